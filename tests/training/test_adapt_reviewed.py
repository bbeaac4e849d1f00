"""Reviewed answers as training scenes: what counts as there, where it lies, which part was looked at."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import rasterio
from affine import Affine
from shapely.geometry import MultiPolygon, Polygon, box

pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, OBJECTS
from remote_reasoner_training.adapt.reviewed import reviewed_scenes
from remote_reasoner_training.lite.scene import NOTHING
from remote_reasoner_training.lite.sets import CORRECTIONS

CRS = "EPSG:32631"
HALF_METRE = Affine(0.5, 0, 500_000, 0, -0.5, 5_700_000)
SHIP, WATER = OBJECTS.index("ship"), 1 + CATEGORIES.index("water")


def placed(*pixels: float) -> Polygon:
    """A box in pixels of `port.tif`, on the map."""
    x0, y0, x1, y1 = pixels
    return box(*(HALF_METRE @ (x0, y1)), *(HALF_METRE @ (x1, y0)))


def draw_raster(folder: Path) -> None:
    """`port.tif`, 100 × 80 pixels, each column of another grey."""
    grey = np.broadcast_to(np.arange(100, dtype=np.uint8) + 50, (3, 80, 100))
    profile = {"driver": "GTiff", "width": 100, "height": 80, "count": 3, "dtype": "uint8"}
    with rasterio.open(folder / "port.tif", "w", transform=HALF_METRE, crs=CRS, **profile) as file:
        file.write(grey)


def kept(folder: Path, layers: dict[str, list[tuple]], footprint: Polygon | None = None, crs=CRS) -> Path:
    """A GeoPackage of one answer: layer → rows of (number, label, review, origin, shape)."""
    draw_raster(folder)
    path = folder / "answers.gpkg"
    for layer, rows in layers.items():
        names = ["number", "label", "review", "origin", "geometry"]
        objects = gpd.GeoDataFrame(pd.DataFrame(rows, columns=names), geometry="geometry", crs=CRS)
        objects.to_crs(crs).to_file(path, layer=layer)
    told = {"number": [1], "question": ["Find ships and water"], "raster": ["port.tif"]}
    told["footprint"] = [footprint.wkt if footprint is not None else ""]
    pyogrio.write_dataframe(pd.DataFrame(told), path, layer="answers", driver="GPKG")
    return path


def test_objects_are_boxes_and_outlines_in_pixels_whatever_crs_they_were_kept_in(tmp_path: Path) -> None:
    for crs, near in ((CRS, 1e-3), ("EPSG:3035", 0.6)):
        rows = [(1, "ship", "accepted", "model", placed(10, 20, 30, 28))]
        ((scene,), known, notes) = reviewed_scenes(kept(tmp_path, {"masks": rows}, crs=crs), [])
        assert scene.boxes == pytest.approx(np.array([[10, 20, 30, 28]]), abs=near)
        assert scene.labels.tolist() == [SHIP] and scene.set_index == CORRECTIONS
        (ring,) = scene.outlines[0]
        assert Polygon(ring).area == pytest.approx(160, rel=0.01)
        assert known == {"ship", "water"}, "water was asked for: that none is there was reviewed, too"
        assert notes == []
        (tmp_path / "answers.gpkg").unlink()


@pytest.mark.parametrize(
    ("review", "origin", "is_there"),
    [
        ("accepted", "model", True),
        ("corrected", "model", True),
        ("open", "drawn", True),
        ("open", "corrected", True),
        ("rejected", "model", False),
        ("rejected", "drawn", False),
    ],
)
def test_what_a_person_said_counts(tmp_path: Path, review: str, origin: str, is_there: bool) -> None:
    path = kept(tmp_path, {"masks": [(1, "ship", review, origin, placed(10, 20, 30, 28))]})
    ((scene,), _, _) = reviewed_scenes(path, [])
    assert len(scene.boxes) == is_there


def test_one_open_object_leaves_its_raster_aside_and_says_so(tmp_path: Path) -> None:
    rows = [
        (1, "ship", "accepted", "model", placed(10, 20, 30, 28)),
        (2, "ship", "open", "model", placed(50, 20, 70, 28)),
    ]
    scenes, known, (note,) = reviewed_scenes(kept(tmp_path, {"masks": rows}), [])
    assert scenes == [] and known == set()
    assert note == "answers.gpkg: 1 objects on port.tif are not reviewed yet; it was left aside."


def test_boxes_stand_in_for_masks_that_are_not_there(tmp_path: Path) -> None:
    masks = [(1, "ship", "accepted", "model", placed(10, 20, 30, 28))]
    boxes = [
        (1, "ship", "accepted", "model", placed(9, 19, 31, 29)),
        (2, "ship", "accepted", "model", placed(50, 20, 70, 28)),
    ]
    ((scene,), _, _) = reviewed_scenes(kept(tmp_path, {"masks": masks, "boxes": boxes}), [])
    assert np.rint(scene.boxes).tolist() == [[10, 20, 30, 28], [50, 20, 70, 28]]


def test_only_the_part_that_was_looked_at_becomes_a_picture(tmp_path: Path) -> None:
    rows = [(1, "ship", "accepted", "model", placed(30, 20, 50, 28))]
    path = kept(tmp_path, {"masks": rows}, footprint=placed(20, 10, 90, 60))
    ((scene,), _, _) = reviewed_scenes(path, [])
    assert scene.pixels.shape == (50, 70, 3)
    assert scene.pixels[0, :, 0].tolist() == list(range(70, 140))
    assert np.rint(scene.boxes).tolist() == [[10, 10, 30, 18]]


def test_areas_keep_their_holes_and_objects_stand_on_top(tmp_path: Path) -> None:
    lake = placed(0, 0, 60, 60).difference(placed(20, 20, 40, 40))
    rows = [
        (1, "water", "accepted", "model", MultiPolygon([lake, placed(80, 0, 90, 10)])),
        (2, "ship", "drawn", "drawn", placed(2, 2, 10, 8)),
    ]
    ((scene,), _, _) = reviewed_scenes(kept(tmp_path, {"masks": rows}), [])
    assert (scene.area == WATER).sum() == pytest.approx(60 * 60 - 20 * 20 + 100 - 48, abs=20)
    assert (scene.area[22:38, 22:38] == NOTHING).all()
    assert (scene.area[3:7, 3:9] == 1 + SHIP).all()
    assert scene.labels.tolist() == [SHIP], "areas are counted by pixels, not by boxes"


def test_classes_that_the_engine_does_not_know_leave_no_trace(tmp_path: Path) -> None:
    rows = [(1, "greenhouse", "accepted", "taught", placed(10, 20, 30, 28))]
    ((scene,), known, _) = reviewed_scenes(kept(tmp_path, {"masks": rows}), [])
    assert len(scene.boxes) == 0 and known == {"ship", "water"}


def test_files_without_answers_or_shapes_are_refused_with_the_next_step(tmp_path: Path) -> None:
    other = tmp_path / "roads.gpkg"
    gpd.GeoDataFrame(geometry=[placed(0, 0, 9, 9)], crs=CRS).to_file(other, layer="roads")
    with pytest.raises(BadRequestError, match="no table 'answers'; give a GeoPackage"):
        reviewed_scenes(other, [])
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(b"no GeoPackage")
    with pytest.raises(BadRequestError, match="cannot be read"):
        reviewed_scenes(broken, [])
    with pytest.raises(BadRequestError, match="neither masks nor boxes; ask again"):
        reviewed_scenes(kept(tmp_path, {}), [])
