"""The answer as a picture: what is marked, where, and what stands beneath."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from affine import Affine
from drawn import RED, UTM, RedSegmenter, TellingReasoner, scene, write_geotiff

from remote_reasoner import pipeline
from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.io import draw, raster

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

BOX = (40, 30, 100, 90)


def answered(
    folder, pixels, boxes, transform=UTM, crs="EPSG:32631", question="Where?", tasks=("region", "pixel")
):
    """The picture as read, and the result of asking it."""
    path = write_geotiff(folder / "scene.tif", pixels, transform, crs)
    request = ReasonRequest(question=question, tasks=list(tasks))
    *_, last = pipeline.answer(path, request, TellingReasoner(boxes), RedSegmenter())
    return raster.read_picture(path), last.result


def changed(picture, drawing):
    """bool (height, width) of the picture: where the drawing differs clearly from it, at its own scale."""
    size = (drawing.shape[1], round(drawing.shape[1] * picture.height / picture.width))
    before = cv2.resize(picture.pixels, size, interpolation=cv2.INTER_CUBIC).astype(int)
    difference = np.abs(drawing[: size[1]] - before).max(axis=2).astype(np.float32)
    return cv2.resize(difference, (picture.width, picture.height), interpolation=cv2.INTER_AREA) > 20


@pytest.mark.parametrize(
    ("transform", "crs"),
    [
        (UTM, "EPSG:32631"),
        (UTM @ Affine.rotation(30), "EPSG:32631"),
        (Affine(0.5, 0, 500_000, 0, 0.5, 5_700_000), "EPSG:32631"),
        (None, None),
    ],
    ids=["north-up", "rotated", "south-up", "pixels"],
)
def test_masks_are_tinted_where_they_are_in_the_picture(tmp_path, transform, crs):
    pixels = scene([BOX])
    pixels[50:70, 60:80] = (60, 140, 70)
    picture, result = answered(tmp_path, pixels, [BOX], transform, crs, tasks=("pixel",))
    marked = changed(picture, draw.draw(picture, result))
    inside = (pixels == RED).all(axis=2)
    # Away from the lines and the number: the mask is tinted, its hole and the ground are not.
    assert marked[35:45, 60:95].all()
    assert inside[35:45, 60:95].all()
    assert not marked[53:67, 63:77].any()
    assert not marked[:, 110:].any()
    assert not marked[100:, :].any()


def test_boxes_contours_and_numbers_are_drawn(tmp_path):
    picture, result = answered(tmp_path, scene([BOX]), [BOX], tasks=("region", "contour"))
    drawing = draw.draw(picture, result)
    marked = changed(picture, drawing)
    assert marked[30:90, 39:41].any(axis=1).all()
    assert marked[29:31, 45:100].any(axis=0).all()
    assert marked[22:29, 40:44].any(), "the number stands above the box"
    assert not marked[45:80, 55:90].any(), "without masks the inside stays as it is"
    assert (drawing == draw.PALETTE[0]).all(axis=2).any()


@pytest.mark.parametrize(
    ("width", "height", "drawn"), [(200, 120, 900), (1200, 300, 1200), (2000, 1000, 1600)]
)
def test_small_pictures_are_enlarged_and_large_ones_reduced(tmp_path, width, height, drawn):
    picture, result = answered(tmp_path, scene([BOX], width, height), [BOX])
    drawing = draw.draw(picture, result)
    assert drawing.shape[1] == drawn
    assert drawing.shape[0] > drawn * height / width
    assert drawing.dtype == np.uint8


def test_the_words_stand_beneath_and_long_ones_are_wrapped(tmp_path):
    pixels = scene([])
    heights = []
    for question in (
        "Short?",
        "A much longer question about everything one may see from above. " * 12,
        "x" * 600,
    ):
        picture, result = answered(tmp_path, pixels, [], question=question)
        drawing = draw.draw(picture, result)
        words = drawing[round(900 * 120 / 200) :]
        heights.append(words.shape[0])
        ink = (words < 128).all(axis=2)
        assert ink.any()
        assert not ink[:, : draw.MARGIN - 2].any()
        assert not ink[:, -draw.MARGIN + 4 :].any()
    assert heights[1] > heights[0] + 100
    assert heights[2] > heights[0] + 50


def test_labels_have_colours_of_their_own(tmp_path):
    picture, result = answered(tmp_path, scene([BOX, (120, 20, 150, 60)]), [BOX, (120, 20, 150, 60)])
    second = result.objects[1].model_copy(update={"label": "other"})
    drawing = draw.draw(picture, result.model_copy(update={"objects": [result.objects[0], second]}))
    assert all((drawing == colour).all(axis=2).sum() > 50 for colour in draw.PALETTE[:2])


def test_nothing_found_and_one_pixel_and_many_objects_are_drawn_too(tmp_path):
    picture, result = answered(tmp_path, scene([]), [])
    assert not changed(picture, draw.draw(picture, result)).any()
    picture, result = answered(tmp_path, scene([], 1, 1), [(0, 0, 1, 1)])
    assert draw.draw(picture, result).shape[1] == 900
    boxes = [(x, y, x + 4, y + 3) for x in range(0, 195, 6) for y in range(0, 115, 5)]
    picture, result = answered(tmp_path, scene(boxes), boxes)
    assert changed(picture, draw.draw(picture, result)).any()


def test_the_png_is_written_whole_or_not_at_all(tmp_path):
    picture, result = answered(tmp_path, scene([BOX]), [BOX])
    draw.write_png(picture, result, tmp_path / "answer.png")
    back = cv2.cvtColor(cv2.imread(str(tmp_path / "answer.png")), cv2.COLOR_BGR2RGB)
    assert np.array_equal(back, draw.draw(picture, result))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["answer.png", "scene.tif"]
    with pytest.raises(OutputError, match="cannot be written"):
        draw.write_png(picture, result, tmp_path / "missing" / "answer.png")
