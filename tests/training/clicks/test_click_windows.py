"""Windows, projections and losses of the click network, by hand and as properties."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra 'train'")
pytest.importorskip("onnx", reason="needs the extra 'train'")


from remote_reasoner.engines.lite.clicks.window import CELLS, FEATURE_CELLS, PLANES, Window  # noqa: E402
from remote_reasoner_training.clicks.axes import KEPT, projections_from, projections_like  # noqa: E402
from remote_reasoner_training.clicks.network import FEATURES, ClickNetwork, doubled  # noqa: E402
from remote_reasoner_training.clicks.outlined import (  # noqa: E402
    Outlined,
    OutlinedPicture,
)
from remote_reasoner_training.clicks.samples import Sample, Samples  # noqa: E402
from remote_reasoner_training.clicks.train import losses, stacked  # noqa: E402

# --- projections -----------------------------------------------------------------------------------------


def test_projected_features_have_no_mean_one_variance_and_no_correlation():
    random = np.random.default_rng(0)
    mixing = random.normal(0, 1, (96, 40))
    values = (mixing @ random.normal(0, 1, (40, 3000)) + random.normal(0, 0.1, (96, 3000)) + 5).astype(
        np.float32
    )
    (projection,) = projections_from([[values[:, :1000], values[:, 1000:]]])
    mean, axes = (np.asarray(part, np.float64) for part in vars(projection).values())
    assert axes.shape == (KEPT, 96) and mean == pytest.approx(values.mean(axis=1), abs=1e-3)
    projected = axes @ (values - mean[:, None])
    assert np.cov(projected) == pytest.approx(np.eye(KEPT), abs=0.02)


def test_axes_of_new_features_tell_what_earlier_ones_told_of_the_same_cells():
    random = np.random.default_rng(1)
    earlier = random.normal(0, 1, (96, 4000)).astype(np.float32)
    told = random.normal(0, 1, (KEPT, 96)).astype(np.float32) @ earlier / 10 + 3
    moved = (random.normal(0, 0.1, (96, 96)) + np.eye(96)).astype(np.float32) @ earlier - 7
    seen = slice(0, 3000), slice(3000, None)
    (like,) = projections_like([[moved[:, seen[0]]]], [[told[:, seen[0]]]])
    unseen = like.apply(moved[:, seen[1], None])[:, :, 0]
    assert np.abs(unseen - told[:, seen[1]]).mean() < 0.05
    (own,) = projections_from([[moved[:, seen[0]]]])
    assert np.abs(own.apply(moved[:, seen[1], None])[:, :, 0] - told[:, seen[1]]).mean() > 1


# --- samples ---------------------------------------------------------------------------------------------


class Fixed(Samples):
    """Samples that turn a window in a chosen way."""

    def __init__(self, turns: int, mirrored: bool) -> None:
        answers = iter((turns, int(mirrored)))

        class Generator:
            def integers(self, *_: int) -> int:
                return next(answers)

        self.generator = Generator()


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_clicks_and_boxes_turn_with_their_window(turns, mirrored):
    window = Window(10.0, 20.0, 2.0 * CELLS)
    truth = np.zeros((CELLS, CELLS), np.float32)
    truth[10:30, 50:90] = 1
    features = np.zeros((FEATURES, FEATURE_CELLS, FEATURE_CELLS), np.float32)
    features[3, 5:15, 25:45] = 1
    colours = np.repeat((truth[..., None] * 200).astype(np.uint8), 3, axis=2)
    step = window.pixels_per_cell
    point = (window.left + 55.5 * step, window.top + 12.5 * step)
    box = (window.left + 50 * step, window.top + 10 * step, window.left + 90 * step, window.top + 30 * step)
    sample = Sample(
        window, colours, np.full((CELLS, CELLS), 255, np.uint8), features, truth, 800.0, box, [point]
    )
    marked = truth.copy()
    marked[12, 55] = 7
    sample.truth = marked
    turned = Fixed(turns, mirrored)._turned(sample)
    ((x, y),) = window.cells(tuple(turned.positive))
    assert turned.truth[int(y), int(x)] == 7  # the very cell that was clicked
    rows, columns = np.nonzero(turned.truth)
    corners = window.cells((turned.box[:2], turned.box[2:])).ravel()
    assert corners == pytest.approx([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1])
    assert np.array_equal(turned.features[3].repeat(2, axis=0).repeat(2, axis=1) > 0, turned.truth > 0)
    assert np.array_equal(turned.colours[..., 0] > 0, turned.truth > 0)
    assert turned.planes().shape == (PLANES, CELLS, CELLS)


def test_categories_of_a_set_come_evenly_and_sets_by_weight():
    class One:
        def __init__(self, *categories: str) -> None:
            blank = np.ones((8, 8), bool)
            objects = tuple(Outlined(name, 0, 0, blank) for name in categories)
            self.picture = OutlinedPicture("s", "a", np.zeros((8, 8, 3), np.uint8), objects)

    places = Samples._by_category([One("ship", "ship"), One("car", "ship")])
    assert {name: len(found) for name, found in places.items()} == {"ship": 3, "car": 1}
    samples = Samples({"a": [One("ship")], "b": [One("car")], "c": [One("tree")]}, {"a": 3.0, "b": 1.0}, 0)
    assert samples._names == ["a", "b"] and samples._shares.tolist() == [0.75, 0.25]


def test_a_window_is_never_tiny_and_shows_its_click():
    samples = Samples.__new__(Samples)
    samples.generator = np.random.default_rng(1)
    for _ in range(200):
        window = samples._window((6, 10), (100, 50), (104.0, 53.0))
        assert window.side >= 24.0
        ((x, y),) = window.cells(((104.0, 53.0),))
        assert 0 < x < CELLS and 0 < y < CELLS


# --- losses and network ----------------------------------------------------------------------------------


def test_dice_and_iou_of_a_half_right_mask_by_hand():
    truth = torch.zeros(1, 1, 4, 4)
    truth[..., :2, :] = 1  # 8 cells
    logits = torch.full((1, 1, 4, 4), -20.0)
    logits[..., 1:3, :] = 20.0  # 4 right, 4 wrong
    loss, iou = losses(logits, torch.zeros(1, 1), truth, whole=torch.tensor([8.0]))
    assert iou.item() == pytest.approx(4 / 12)
    dice = 1 - (2 * 4 + 1) / (8 + 8 + 1)
    wrong_cells = 8 / 16 * 20 * 3 * 2  # cross-entropy 20, weighed by 1 + 2, times 2
    expected = 0.5 * float(np.log(2))  # of a score that knows nothing
    assert loss.item() == pytest.approx(wrong_cells + dice + expected, rel=1e-4)


def test_an_object_beyond_the_window_lowers_the_iou_and_an_empty_window_divides_by_nothing():
    truth = torch.zeros(1, 1, 4, 4)
    _, iou = losses(torch.full_like(truth, -9.0), torch.zeros(1, 1), truth, whole=torch.tensor([0.0]))
    assert iou.item() == 0.0
    truth[:] = 1
    _, iou = losses(torch.full_like(truth, 9.0), torch.zeros(1, 1), truth, whole=torch.tensor([64.0]))
    assert iou.item() == pytest.approx(16 / 64)


def test_the_network_answers_for_every_window_alone():
    torch.manual_seed(0)
    network = ClickNetwork().eval()
    planes = torch.randn(3, PLANES, CELLS, CELLS)
    features = torch.randn(3, FEATURES, FEATURE_CELLS, FEATURE_CELLS)
    with torch.no_grad():
        masks, scores = network(planes, features)
        alone, _ = network(planes[1:2], features[1:2])
    assert masks.shape == (3, 1, CELLS, CELLS) and scores.shape == (3, 1)
    assert torch.allclose(masks[1:2], alone, atol=1e-4)
    assert doubled(masks).shape == (3, 1, 2 * CELLS, 2 * CELLS)


def test_a_batch_stacks_planes_and_features_in_order():
    def one(value: float) -> Sample:
        colours = np.full((CELLS, CELLS, 3), int(value), np.uint8)
        features = np.full((FEATURES, FEATURE_CELLS, FEATURE_CELLS), value, np.float32)
        empty = np.zeros((CELLS, CELLS), np.float32)
        return Sample(
            Window(0, 0, CELLS), colours, np.full((CELLS, CELLS), 255, np.uint8), features, empty, 0.0
        )

    planes, features = stacked([one(0.0), one(255.0)])
    assert planes.shape == (2, PLANES, CELLS, CELLS)
    assert planes[:, 0, 0, 0].tolist() == [-1.0, 1.0] and features[:, 0, 0, 0].tolist() == [0.0, 255.0]
