"""Teaching a class with the released weights: examples in, objects in a strange picture out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import geopandas as gpd
import numpy as np
import pytest
from affine import Affine
from drawn import UTM, write_geotiff
from shapely.geometry import box
from taught_scenes import NONE, example, field, with_crosses, write_coco

from remote_reasoner import teaching
from remote_reasoner.cli import main
from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.core.errors import BadRequestError, CancelledError
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Options
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.lite.detector import Detector
from remote_reasoner.engines.lite.reasoner import LiteReasoner
from remote_reasoner.engines.lite.taught import file as taught_file
from remote_reasoner.engines.lite.taught.learning import learn
from remote_reasoner.engines.lite.taught.other_ground import other_ground
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass, page, verdict
from remote_reasoner.io.coco_examples import read_coco

PLACES = [(60, 70), (300, 90), (180, 250)]
LEAST_FOUND = 2
"""Of the three: the threshold is strict where six pictures taught, and one may stay below it."""


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(threads=1)


@pytest.fixture(scope="module")
def taught(detector: Detector, tmp_path_factory: pytest.TempPathFactory) -> TaughtClass:
    """Blue crosses, taught from six drawn pictures."""
    coco = write_coco(tmp_path_factory.mktemp("examples"), 6)
    names = teaching.Names.of("blue cross", ["landing mark"])
    return teaching.teach(names, read_coco(coco), detector)


@pytest.fixture(scope="module")
def taught_path(taught: TaughtClass, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("classes") / "cross.taught"
    teaching.save(taught, path)
    return path


def strange_field() -> tuple[np.ndarray, np.ndarray]:
    """A picture that nobody taught from, and the boxes of its three crosses."""
    pixels = field(77, 384, 320)
    return pixels, with_crosses(pixels, PLACES)


def test_what_was_taught_is_found_in_a_strange_picture(taught: TaughtClass, detector: Detector) -> None:
    pixels, truth = strange_field()
    picture = Picture(pixels, np.ones(pixels.shape[:2], bool), Affine.identity())
    search = detector.search(Tile.whole(picture), ["blue cross"], taught=[taught])
    while True:
        try:
            next(search)
        except StopIteration as end:
            found = end.value.objects
            break
    assert {one.label for one in found} == {"blue cross"}
    assert {one.origin for one in found} == {"taught"}
    overlaps = pairwise_iou([one.box for one in found], truth)
    assert len(found) >= LEAST_FOUND
    assert (overlaps.max(axis=1) > 0.5).all(), "nothing else is taken for one"
    assert all(taught.sources.threshold <= one.score <= 1 for one in found)


def test_its_page_tells_what_it_was_taught_from_and_how_well_it_does(taught: TaughtClass) -> None:
    told = taught.figures
    assert told.examples == 9
    assert told.found >= 7
    assert told.others == len(other_ground())
    assert told.answered <= 2
    text = "\n".join(page(taught))
    assert "9 examples in 6 pictures" in text
    assert f"found {told.found} of 9 examples" in text
    assert "also named: landing mark" in text
    assert "field0.png" in text


def test_teaching_again_gives_the_same_class(detector: Detector) -> None:
    pictures = [example(number) for number in range(2)]
    first, second = (learn(pictures, other_ground()[:4], detector.objects) for _ in range(2))
    assert np.array_equal(first.head.inner, second.head.inner)
    assert first.calibration == second.calibration


def test_one_example_makes_a_class_that_says_it_could_not_be_checked(
    detector: Detector, tmp_path: Path
) -> None:
    coco = write_coco(tmp_path, 1)
    one = teaching.teach(teaching.Names.of("blue cross"), read_coco(coco), detector)
    assert one.sources.examples == 1
    assert "too few examples to check" in verdict(one)


def test_examples_that_have_nothing_in_common_are_called_so(detector: Detector, tmp_path: Path) -> None:
    coco = write_coco(tmp_path, 10)
    document = json.loads(coco.read_text())
    random = np.random.default_rng(4)
    for annotation in document["annotations"]:  # boxes of bare ground, of all sizes
        annotation["bbox"] = [*random.integers(0, 150, 2).tolist(), *random.integers(8, 100, 2).tolist()]
    coco.write_text(json.dumps(document))
    nothing = teaching.teach(teaching.Names.of("nothing special"), read_coco(coco), detector)
    assert nothing.figures.f1 < 0.5
    assert "Hardly found again" in verdict(nothing)


def test_teaching_can_be_cancelled(detector: Detector, tmp_path: Path) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(CancelledError):
        teaching.teach(
            teaching.Names.of("blue cross"), read_coco(write_coco(tmp_path, 1)), detector, cancelled=cancelled
        )


def test_ask_finds_a_taught_class_on_the_map_with_masks(
    taught_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pixels, truth = strange_field()
    raster = write_geotiff(tmp_path / "strange.tif", pixels)
    question = "How many landing marks are there?"
    with pytest.raises(SystemExit) as ended:
        main(["ask", str(raster), question, "--json", "--taught", str(taught_path)])
    assert ended.value.code == 0
    result = json.loads(capsys.readouterr().out)
    count = len(result["objects"])
    assert count >= LEAST_FOUND and {one["label"] for one in result["objects"]} == {"blue cross"}
    assert {one["origin"] for one in result["objects"]} == {"taught"}
    assert f"{count} blue crosses" in result["answer"]
    assert result["crs"] == "EPSG:32631"
    assert all(one["mask"]["type"] == "MultiPolygon" for one in result["objects"])
    assert all(one["area_m2"] > 0 for one in result["objects"])
    overlaps = pairwise_iou([one["box_px"] for one in result["objects"]], truth)
    assert (overlaps.max(axis=1) > 0.5).all(), "nothing else is taken for one"


def test_teach_show_tells_the_page(taught_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["teach", "--show", str(taught_path)])
    assert ended.value.code == 0
    assert "9 examples in 6 pictures" in capsys.readouterr().out


def test_teach_takes_a_layer_over_a_raster(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pixels, truth = strange_field()
    raster = write_geotiff(tmp_path / "field.tif", pixels)
    shapes = [box(*(UTM @ (x0, y1)), *(UTM @ (x1, y0))) for x0, y0, x1, y1 in truth.tolist()]
    layer = tmp_path / "drawn.gpkg"
    gpd.GeoDataFrame(geometry=shapes, crs="EPSG:32631").to_crs("EPSG:4326").to_file(layer)
    output = tmp_path / "cross.taught"
    with pytest.raises(SystemExit) as ended:
        main(["teach", "blue cross", str(layer), "--raster", str(raster), "-o", str(output)])
    assert ended.value.code == 0, capsys.readouterr().err
    written = taught_file.read(output)
    assert written.sources.examples == 3
    assert written.sources.metres_per_pixel == pytest.approx(0.5, rel=0.02)
    assert output.stat().st_size < 2 * 2**20


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["teach"], "Give a name, the examples and a file"),
        (["teach", "ship", "e.json", "-o", "a.taught"], "knows 'ship' already"),
        (["teach", "silo", "missing.json", "-o", "a.taught"], "There is no file missing.json"),
        (["teach", "--show", "missing.taught"], "There is no taught class missing.taught"),
    ],
)
def test_what_cannot_be_taught_ends_in_one_line(
    arguments: list[str],
    cause: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert cause in said
    assert said.count("\n") == 1


def test_a_smaller_picture_of_known_resolution_is_brought_to_the_scale_it_was_taught_at(
    detector: Detector,
) -> None:
    pictures = [example(number) for number in range(5)]
    sharp = [type(one)(one.name, one.pixels, one.boxes, NONE, metres_per_pixel=0.5) for one in pictures]
    learned = learn(sharp, other_ground()[:4], detector.objects)
    assert learned.scale.factor_of(0.5) == pytest.approx(1.0)
    assert learned.scale.factor_of(1.0) == pytest.approx(2.0)
    assert learned.scale.factor_of(None) == pytest.approx(1.0)


def test_objects_of_several_tiles_come_once(taught: TaughtClass, detector: Detector) -> None:
    pixels = field(12, 1500, 300)
    truth = with_crosses(pixels, [(100, 100), (760, 150), (1400, 200)])
    picture = Picture(pixels, np.ones(pixels.shape[:2], bool), Affine.identity())
    found = detector_found(detector, picture, taught)
    assert len(found) == 3
    assert (pairwise_iou([one.box for one in found], truth).max(axis=0) > 0.5).all()


def detector_found(detector: Detector, picture: Picture, taught: TaughtClass) -> tuple:
    search = detector.search(Tile.whole(picture), [taught.name], taught=[taught])
    while True:
        try:
            next(search)
        except StopIteration as end:
            return end.value.objects


def test_the_engines_own_classes_are_found_as_before(taught: TaughtClass, detector: Detector) -> None:
    pixels, _ = strange_field()
    picture = Picture(pixels, np.ones(pixels.shape[:2], bool), Affine.identity())
    with_class = detector.detect(picture.pixels, picture.valid)
    assert "blue cross" not in {one.label for one in with_class.objects}
    with pytest.raises(ValueError, match="Unknown categories"):
        detector.detect(picture.pixels, picture.valid, ["blue cross"])


def test_coco_polygons_count_as_their_boxes_and_another_category_is_not_the_class(tmp_path: Path) -> None:
    coco = write_coco(tmp_path, 1)
    document = json.loads(coco.read_text())
    first = document["annotations"][0]
    x, y, wide, high = first.pop("bbox")
    first["segmentation"] = [[x, y, x + wide, y, x + wide, y + high, x, y + high]]
    document["categories"].append({"id": 4, "name": "puddle"})
    document["annotations"].append({"id": 9, "image_id": 0, "category_id": 4, "bbox": [1, 2, 10, 12]})
    coco.write_text(json.dumps(document))
    with pytest.raises(BadRequestError, match="choose one with --category: cross, puddle"):
        read_coco(coco)
    (shown,) = read_coco(coco, "Cross")
    assert shown.boxes.tolist() == [[x, y, x + wide, y + high]]
    assert shown.negatives.tolist() == [[1, 2, 11, 14]]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("{", "no JSON"),
        ("[]", "no COCO file"),
        ('{"images": [], "annotations": []}', "holds no boxes"),
        ('{"images": [{"id": 1}], "annotations": []}', "no COCO file"),
        ('{"images": [{"id": 1, "file_name": "gone.png"}], "annotations": []}', "neither beside it"),
        ('{"images": [], "annotations": [{"id": 5, "image_id": 1, "bbox": [0, 0, 5, 5]}]}', "no picture"),
        ('{"images": [], "annotations": [{"id": 5, "image_id": 1, "bbox": [0, 0, -5, 5]}]}', "no bbox"),
    ],
)
def test_a_coco_file_that_is_wrong_is_refused_with_the_cause(
    content: str, cause: str, tmp_path: Path
) -> None:
    path = tmp_path / "examples.json"
    path.write_text(content)
    with pytest.raises(BadRequestError, match=cause):
        read_coco(path)


def test_rejected_shapes_of_a_reviewed_layer_are_no_examples(tmp_path: Path) -> None:
    from remote_reasoner.core.georeference import Georeference
    from remote_reasoner.io.layer_examples import read_layer

    path = tmp_path / "answer.gpkg"
    shapes = [box(10, 10, 30, 30), box(50, 50, 60, 70), box(900, 900, 950, 950)]
    gpd.GeoDataFrame({"review": ["accepted", "rejected", "open"]}, geometry=shapes).to_file(path)
    boxes, rejected = read_layer(path, Georeference(Affine.identity(), None, 100, 100))
    assert boxes.tolist() == [[10, 10, 30, 30]]
    assert rejected.tolist() == [[50, 50, 60, 70]]


def test_a_large_raster_is_taken_in_windows_around_its_examples(tmp_path: Path) -> None:
    from remote_reasoner.io.coco_examples import Shown
    from remote_reasoner.survey.sources import open_source

    pixels = field(5, 2000, 1500)
    boxes = with_crosses(pixels, [(100, 100), (150, 160), (1700, 1300)])
    path = tmp_path / "large.png"
    cv2.imwrite(str(path), pixels[:, :, ::-1])
    pictures = list(
        teaching.example_pictures(Shown(path, boxes, NONE, complete=False), open_source(str(path)))
    )
    assert [len(one.boxes) for one in pictures] == [2, 1]
    for one in pictures:
        assert max(one.pixels.shape[:2]) <= 512
        for x0, y0, x1, y1 in one.boxes.astype(int):
            assert (one.pixels[(y0 + y1) // 2, (x0 + x1) // 2] > 200).all()  # the white middle of a cross


def test_a_survey_looked_at_with_another_class_is_another_survey(taught: TaughtClass) -> None:
    """Tiles kept for --resume tell nothing of a class that has been taught again since."""
    again = replace(taught, sources=taught.sources.model_copy(update={"created": "2027-01-01T00:00:00Z"}))
    readings = [
        LiteReasoner(taught=classes).read("Find all blue crosses and ships", "region", Options())
        for classes in ([taught], [taught], [again])
    ]
    assert readings[0].version == readings[1].version != readings[2].version
    other = LiteReasoner(taught=[taught]).read("Find all ships", "region", Options())
    assert other.version == ""  # asks for none of it
