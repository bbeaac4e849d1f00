"""Masks from clicks by the embedded segmenter: drawn objects with known pixels, and what clicks promise."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from affine import Affine

from remote_reasoner.core.errors import CancelledError, EngineUnavailableError
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.prompts import Prompts
from remote_reasoner.engines.lite.clicks.engine import ClickEngine
from remote_reasoner.engines.lite.clicks.features import MOST_PIXELS, Features, seen_size, window_of
from remote_reasoner.engines.lite.clicks.window import CELLS, Window, planes_of
from remote_reasoner.engines.lite.segmenter import LiteSegmenter
from remote_reasoner.engines.prompted_mask import cleaned
from remote_reasoner.engines.segmenter import PreparedPicture, Segmenter

HEIGHT, WIDTH = 260, 320


def never_cancelled() -> bool:
    return False


def drawn() -> tuple[Picture, dict[str, np.ndarray]]:
    """A pale tank, a pale roof and a dark pond on textured green ground, and the pixels of each."""
    ground = np.random.default_rng(1).normal((70, 105, 60), 7, (HEIGHT, WIDTH, 3))
    truth = {}
    for name, colour in (("tank", (228, 226, 220)), ("roof", (190, 90, 70)), ("pond", (25, 45, 80))):
        mask = np.zeros((HEIGHT, WIDTH), np.uint8)
        if name == "tank":
            cv2.circle(mask, (80, 70), 26, 1, -1)
        elif name == "roof":
            mask[140:190, 40:130] = 1
        else:
            cv2.ellipse(mask, (235, 150), (50, 70), 20, 0, 360, 1, -1)
        truth[name] = mask.astype(bool)
        ground[truth[name]] = np.random.default_rng(2).normal(colour, 4, (int(mask.sum()), 3))
    pixels = np.clip(cv2.GaussianBlur(ground, (3, 3), 0.7), 0, 255).astype(np.uint8)
    return Picture(pixels, np.ones((HEIGHT, WIDTH), bool), Affine.identity()), truth


def overlap(mask, truth):
    full = mask.full(*truth.shape)
    return (full & truth).sum() / (full | truth).sum()


@pytest.fixture(scope="module")
def scene():
    """The picture, its objects, and the picture prepared."""
    picture, truth = drawn()
    return picture, truth, LiteSegmenter().prepare(picture, never_cancelled)


def test_it_prepares_pictures_as_the_protocol_says(scene):
    picture, _, prepared = scene
    assert isinstance(LiteSegmenter(), Segmenter)
    as_promised: PreparedPicture = prepared
    assert as_promised.size_bytes > picture.pixels.nbytes


@pytest.mark.parametrize(("name", "point"), [("tank", (80, 70)), ("roof", (85, 165)), ("pond", (235, 150))])
def test_one_click_in_the_middle_finds_a_plain_object(scene, name, point):
    _, truth, prepared = scene
    mask = prepared.mask(Prompts(positive=(point,)), never_cancelled)
    assert overlap(mask, truth[name]) > 0.8
    assert 0 <= mask.score <= 1


@pytest.mark.parametrize(
    ("name", "box"),
    [("tank", (53, 43, 108, 98)), ("roof", (38, 139, 131, 192)), ("pond", (177, 79, 293, 221))],
)
def test_a_box_finds_it_too(scene, name, box):
    _, truth, prepared = scene
    assert overlap(prepared.mask(Prompts(box=box), never_cancelled), truth[name]) > 0.8


def test_the_same_prompts_get_the_same_mask_whatever_was_asked_before(scene):
    _, _, prepared = scene
    wanted = Prompts(positive=((80, 70),), negative=((120, 70),))
    first = prepared.mask(wanted, never_cancelled)
    prepared.mask(Prompts(positive=((235, 150),)), never_cancelled)
    second = prepared.mask(wanted, never_cancelled)
    assert (first.x0, first.y0) == (second.x0, second.y0)
    assert np.array_equal(first.pixels, second.pixels)


def test_clicks_are_obeyed_wherever_they_are(scene):
    _, _, prepared = scene
    draw = np.random.default_rng(5)
    for _ in range(12):
        points = [(float(x), float(y)) for x, y in draw.uniform(0, (WIDTH, HEIGHT), (4, 2))]
        prompts = Prompts(positive=tuple(points[:2]), negative=tuple(points[2:]))
        full = prepared.mask(prompts, never_cancelled).full(HEIGHT, WIDTH)
        for x, y in prompts.negative:
            assert not full[int(y), int(x)]
        far = min(np.hypot(a[0] - b[0], a[1] - b[1]) for a in points[:2] for b in points[2:]) > 40
        if far:
            assert all(full[int(y), int(x)] for x, y in prompts.positive)


def test_corners_and_edges_of_the_picture_can_be_clicked(scene):
    _, _, prepared = scene
    for point in ((0.0, 0.0), (float(WIDTH), float(HEIGHT)), (WIDTH / 2, 0.0), (0.0, float(HEIGHT))):
        full = prepared.mask(Prompts(positive=(point,)), never_cancelled).full(HEIGHT, WIDTH)
        assert full[min(int(point[1]), HEIGHT - 1), min(int(point[0]), WIDTH - 1)]


def test_a_mask_so_far_is_grown_and_cut(scene):
    _, truth, prepared = scene
    half = truth["roof"].copy()
    half[:, 85:] = False
    grown = prepared.mask(Prompts(positive=((110, 165),), mask=half), never_cancelled)
    assert overlap(grown, truth["roof"]) > 0.75
    both = truth["roof"] | truth["tank"]
    cut = prepared.mask(Prompts(negative=((80, 70),), mask=both), never_cancelled).full(HEIGHT, WIDTH)
    assert not cut[70, 80]
    assert (cut & truth["roof"]).sum() > 0.7 * truth["roof"].sum()


def test_invalid_pixels_are_never_part():
    picture, truth = drawn()
    valid = picture.valid.copy()
    valid[:, 80:] = False
    prepared = LiteSegmenter().prepare(Picture(picture.pixels, valid, Affine.identity()), never_cancelled)
    full = prepared.mask(Prompts(positive=((70, 70),)), never_cancelled).full(HEIGHT, WIDTH)
    assert (full & truth["tank"]).any()
    assert not full[~valid].any()


def test_a_click_beside_the_data_marks_only_what_is_data():
    valid = np.ones((40, 40), bool)
    valid[:, 20:] = False
    empty = np.zeros((40, 40), bool)
    full = cleaned(empty, valid, Prompts(positive=((20.5, 10.5),)), 2.0, 0.5).full(40, 40)
    assert full.any()
    assert not full[~valid].any()
    nothing = cleaned(np.zeros((40, 40), bool), valid, Prompts(positive=((35.0, 10.0),)), 2.0, 0.5)
    assert not nothing.pixels.any()


def test_nothing_is_what_nothing_points_at(scene):
    _, _, prepared = scene
    assert not prepared.mask(Prompts(), never_cancelled).pixels.any()
    assert not prepared.mask(Prompts(negative=((5, 5),)), never_cancelled).pixels.any()


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (40, 5)])
def test_pictures_of_any_shape(size):
    width, height = size
    picture = Picture(
        np.full((height, width, 3), 90, np.uint8), np.ones((height, width), bool), Affine.identity()
    )
    prepared = LiteSegmenter().prepare(picture, never_cancelled)
    mask = prepared.mask(Prompts(positive=((width / 2, height / 2),)), never_cancelled)
    assert mask.full(height, width)[int(height / 2), int(width / 2)]


def test_a_cancel_is_heard(scene):
    picture, _, prepared = scene
    with pytest.raises(CancelledError):
        LiteSegmenter().prepare(picture, lambda: True)
    with pytest.raises(CancelledError):
        prepared.mask(Prompts(positive=((5, 5),)), lambda: True)


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(EngineUnavailableError, match="install the package again"):
        ClickEngine(tmp_path)


def test_features_of_large_pictures_stay_small():
    assert seen_size(640, 480) == (640, 480)
    width, height = seen_size(8000, 8000)
    assert width * height <= MOST_PIXELS * 1.01
    assert seen_size(100_000, 3) == (100_000, 3)


def test_a_window_of_features_lies_where_the_picture_does():
    """A map that holds its own column reads back as columns, inside; outside it is 0."""
    maps = np.tile(np.arange(50, dtype=np.float16), (30, 1))[None]
    features = Features(maps, (4.0, 4.0))
    (read,) = window_of(features, 40, 20, 48, 24)  # half a cell of features a step
    expected = (40 + (np.arange(24) + 0.5) * 2) / 4 - 0.5
    assert np.allclose(read[12], expected, atol=0.05)
    (outside,) = window_of(features, 10_000, 0, 48, 24)
    assert not outside.any()


def test_the_planes_of_a_window_say_where_the_clicks_are():
    window = Window.around(100, 80, CELLS * 2.0)
    colours = np.full((CELLS, CELLS, 3), 80, np.uint8)
    colours[:, CELLS // 2 :] = 200
    prompts = Prompts(positive=((100 - 20, 80),), negative=((100 + 20, 80),), box=(60, 60, 140, 100))
    planes = planes_of(colours, np.full((CELLS, CELLS), 255, np.uint8), prompts, window)
    row, column = np.unravel_index(int(planes[4].argmax()), planes[4].shape)
    assert (abs(column + 0.5 - (CELLS / 2 - 10)) <= 0.5, abs(row + 0.5 - CELLS / 2) <= 0.5) == (True, True)
    assert planes[10][0, 0] > 0.99 > 0.1 > planes[10][0, -1]
    assert planes[11][0, -1] > 0.99 > 0.1 > planes[11][0, 0]
    assert (planes[9] > 0).sum() == 40 * 20


def test_stray_parts_go_and_what_was_there_before_stays():
    mask = np.zeros((60, 60), bool)
    mask[5:15, 5:15] = mask[30:40, 30:40] = mask[50:52, 50:52] = True
    alone = cleaned(mask.copy(), mask | True, Prompts(positive=((10, 10),)), 1.0, 0.5).full(60, 60)
    assert alone[10, 10]
    assert not alone[35, 35]
    before = np.zeros((60, 60), bool)
    before[30:40, 30:40] = True
    prompts = Prompts(positive=((10, 10),), mask=before)
    kept = cleaned(mask.copy(), mask | True, prompts, 1.0, 0.5).full(60, 60)
    assert kept[35, 35]
    assert not kept[51, 51]


def test_tiny_holes_are_filled_and_large_ones_are_not():
    mask = np.zeros((60, 60), bool)
    mask[5:55, 5:55] = True
    mask[10, 10] = mask[20:35, 20:35] = False
    full = cleaned(mask, mask | True, Prompts(positive=((50, 50),)), 1.0, 0.5).full(60, 60)
    assert full[10, 10]
    assert not full[25, 25]
