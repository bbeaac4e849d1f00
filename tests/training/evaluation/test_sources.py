"""Which questions are asked of a data set, and with what truth."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import geopandas
import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from drawn_sets import write_questions, write_set
from shapely.affinity import affine_transform

from remote_reasoner_training.datasets import DatasetError
from remote_reasoner_training.evaluation.sources import read_dataset
from remote_reasoner_training.scenes.scene import KINDS, draw_scene


def test_each_class_of_a_picture_is_asked_for_explicitly_and_implicitly(drawn):
    asked = {}
    for sample in drawn.samples:
        asked.setdefault((sample.picture, sample.category), []).append(sample.kind)
    assert all(sorted(kinds) == ["explicit", "implicit"] for kinds in asked.values())
    scene = draw_scene(0, width=192, height=160)
    of_first = {sample.category for sample in drawn.samples if sample.picture.name == "scene0.png"}
    present = {item.label for item in scene.objects}
    assert present <= of_first
    assert len(of_first - present) == 1


def test_truth_is_that_of_the_drawing(drawn):
    scene = draw_scene(1, width=192, height=160)
    samples = [sample for sample in drawn.samples if sample.picture.name == "scene1.png"]
    for sample in samples:
        objects = [item for item in scene.objects if item.label == sample.category]
        assert sorted(sample.boxes) == sorted(item.box for item in objects)
        together = np.zeros((160, 192), dtype=bool)
        for item in objects:
            together |= item.mask.full(160, 192)
        assert (sample.load_mask() == together).all()


def test_boxes_only_sets_know_no_pixels_even_where_nothing_is(drawn):
    for sample in drawn.samples:
        assert (sample.load_mask is None) == (sample.group == "boxes_only")


def test_the_choice_of_questions_depends_on_nothing_but_the_picture(drawn_folder, tmp_path):
    again = read_dataset(drawn_folder)
    alone = read_dataset(drawn_folder / "with_masks")
    assert {sample.id for sample in again.samples} >= {sample.id for sample in alone.samples}
    assert [sample.id for sample in read_dataset(drawn_folder).samples] == [s.id for s in again.samples]


def test_classes_that_a_set_does_not_annotate_are_never_asked_for(tmp_path):
    document = write_set(tmp_path / "one", [0], masks=True)
    document["info"]["annotated"] = ["field"]
    (tmp_path / "one" / "val.json").write_text(json.dumps(document))
    assert {sample.category for sample in read_dataset(tmp_path / "one").samples} == {"field"}


def test_without_a_list_the_classes_that_occur_are_annotated(tmp_path):
    write_set(tmp_path / "one", [0, 1], masks=True, annotated=False)
    occurring = {item.label for seed in (0, 1) for item in draw_scene(seed, width=192, height=160).objects}
    assert {sample.category for sample in read_dataset(tmp_path / "one").samples} <= occurring


def test_a_crowd_makes_its_class_unclear_in_that_picture(tmp_path):
    document = write_set(tmp_path / "one", [0], masks=True)
    crowd = document["annotations"][0]
    crowd["iscrowd"] = 1
    name = next(c["name"] for c in document["categories"] if c["id"] == crowd["category_id"])
    (tmp_path / "one" / "val.json").write_text(json.dumps(document))
    assert name not in {sample.category for sample in read_dataset(tmp_path / "one").samples}


def test_without_questions_it_is_asked_plainly_and_said_so(tmp_path):
    write_set(tmp_path / "one", [0], masks=True)
    data = read_dataset(tmp_path / "one")
    assert {sample.question for sample in data.samples} <= {f"Find every {kind}." for kind in KINDS}
    assert any("asked plainly" in note for note in data.notes)


def test_the_split_is_val_unless_another_is_there_or_named(tmp_path):
    write_set(tmp_path / "one", [0], masks=True)
    (tmp_path / "one" / "val.json").rename(tmp_path / "one" / "test.json")
    assert {sample.split for sample in read_dataset(tmp_path / "one").samples} == {"test"}
    with pytest.raises(DatasetError, match="no split train, only test"):
        read_dataset(tmp_path / "one", ("train",))


def test_a_coco_file_of_any_name_will_do_and_pictures_beside_it(tmp_path):
    write_set(tmp_path / "one", [0], masks=True)
    (tmp_path / "one" / "val.json").rename(tmp_path / "one" / "my annotations.json")
    (tmp_path / "one" / "images" / "scene0.png").rename(tmp_path / "one" / "scene0.png")
    assert {sample.split for sample in read_dataset(tmp_path / "one").samples} == {"val"}


def test_questions_about_nothing_are_asked_of_every_picture_and_have_no_target(drawn_folder, tmp_path):
    book = tmp_path / "book.json"
    book.write_text(json.dumps({"none": {"implicit": ["Who wrote Faust?", "How old is the moon?"]}}))
    data = read_dataset(drawn_folder / "with_masks", questions=book)
    nothing = [sample for sample in data.samples if sample.category == "none"]
    assert {sample.picture for sample in nothing} == {sample.picture for sample in data.samples}
    assert all(sample.boxes == () and not sample.load_mask().any() for sample in nothing)


def test_own_questions_ask_for_a_class_for_boxes_or_for_nothing(drawn_folder, tmp_path):
    own = tmp_path / "own.json"
    questions = [
        {"question": "Where is the crop?", "category": "Field"},
        {"question": "And this corner?", "image": "scene0.png", "boxes": [[0, 0, 10, 12]]},
        {"question": "Where is the elephant?", "image": "scene0"},
    ]
    own.write_text(json.dumps(questions))
    data = read_dataset(drawn_folder / "with_masks", questions=own)
    by_question = {sample.question: sample for sample in data.samples if sample.picture.name == "scene0.png"}
    scene = draw_scene(0, width=192, height=160)
    fields = sorted(item.box for item in scene.objects if item.label == "field")
    assert sorted(by_question["Where is the crop?"].boxes) == fields
    corner = by_question["And this corner?"]
    assert corner.boxes == ((0, 0, 10, 12),)
    assert corner.load_mask is None
    assert by_question["Where is the elephant?"].boxes == ()
    assert sum(sample.question == "Where is the crop?" for sample in data.samples) == 5


@pytest.mark.parametrize("content", ["no json", "[1]", '[{"image": "x"}]', '[{"question": " "}]', "3"])
def test_broken_questions_are_refused_with_the_file_named(drawn_folder, tmp_path, content):
    path = tmp_path / "q.json"
    path.write_text(content)
    with pytest.raises(DatasetError, match=r"q\.json"):
        read_dataset(drawn_folder, questions=path)


def test_folders_without_a_data_set_are_refused(tmp_path):
    with pytest.raises(DatasetError, match="no folder"):
        read_dataset(tmp_path / "missing")
    with pytest.raises(DatasetError, match="known layouts"):
        read_dataset(tmp_path)


def test_polygons_over_a_turned_raster_in_another_crs(tmp_path):
    turned = Affine.translation(594_000, 5_751_000) * Affine.rotation(30) * Affine.scale(2, -2)
    pixels = np.zeros((3, 40, 60), dtype=np.uint8)
    with rasterio.open(
        tmp_path / "field.tif", "w", driver="GTiff", width=60, height=40, count=3, dtype="uint8",
        crs="EPSG:32631", transform=turned,
    ) as raster:  # fmt: skip
        raster.write(pixels)
    in_pixels = [shapely.box(5, 6, 25, 16), shapely.box(50, 30, 80, 50)]
    a, b, c, d, e, f = turned[:6]
    shapes = [affine_transform(shape, [a, b, d, e, c, f]) for shape in in_pixels]
    frame = geopandas.GeoDataFrame({"label": ["barn", "barn"]}, geometry=shapes, crs="EPSG:32631")
    frame.to_crs("EPSG:25831").to_file(tmp_path / "field.gpkg")
    (sample,) = read_dataset(tmp_path).samples
    assert sample.category == "barn"
    assert np.array(sample.boxes) == pytest.approx(np.array([[5, 6, 25, 16], [50, 30, 60, 40]]), abs=1e-3)
    expected = np.zeros((40, 60), dtype=bool)
    expected[6:16, 5:25] = True
    expected[30:40, 50:60] = True
    assert (sample.load_mask() == expected).all()


def test_pictures_that_are_missing_are_told(tmp_path):
    write_set(tmp_path / "one", [0, 1], masks=True)
    write_questions(tmp_path / "questions.json")
    (tmp_path / "one" / "images" / "scene0.png").unlink()
    cv2.imwrite(str(tmp_path / "one" / "images" / "other.png"), np.zeros((4, 4), dtype=np.uint8))
    data = read_dataset(tmp_path)
    assert {sample.picture.name for sample in data.samples} == {"scene1.png"}
    assert any("scene0.png is missing" in note for note in data.notes)


def test_earthreason_asks_the_first_question_or_every_one(tmp_path):
    scene = draw_scene(0, width=96, height=64)
    for part in ("images", "labels", "QAs"):
        (tmp_path / "test" / part).mkdir(parents=True)
    mask = scene.objects[0].mask.full(64, 96)
    cv2.imwrite(str(tmp_path / "test" / "images" / "a.jpg"), scene.pixels)
    cv2.imwrite(str(tmp_path / "test" / "labels" / "a.png"), mask.astype(np.uint8) * 255)
    texts = {"questions": ["Where to land?", "Where would it stop?"], "answer": ["There."]}
    (tmp_path / "test" / "QAs" / "a.json").write_text(json.dumps(texts))
    data = read_dataset(tmp_path, ("test",))
    assert data.layout == "EarthReason"
    assert [sample.question for sample in data.samples] == ["Where to land?"]
    assert (data.samples[0].load_mask() == mask).all()
    assert any("--every-question" in note for note in data.notes)
    assert len(read_dataset(tmp_path, ("test",), every=True).samples) == 2
    with pytest.raises(DatasetError, match="brings its own questions"):
        read_dataset(tmp_path, ("test",), questions=tmp_path / "q.json")


SHARED = Path(__file__).parents[4] / "shared" / "rs"


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no development pictures at {SHARED}")
def test_the_development_pictures_are_read():
    data = read_dataset(SHARED)
    assert len(data.samples) > 900
    assert {"explicit", "implicit"} == {sample.kind for sample in data.samples}
    for sample in data.samples[::50]:
        assert all(0 <= x0 < x1 <= sample.width + 1 for x0, _, x1, _ in sample.boxes)
