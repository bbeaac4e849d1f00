"""Undeclared nodata, wedges around turned rasters, unnamed bands, numbers that QGIS cannot draw."""

from __future__ import annotations

import math
from array import array
from pathlib import Path

import pytest
from drawn_rasters import NORTH_UP
from osgeo import gdal, osr
from qgis.core import (
    Qgis,
    QgsContrastEnhancement,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsRasterRange,
    QgsSingleBandGrayRenderer,
)
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer.bands import parse_bands
from remote_reasoner_qgis.layer.nodata_collar import is_fill_value
from taking import shares, taken

COLUMNS, ROWS = 96, 72
LOW, HIGH = 300, 900
COLLAR = 12
"""Columns at the left without data, and rows at the bottom."""

MINIMUM = QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum


def ramp(column: int, row: int) -> int:
    """Values from LOW to HIGH, all over the picture."""
    return LOW + (HIGH - LOW) * (column + row) // (COLUMNS + ROWS - 2)


def write(
    path: Path, kind: int, fill: float | None = None, bands: int = 1, place: bool = True, scale: float = 1.0
) -> str:
    """A ramp of values, with `fill` around it but not declared."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), COLUMNS, ROWS, bands, kind)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    if place:
        dataset.SetGeoTransform(NORTH_UP)
        dataset.SetProjection(crs.ExportToWkt())
    values = array("d")
    for row in range(ROWS):
        for column in range(COLUMNS):
            outside = column < COLLAR or row >= ROWS - COLLAR
            values.append(fill if fill is not None and outside else ramp(column, row) * scale)
    for number in range(1, bands + 1):
        dataset.GetRasterBand(number).WriteRaster(
            0, 0, COLUMNS, ROWS, values.tobytes(), buf_type=gdal.GDT_Float64
        )
    dataset = None
    return str(path)


def stretched(path: str, limits: object = QgsRasterMinMaxOrigin.Limits.CumulativeCut) -> QgsRasterLayer:
    """The layer as QGIS shows it by default: stretched by its statistics."""
    layer = QgsRasterLayer(path, "ramp")
    layer.setContrastEnhancement(MINIMUM, limits)
    return layer


OUTSIDE = (COLLAR * ROWS + (COLUMNS - COLLAR) * COLLAR) / (COLUMNS * ROWS)
FILLS = [
    (gdal.GDT_Int16, -9999.0),
    (gdal.GDT_Int16, -32768.0),
    (gdal.GDT_UInt16, 65535.0),
    (gdal.GDT_Float32, -3.4028234663852886e38),
    (gdal.GDT_Float32, -99999.0),
    (gdal.GDT_Float32, 9.969209968386869e36),
    (gdal.GDT_Int32, -2147483648.0),
]


@pytest.mark.parametrize("limits", ["CumulativeCut", "MinMax", "StdDev"])
@pytest.mark.parametrize(("kind", "fill"), FILLS)
def test_an_undeclared_collar_neither_washes_out_nor_is_shown(tmp_path, kind, fill, limits) -> None:
    layer = stretched(write(tmp_path / "ramp.tif", kind, fill), getattr(QgsRasterMinMaxOrigin.Limits, limits))
    before = layer.renderer().contrastEnhancement().minimumValue()
    dataset, notes = taken(layer)
    transparent, darkest, brightest = shares(dataset)
    assert transparent == pytest.approx(OUTSIDE)
    assert darkest < 40 and brightest > 215, "the whole range of greys is used"
    assert len(notes) == 1 and f"{fill:g}" in notes[0] and "does not declare as nodata" in notes[0]
    assert layer.renderer().contrastEnhancement().minimumValue() == before, "the layer's own style stays"
    assert not layer.dataProvider().userNoDataValues(1)


def test_a_collar_is_left_out_of_averages_too(tmp_path: Path) -> None:
    layer = stretched(write(tmp_path / "ramp.tif", gdal.GDT_Float32, -9999.0))
    dataset, notes = taken(layer, budget=COLUMNS * ROWS // 4)
    transparent, _, brightest = shares(dataset)
    assert transparent == pytest.approx(OUTSIDE, abs=0.06) and brightest > 200
    assert len(notes) == 2


def test_a_stretch_set_by_hand_stays(tmp_path: Path) -> None:
    layer = stretched(write(tmp_path / "ramp.tif", gdal.GDT_Int16, -9999.0))
    renderer = QgsSingleBandGrayRenderer(layer.dataProvider(), 1)
    enhancement = QgsContrastEnhancement(layer.dataProvider().dataType(1))
    enhancement.setMinimumValue(0)
    enhancement.setMaximumValue(9000)
    enhancement.setContrastEnhancementAlgorithm(MINIMUM)
    renderer.setContrastEnhancement(enhancement)
    layer.setRenderer(renderer)
    transparent, _, brightest = shares(taken(layer)[0])
    assert transparent == pytest.approx(OUTSIDE) and brightest < 30


@pytest.mark.parametrize(
    ("kind", "fill"), [(gdal.GDT_Int16, None), (gdal.GDT_UInt16, 0.0), (gdal.GDT_Float32, 250.0)]
)
def test_values_that_may_be_measured_stay(tmp_path: Path, kind: int, fill: float | None) -> None:
    dataset, notes = taken(stretched(write(tmp_path / "ramp.tif", kind, fill)))
    assert shares(dataset)[0] == 0 and notes == ()


def test_nodata_that_is_declared_needs_no_note(tmp_path: Path) -> None:
    path = write(tmp_path / "ramp.tif", gdal.GDT_Int16, -9999.0)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(1).SetNoDataValue(-9999.0)
    dataset = None
    dataset, notes = taken(stretched(path))
    assert shares(dataset)[0] == pytest.approx(OUTSIDE) and notes == ()
    layer = stretched(write(tmp_path / "other.tif", gdal.GDT_Int16, -9999.0))
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(-9999.0, -9999.0)])
    assert taken(layer)[1] == ()


@pytest.mark.parametrize(
    ("value", "is_fill"),
    [(-9999, True), (-999, True), (9999, True), (-3.4e38, True), (1e20, True), (0, False), (-99, False)],
)
def test_what_programs_write_for_nothing_here(value: float, is_fill: bool) -> None:
    assert is_fill_value(float(value)) is is_fill


def placed_by_points(path: Path, degrees: float) -> str:
    """A white picture placed by four ground control points alone, turned by some degrees."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), COLUMNS, ROWS, 3)
    for number in (1, 2, 3):
        dataset.GetRasterBand(number).Fill(250)
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    points = [
        gdal.GCP(500000 + cosine * x + sine * y, 5800000 + sine * x - cosine * y, 0, x, y)
        for x, y in ((0, 0), (COLUMNS, 0), (COLUMNS, ROWS), (0, ROWS))
    ]
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    dataset.SetGCPs(points, crs.ExportToWkt())
    dataset = None
    return str(path)


@pytest.mark.parametrize("degrees", [25.0, -60.0, 5.0])
def test_around_a_raster_placed_by_control_points_is_nothing(tmp_path: Path, degrees: float) -> None:
    dataset, notes = taken(QgsRasterLayer(placed_by_points(tmp_path / "gcp.tif", degrees), "gcp"))
    transparent, _, _ = shares(dataset)
    pixel = dataset.GetGeoTransform()[1]
    whole = dataset.RasterXSize * dataset.RasterYSize * pixel * pixel
    assert transparent == pytest.approx(1 - COLUMNS * ROWS / whole, abs=0.02)
    red, alpha = dataset.GetRasterBand(1).ReadRaster(), dataset.GetRasterBand(4).ReadRaster()
    black = [value for value, opaque in zip(red, alpha, strict=True) if opaque and value < 200]
    assert len(black) < 0.01 * COLUMNS * ROWS, "no opaque black wedges"
    assert len(notes) == 1 and "north-up" in notes[0]


def test_around_a_raster_placed_by_rational_polynomials_is_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "rpc.tif", gdal.GDT_Byte, bands=3, place=False, scale=0.25)
    dataset = gdal.Open(path, gdal.GA_Update)
    terms = {
        "LINE": [0, 0.3, -0.95, *[0] * 17],
        "SAMP": [0, 0.95, 0.3, *[0] * 17],
    }
    rpc = {f"{name}_NUM_COEFF": " ".join(str(value) for value in values) for name, values in terms.items()}
    rpc |= {f"{name}_DEN_COEFF": " ".join(["1", *["0"] * 19]) for name in terms}
    rpc |= {"LINE_OFF": "36", "LINE_SCALE": "36", "SAMP_OFF": "48", "SAMP_SCALE": "48"}
    rpc |= {"LAT_OFF": "52", "LAT_SCALE": "0.0003", "LONG_OFF": "4.5", "LONG_SCALE": "0.0006"}
    rpc |= {"HEIGHT_OFF": "0", "HEIGHT_SCALE": "500"}
    dataset.SetMetadata(rpc, "RPC")
    dataset = None
    picture, notes = taken(QgsRasterLayer(path, "rpc"))
    transparent, _, _ = shares(picture)
    red, alpha = picture.GetRasterBand(1).ReadRaster(), picture.GetRasterBand(4).ReadRaster()
    black = [value for value, opaque in zip(red, alpha, strict=True) if opaque and value < 50]
    assert 0.1 < transparent < 0.7 and len(black) < 10, "no opaque black wedges"
    assert any("north-up" in note for note in notes)


def four_bands(path: Path, names: tuple[str, ...] = (), options: tuple[str, ...] = ()) -> QgsRasterLayer:
    """Four bands of 100, 120, 140, 160 and some range around them."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 32, 32, 4, gdal.GDT_UInt16, list(options))
    for number in range(1, 5):
        band = dataset.GetRasterBand(number)
        level = 1000 * number
        values = array("H", [level + (place % 100) for place in range(1024)])
        band.WriteRaster(0, 0, 32, 32, values.tobytes())
        if names:
            band.SetDescription(names[number - 1])
    dataset = None
    return QgsRasterLayer(str(path), "satellite")


def test_the_likely_order_of_unnamed_bands_is_told(tmp_path: Path) -> None:
    _, notes = taken(four_bands(tmp_path / "unnamed.tif"))
    assert len(notes) == 1 and "blue, green, red, infrared" in notes[0] and "3, 2, 1" in notes[0]
    assert taken(four_bands(tmp_path / "named.tif", ("Blue", "Green", "Red", "NIR")))[1] == ()
    assert taken(four_bands(tmp_path / "rgb.tif", options=("PHOTOMETRIC=RGB",)))[1] == ()
    assert taken(four_bands(tmp_path / "again.tif"), bands=(3, 2, 1))[1] == ()


def test_bands_of_the_user_s_choice_are_sent(tmp_path: Path) -> None:
    path = tmp_path / "four.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 16, 16, 4)
    for number in range(1, 5):
        band = dataset.GetRasterBand(number)
        band.Fill(20)
        band.WriteRaster(4 * (number - 1), 0, 4, 16, bytes([220]) * 64)
    band = dataset = None
    layer = QgsRasterLayer(str(path), "four")
    picture, _ = taken(layer, bands=(3, 2, 1))
    rows = [picture.GetRasterBand(number).ReadRaster(0, 8, 16, 1) for number in (1, 2, 3)]
    assert [row.index(max(row)) // 4 + 1 for row in rows] == [3, 2, 1], "the band that is bright there"
    assert (layer.renderer().redBand(), layer.renderer().blueBand()) == (1, 3), "the layer's style stays"
    with pytest.raises(Failure, match="has the bands 1 to 4"):
        taken(layer, bands=(5, 2, 1))


@pytest.mark.parametrize(("text", "bands"), [("", None), ("3,2,1", (3, 2, 1)), (" 4; 3 ;2", (4, 3, 2))])
def test_bands_are_written_as_three_numbers(text: str, bands: tuple[int, int, int] | None) -> None:
    assert parse_bands(text) == bands


@pytest.mark.parametrize("text", ["3,2", "red", "1,2,3,4", "1,,2"])
def test_other_bands_are_refused(text: str) -> None:
    with pytest.raises(Failure, match="3,2,1"):
        parse_bands(text)


def test_near_infrared_that_is_marked_as_transparency_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nir.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), 64, 64, 4, gdal.GDT_Byte, ["PHOTOMETRIC=RGB", "ALPHA=YES"]
    )
    for number in (1, 2, 3):
        dataset.GetRasterBand(number).Fill(90)
    dataset.GetRasterBand(4).WriteRaster(0, 0, 64, 64, bytes(place % 200 for place in range(4096)))
    dataset = None
    _, notes = taken(QgsRasterLayer(str(path), "nir"))
    assert len(notes) == 1 and "Band 4 is marked as transparency" in notes[0]


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (gdal.GDT_CFloat32, "amplitude"),
        (gdal.GDT_CInt16, "amplitude"),
        (getattr(gdal, "GDT_Int64", None), "64-bit integers"),
        (getattr(gdal, "GDT_UInt64", None), "64-bit integers"),
    ],
)
def test_numbers_that_qgis_cannot_draw_are_sent_all_the_same(
    tmp_path: Path, kind: int | None, word: str
) -> None:
    if kind is None:
        pytest.skip("this GDAL has no 64-bit integers")
    layer = QgsRasterLayer(write(tmp_path / "odd.tif", kind), "odd")
    dataset, notes = taken(layer)
    transparent, darkest, brightest = shares(dataset)
    assert transparent == 0 and darkest < 40 and brightest > 215
    assert dataset.GetGeoTransform() == NORTH_UP
    if word == "64-bit integers" and layer.dataProvider().dataType(1) != Qgis.DataType.UnknownDataType:
        assert not notes, "newer versions of QGIS draw them"
    else:
        assert len(notes) == 1 and word in notes[0]
    assert not [name for name in gdal.ReadDir("/vsimem/") or () if name.startswith("remote_reasoner")]


def test_a_complex_raster_keeps_its_place_by_control_points(tmp_path: Path) -> None:
    plain = gdal.Open(placed_by_points(tmp_path / "gcp.tif", 25.0))
    path = str(tmp_path / "radar.tif")
    gdal.Translate(path, plain, outputType=gdal.GDT_CFloat32, bandList=[1])
    layer = QgsRasterLayer(path, "radar")
    dataset, notes = taken(layer)
    assert 0.1 < shares(dataset)[0] < 0.6
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "32631"
    assert any("amplitude" in note for note in notes)
