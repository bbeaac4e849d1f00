"""Prediction files, questions, polygons and pictures that are damaged, odd or of something else."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import geopandas
import numpy as np
import pytest
import rasterio
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from remote_reasoner.core.errors import OutputError
from remote_reasoner_training.datasets import DatasetError
from remote_reasoner_training.evaluation.annotated import AnnotatedObject, AnnotatedPicture, AnnotatedSet, ask
from remote_reasoner_training.evaluation.coco_sets import annotation_files, read_set
from remote_reasoner_training.evaluation.masks import decoded, encoded, rasterized
from remote_reasoner_training.evaluation.polygon_sets import pairs
from remote_reasoner_training.evaluation.polygon_sets import read_set as read_polygons
from remote_reasoner_training.evaluation.prediction_file import PredictionFile, read
from remote_reasoner_training.evaluation.questions import QuestionBook, find_questions, read_questions
from remote_reasoner_training.evaluation.records import Asked, EvaluationError, Failure, Header, Record
from remote_reasoner_training.evaluation.samples import Dataset, Sample, chance, drawn, sample_id

WORDS = st.text("ab/#é?\x1f", max_size=8)
ASKED = Asked(dataset="d", splits=("val",), engine="lite")
HEADER = Header(asked=ASKED, layout="COCO", root="/data", samples=2)


def record(identity: str = "a", model: str = "m") -> Record:
    return Record.model_validate(
        {
            "id": identity, "split": "val", "group": "g", "picture": "p.png", "width": 4, "height": 4,
            "question": "Où est l'eau ?\u2028港口", "kind": "own", "category": None, "true_boxes": [],
            "true_mask": None, "status": "none", "boxes": [], "labels": [], "scores": [],
            "mask": encoded(np.zeros((4, 4), bool)), "reasoning": "line\nbreak", "answer": "",
            "engine": {"reasoner": "lite", "segmenter": None, "model": model},
            "timings_ms": {}, "seconds": 1.0,
        }
    )  # fmt: skip


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "run" / "predictions.jsonl"


def filled(path: Path, *lines) -> Path:
    file = PredictionFile(path, HEADER)
    for line in lines:
        file.append(line)
    file.close()
    return path


# --- prediction files ------------------------------------------------------------------------------------


def test_what_is_written_is_read_again_sorted_by_its_identity(path):
    found = read(filled(path, record("b"), record("a"), Failure(id="c", failed="no")))
    assert [one.id for one in found.records] == ["a", "b"] and found.records[0] == record("a")
    assert found.failures == [Failure(id="c", failed="no")] and found.header == HEADER


def test_a_failure_is_forgotten_once_the_question_is_answered_and_only_then(path):
    assert read(filled(path, Failure(id="a", failed="no"), record("a"))).failures == []
    again = read(filled(path, Failure(id="a", failed="later")))
    assert [one.id for one in again.records] == ["a"] and again.failures == []


@pytest.mark.parametrize("torn", [b'{"id": "b", "spl', b"\xff\xfe", b"{", b"   "])
def test_a_torn_last_line_is_passed_over_and_cut_off_at_the_next_start(path, torn):
    filled(path, record("a"))
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    assert [one.id for one in read(path).records] == ["a"]
    file = PredictionFile(path, HEADER)
    assert file.done == {"a"}
    file.append(record("b"))
    file.close()
    assert path.read_bytes().startswith(whole)
    assert len([json.loads(line) for line in path.read_bytes().splitlines()]) == 4  # two headers and records
    assert [one.id for one in read(path).records] == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    ["{}", "[]", "3", "null", '"format"', '{"failed": "x"}', '{"failed": 3, "id": []}', "{", "\xff", ""],
)
def test_a_line_of_something_else_is_named_by_its_number(path, line):
    filled(path, record("a"))
    path.write_bytes(path.read_bytes() + line.encode("latin-1") + b"\n")
    with pytest.raises(EvaluationError, match=r"Line 3 of .*predictions\.jsonl is not of a prediction file"):
        read(path)


def test_a_file_of_another_version_or_without_a_header_is_refused(path, tmp_path):
    filled(path, record("a"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("evaluation/1", "evaluation/9"), encoding="utf-8")
    with pytest.raises(EvaluationError, match="not a prediction file of this version"):
        read(path)
    path.write_text(text.split("\n", 1)[1], encoding="utf-8")
    with pytest.raises(EvaluationError, match="not a prediction file of this version"):
        read(path)
    with pytest.raises(EvaluationError, match="cannot be read"):
        read(tmp_path / "absent.jsonl")


def test_another_engine_or_another_run_cannot_be_mixed_in(path):
    filled(path, record("a"))
    file = PredictionFile(path, HEADER)
    with pytest.raises(EvaluationError, match=r"lite \(other\) answers now.*--fresh"):
        file.append(record("b", model="other"))
    file.close()
    other = HEADER.model_copy(update={"asked": ASKED.model_copy(update={"engine": "qwen"})})
    with pytest.raises(EvaluationError, match=r"engine lite.*now .*engine qwen"):
        PredictionFile(path, other)


def test_a_folder_in_place_of_the_file_cannot_be_written(path):
    path.mkdir(parents=True)
    with pytest.raises(OutputError, match="choose another --output"):
        PredictionFile(path, HEADER)


# --- masks -----------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(arrays.arrays(bool, st.tuples(st.integers(1, 20), st.integers(1, 20))))
def test_masks_survive_json(mask):
    assert np.array_equal(decoded(json.loads(json.dumps(encoded(mask)))), mask)


def test_polygons_are_painted_by_the_centres_of_pixels():
    shapes = [shapely.box(1.4, 1.6, 4.4, 3.4), shapely.LineString([(0, 0), (5, 5)]), shapely.Polygon()]
    mask = rasterized(shapes, 6, 5)
    assert np.argwhere(mask).tolist() == [[2, 1], [2, 2], [2, 3]]
    assert not rasterized([], 3, 2).any() and rasterized([], 3, 2).shape == (2, 3)


# --- samples ---------------------------------------------------------------------------------------------


def samples(count: int) -> Dataset:
    found = [
        Sample(f"g/p{n}#{n}", "val", "g", Path(f"p{n}.png"), 4, 4, "?", "own", None, ()) for n in range(count)
    ]
    return Dataset("d", "COCO", Path("/data"), found, ["note"])


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_a_wider_limit_keeps_what_a_narrower_one_chose(few, many):
    few, many = sorted((few, many))
    narrow, wide = ([one.id for one in samples(30).limited(number).samples] for number in (few, many))
    assert len(narrow) == min(few, 30) and set(narrow) <= set(wide)
    order = [one.id for one in samples(30).samples]
    assert narrow == [one for one in order if one in set(narrow)]


def test_a_limit_is_told_and_no_limit_changes_nothing():
    data = samples(5)
    assert data.limited(None) is data and data.limited(5) is data
    assert data.limited(2).notes == ["note", "Only 2 of 5 questions were asked (--limit)."]


def test_the_digest_changes_with_any_question_and_not_with_their_order():
    data, turned = samples(4), samples(4)
    turned.samples.reverse()
    assert data.digest() == turned.digest() and len(data.digest()) == 12
    assert data.digest() != samples(5).digest()


@given(WORDS, WORDS, WORDS)
def test_an_identity_tells_split_picture_and_question_apart(split, picture, question):
    one = sample_id(split, "g", picture, question)
    assert one == sample_id(split, "g", picture, question)
    assert one != sample_id(split, "g", picture, question + "?") and one != sample_id(
        split + "x", "g", picture, question
    )


@given(st.lists(WORDS, min_size=1, max_size=6, unique=True), WORDS)
def test_a_choice_depends_on_its_parts_alone(choices, part):
    assert drawn(choices, part) in choices and drawn(choices, part) == drawn(choices, part)
    assert chance("a", "b") != chance("ab")


# --- questions -------------------------------------------------------------------------------------------


def book(tmp_path, document) -> QuestionBook:
    (tmp_path / "questions.json").write_text(json.dumps(document), encoding="utf-8")
    return read_questions(tmp_path / "questions.json")


def test_a_plain_list_is_explicit_and_other_kinds_are_passed_over(tmp_path):
    found = book(
        tmp_path,
        {"Ship": ["Find ships.", " "], "road": {"implicit": ["Where to drive?"], "x": ["?"]}, "sea": []},
    )
    assert found.by_category == {
        "ship": {"explicit": ("Find ships.",)},
        "road": {"implicit": ("Where to drive?",)},
    }
    assert found.about("SHIP", "p") == [("explicit", "Find ships.")]
    assert found.about("sea", "p") == [("explicit", "Find every sea.")]
    assert found.lacking({"Ship", "sea", "Road"}) == ["sea"]


@pytest.mark.parametrize(
    "document", [{"ship": 3}, {"ship": [3]}, [{"question": 3}], [{"question": "?", "boxes": [[1]]}]]
)
def test_questions_of_another_form_are_named(tmp_path, document):
    with pytest.raises(DatasetError, match=r"questions\.json are neither"):
        book(tmp_path, document)


def test_questions_lie_in_the_folder_or_above_it(tmp_path):
    (tmp_path / "a").mkdir()
    assert find_questions(tmp_path / "a") is None
    (tmp_path / "questions.json").write_text("{}", encoding="utf-8")
    assert find_questions(tmp_path / "a") == tmp_path / "questions.json"
    (tmp_path / "a" / "questions.json").write_text("{}", encoding="utf-8")
    assert find_questions(tmp_path / "a") == tmp_path / "a" / "questions.json"
    with pytest.raises(DatasetError, match="cannot be read"):
        read_questions(tmp_path / "absent.json")
    assert read_questions(None).by_category == {}


# --- annotated sets --------------------------------------------------------------------------------------


def picture(*categories: str, unclear=()) -> AnnotatedPicture:
    objects = tuple(
        AnnotatedObject(name, (n, 0, n + 1, 1), lambda: np.ones((4, 4), bool))
        for n, name in enumerate(categories)
    )
    return AnnotatedPicture("p.png", Path("p.png"), 4, 4, objects, frozenset(unclear))


def test_one_class_that_is_absent_is_asked_for_and_an_unclear_one_never():
    classes = frozenset({"ship", "road", "car", "tree"})
    found = list(
        ask(
            AnnotatedSet("s", "val", classes, (picture("ship", "ship", "car", unclear=["tree"]),)),
            QuestionBook({}),
        )
    )
    assert {one.category for one in found} == {"ship", "car", "road"}
    boxes = {one.category: one.boxes for one in found}
    assert len(boxes["ship"]) == 2 and boxes["road"] == ()
    assert not next(one for one in found if one.category == "road").load_mask().any()


def test_where_every_class_occurs_none_is_absent():
    found = list(ask(AnnotatedSet("s", "val", frozenset({"ship"}), (picture("ship"),)), QuestionBook({})))
    assert [one.category for one in found] == ["ship"]


# --- COCO sets -------------------------------------------------------------------------------------------


def coco(folder: Path, name: str = "val.json", **changes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "images": [{"id": 1, "file_name": "a.png"}],
        "categories": [{"id": 1, "name": "ship"}],
        "annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2]}],
    }
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(document | changes), encoding="utf-8")
    cv2.imwrite(str(folder / "a.png"), np.zeros((8, 8, 3), np.uint8))
    return folder / name


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("train.json", "train"),
        ("annotations/test.json", "test"),
        ("annotations/instances_val2017.json", "val"),
        ("valid/_annotations.coco.json", "val"),
        ("train/_annotations.coco.json", "train"),
        ("whatever.json", "val"),
    ],
)
def test_annotations_are_found_where_tools_export_them(tmp_path, name, split):
    file = coco(tmp_path / "s", name)
    assert annotation_files(tmp_path / "s") == {split: file}
    found, notes = read_set(tmp_path / "s", split, file)
    assert [one.name for one in found.pictures] == ["a.png"] and notes == []


def test_two_files_of_other_names_are_no_set(tmp_path):
    coco(tmp_path, "a.json")
    coco(tmp_path, "b.json")
    (tmp_path / "c.json").write_text("[]", encoding="utf-8")
    assert annotation_files(tmp_path) == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"annotations": [{"image_id": 1, "category_id": 9, "bbox": [1, 1, 2, 2]}]},
        {"annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 1]}]},
        {"annotations": [{"image_id": 1, "category_id": 1}]},
        {"images": [{"id": 1}]},
        {"categories": [{"id": 1}]},
        {"annotations": None},
    ],
)
def test_a_set_that_contradicts_itself_is_named(tmp_path, changes):
    file = coco(tmp_path, **changes)
    with pytest.raises(DatasetError, match=r"val\.json is not a COCO file"):
        read_set(tmp_path, "val", file)


def test_a_broken_picture_is_left_out_with_a_note(tmp_path):
    file = coco(tmp_path)
    (tmp_path / "a.png").write_bytes(b"x")
    found, notes = read_set(tmp_path, "val", file)
    assert found.pictures == () and notes == [f"{tmp_path.name}: a.png cannot be opened and was left out."]


# --- polygons over rasters -------------------------------------------------------------------------------


def raster(path: Path, crs="EPSG:32631") -> None:
    transform = rasterio.Affine(1, 0, 500_000, 0, -1, 5_000_040)
    with rasterio.open(
        path, "w", driver="GTiff", width=40, height=40, count=1, dtype="uint8", crs=crs, transform=transform
    ) as dataset:
        dataset.write(np.zeros((1, 40, 40), np.uint8))


def polygons(path: Path, shapes, crs="EPSG:32631", **columns) -> None:
    geopandas.GeoDataFrame(columns, geometry=shapes, crs=crs).to_file(path)


SQUARE = shapely.box(500_010, 5_000_010, 500_020, 5_000_020)


@pytest.mark.parametrize("column", ["label", "category", "class", "class_name", "name"])
@pytest.mark.parametrize("ending", [".gpkg", ".geojson", ".shp"])
def test_the_class_of_a_polygon_may_stand_in_several_columns_and_formats(tmp_path, column, ending):
    raster(tmp_path / "a.tif")
    polygons(tmp_path / f"a{ending}", [SQUARE], **{column: ["barn"]})
    ((item,),) = (one.objects for one in read_polygons(tmp_path, "val").pictures)
    assert item.category == "barn"
    assert item.box == pytest.approx((10, 20, 20, 30), abs=1e-3)
    assert item.load_mask().sum() == 100


def test_a_ring_of_a_lake_keeps_its_island_and_a_bow_tie_is_made_valid(tmp_path):
    raster(tmp_path / "a.tif")
    island = SQUARE.difference(shapely.box(500_013, 5_000_013, 500_017, 5_000_017))
    tie = shapely.Polygon(
        [(500_025, 5_000_025), (500_035, 5_000_035), (500_035, 5_000_025), (500_025, 5_000_035)]
    )
    polygons(tmp_path / "a.gpkg", [island, tie], label=["lake", "tie"])
    lake, bow = read_polygons(tmp_path, "val").pictures[0].objects
    assert lake.load_mask().sum() == 100 - 16
    assert 30 <= bow.load_mask().sum() <= 60


def test_lines_points_and_what_lies_outside_are_no_objects(tmp_path):
    raster(tmp_path / "a.tif")
    shapes = [SQUARE, shapely.Point(500_005, 5_000_005), shapely.box(0, 0, 1, 1), None]
    polygons(tmp_path / "a.gpkg", shapes, label=["barn"] * 4)
    assert len(read_polygons(tmp_path, "val").pictures[0].objects) == 1


def test_a_polygon_without_a_class_is_no_class_of_its_own(tmp_path):
    raster(tmp_path / "a.tif")
    polygons(tmp_path / "a.gpkg", [SQUARE, SQUARE], label=["barn", None])
    with pytest.raises(DatasetError, match=r"a\.gpkg.*1 of 2 polygons without a class.*'label'"):
        read_polygons(tmp_path, "val")


def test_what_a_vector_file_lacks_is_told(tmp_path):
    raster(tmp_path / "a.tif")
    polygons(tmp_path / "a.gpkg", [SQUARE], colour=["red"])
    with pytest.raises(DatasetError, match="no column that names the class"):
        read_polygons(tmp_path, "val")
    polygons(tmp_path / "a.gpkg", [SQUARE], crs=None, label=["barn"])
    with pytest.raises(DatasetError, match="has no CRS"):
        read_polygons(tmp_path, "val")
    (tmp_path / "a.gpkg").write_bytes(b"no vector file")
    with pytest.raises(DatasetError, match=r"a\.tif with a\.gpkg cannot be read"):
        read_polygons(tmp_path, "val")


def test_a_table_without_geometries_is_told(tmp_path):
    raster(tmp_path / "a.tif")
    import pandas
    import pyogrio

    pyogrio.write_dataframe(
        pandas.DataFrame({"label": ["barn"]}), tmp_path / "a.gpkg", layer="a", driver="GPKG"
    )
    with pytest.raises(DatasetError, match=r"a\.gpkg holds no geometries"):
        read_polygons(tmp_path, "val")


def test_a_raster_without_a_vector_file_is_no_pair(tmp_path):
    raster(tmp_path / "alone.tif")
    raster(tmp_path / "B.TIF")
    polygons(tmp_path / "B.geojson", [SQUARE], label=["barn"])
    assert pairs(tmp_path) == [(tmp_path / "B.TIF", tmp_path / "B.geojson")]
