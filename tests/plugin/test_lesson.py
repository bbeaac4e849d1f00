"""What is sent to be taught from: windows around examples, boxes in their pixels, rejected finds apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer.grid import Grid, intersection
from remote_reasoner_qgis.server.capabilities import parse_capabilities
from remote_reasoner_qgis.server.multipart import plain_name
from remote_reasoner_qgis.teaching.lesson import (
    MOST_WINDOWS,
    WHOLE_PIXELS,
    WINDOW,
    Lesson,
    Shapes,
    captures,
    file_names,
    windows,
)
from remote_reasoner_qgis.teaching.taught_class import parse_class, parse_classes

WEST, NORTH, PIXEL = 500_000.0, 5_800_000.0, 0.5
UTM = QgsCoordinateReferenceSystem("EPSG:32631")


def raster(folder: Path, columns: int, rows: int, epsg: int | None = 32631) -> QgsRasterLayer:
    """A raster of half-metre pixels."""
    path = folder / f"raster{columns}.tif"
    options = ["COMPRESS=DEFLATE", "TILED=YES", "SPARSE_OK=TRUE"]  # nobody reads its pixels
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Byte, options)
    dataset.SetGeoTransform((WEST, PIXEL, 0.0, NORTH, 0.0, -PIXEL))
    if epsg is not None:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        dataset.SetProjection(crs.ExportToWkt())
    dataset = None
    return QgsRasterLayer(str(path), "raster")


def ground(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    """Bounds of a box in pixels."""
    return WEST + x0 * PIXEL, NORTH - y1 * PIXEL, WEST + x1 * PIXEL, NORTH - y0 * PIXEL


def lesson(*examples: tuple[float, ...], rejected: tuple = ()) -> Lesson:
    return Lesson(
        "silo", (), tuple(ground(*box) for box in examples), tuple(ground(*box) for box in rejected)
    )


def test_a_small_raster_is_sent_whole_and_boxes_are_in_its_pixels(tmp_path: Path) -> None:
    layer = raster(tmp_path, 700, 500)
    taught = lesson((10, 20, 40, 60), (600, 400, 640, 450), rejected=((300, 300, 330, 330),))
    (part,) = captures(taught, layer, 16_000_000)
    assert (part.grid.columns, part.grid.rows) == (700, 500)
    asked = taught.request([("a.tif", part.grid)])
    assert asked["examples"]["images"] == [{"id": 1, "file_name": "a.tif", "width": 700, "height": 500}]
    boxes = {
        (one["category_id"], *(round(side, 6) for side in one["bbox"]))
        for one in asked["examples"]["annotations"]
    }
    assert boxes == {(1, 10, 20, 30, 40), (1, 600, 400, 40, 50), (2, 300, 300, 30, 30)}
    assert asked["category"] == "example"
    assert {one["id"]: one["name"] for one in asked["examples"]["categories"]} == {
        1: "example",
        2: "rejected",
    }


def test_of_a_large_raster_windows_around_examples_are_sent(tmp_path: Path) -> None:
    layer = raster(tmp_path, 20_000, 20_000)
    examples = (
        (30, 30, 60, 60),
        (70, 20, 90, 40),
        (9000, 9000, 9400, 9200),
        (19_980, 19_970, 20_000, 20_000),
    )
    taught = lesson(*examples)
    parts = captures(taught, layer, 16_000_000)
    assert len(parts) == 3  # two lie close together
    for example in taught.examples:
        assert any(part.grid.bounds[0] <= example[0] and part.grid.bounds[2] >= example[2] for part in parts)
    assert {(part.grid.columns, part.grid.rows) for part in parts} == {(WINDOW, WINDOW), (1600, 1600)}
    sizes = [part.grid.columns * part.grid.rows for part in parts]
    assert sum(sizes) < 4_000_000


def test_windows_that_overlap_become_one_as_far_as_that_stays_small(tmp_path: Path) -> None:
    layer = raster(tmp_path, 20_000, 20_000)
    row = tuple((5000 + 300 * number, 5000, 5030 + 300 * number, 5030) for number in range(20))
    found = windows(lesson(*row), layer, None)
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            shared = intersection(one, other)
            together = (max(one[2], other[2]) - min(one[0], other[0])) / PIXEL * WINDOW
            assert shared is None or together > WHOLE_PIXELS
    assert len(found) < 8


def test_an_example_at_the_edge_has_a_whole_window(tmp_path: Path) -> None:
    layer = raster(tmp_path, 20_000, 20_000)
    (found,) = windows(lesson((0, 0, 20, 20)), layer, None)
    assert found == pytest.approx(ground(0, 0, WINDOW, WINDOW))


def test_too_many_places_and_too_small_examples_are_told(tmp_path: Path) -> None:
    layer = raster(tmp_path, 40_000, 40_000)
    spread = [(x, y, x + 20, y + 20) for x in range(100, 39_000, 4800) for y in range(100, 39_000, 4800)]
    assert len(spread) > MOST_WINDOWS
    with pytest.raises(Failure, match="more than 60 places"):
        windows(lesson(*spread), layer, None)
    more = windows(lesson(*spread[:50], rejected=tuple(spread[50:])), layer, None)
    assert len(more) == MOST_WINDOWS  # what is not the class gives way
    with pytest.raises(Failure, match="smaller than 4 pixels"):
        windows(lesson((10, 10, 13, 40)), layer, None)
    with pytest.raises(Failure, match="There is no example"):
        captures(lesson(), layer, 16_000_000)


def test_shapes_of_any_crs_are_taken_where_they_lie_on_the_raster(tmp_path: Path) -> None:
    layer = raster(tmp_path, 700, 500)
    marked = QgsVectorLayer("Polygon?crs=EPSG:4326&field=review:string", "marked", "memory")
    to_degrees = QgsCoordinateTransform(UTM, marked.crs(), QgsProject.instance())
    shapes = Shapes(layer, QgsProject.instance().transformContext())
    for place, review in (
        ((10, 20, 40, 60), None),
        ((50, 50, 80, 80), "rejected"),
        ((9000, 0, 9100, 90), None),
    ):
        feature = QgsFeature(marked.fields())
        shape = QgsGeometry.fromRect(QgsRectangle(*ground(*place)))
        shape.transform(to_degrees)
        feature.setGeometry(shape)
        feature.setAttributes([review])
        shapes.add_feature(feature, marked.crs())
    shapes.add(QgsGeometry(), marked.crs())
    assert len(shapes.examples) == 1  # one lies elsewhere
    assert shapes.examples[0] == pytest.approx(ground(10, 20, 40, 60), abs=0.02)
    assert len(shapes.rejected) == 1


def test_a_raster_without_a_crs_can_be_taught_from(tmp_path: Path) -> None:
    layer = raster(tmp_path, 300, 200, epsg=None)
    layer.setCrs(QgsCoordinateReferenceSystem())
    shapes = Shapes(layer, QgsProject.instance().transformContext())
    shapes.add(QgsGeometry.fromRect(QgsRectangle(*ground(10, 20, 40, 60))), UTM)
    (part,) = captures(Lesson("silo", (), tuple(shapes.examples)), layer, 16_000_000)
    (one,) = Lesson("silo", (), tuple(shapes.examples)).request([("a", part.grid)])["examples"]["annotations"]
    assert one["bbox"] == pytest.approx([10, 20, 30, 40])


def test_names_of_files_say_the_layer_and_nothing_that_could_harm() -> None:
    assert list(file_names("fields", 2)) == ["fields 1.tif", "fields 2.tif"]
    assert plain_name('a/b\\c"\r\n;%2e.tif') == "a_b_c_____2e.tif"
    assert len(plain_name("x" * 500)) == 80


def test_what_a_server_tells_of_classes_is_read_or_refused() -> None:
    told = {"name": "silo", "examples": 3, "verdict": "Found again well."}
    assert parse_class(told).synonyms == ()
    assert parse_class({**told, "why_not": None}).why_not == ""
    assert parse_classes({"taught": [told]})[0].name == "silo"
    for bad in ({}, {"taught": 3}, {"taught": [{}]}, {"taught": ["silo"]}):
        with pytest.raises(Failure, match="could not be read"):
            parse_classes(bad)


def test_a_server_of_an_earlier_version_takes_no_classes() -> None:
    told = {
        "version": "0.1.0",
        "engines": [],
        "default": {"engine": "lite"},
        "limits": {"picture_pixels": 1},
    }
    assert parse_capabilities(told).taught_classes == 0
    told["limits"]["taught"] = 50
    assert parse_capabilities(told).taught_classes == 50


def test_boxes_of_a_window_reach_beyond_it_where_they_are_cut() -> None:
    grid = Grid(WEST, NORTH, PIXEL, PIXEL, 100, 100)
    (one,) = lesson((80, 80, 140, 120)).request([("a", grid)])["examples"]["annotations"]
    assert one["bbox"] == pytest.approx([80, 80, 60, 40])
    assert lesson((200, 200, 240, 220)).request([("a", grid)])["examples"]["annotations"] == []
