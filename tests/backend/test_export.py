"""Answers as files: layers, fields, CRS, atomic writing, and everything that can stand in the way."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from affine import Affine
from drawn import UTM, RedSegmenter, TellingReasoner, scene, write_geotiff
from pyproj import CRS
from shapely.geometry import shape

from remote_reasoner import export, pipeline
from remote_reasoner.errors import OutputError
from remote_reasoner.schemas import ReasonRequest, Result

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

BOXES = [(10, 20, 50, 40), (100, 60, 130, 110)]
QUESTION = "Where are the red rectangles?"
LAYERS = {"boxes": "Polygon", "masks": "MultiPolygon", "contours": "MultiLineString"}
FIELDS = ["number", "label", "score", "question", "engine", "model", "created", "area_m2", "perimeter_m"]


def answered(
    folder: Path,
    transform: Affine | None = UTM,
    crs: str | None = "EPSG:32631",
    boxes=BOXES,
    question=QUESTION,
) -> Result:
    """The result of asking a drawn scene."""
    source = write_geotiff(folder / "scene.tif", scene(boxes), transform, crs)
    events = pipeline.answer(source, ReasonRequest(question=question), TellingReasoner(boxes), RedSegmenter())
    return list(events)[-1].result


def wkt_of_custom_crs() -> str:
    """A CRS that no authority lists."""
    return CRS.from_proj4("+proj=tmerc +lat_0=50 +lon_0=4.3 +ellps=bessel +units=m").to_wkt()


# GeoPackage


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


# Shapefile and GeoJSON


def test_a_shapefile_for_each_granularity(tmp_path):
    result = answered(tmp_path)
    written = export.write(result, tmp_path / "out.shp")
    assert [path.name for path in written.paths] == ["out_boxes.shp", "out_masks.shp", "out_contours.shp"]
    for path, field in zip(written.paths, ("box", "mask", "contour"), strict=True):
        rows = pyogrio.read_dataframe(path)
        assert rows.crs.to_epsg() == 32631
        assert rows["question"].tolist() == [QUESTION] * 2
        assert rows["perim_m"].tolist() == pytest.approx([one.perimeter_m for one in result.objects])
        assert all(len(name) <= 10 for name in rows.columns)
        for geometry, found in zip(rows.geometry, result.objects, strict=True):
            expected = shape(getattr(found, field))
            assert geometry.symmetric_difference(expected).area + geometry.hausdorff_distance(expected) < 1e-6
    assert any("reasoning" in note for note in written.notes)


def test_a_long_question_is_left_out_of_a_shapefile_and_said(tmp_path):
    result = answered(tmp_path, question="Où sont les rectangles ? " * 20)
    written = export.write(result, tmp_path / "out.shp", granularities=["region"])
    assert [path.name for path in written.paths] == ["out_boxes.shp"]
    assert "question" not in pyogrio.read_dataframe(written.paths[0]).columns
    assert any("the question" in note for note in written.notes)


def test_an_empty_shapefile_keeps_its_geometry_type(tmp_path):
    written = export.write(answered(tmp_path, boxes=[]), tmp_path / "out.shp")
    kinds = [pyogrio.read_info(path)["geometry_type"] for path in written.paths]
    assert kinds == ["Polygon", "Polygon", "LineString"]


def test_geojson_is_in_longitude_and_latitude(tmp_path):
    result = answered(tmp_path)
    written = export.write(result, tmp_path / "out.geojson")
    assert [path.name for path in written.paths] == [
        "out_boxes.geojson",
        "out_masks.geojson",
        "out_contours.geojson",
    ]
    for path, field in zip(written.paths, ("box", "mask", "contour"), strict=True):
        document = json.loads(path.read_text())
        assert "crs" not in document
        west, south, east, north = shapely.from_geojson(path.read_text()).bounds
        assert 3 < west < east < 3.01
        assert 51.4 < south < north < 51.5
        back = pyogrio.read_dataframe(path).to_crs(32631)
        for geometry, found in zip(back.geometry, result.objects, strict=True):
            assert geometry.hausdorff_distance(shape(getattr(found, field))) < 0.001
        assert document["features"][0]["properties"]["question"] == QUESTION
    assert any("WGS 84" in note for note in written.notes)


def test_geojson_across_the_antimeridian_is_cut_there(tmp_path):
    result = answered(tmp_path, Affine(0.01, 0, 179.5, 0, -0.01, 10), "EPSG:4326", [(10, 10, 90, 50)])
    written = export.write(result, tmp_path / "out.geojson")
    for path in written.paths:
        west, _, east, _ = shapely.from_geojson(path.read_text()).bounds
        assert (west, east) == (-180, 180)


def test_geojson_without_a_crs_is_in_pixels(tmp_path):
    written = export.write(answered(tmp_path, None, None), tmp_path / "out.geojson", granularities=["region"])
    assert shapely.from_geojson(written.paths[0].read_text()).bounds == (10, 20, 130, 110)


# what can stand in the way


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".geojson"])
def test_an_existing_output_is_replaced_only_when_asked(tmp_path, suffix):
    path = tmp_path / f"out{suffix}"
    export.write(answered(tmp_path), path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(OutputError, match="--overwrite"):
        export.check_writable(path)
    with pytest.raises(OutputError, match="--overwrite"):
        export.write(answered(tmp_path, boxes=BOXES[:1]), path)
    assert {file.name for file in tmp_path.iterdir()} == set(before)
    written = export.write(answered(tmp_path, boxes=BOXES[:1]), path, overwrite=True)
    assert pyogrio.read_info(written.paths[0], layer=0)["features"] == 1
    assert {file.name for file in tmp_path.iterdir()} == set(before)


def test_a_replaced_shapefile_keeps_nothing_of_the_old_one(tmp_path):
    path = tmp_path / "out.shp"
    export.write(answered(tmp_path), path)
    (tmp_path / "out_boxes.qix").write_bytes(b"an index of the old file")
    export.write(answered(tmp_path, None, None), path, overwrite=True)
    assert not (tmp_path / "out_boxes.qix").exists()
    assert not (tmp_path / "out_boxes.prj").exists()
    assert pyogrio.read_dataframe(tmp_path / "out_boxes.shp").crs is None


def test_a_failure_while_writing_leaves_nothing_behind(tmp_path, monkeypatch):
    result = answered(tmp_path)
    path = tmp_path / "out.gpkg"
    export.write(result, path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "_answer_row", full)
    with pytest.raises(OutputError, match="No space left"):
        export.write(result, path, overwrite=True)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_geopackage_in_use_is_not_torn_from_under_its_user(tmp_path):
    path = tmp_path / "out.gpkg"
    export.write(answered(tmp_path), path)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("UPDATE answers SET notes = 'changed'")
    with pytest.raises(OutputError, match="in use"):
        export.write(answered(tmp_path), path, overwrite=True)
    database.close()
    export.write(answered(tmp_path), path, overwrite=True)


def test_a_missing_folder_and_an_unknown_kind_are_told_before_the_work(tmp_path):
    with pytest.raises(OutputError, match="There is no folder"):
        export.check_writable(tmp_path / "missing" / "out.gpkg")
    with pytest.raises(OutputError, match=r"\.gpkg, \.shp, \.geojson"):
        export.check_writable(tmp_path / "out.kml")
    (tmp_path / "out.gpkg").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        export.check_writable(tmp_path / "out.gpkg", overwrite=True)


def test_an_answer_in_words_only_fits_in_a_geopackage_only(tmp_path):
    with pytest.raises(OutputError, match=r"write this answer to a \.gpkg"):
        export.check_writable(tmp_path / "out.shp", granularities=["vqa"])
    export.check_writable(tmp_path / "out.gpkg", granularities=["vqa"])


def test_a_folder_that_takes_no_files_is_told_before_the_work():
    with pytest.raises(OutputError, match="takes no files"):
        export.check_writable(Path("/proc/out.gpkg"))


def test_a_name_with_signs_of_patterns_is_a_name(tmp_path):
    path = tmp_path / "a [1] 'é*.gpkg"
    export.write(answered(tmp_path), path)
    assert len(pyogrio.read_dataframe(path, layer="boxes")) == 2


def test_hundreds_of_objects(tmp_path):
    boxes = [(x, y, x + 4, y + 3) for x in range(0, 195, 6) for y in range(0, 115, 5)]
    export.write(answered(tmp_path, boxes=boxes), tmp_path / "out.gpkg")
    rows = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer="masks")
    assert rows["number"].tolist() == list(range(1, len(boxes) + 1))
    assert np.allclose(rows.geometry.area, 12 * 0.25)
