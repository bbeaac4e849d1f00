"""Annotated pictures as the trainings see them: boxes, outlines and area maps of every notation."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("pycocotools", reason="training needs the train extra")

from lite_scenes import draw_land_cover, draw_set

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, OBJECTS
from remote_reasoner_training.lite.pictures import (
    area_of_annotation,
    read_area,
    read_scenes,
    scene_of,
    true_area,
)
from remote_reasoner_training.lite.scene import IGNORE, NOTHING, PAVED, Scene
from remote_reasoner_training.lite.sets import EMPTY, SETS, UNKNOWN, known_areas, known_objects

ROW = {picture_set.name: row for row, picture_set in enumerate(SETS)}
WATER, ROAD = (1 + CATEGORIES.index(name) for name in ("water", "road"))


def polygon(x0: int, y0: int, x1: int, y1: int) -> list[list[int]]:
    """A rectangle's ring by its outermost pixels."""
    return [[x0, y0, x1 - 1, y0, x1 - 1, y1 - 1, x0, y1 - 1]]


def run_lengths(mask: np.ndarray, compressed: bool) -> dict:
    from pycocotools import mask as codes

    code = codes.encode(np.asfortranarray(mask, dtype=np.uint8))
    if compressed:
        return {"size": list(mask.shape), "counts": code["counts"]}
    flat, counts, value = mask.T.ravel().astype(int), [], 0
    while flat.size:
        length = int(np.argmax(flat != value)) if (flat != value).any() else flat.size
        counts.append(length)
        flat, value = flat[length:], 1 - value
    return {"size": list(mask.shape), "counts": counts}


# --- notations -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("compressed", [True, False])
def test_run_lengths_of_both_kinds_are_the_same_pixels(compressed):
    mask = np.random.default_rng(0).random((12, 17)) > 0.6
    code = run_lengths(mask, compressed)
    assert np.array_equal(area_of_annotation({"segmentation": code}, 12, 17), mask)


def test_a_polygon_covers_the_pixels_on_its_ring_and_a_second_one_adds_to_it():
    area = area_of_annotation({"segmentation": polygon(2, 3, 6, 8) + polygon(10, 10, 12, 12)}, 16, 16)
    expected = np.zeros((16, 16), bool)
    expected[3:8, 2:6] = expected[10:12, 10:12] = True
    assert np.array_equal(area, expected)


def test_an_outline_beyond_the_picture_is_cut_at_its_edge():
    area = area_of_annotation({"segmentation": polygon(-50, -50, 100, 3)}, 8, 10)
    assert area[:3].all() and not area[3:].any()


# --- area maps -------------------------------------------------------------------------------------------


def annotation(category: int, *box: int) -> dict:
    x0, y0, x1, y1 = box
    return {"category_id": category, "bbox": [x0, y0, x1 - x0, y1 - y0], "segmentation": polygon(*box)}


def test_sets_of_boxes_have_no_area_map():
    assert read_area("nwpu_vhr10", [], {}, (8, 8)) is None


def test_what_no_annotation_covers_is_nothing_and_paved_in_tokyo():
    names = {1: "water"}
    dubai = read_area("dubai", [annotation(1, 0, 0, 4, 4)], names, (8, 8))
    assert dubai[0, 0] == WATER and dubai[7, 7] == NOTHING and dubai.dtype == np.uint8
    assert read_area("tokyo", [annotation(1, 0, 0, 4, 4)], names, (8, 8))[7, 7] == PAVED


def test_a_later_annotation_lies_on_top():
    names = {1: "water", 2: "road"}
    area = read_area("dubai", [annotation(1, 0, 0, 8, 8), annotation(2, 2, 2, 4, 4)], names, (8, 8))
    assert area[3, 3] == ROAD and area[6, 6] == WATER


def test_far_from_a_labelled_roof_neighbours_may_be_unlabelled():
    area = read_area("roof_chips", [annotation(1, 40, 40, 60, 60)], {1: "building"}, (100, 100))
    building = 1 + CATEGORIES.index("building")
    assert area[50, 50] == building
    assert area[50, 60 + 7] == NOTHING  # a band of 8 % of the side around the roof is known
    assert area[50, 60 + 9] == IGNORE and area[0, 0] == IGNORE


def test_bare_land_is_not_known_where_it_is_only_paved():
    area = np.full((4, 4), PAVED, np.uint8)
    area[0] = IGNORE
    area[1] = 1 + CATEGORIES.index("bare land")
    scene = Scene(Path("a.png"), ROW["tokyo"], np.zeros((4, 4, 3), np.uint8), *_no_boxes(), [], area)
    real, known = true_area(scene, CATEGORIES.index("bare land"))
    assert real.sum(axis=1).tolist() == [0, 4, 0, 0] and known.sum(axis=1).tolist() == [0, 4, 0, 0]
    real, known = true_area(scene, CATEGORIES.index("road"))
    assert not real.any() and known.sum(axis=1).tolist() == [0, 4, 4, 4]


def _no_boxes() -> tuple[np.ndarray, np.ndarray]:
    return np.zeros((0, 4), np.float32), np.zeros(0, np.int64)


# --- scenes ----------------------------------------------------------------------------------------------


def test_boxes_become_corners_and_other_categories_no_objects():
    names = {1: "vehicle", 2: "water", 3: "airplane"}
    given = [
        annotation(1, 5, 6, 15, 26),
        annotation(2, 0, 0, 30, 30),
        {"category_id": 3, "bbox": [2, 2, 0, 9], "segmentation": []},  # without an inside
        {"category_id": 3, "bbox": [1, 2, 3, 4], "segmentation": {"size": [40, 40], "counts": [1600]}},
    ]
    pixels = np.zeros((40, 40, 3), np.uint8)
    pixels[..., 0] = 200  # blue, as OpenCV reads it
    scene = scene_of(Path("nwpu_vhr10/images/a.png"), ROW["nwpu_vhr10"], pixels, given, names)
    assert scene.boxes.tolist() == [[5, 6, 15, 26], [1, 2, 4, 6]]
    assert [OBJECTS[label] for label in scene.labels] == ["vehicle", "airplane"]
    assert [len(rings) for rings in scene.outlines] == [1, 0]
    assert scene.pixels[0, 0].tolist() == [0, 0, 200]  # RGB


def test_a_picture_without_annotations_is_a_scene_without_objects():
    scene = scene_of(Path("a/images/b.png"), ROW["nwpu_vhr10"], np.zeros((8, 8, 3), np.uint8), [], {})
    assert scene.boxes.shape == (0, 4) and scene.labels.shape == (0,) and scene.outlines == []


# --- folders ---------------------------------------------------------------------------------------------


def test_sets_are_read_in_a_fixed_order_with_their_row(tmp_path):
    draw_land_cover(tmp_path, count=2)
    draw_set(tmp_path, count=3)
    scenes = read_scenes(tmp_path, "train")
    assert [SETS[scene.set_index].name for scene in scenes] == ["nwpu_vhr10"] * 3 + ["dubai"] * 2
    assert all(scene.area is None for scene in scenes[:3])
    assert {WATER, ROAD} <= set(np.unique(scenes[-1].area).tolist())


def test_a_set_that_only_measures_is_read_when_it_is_asked_for(tmp_path):
    draw_set(tmp_path, count=1, name="drone_street_cars")
    draw_set(tmp_path, count=2)
    assert len(read_scenes(tmp_path, "val")) == 2
    assert len(read_scenes(tmp_path, "val", tests=True)) == 3


@pytest.mark.parametrize("damage", ["delete", "empty", "text"])
def test_a_picture_that_is_missing_or_broken_is_named(tmp_path, damage):
    draw_set(tmp_path, count=2)
    path = tmp_path / "nwpu_vhr10" / "images" / "1.png"
    if damage == "delete":
        path.unlink()
    else:
        path.write_bytes(b"" if damage == "empty" else b"no picture")
    with pytest.raises(FileNotFoundError, match=r"1\.png is missing or broken"):
        read_scenes(tmp_path, "train")


def test_a_split_that_is_not_there_is_no_set(tmp_path):
    draw_set(tmp_path, count=1)
    (tmp_path / "nwpu_vhr10" / "val.json").unlink()
    assert len(read_scenes(tmp_path, "train")) == 1
    with pytest.raises(FileNotFoundError, match="No set of pictures"):
        read_scenes(tmp_path, "val")


def test_grey_and_transparent_pictures_come_as_rgb(tmp_path):
    draw_set(tmp_path, count=2)
    images = tmp_path / "nwpu_vhr10" / "images"
    cv2.imwrite(str(images / "0.png"), np.full((160, 160), 99, np.uint8))
    cv2.imwrite(str(images / "1.png"), np.full((160, 160, 4), (10, 20, 30, 40), np.uint8))
    grey, clear = read_scenes(tmp_path, "train")
    assert (grey.pixels == 99).all() and grey.pixels.shape == (160, 160, 3)
    assert clear.pixels[0, 0].tolist() == [30, 20, 10]


def test_annotations_of_a_picture_stay_with_it_whatever_their_order(tmp_path):
    draw_set(tmp_path, count=4)
    path = tmp_path / "nwpu_vhr10" / "train.json"
    before = read_scenes(tmp_path, "train")
    document = json.loads(path.read_text(encoding="utf-8"))
    document["annotations"].sort(key=lambda one: (one["category_id"], -one["image_id"]))
    path.write_text(json.dumps(document), encoding="utf-8")
    for one, again in zip(before, read_scenes(tmp_path, "train"), strict=True):
        assert one.path == again.path
        assert sorted(one.boxes.tolist()) == sorted(again.boxes.tolist())


# --- what the sets know ----------------------------------------------------------------------------------


def test_names_of_sets_and_categories_are_known_ones():
    assert len(ROW) == len(SETS)
    for picture_set in SETS:
        assert picture_set.objects <= set(OBJECTS), picture_set.name
        assert picture_set.areas <= set(CATEGORIES), picture_set.name


def test_in_padding_every_class_is_certainly_absent_and_in_unclear_places_none_is_known():
    objects, areas = known_objects(), known_areas()
    assert objects.shape == (len(SETS) + 2, len(OBJECTS)) and areas.shape == (len(SETS) + 2, len(CATEGORIES))
    assert objects[EMPTY].all() and areas[EMPTY].all()
    assert not objects[UNKNOWN].any() and not areas[UNKNOWN].any()


def test_the_tables_say_what_the_sets_say():
    for row, picture_set in enumerate(SETS):
        known = {name for name, knows in zip(OBJECTS, known_objects()[row], strict=True) if knows}
        assert known == picture_set.objects
        known = {name for name, knows in zip(CATEGORIES, known_areas()[row], strict=True) if knows}
        assert known == picture_set.areas


def test_every_class_is_annotated_by_a_set_that_may_be_trained_on():
    for name in OBJECTS:
        assert any(name in picture_set.objects and picture_set.trains for picture_set in SETS)
