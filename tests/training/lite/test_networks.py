"""The two networks: shapes at every stride, starting answers, what is frozen, the arithmetic of a block."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")


import torch.nn.functional as F  # noqa: E402, N812

from remote_reasoner.engines.lite.vision.categories import LAND_COVER, OBJECTS  # noqa: E402
from remote_reasoner_training.lite import stages  # noqa: E402
from remote_reasoner_training.lite.assignment import SIZE_RANGES, assign, cell_centres  # noqa: E402
from remote_reasoner_training.lite.backbone import (  # noqa: E402
    BLOCKS,
    TAPS,
    Backbone,
    InvertedResidual,
    freeze,
    pad_like_tensorflow,
)
from remote_reasoner_training.lite.imagenet import NORM_EPSILON, folded  # noqa: E402
from remote_reasoner_training.lite.losses import flatten, overlap, place_at_levels  # noqa: E402
from remote_reasoner_training.lite.network import STRIDES, LandCoverNetwork, ObjectNetwork, Separable  # noqa: E402


@pytest.fixture(scope="module")
def objects() -> ObjectNetwork:
    torch.manual_seed(0)
    return ObjectNetwork().eval()


def pixels(height: int = 64, width: int = 96, count: int = 2) -> torch.Tensor:
    generator = torch.Generator().manual_seed(1)
    return torch.randint(0, 255, (count, height, width, 3), dtype=torch.uint8, generator=generator)


# --- backbone --------------------------------------------------------------------------------------------


def test_taps_have_the_strides_and_widths_of_the_architecture(objects):
    taps = objects.backbone(pixels())
    assert [tuple(tap.shape) for tap in taps] == [
        (2, BLOCKS[tap][4], 64 // stride, 96 // stride) for tap, stride in zip(TAPS, STRIDES, strict=True)
    ]


def test_the_blocks_fit_each_other():
    for before, after in itertools.pairwise(BLOCKS):
        assert before[4] == after[3]
    strides = np.cumprod([2] + [block[1] for block in BLOCKS])
    assert [int(strides[tap + 1]) for tap in TAPS] == list(STRIDES)


@pytest.mark.parametrize("kernel", [3, 5])
def test_padding_at_stride_two_is_one_more_at_right_and_bottom(kernel):
    x = torch.ones(1, 1, 4, 4)
    assert pad_like_tensorflow(x, kernel, 1) is x
    padded = pad_like_tensorflow(x, kernel, 2)[0, 0]
    before = (kernel - 2) // 2
    assert padded.shape == (4 + kernel - 2,) * 2
    assert padded[before : before + 4, before : before + 4].eq(1).all() and padded.sum() == 16
    assert F.conv2d(padded[None, None], torch.ones(1, 1, kernel, kernel), stride=2).shape[-1] == 2


def test_a_block_adds_its_input_only_where_the_shape_stays():
    torch.manual_seed(0)
    same, wider = InvertedResidual(3, 1, 6, 8, 8), InvertedResidual(3, 1, 6, 8, 12)
    assert same.residual and not wider.residual and not InvertedResidual(3, 2, 6, 8, 8).residual
    for weight in same.parameters():
        torch.nn.init.zeros_(weight)
    x = torch.randn(1, 8, 6, 6)
    assert torch.equal(same(x), x)


def test_frozen_blocks_give_no_gradient(objects):
    network = ObjectNetwork().train()
    freeze(network.backbone)
    maps = network(pixels(64, 64, 1))
    sum(score.sum() for score in maps.scores).backward()
    assert network.backbone.stem.weight.grad is None
    assert network.backbone.blocks[2].project.weight.grad is None
    assert network.backbone.blocks[5].project.weight.grad.abs().sum() > 0


def test_a_folded_norm_is_the_convolution_followed_by_its_norm():
    torch.manual_seed(2)
    convolution = torch.nn.Conv2d(3, 5, 3, bias=False)
    norm = torch.nn.BatchNorm2d(5, eps=NORM_EPSILON).eval()
    for value in (norm.weight, norm.bias, norm.running_mean):
        torch.nn.init.normal_(value)
    torch.nn.init.uniform_(norm.running_var, 0.2, 2.0)
    weights = {"c.weight": convolution.weight} | {f"n.{k}": v for k, v in norm.state_dict().items()}
    weight, bias = folded(weights, "c", "n")
    x = torch.randn(2, 3, 8, 8)
    assert torch.allclose(F.conv2d(x, weight, bias), norm(convolution(x)), atol=1e-5)


# --- heads -----------------------------------------------------------------------------------------------


def test_the_object_network_answers_at_every_stride(objects):
    with torch.no_grad():
        maps = objects(pixels())
    for stride, scores, distances in zip(STRIDES, maps.scores, maps.distances, strict=True):
        assert scores.shape == (2, len(OBJECTS), 64 // stride, 96 // stride)
        assert distances.shape == (2, 4, 64 // stride, 96 // stride)
        assert (distances > 0).all()
    assert maps.areas.shape == (2, len(OBJECTS), 16, 24)


def test_an_untrained_network_expects_nothing(objects):
    """It starts at a probability of 0.01: thousands of empty cells would drown the first steps otherwise."""
    with torch.no_grad():
        maps = objects(pixels())
    assert max(float(score.sigmoid().max()) for score in maps.scores) < 0.1
    assert torch.cat([score.flatten() for score in maps.scores]).sigmoid().mean() == pytest.approx(
        0.01, abs=0.01
    )


def test_boxes_grow_with_the_stride(objects):
    with torch.no_grad():
        maps = objects(pixels())
    means = [float(distances.mean()) for distances in maps.distances]
    assert means == pytest.approx([means[0] * stride / 4 for stride in STRIDES], rel=0.25)


def test_the_land_cover_network_answers_at_stride_four():
    torch.manual_seed(3)
    with torch.no_grad():
        logits = LandCoverNetwork().eval()(pixels())
    assert logits.shape == (2, len(LAND_COVER), 16, 24)
    assert logits.sigmoid().mean() < 0.5


def test_pictures_of_a_batch_do_not_see_each_other(objects):
    both = pixels()
    with torch.no_grad():
        together, alone = objects(both), objects(both[:1])
    assert torch.allclose(together.scores[0][:1], alone.scores[0], atol=1e-4)
    assert torch.allclose(together.areas[:1], alone.areas, atol=1e-4)


def test_levels_share_filters_and_have_norms_of_their_own():
    layer = Separable(4, levels=2).train()
    layer(torch.randn(2, 4, 8, 8) + 5, level=1)
    first, second = layer.norms
    assert first.num_batches_tracked == 0 and second.num_batches_tracked == 1
    assert layer.pointwise.bias is None


# --- stages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", stages.STAGES)
def test_each_stage_trains_its_own_network_from_its_own_crops(name):
    stage = stages.stage_of(name, 64)
    land_cover = name.startswith("land-cover")
    assert stage.file == ("land_cover.onnx" if land_cover else "detector.onnx")
    mixtures = stages.LAND_COVER_MIXTURES if land_cover else stages.OBJECT_MIXTURES
    assert stage.mixture is mixtures[name]


def test_an_unknown_stage_is_an_error():
    with pytest.raises(KeyError, match="objetcs"):
        stages.stage_of("objetcs", 64)


# --- cells and losses ------------------------------------------------------------------------------------


def test_cells_stand_in_the_middle_of_their_pixels():
    centres = cell_centres(64)
    assert centres.shape == (16**2 + 8**2 + 4**2 + 2**2, 3) and centres.dtype == np.float32
    assert centres[0].tolist() == [2, 2, 4] and centres[1].tolist() == [6, 2, 4]
    assert centres[16].tolist() == [2, 6, 4]  # rows first
    assert centres[-1].tolist() == [48, 48, 32]


def test_maps_are_flattened_in_the_order_of_the_cells():
    maps = []
    for stride in STRIDES:
        side = 64 // stride
        ticks = (torch.arange(side) + 0.5) * stride
        y, x = torch.meshgrid(ticks, ticks, indexing="ij")
        maps.append(torch.stack([x, y, torch.full_like(x, stride)])[None])
    assert np.array_equal(flatten(maps)[0].numpy(), cell_centres(64))


def test_places_are_read_at_the_centre_of_every_cell():
    place = torch.arange(256, dtype=torch.uint8).reshape(1, 16, 16)
    read = place_at_levels(place)[0].tolist()
    for (x, y, stride), value in zip(cell_centres(64).tolist(), read, strict=True):
        column, row = (int(v / 4 + (0.5 if stride > 4 else 0)) for v in (x - 0.01, y - 0.01))
        assert value == row * 16 + column


def test_every_size_of_a_box_belongs_to_a_level_and_sizes_near_a_border_to_two():
    for size in (3, 15, 23, 30, 50, 80, 110, 200, 500):
        levels = [low <= size < high for low, high in SIZE_RANGES]
        assert 1 <= sum(levels) <= 2
        cells, labels, truth = assign(np.array([[0, 0, size, size]], np.float32), np.array([4]), 512)
        assert len(cells) >= 1 and set(labels.tolist()) == {4} and (truth[:, 2] == size).all()


def test_without_boxes_no_cell_answers():
    cells, labels, truth = assign(np.zeros((0, 4), np.float32), np.zeros(0, np.int64), 64)
    assert cells.shape == labels.shape == (0,) and truth.shape == (0, 4)


@pytest.mark.parametrize("seed", range(5))
def test_generalised_iou_is_that_of_shapely(seed):
    from shapely.geometry import MultiPolygon, box

    random = np.random.default_rng(seed)
    low = random.uniform(0, 50, (2, 20, 2))
    boxes = np.concatenate([low, low + random.uniform(1, 40, (2, 20, 2))], axis=2).astype(np.float32)
    iou, giou = overlap(*(torch.from_numpy(side) for side in boxes))
    for one, other, value, general in zip(*boxes, iou.tolist(), giou.tolist(), strict=True):
        left, right = box(*one.tolist()), box(*other.tolist())
        union = left.union(right).area
        expected = left.intersection(right).area / union
        hull = box(*MultiPolygon([left, right]).bounds).area
        assert value == pytest.approx(expected, abs=1e-5)
        assert general == pytest.approx(expected - (hull - union) / hull, abs=1e-5)


def test_a_backbone_reads_whole_numbers_as_they_come():
    """uint8 in, (x - 127) / 128 inside: white and black lie at both ends of the range."""
    seen = []
    backbone = Backbone().eval()
    backbone.stem.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    with torch.no_grad():
        backbone(torch.stack([torch.zeros(32, 32, 3), torch.full((32, 32, 3), 255.0)]).to(torch.uint8))
    black, white = seen[0][0, :, 5, 5], seen[0][1, :, 5, 5]
    assert black.tolist() == pytest.approx([-127 / 128] * 3) and white.tolist() == pytest.approx([1.0] * 3)
