"""Answers as a GeoPackage: layers, fields, CRS and the table of answers."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess

import pyogrio
import pytest
import shapely
from affine import Affine
from answered_scene import BOXES, QUESTION, answered
from drawn import UTM
from pyproj import CRS
from shapely.geometry import shape

from remote_reasoner.io import answers_schema, export

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

LAYERS = {"boxes": "Polygon", "masks": "MultiPolygon", "contours": "MultiLineString"}
FIELDS = [column.name for column in answers_schema.OBJECT_COLUMNS]


def wkt_of_custom_crs() -> str:
    """A CRS that no authority lists."""
    return CRS.from_proj4("+proj=tmerc +lat_0=50 +lon_0=4.3 +ellps=bessel +units=m").to_wkt()


@pytest.mark.parametrize(
    ("transform", "crs"),
    [
        (UTM, "EPSG:32631"),
        (UTM @ Affine.rotation(30), "EPSG:32631"),
        (Affine(0.5, 0, 500_000, 0, 0.5, 5_700_000), "EPSG:32631"),
        (Affine(1e-5, 0, 4.4, 0, -1e-5, 52), "EPSG:4326"),
        (Affine(1, 0, 980_000, 0, -1, 200_000), "EPSG:2263"),
        (Affine(1, 0, 980, 0, -2, 200), wkt_of_custom_crs()),
    ],
    ids=["north-up", "rotated", "south-up", "degrees", "feet", "custom"],
)
def test_a_geopackage_holds_three_layers_in_the_picture_s_crs(tmp_path, transform, crs):
    result = answered(tmp_path, transform, crs)
    written = export.write(result, tmp_path / "out.gpkg")
    assert written.paths == (tmp_path / "out.gpkg",)
    layers = dict(pyogrio.list_layers(tmp_path / "out.gpkg").tolist())
    assert layers == LAYERS | {"answers": None}
    for layer, field in (("boxes", "box"), ("masks", "mask"), ("contours", "contour")):
        rows = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer=layer)
        assert rows.crs == CRS.from_user_input(crs)
        assert list(rows.columns) == [*FIELDS, "geometry"]
        assert rows.geometry.is_valid.all()
        assert set(rows.geometry.geom_type) == {LAYERS[layer]}
        for geometry, found in zip(rows.geometry, result.objects, strict=True):
            assert shapely.equals_exact(geometry, shape(getattr(found, field)), 0)


def test_every_feature_carries_where_it_comes_from(tmp_path):
    result = answered(tmp_path)
    export.write(result, tmp_path / "out.gpkg")
    for layer in LAYERS:
        rows = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer=layer)
        assert rows["number"].tolist() == [1, 2]
        assert rows["label"].tolist() == ["rectangle"] * 2
        assert rows["score"].tolist() == [0.9] * 2
        assert set(rows["question"]) == {QUESTION}
        assert set(rows["engine"]) == {"telling"}
        assert set(rows["model"]) == {"told-1"}
        assert set(rows["created"]) == {result.created}
        assert rows["area_m2"].tolist() == [one.area_m2 for one in result.objects]
        assert rows["perimeter_m"].tolist() == [one.perimeter_m for one in result.objects]


def test_the_texts_and_the_footprint_stand_once_in_the_table_of_answers(tmp_path):
    result = answered(tmp_path, UTM @ Affine.rotation(30))
    export.write(result, tmp_path / "out.gpkg", raster="scene.tif")
    with sqlite3.connect(tmp_path / "out.gpkg") as database:
        database.row_factory = sqlite3.Row
        (row,) = database.execute("SELECT * FROM answers").fetchall()
        kinds = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall())
    assert kinds == dict.fromkeys(LAYERS, "features") | {"answers": "attributes"}
    assert (row["number"], row["question"], row["status"], row["objects"]) == (1, QUESTION, "found", 2)
    assert row["reasoning"] == result.reasoning
    assert row["answer"] == "2 rectangles."
    assert (row["engine"], row["segmenter"], row["model"]) == ("telling", "red", "told-1")
    assert (row["raster"], row["crs"], row["tasks"]) == ("scene.tif", "EPSG:32631", "region,pixel,contour")
    corners = [(UTM @ Affine.rotation(30)) @ corner for corner in [(0, 0), (200, 0), (200, 120), (0, 120)]]
    assert shapely.from_wkt(row["footprint"]).symmetric_difference(shapely.Polygon(corners)).area < 1e-3


def test_all_layers_exist_where_nothing_was_found(tmp_path):
    export.write(answered(tmp_path, boxes=[]), tmp_path / "out.gpkg")
    assert dict(pyogrio.list_layers(tmp_path / "out.gpkg").tolist()) == LAYERS | {"answers": None}
    for layer in LAYERS:
        rows = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer=layer)
        assert len(rows) == 0
        assert rows.crs.to_epsg() == 32631
        assert list(rows.columns) == [*FIELDS, "geometry"]


def test_without_a_crs_the_layers_have_none_and_pixels_are_said(tmp_path):
    written = export.write(answered(tmp_path, None, None), tmp_path / "out.gpkg")
    rows = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer="boxes")
    assert rows.crs is None
    assert rows.geometry[0].equals(shapely.box(*BOXES[0]))
    assert rows["area_m2"].isna().all()
    assert any("pixels" in note for note in written.notes)


def test_a_geopackage_is_a_sound_database_of_a_version_every_gis_reads(tmp_path):
    export.write(answered(tmp_path), tmp_path / "out.gpkg")
    with sqlite3.connect(tmp_path / "out.gpkg") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA user_version").fetchone() == (10200,)
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_another_program_can_add_an_answer(tmp_path):
    path = tmp_path / "out.gpkg"
    export.write(answered(tmp_path), path)
    rows = pyogrio.read_dataframe(path, layer="boxes")
    pyogrio.write_dataframe(rows, path, layer="boxes_2", driver="GPKG")
    pyogrio.write_dataframe(pyogrio.read_dataframe(path, layer="answers"), path, layer="answers", append=True)
    assert len(pyogrio.read_dataframe(path, layer="answers")) == 2
    assert len(pyogrio.read_dataframe(path, layer="boxes")) == 2


@pytest.mark.skipif(
    shutil.which("ogrinfo") is None, reason="ogrinfo (Debian package gdal-bin) is not installed"
)
def test_the_gdal_of_the_system_reads_it_without_a_complaint(tmp_path):
    export.write(answered(tmp_path), tmp_path / "out.gpkg")
    command = ["ogrinfo", "-al", "-so", tmp_path / "out.gpkg"]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    assert told.stderr == ""
    assert all(f"Layer name: {layer}" in told.stdout for layer in [*LAYERS, "answers"])
