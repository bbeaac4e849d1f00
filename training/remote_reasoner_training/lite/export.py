"""From trained weights to `detector.onnx` and `land_cover.onnx`, stored in eight bits, and back."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from remote_reasoner.engines import onnx_runtime
from remote_reasoner.engines.lite.clicks.features import SUM
from remote_reasoner.engines.lite.vision.object_network import FEATURES, MAPS
from remote_reasoner_training.lite.network import AREA_CHANNELS, STRIDES, LiteNetwork, ObjectNetwork

OPSET = 17
FEATURE_STRIDES = (4, 8, 16)  # of the pyramid's features that the file gives beside the maps
AREA_SUM = "/network/areas/Relu_output_0"  # the exporter's name of the area head's sum
LARGE = 4096  # weights in a filter
SCALE = ".scale"  # behind the name of a filter: its scales


class Listed(nn.Module):
    """A network with its maps as one flat tuple: four scores, four distances, areas, features; or areas."""

    def __init__(self, network: LiteNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: Tensor) -> tuple[Tensor, ...]:
        """uint8 (1, H, W, 3) to twelve maps, or one."""
        maps = self.network(pixels)
        if isinstance(maps, Tensor):
            return (maps,)
        features = maps.features[: len(FEATURE_STRIDES)]
        return (*maps.scores, *maps.distances, maps.areas, *features)


def export_onnx(network: LiteNetwork, path: Path) -> None:
    """Writes the network with dynamic height and width; initializers carry the names of its state.

    The weights are stored in few bits, with the arithmetic that restores them, which ONNX Runtime does once
    when it loads: the file is a fourth of the size and the network still works in float32. Raises ValueError
    for an untrained network.
    """
    size_of = {"areas": 4}
    if isinstance(network, ObjectNetwork):
        size_of = {f"{kind}_{s}": s for kind in ("scores", "distances") for s in STRIDES} | size_of
        size_of |= {f"{FEATURES}{stride}": stride for stride in FEATURE_STRIDES}
    axes = {"pixels": {1: "height", 2: "width"}}
    axes |= {name: {2: f"height/{stride}", 3: f"width/{stride}"} for name, stride in size_of.items()}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        with warnings.catch_warnings():
            # the newer exporter would rename the weights and needs a package more
            warnings.simplefilter("ignore")
            torch.onnx.export(
                Listed(network).eval(),
                (torch.zeros(1, 64, 96, 3, dtype=torch.uint8),),
                str(plain),
                input_names=["pixels"],
                output_names=list(size_of),
                dynamic_axes=axes,
                opset_version=OPSET,
                training=torch.onnx.TrainingMode.PRESERVE,  # keeps batch norms, and with them the names
                do_constant_folding=False,
                dynamo=False,
            )
        model = onnx.load(plain)
    give_area_features(model)
    shrink(model)
    stored = {initializer.name for initializer in model.graph.initializer}
    floating = {name for name, value in network.state_dict().items() if value.dtype.is_floating_point}
    if missing := floating - stored:  # the exporter stores equal tensors once: an untrained network
        raise ValueError(f"Only a trained network can be exported; {len(missing)} weights equal others.")
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)


def give_area_features(model: onnx.ModelProto) -> None:
    """Makes the sum inside the area head an output, which clicks read, under a name of its own; in place.

    Raises ValueError where the network has no such sum.
    """
    for node in model.graph.node:
        for names in (node.input, node.output):
            names[:] = [SUM if name == AREA_SUM else name for name in names]
    if not any(SUM in node.output for node in model.graph.node):
        raise ValueError(f"The network has no {AREA_SUM}: the area head or the exporter has changed.")
    shape = [1, AREA_CHANNELS, "height/4", "width/4"]
    model.graph.output.append(helper.make_tensor_value_info(SUM, TensorProto.FLOAT, shape))


def shrink(model: onnx.ModelProto) -> None:
    """Stores the float32 initializers small, in place, each followed by what restores it.

    Large filters become int8 with one float32 scale for each output channel. Everything else becomes float16:
    the many small filters of the first blocks weigh little and lose most by rounding.
    """
    restoring, scales = [], []
    for initializer in model.graph.initializer:
        if initializer.data_type != TensorProto.FLOAT:
            continue
        used = initializer.name
        name = used.removeprefix("network.")
        if used == name:
            raise ValueError(f"The weights {name} lack the prefix of the exported module.")
        values = numpy_helper.to_array(initializer)
        if values.ndim == 4 and values.size >= LARGE:
            scale = np.maximum(np.abs(values).max(axis=(1, 2, 3), keepdims=True), 1e-12) / 127.0
            initializer.CopyFrom(numpy_helper.from_array(np.rint(values / scale).astype(np.int8), name))
            scales.append(numpy_helper.from_array(scale.astype(np.float32), name + SCALE))
            restoring.append(helper.make_node("Cast", [name], [used + ".whole"], to=TensorProto.FLOAT))
            restoring.append(helper.make_node("Mul", [used + ".whole", name + SCALE], [used]))
            continue
        halved = values.astype(np.float16)
        if not np.isfinite(halved).all():
            raise ValueError(f"The weights {name} do not fit half precision.")
        initializer.CopyFrom(numpy_helper.from_array(halved, name))
        restoring.append(helper.make_node("Cast", [name], [used], to=TensorProto.FLOAT))
    model.graph.initializer.extend(scales)
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend([*restoring, *nodes])


def load_onnx(network: nn.Module, path: Path) -> list[str]:
    """Fills the network with the weights of an exported file, so that training can go on from a release.

    Returns the names of weights that the file lacks or has in another shape, those of a part that is new
    since: they keep their values. Raises ValueError where the file has none of the network's weights.
    """
    stored = {
        initializer.name: numpy_helper.to_array(initializer)
        for initializer in onnx.load(path).graph.initializer
    }
    state = network.state_dict()
    names = [name for name, value in state.items() if value.dtype.is_floating_point]
    fresh = [name for name in names if name not in stored or stored[name].shape != state[name].shape]
    if len(fresh) == len(names):
        raise ValueError(f"{path} holds no weights of this network; give one that `export` wrote.")
    for name in names:
        if name not in fresh:
            values = stored[name].astype(np.float32) * stored.get(name + SCALE, np.float32(1))
            state[name].copy_(torch.from_numpy(values))
    network.load_state_dict(state)
    return fresh


def blend(network: LiteNetwork, other: Path, share: float) -> None:
    """Moves the weights towards those of an exported file: `share` of the network's own remains.

    The mean of weights before and after a further training keeps most of both (Wortsman et al. 2022, "Robust
    fine-tuning of zero-shot models"). Raises ValueError where the file is of another network.
    """
    mine = {name: value.clone() for name, value in network.state_dict().items()}
    if fresh := load_onnx(network, other):
        raise ValueError(f"{other} lacks {len(fresh)} of the run's weights; give a file of the same network.")
    theirs = network.state_dict()
    mixed = {
        name: share * value + (1 - share) * theirs[name] if value.dtype.is_floating_point else value
        for name, value in mine.items()
    }
    network.load_state_dict(mixed)


def largest_difference(network: LiteNetwork, path: Path, pixels: np.ndarray) -> float:
    """Largest difference of the probabilities between network and file on pixels (1, H, W, 3)."""
    session = onnx_runtime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    compared = (*MAPS[:4], MAPS[-1]) if isinstance(network, ObjectNetwork) else MAPS[-1:]
    theirs = session.run(compared, {"pixels": pixels})
    with torch.no_grad():
        mine = Listed(network).eval()(torch.from_numpy(pixels))
    if isinstance(network, ObjectNetwork):
        mine = (*mine[:4], mine[8])
    return max(
        float((ours.sigmoid() - torch.from_numpy(other).sigmoid()).abs().max())
        for ours, other in zip(mine, theirs, strict=True)
    )
