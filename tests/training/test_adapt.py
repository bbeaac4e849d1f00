"""Corrections become weights: read from COCO and reviewed answers, better ones kept, others refused."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import rasterio
from affine import Affine
from shapely.geometry import box

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")
pytest.importorskip("onnx", reason="exporting needs the train extra")

from lite_scenes import draw_land_cover, draw_set  # noqa: E402

from remote_reasoner.core.errors import BadRequestError, OutputError  # noqa: E402
from remote_reasoner.engines.lite.detector import Detector  # noqa: E402
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, OBJECTS  # noqa: E402
from remote_reasoner.engines.lite.vision.settings import WEIGHTS  # noqa: E402
from remote_reasoner_training.adapt.adaptation import Plan, parted  # noqa: E402
from remote_reasoner_training.adapt.adapting import Change, adapt  # noqa: E402
from remote_reasoner_training.adapt.cli import main  # noqa: E402
from remote_reasoner_training.adapt.corrections import read_corrections  # noqa: E402
from remote_reasoner_training.adapt.memory import old_pictures  # noqa: E402
from remote_reasoner_training.adapt.reviewed import reviewed_scenes  # noqa: E402
from remote_reasoner_training.lite.scene import NOTHING  # noqa: E402
from remote_reasoner_training.lite.sets import CORRECTIONS, SETS  # noqa: E402

UTM = Affine(0.5, 0, 500_000, 0, -0.5, 5_700_000)


@pytest.fixture(scope="module")
def lakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A COCO file of ten pictures with a lake and a road each."""
    return draw_land_cover(tmp_path_factory.mktemp("lakes"), count=10) / "dubai" / "train.json"


def test_a_coco_file_of_corrections_is_read_with_what_is_known(lakes: Path) -> None:
    known = read_corrections([lakes])
    assert known.areas == {"water", "road"}
    assert known.objects == frozenset()
    assert len(known.scenes) == 10
    first = known.scenes[0]
    assert first.set_index == CORRECTIONS
    assert SETS[CORRECTIONS].name == "corrections"
    assert set(np.unique(first.area)) == {
        NOTHING,
        1 + CATEGORIES.index("water"),
        1 + CATEGORIES.index("road"),
    }


def test_a_folder_with_boxes_is_read_too(tmp_path: Path) -> None:
    folder = draw_set(tmp_path) / "nwpu_vhr10"
    known = read_corrections([folder])
    assert known.objects == {"storage tank", "vehicle"}
    scene = known.scenes[0]
    assert [OBJECTS[label] for label in scene.labels] == ["storage tank", "vehicle"]
    assert (scene.boxes[:, 2:] > scene.boxes[:, :2]).all()


def test_categories_that_the_engine_does_not_know_are_left_aside_and_told(
    lakes: Path, tmp_path: Path
) -> None:
    document = json.loads(lakes.read_text())
    for image in document["images"]:
        image["file_name"] = str(lakes.parent / "images" / image["file_name"])
    document["categories"][1]["name"] = "greenhouse"
    path = tmp_path / "more.json"
    path.write_text(json.dumps(document))
    known = read_corrections([path])
    assert known.known == {"water"}
    assert known.notes == ("more.json: left aside, as no category of the engine: greenhouse.",)
    document["categories"][0]["name"] = "silo"
    path.write_text(json.dumps(document))
    with pytest.raises(BadRequestError, match="none of the engine's categories"):
        read_corrections([path])


@pytest.mark.parametrize(
    ("content", "cause"),
    [("{", "no COCO file"), ("[]", "no COCO file"), ('{"images": []}', "no COCO file")],
)
def test_a_file_that_is_none_is_refused(content: str, cause: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content)
    with pytest.raises(BadRequestError, match=cause):
        read_corrections([path])
    with pytest.raises(BadRequestError, match="There are no corrections"):
        read_corrections([tmp_path / "missing.json"])


def answers(folder: Path, reviews: dict[str, str]) -> Path:
    """A GeoPackage of an answer about `port.tif` (100 × 80 pixels): a ship and a lake, reviewed so."""
    pixels = np.full((3, 80, 100), 90, np.uint8)
    with rasterio.open(
        folder / "port.tif", "w", driver="GTiff", width=100, height=80, count=3, dtype="uint8",
        transform=UTM, crs="EPSG:32631",
    ) as file:  # fmt: skip
        file.write(pixels)

    def placed(x0: float, y0: float, x1: float, y1: float):
        return box(*(UTM @ (x0, y1)), *(UTM @ (x1, y0)))

    path = folder / "answer.gpkg"
    rows = pd.DataFrame(
        {
            "number": [1, 2],
            "label": ["ship", "water"],
            "question": "Find ships and water",
            "origin": ["model", "drawn"],
            "review": [reviews["ship"], reviews["water"]],
        }
    )
    shapes = [placed(10, 20, 30, 28), placed(40, 0, 90, 60)]
    gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:32631").to_file(path, layer="masks")
    answer = pd.DataFrame(
        {
            "question": ["Find ships and water"],
            "raster": ["port.tif"],
            "footprint": [placed(0, 0, 100, 70).wkt],
        }
    )
    pyogrio.write_dataframe(answer, path, layer="answers", driver="GPKG")
    return path


def test_reviewed_answers_are_read_with_their_raster(tmp_path: Path) -> None:
    path = answers(tmp_path, {"ship": "accepted", "water": "drawn"})
    (tmp_path / "other").mkdir()
    other = answers(tmp_path / "other", {"ship": "rejected", "water": "corrected"})
    known = read_corrections([path, other])
    assert known.known == {"ship", "water"}
    first, second = known.scenes
    assert first.pixels.shape == (70, 100, 3)  # only what was looked at
    assert first.boxes.tolist() == [[10, 20, 30, 28]]
    assert first.area is not None
    assert (first.area[0:60, 40:90] == 1 + CATEGORIES.index("water")).all()
    assert (first.area[20:28, 10:30] == 1 + CATEGORIES.index("ship")).all()
    assert first.area[65, 5] == NOTHING
    assert len(second.boxes) == 0  # rejected: nothing is there


def test_every_answer_of_a_projects_file_counts(tmp_path: Path) -> None:
    """The panel keeps all answers of a project in one file: masks, masks_2, and so on."""
    path = answers(tmp_path, {"ship": "accepted", "water": "rejected"})
    shapes = gpd.read_file(path, layer="masks")
    shapes["label"], shapes["question"] = ["road", "road"], "Find roads"
    shapes["review"], shapes["origin"] = ["open", "accepted"], ["drawn", "model"]
    shapes.to_file(path, layer="masks_2")
    told = gpd.read_file(path, layer="answers")
    told["number"] = 1
    told = pd.concat([told, told.assign(number=2, question="Find roads")], ignore_index=True)
    pyogrio.write_dataframe(told, path, layer="answers", driver="GPKG")
    scenes, known, notes = reviewed_scenes(path, [])
    assert known == {"ship", "water", "road"}
    assert notes == []
    (scene,) = scenes
    assert (scene.area[0:60, 40:90] == 1 + CATEGORIES.index("road")).all()
    assert 1 + CATEGORIES.index("water") not in scene.area  # rejected
    shapes["origin"] = "model"
    shapes.to_file(path, layer="masks_2")
    scenes, known, notes = reviewed_scenes(path, [])
    assert scenes == []
    assert notes == ["answer.gpkg: 1 objects on port.tif are not reviewed yet; it was left aside."]


def test_answers_that_nobody_reviewed_are_left_aside(tmp_path: Path) -> None:
    path = answers(tmp_path, {"ship": "open", "water": "drawn"})
    with pytest.raises(BadRequestError):
        read_corrections([path])


def test_a_raster_that_is_elsewhere_must_be_named(tmp_path: Path) -> None:
    path = answers(tmp_path, {"ship": "accepted", "water": "drawn"})
    (tmp_path / "rasters").mkdir()
    (tmp_path / "port.tif").rename(tmp_path / "rasters" / "port.tif")
    with pytest.raises(BadRequestError, match="name it, or its folder, with --raster"):
        read_corrections([path, path])
    assert len(read_corrections([path, path], [tmp_path / "rasters"]).scenes) == 2


def test_a_fifth_is_held_back(lakes: Path) -> None:
    learned, held_out = parted(read_corrections([lakes]).scenes)
    assert (len(learned), len(held_out)) == (8, 2)


def test_better_means_a_gain_without_forgetting() -> None:
    gained = {"corrections": (0.3, 0.5)}
    assert Change("land-cover-wide", 1.0, gained).is_better
    assert Change("land-cover-wide", 1.0, gained | {"dubai": (0.58, 0.575)}).is_better
    assert not Change("land-cover-wide", 1.0, gained | {"dubai": (0.58, 0.56)}).is_better
    assert not Change("land-cover-wide", 1.0, {"corrections": (0.5, 0.5)}).is_better


def test_old_pictures_come_from_a_folder_of_sets_without_those_left_out(tmp_path: Path) -> None:
    draw_set(tmp_path)
    draw_land_cover(tmp_path)
    replayed, measured = old_pictures(tmp_path)
    assert {SETS[scene.set_index].name for scene in replayed} == {"nwpu_vhr10", "dubai"}
    assert measured
    replayed, _ = old_pictures(tmp_path, ["dubai"])
    assert {SETS[scene.set_index].name for scene in replayed} == {"nwpu_vhr10"}
    assert old_pictures(None) == ([], [])
    with pytest.raises(BadRequestError, match="no set of pictures to replay"):
        old_pictures(tmp_path / "nwpu_vhr10")


@pytest.mark.slow
def test_weights_that_learned_are_written_and_run(lakes: Path, tmp_path: Path) -> None:
    said: list[str] = []
    plan = Plan(size=96, batch=4, threads=1, steps=60)
    (change,) = adapt(read_corrections([lakes]), ([], []), WEIGHTS, tmp_path / "mine", plan, said.append)
    before, after = change.figures["corrections"]
    assert after > before
    assert any("before" in line and "after" in line for line in said)
    detector = Detector.load(tmp_path / "mine", threads=1)
    assert detector.settings.version.endswith("+mine")
    assert (tmp_path / "mine" / "detector.onnx").read_bytes() == (WEIGHTS / "detector.onnx").read_bytes()
    assert (tmp_path / "mine" / "land_cover.onnx").read_bytes() != (WEIGHTS / "land_cover.onnx").read_bytes()


@pytest.mark.slow
def test_what_is_no_better_is_refused_and_not_written(lakes: Path, tmp_path: Path) -> None:
    output = tmp_path / "worse"
    with pytest.raises(BadRequestError, match=r"not better .* were not written"):
        main([str(lakes), "-o", str(output), "--steps", "1", "--size", "64", "--threads", "1"])
    assert not (output / "land_cover.onnx").exists()


def test_a_folder_of_weights_is_not_replaced_unasked(lakes: Path, tmp_path: Path) -> None:
    (tmp_path / "detector.onnx").write_bytes(b"mine")
    with pytest.raises(OutputError, match="holds weights already"):
        main([str(lakes), "-o", str(tmp_path)])
    assert (tmp_path / "detector.onnx").read_bytes() == b"mine"
    with pytest.raises(BadRequestError, match="no multiple of 32"):
        main([str(lakes), "-o", str(tmp_path / "new"), "--size", "100"])


@pytest.mark.slow
def test_progress_and_figures_are_told_as_events(
    lakes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "mine"
    main([str(lakes), "-o", str(output), "--steps", "60", "--size", "96", "--threads", "1", "--events"])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    shares = [one["share"] for one in told if one["event"] == "progress"]
    assert shares == sorted(shares)
    assert len(shares) > 60
    assert all(one["left_s"] >= 0 for one in told if one["event"] == "progress")
    (figures,) = (one for one in told if one["event"] == "figures")
    (change,) = figures["changes"]
    assert change["better"]
    assert (
        change["figures"]["corrections"]
        == json.loads((output / "adapted.json").read_text())[0]["figures"]["corrections"]
    )
    assert told[-1] == {"event": "written", "folder": str(output)}


@pytest.mark.slow
def test_figures_of_weights_that_are_refused_are_told_too(
    lakes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BadRequestError, match="not better"):
        main([str(lakes), "-o", str(tmp_path / "worse"), "--steps", "1", "--size", "64", "--events"])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (figures,) = (one for one in told if one["event"] == "figures")
    assert not figures["changes"][0]["better"]
    assert told[-1] == figures


def test_weights_to_go_on_from_must_be_of_the_engine(lakes: Path, tmp_path: Path) -> None:
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "detector.onnx").write_bytes(b"mine")
    with pytest.raises(BadRequestError, match="holds no adapted weights"):
        main([str(lakes), "-o", str(tmp_path / "new"), "--weights", str(tmp_path / "foreign")])
