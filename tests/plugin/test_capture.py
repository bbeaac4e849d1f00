"""What is sent is the layer alone, at the right place to within half a pixel."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from drawn_rasters import BRIGHT, MARKS, NORTH_UP, Transform, draw, ground_points, rotated
from osgeo import gdal
from qgis.core import (
    QgsContrastEnhancement,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from remote_reasoner_qgis.failure import Cancelled, Failure
from remote_reasoner_qgis.layer import capture, drawing
from remote_reasoner_qgis.layer.extent import bounds_in, bounds_of, visible_area

OBLONG: Transform = (500000.0, 0.5, 0.0, 5800000.0, 0.0, -1.5)
SOUTH_UP: Transform = (500000.0, 0.5, 0.0, 5799976.0, 0.0, 0.5)
DEGREES: Transform = (4.5, 0.00001, 0.0, 52.0, 0.0, -0.00001)
FULL_BUDGET = 1_000_000


def taken(
    layer: QgsRasterLayer, bounds: tuple[float, float, float, float] | None = None, budget: int = FULL_BUDGET
):
    """The capture as an open GDAL dataset, and its notes."""
    prepared = capture.prepare(layer, bounds or bounds_of(layer.extent()), budget)
    picture = drawing.read(prepared, lambda share: None, lambda: False)
    name = f"/vsimem/taken_{id(picture)}.tif"
    gdal.FileFromMemBuffer(name, picture.content)
    return gdal.Open(name), picture.notes


def brightness_at(dataset: gdal.Dataset, x: float, y: float) -> int:
    """The red band at a ground point."""
    west, width, _, north, _, height = dataset.GetGeoTransform()
    column, row = math.floor((x - west) / width), math.floor((y - north) / height)
    return dataset.GetRasterBand(1).ReadRaster(column, row, 1, 1)[0]


def bright_centres(dataset: gdal.Dataset) -> list[tuple[float, float]]:
    """Ground coordinates of the centres of all connected bright spots."""
    columns, rows = dataset.RasterXSize, dataset.RasterYSize
    content = dataset.GetRasterBand(1).ReadRaster()
    bright = {(i % columns, i // columns) for i in range(columns * rows) if content[i] > 150}
    west, width, _, north, _, height = dataset.GetGeoTransform()
    centres = []
    while bright:
        spot, edge = [], [bright.pop()]
        while edge:
            column, row = edge.pop()
            spot.append((column, row))
            near = {(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & bright
            bright -= near
            edge += near
        x = sum(column + 0.5 for column, _ in spot) / len(spot)
        y = sum(row + 0.5 for _, row in spot) / len(spot)
        centres.append((west + x * width, north + y * height))
    return centres


def assert_round_trip(
    dataset: gdal.Dataset, truth: list[tuple[float, float]], pixel: tuple[float, float]
) -> None:
    """Every true point has a bright spot within half a pixel in both directions, and there are no others."""
    found = bright_centres(dataset)
    assert len(found) == len(truth)
    for x, y in truth:
        nearest = min(
            found, key=lambda point: math.hypot((point[0] - x) / pixel[0], (point[1] - y) / pixel[1])
        )
        assert abs(nearest[0] - x) <= pixel[0] / 2
        assert abs(nearest[1] - y) <= pixel[1] / 2


@pytest.mark.parametrize(
    ("name", "transform", "epsg"),
    [
        ("north-up", NORTH_UP, 32631),
        ("oblong pixels", OBLONG, 32631),
        ("south-up", SOUTH_UP, 32631),
        ("degrees", DEGREES, 4326),
        ("no CRS", NORTH_UP, None),
    ],
)
def test_own_grid_is_kept_exactly(tmp_path: Path, name: str, transform: Transform, epsg: int | None) -> None:
    layer = QgsRasterLayer(draw(tmp_path / "drawn.tif", transform, epsg), name)
    if epsg is None:
        layer.setCrs(QgsCoordinateReferenceSystem())
    dataset, notes = taken(layer)
    assert (dataset.RasterXSize, dataset.RasterYSize) == (64, 48)
    assert_round_trip(dataset, ground_points(transform), (abs(transform[1]), abs(transform[5])))
    assert notes == ()
    assert bool(dataset.GetProjection()) == (epsg is not None)


def test_rotated_raster_is_right_and_told(tmp_path: Path) -> None:
    transform = rotated(30.0)
    layer = QgsRasterLayer(draw(tmp_path / "drawn.tif", transform), "rotated")
    dataset, notes = taken(layer)
    assert_round_trip(dataset, ground_points(transform), (0.5, 0.5))
    assert len(notes) == 1 and "rotated" in notes[0]
    assert dataset.GetRasterBand(4).ReadRaster(0, 0, 1, 1)[0] == 0, (
        "corners outside the raster are transparent"
    )


def test_web_mercator_project_over_utm_layer(tmp_path: Path) -> None:
    layer = QgsRasterLayer(draw(tmp_path / "drawn.tif"), "utm")
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    context = QgsProject.instance().transformContext()
    x, y = ground_points(NORTH_UP)[2]
    centre = QgsCoordinateTransform(layer.crs(), mercator, context).transform(x, y)
    view = QgsRectangle(centre.x() - 8, centre.y() - 8, centre.x() + 8, centre.y() + 8)
    bounds = bounds_in(QgsGeometry.fromRect(view), mercator, layer.crs(), context)
    dataset, _ = taken(layer, bounds)
    assert dataset.RasterXSize < 64 and dataset.RasterYSize < 48
    assert brightness_at(dataset, x, y) == BRIGHT
    west, width, _, north, _, height = dataset.GetGeoTransform()
    assert ((west - NORTH_UP[0]) / width) % 1 == 0 and ((north - NORTH_UP[3]) / height) % 1 == 0


def test_rotated_high_resolution_map_view_covers_what_is_seen(tmp_path: Path) -> None:
    layer = QgsRasterLayer(draw(tmp_path / "drawn.tif"), "utm")
    view = QgsMapSettings()
    view.setDestinationCrs(layer.crs())
    view.setOutputSize(QSize(400, 100))
    view.setDevicePixelRatio(2.0)
    view.setOutputDpi(192)
    view.setExtent(QgsRectangle(500010, 5799986, 500022, 5799989))
    view.setRotation(90)
    west, south, east, north = bounds_in(
        visible_area(view), layer.crs(), layer.crs(), view.transformContext()
    )
    assert (west, east) == pytest.approx((500014.5, 500017.5))
    assert (south, north) == pytest.approx((5799981.5, 5799993.5))
    dataset, _ = taken(layer, (west, south, east, north))
    assert (dataset.RasterXSize, dataset.RasterYSize) == (6, 24)
    assert dataset.GetGeoTransform()[1] == 0.5


def test_sixteen_bits_with_nodata_are_stretched_and_transparent(tmp_path: Path) -> None:
    path = draw(tmp_path / "drawn.tif", kind=gdal.GDT_UInt16, scale=200, nodata=0)
    layer = QgsRasterLayer(path, "sixteen")
    layer.setContrastEnhancement(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
    dataset, _ = taken(layer)
    assert_round_trip(dataset, ground_points(NORTH_UP), (0.5, 0.5))
    alpha = dataset.GetRasterBand(4)
    assert alpha.ReadRaster(0, 0, 3, 3) == bytes(9)
    assert set(alpha.ReadRaster(3, 3, 61, 45)) == {255}


def test_palette_is_drawn_in_its_colours(tmp_path: Path) -> None:
    layer = QgsRasterLayer(draw(tmp_path / "drawn.tif", bands=1, palette=True), "palette")
    dataset, _ = taken(layer)
    assert_round_trip(dataset, ground_points(NORTH_UP), (0.5, 0.5))


def test_part_of_a_layer_is_cut_on_its_own_grid(tmp_path: Path) -> None:
    layer = QgsRasterLayer(draw(tmp_path / "drawn.tif"), "utm")
    dataset, _ = taken(layer, (500000.6, 5799990.1, 500010.2, 5799999.9))
    assert dataset.GetGeoTransform() == (500000.5, 0.5, 0.0, 5800000.0, 0.0, -0.5)
    assert (dataset.RasterXSize, dataset.RasterYSize) == (20, 20)


def test_large_layers_are_reduced_and_told(tmp_path: Path) -> None:
    layer = QgsRasterLayer(draw(tmp_path / "drawn.tif", columns=640, rows=480), "large")
    dataset, notes = taken(layer, budget=30_000)
    assert dataset.RasterXSize * dataset.RasterYSize <= 30_000
    west, width, _, north, _, height = dataset.GetGeoTransform()
    assert west + width * dataset.RasterXSize == pytest.approx(500320.0)
    assert north + height * dataset.RasterYSize == pytest.approx(5799760.0)
    assert any("200 × 150" in note for note in notes)


def test_other_layers_and_opacity_do_not_matter(tmp_path: Path) -> None:
    layer = QgsRasterLayer(draw(tmp_path / "drawn.tif"), "utm")
    layer.renderer().setOpacity(0.3)
    cover = QgsRasterLayer(draw(tmp_path / "cover.tif", scale=1), "cover")
    QgsProject.instance().addMapLayers([layer, cover])
    dataset, _ = taken(layer)
    assert set(dataset.GetRasterBand(4).ReadRaster()) == {255}
    assert dataset.GetRasterBand(1).ReadRaster(*MARKS[0], 1, 1)[0] == BRIGHT
    assert layer.renderer().opacity() == pytest.approx(0.3)


def test_nothing_in_the_extent_is_said(tmp_path: Path) -> None:
    layer = QgsRasterLayer(draw(tmp_path / "drawn.tif"), "utm")
    with pytest.raises(Failure, match="does not reach"):
        taken(layer, (0.0, 0.0, 10.0, 10.0))
    empty = draw(tmp_path / "empty.tif", kind=gdal.GDT_UInt16, nodata=0, scale=0)
    with pytest.raises(Failure, match="no data"):
        taken(QgsRasterLayer(empty, "empty"), (500000.0, 5799998.5, 500001.5, 5800000.0))
    gone = QgsRasterLayer(str(tmp_path / "gone.tif"), "gone")
    with pytest.raises(Failure, match="cannot be drawn"):
        capture.prepare(gone, (0.0, 0.0, 1.0, 1.0), FULL_BUDGET)


def test_cancel_stops_reading(utm_layer: QgsRasterLayer) -> None:
    prepared = capture.prepare(utm_layer, bounds_of(utm_layer.extent()), FULL_BUDGET)
    with pytest.raises(Cancelled):
        drawing.read(prepared, lambda share: None, lambda: True)
