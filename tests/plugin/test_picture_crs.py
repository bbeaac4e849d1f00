"""Boxes come back to their place, whatever the layer's CRS is and whatever of it can be sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_rasters import draw
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRasterLayer, QgsVectorLayer
from remote_reasoner_qgis.answers.answer_store import read_answers, store
from remote_reasoner_qgis.asking.one_picture import ask
from remote_reasoner_qgis.asking.question import Outcome, Question
from remote_reasoner_qgis.layer import capture
from remote_reasoner_qgis.layer.extent import bounds_of
from taking import taken

ALL = ("region", "pixel", "contour")
DEGREES = (10.0, 0.01, 0.0, 50.0, 0.0, -0.01)
ROTATED_POLE = (
    'GEOGCRS["rotated",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",'
    'ELLIPSOID["WGS 84",6378137,298.257223563]]],DERIVINGCONVERSION["Pole rotation",'
    'METHOD["PROJ ob_tran o_proj=longlat"],'
    'PARAMETER["o_lat_p",39.25,ANGLEUNIT["degree",0.0174532925199433]],'
    'PARAMETER["o_lon_p",0,ANGLEUNIT["degree",0.0174532925199433]],'
    'PARAMETER["lon_0",18,ANGLEUNIT["degree",0.0174532925199433]]],'
    'CS[ellipsoidal,2],AXIS["longitude",east],AXIS["latitude",north],ANGLEUNIT["degree",0.0174532925199433]]'
)
SYSTEMS = {
    "utm": "EPSG:32631",
    "three-dimensional": "EPSG:4979",
    "with heights": "EPSG:7415",
    "rotated pole": ROTATED_POLE,
}


def drawn_in(path: Path, crs: str) -> QgsRasterLayer:
    """A raster of degrees, in a CRS that its file may not be able to hold."""
    layer = QgsRasterLayer(draw(path, DEGREES, epsg=None), "drawn")
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    assert layer.crs().isValid()
    return layer


def asked(question: str, layer: QgsRasterLayer, backends, settings) -> Outcome:
    """The outcome of a question about the whole layer."""
    prepared = capture.prepare(layer, bounds_of(layer.extent()), settings.max_pixels)
    return ask(Question(question, ALL), prepared, backends, settings, lambda news: None, lambda: False)


def bounds(geometry: QgsGeometry) -> list[float]:
    box = geometry.boundingBox()
    return [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]


@pytest.mark.parametrize("crs", SYSTEMS.values(), ids=SYSTEMS)
@pytest.mark.parametrize("question", ["tanks", "trouble"], ids=["whole answer", "cut off"])
def test_objects_lie_where_their_pixels_are(tmp_path, backends, settings, crs: str, question: str) -> None:
    layer = drawn_in(tmp_path / "drawn.tif", crs)
    outcome = asked(question, layer, backends, settings)
    first = outcome.answer.objects[0]
    for granularity in first.geometries:
        assert bounds(outcome.ground.geometry(granularity, first)) == pytest.approx([10.1, 49.68, 10.3, 49.8])
    assert first.geometries
    stored = store(str(tmp_path / "answers.gpkg"), outcome.answer, outcome.ground, ALL, "drawn")
    boxes = QgsVectorLayer(f"{stored.path}|layername=boxes", "boxes", "ogr")
    # Of a horizontal and a vertical system QGIS before 3.38 gives a vector layer the horizontal one.
    flat = {"EPSG:7415": "EPSG:28992"}.get(crs, crs)
    assert boxes.crs() in (QgsCoordinateReferenceSystem(crs), QgsCoordinateReferenceSystem(flat))
    assert bounds(next(boxes.getFeatures()).geometry()) == pytest.approx([10.1, 49.68, 10.3, 49.8])
    assert QgsCoordinateReferenceSystem(read_answers(stored.path)[0].crs) == layer.crs()


def test_wkt_2_travels(tmp_path: Path) -> None:
    dataset, notes = taken(drawn_in(tmp_path / "drawn.tif", "EPSG:4979"))
    assert dataset.GetSpatialRef().GetAxesCount() == 3
    assert notes == ()


def test_a_crs_that_stays_here_is_told(tmp_path: Path) -> None:
    dataset, notes = taken(drawn_in(tmp_path / "drawn.tif", ROTATED_POLE))
    assert dataset.GetSpatialRef() is None
    assert len(notes) == 1 and "cannot hold this layer's CRS" in notes[0]
    assert [name for name in gdal.ReadDir("/vsimem/") or () if "remote_reasoner" in name] == []


def test_a_server_that_sets_the_crs_aside_is_believed(tmp_path, backends, settings) -> None:
    outcome = asked("pixels", drawn_in(tmp_path / "drawn.tif", "EPSG:32631"), backends, settings)
    assert bounds(outcome.ground.geometry("region", outcome.answer.objects[0])) == pytest.approx(
        [10.1, 49.68, 10.3, 49.8]
    )


@pytest.mark.parametrize("suffix", [".prj", ".aux.xml"])
def test_the_crs_of_a_side_file_is_used(tmp_path: Path, suffix: str) -> None:
    source = gdal.Open(draw(tmp_path / "drawn.tif", epsg=None))
    path = tmp_path / "drawn.png"
    gdal.GetDriverByName("PNG").CreateCopy(str(path), source, options=["WORLDFILE=YES"])
    path.with_suffix(".png.aux.xml").unlink(missing_ok=True)
    wkt = QgsCoordinateReferenceSystem("EPSG:32631").toWkt()
    if suffix == ".prj":
        path.with_suffix(".prj").write_text(wkt, encoding="utf-8")
    else:
        quoted = wkt.replace('"', "&quot;")
        path.with_suffix(".png.aux.xml").write_text(f"<PAMDataset><SRS>{quoted}</SRS></PAMDataset>")
    layer = QgsRasterLayer(str(path), "drawn")
    dataset, notes = taken(layer)
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "32631"
    assert dataset.GetGeoTransform() == (500000.0, 0.5, 0.0, 5800000.0, 0.0, -0.5)
    assert [note for note in notes if "drawn.prj" in note] == list(notes)
    assert bool(notes) == (suffix == ".prj")
