"""From trained weights to `detector.onnx`, stored in half precision, and back."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from remote_reasoner_training.lite.network import STRIDES, LiteNetwork

OPSET = 17


class Listed(nn.Module):
    """The network with its maps as one flat tuple: four scores, four distances, areas."""

    def __init__(self, network: LiteNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: Tensor) -> tuple[Tensor, ...]:
        """uint8 (1, H, W, 3) to nine maps."""
        maps = self.network(pixels)
        return (*maps.scores, *maps.distances, maps.areas)


def export_onnx(network: LiteNetwork, path: Path) -> None:
    """Writes the network with dynamic height and width; initializers carry the names of its state.

    The weights are stored as float16, each followed by a cast that ONNX Runtime folds when it loads, so
    the file is half the size and the arithmetic stays float32. Raises ValueError for an untrained network.
    """
    outputs = [*(f"scores_{s}" for s in STRIDES), *(f"distances_{s}" for s in STRIDES), "areas"]
    size_of = {f"{kind}_{s}": s for s in STRIDES for kind in ("scores", "distances")} | {"areas": 4}
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
                output_names=outputs,
                dynamic_axes=axes,
                opset_version=OPSET,
                training=torch.onnx.TrainingMode.PRESERVE,  # keeps batch norms, and with them the names
                do_constant_folding=False,
                dynamo=False,
            )
        model = onnx.load(plain)
    halve(model)
    stored = {initializer.name for initializer in model.graph.initializer}
    floating = {name for name, value in network.state_dict().items() if value.dtype.is_floating_point}
    if missing := floating - stored:  # the exporter stores equal tensors once: an untrained network
        raise ValueError(f"Only a trained network can be exported; {len(missing)} weights equal others.")
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)


def halve(model: onnx.ModelProto) -> None:
    """Turns float32 initializers into float16 with a cast behind each, in place."""
    casts = []
    for initializer in model.graph.initializer:
        if initializer.data_type != TensorProto.FLOAT:
            continue
        name = initializer.name.removeprefix("network.")
        values = numpy_helper.to_array(initializer).astype(np.float16)
        if not np.isfinite(values).all():
            raise ValueError(f"The weights {name} do not fit half precision.")
        casts.append(helper.make_node("Cast", [name], [initializer.name], to=TensorProto.FLOAT))
        initializer.CopyFrom(numpy_helper.from_array(values, name))
        if casts[-1].output[0] == name:
            raise ValueError(f"The weights {name} lack the prefix of the exported module.")
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend([*casts, *nodes])


def load_onnx(network: LiteNetwork, path: Path) -> list[str]:
    """Fills the network with the weights of an exported file, so that training can go on from a release.

    Returns the names of weights that the file lacks, those of a part that is new since: they keep their
    values. Raises ValueError where the file has none of the network's weights.
    """
    stored = {
        initializer.name: numpy_helper.to_array(initializer)
        for initializer in onnx.load(path).graph.initializer
    }
    state = network.state_dict()
    names = [name for name, value in state.items() if value.dtype.is_floating_point]
    fresh = [name for name in names if name not in stored]
    if len(fresh) == len(names):
        raise ValueError(f"{path} holds no weights of this network; give a detector.onnx.")
    for name in names:
        if name in stored:
            state[name].copy_(torch.from_numpy(stored[name].astype(np.float32)))
    network.load_state_dict(state)
    return fresh


def largest_difference(network: LiteNetwork, path: Path, pixels: np.ndarray) -> float:
    """Largest difference of the probabilities between network and file on pixels (1, H, W, 3)."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    theirs = session.run(None, {"pixels": pixels})
    with torch.no_grad():
        maps = network.eval()(torch.from_numpy(pixels))
    pairs = [*zip(maps.scores, theirs[:4], strict=True), (maps.areas, theirs[8])]
    return max(
        float((mine.sigmoid() - torch.from_numpy(other).sigmoid()).abs().max()) for mine, other in pairs
    )
