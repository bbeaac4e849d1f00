"""Answers as files: Shapefile and GeoJSON, and what they cannot hold."""

from __future__ import annotations

import json

import pyogrio
import pytest
import shapely
from affine import Affine
from answered_scene import QUESTION, answered
from drawn import UTM, RedSegmenter, TellingReasoner
from hostile_rasters import tiff
from pyproj import CRS
from shapely.geometry import shape

from remote_reasoner import pipeline
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.io import export

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


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


def test_no_text_is_cut_in_a_shapefile(tmp_path, recwarn):
    result = answered(tmp_path)
    result.engine.model = "/models/" + "a" * 300
    result.objects[0].label = "é" * 130
    written = export.write(result, tmp_path / "out.shp", granularities=["region"])
    columns = pyogrio.read_dataframe(written.paths[0]).columns
    assert {"number", "score", "question", "engine"} <= set(columns)
    assert not {"label", "model"} & set(columns)
    assert any("the reasoning, the label, the model and" in note for note in written.notes)
    assert [str(one.message) for one in recwarn if issubclass(one.category, RuntimeWarning)] == []


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


@pytest.mark.parametrize("crs", ["EPSG:3413", "EPSG:3031", "EPSG:3575", "EPSG:32661"])
def test_geojson_around_a_pole_is_valid_polygons(tmp_path, crs):
    middle = 2_000_000 if crs == "EPSG:32661" else 0
    transform = Affine(10_000, 0, middle - 1_000_000, 0, -10_000, middle + 600_000)
    boxes = [(5, 5, 60, 50), (80, 20, 150, 110), (0, 0, 200, 120)]
    result = answered(tmp_path, transform, crs, boxes=boxes)
    for path in export.write(result, tmp_path / "out.geojson").paths[:2]:
        for feature in json.loads(path.read_text())["features"]:
            placed = shape(feature["geometry"])
            assert placed.geom_type in {"Polygon", "MultiPolygon"} and placed.is_valid
            west, south, east, north = placed.bounds
            assert -180 <= west < east <= 180 and -90 <= south < north <= 90


def test_geojson_without_a_crs_is_in_pixels(tmp_path):
    written = export.write(answered(tmp_path, None, None), tmp_path / "out.geojson", granularities=["region"])
    assert shapely.from_geojson(written.paths[0].read_text()).bounds == (10, 20, 130, 110)


def test_geojson_of_a_local_grid_keeps_its_coordinates_and_says_so(tmp_path):
    result = answered(tmp_path, UTM, 'LOCAL_CS["site grid",UNIT["metre",1]]')
    written = export.write(result, tmp_path / "out.geojson", granularities=["region"])
    (first, _) = json.loads(written.paths[0].read_text())["features"]
    assert shapely.from_geojson(json.dumps(first["geometry"])).equals(shape(result.objects[0].box))
    assert any("no longitude and latitude" in note for note in written.notes)


def test_objects_off_the_earth_keep_their_row_in_geojson_and_are_counted(tmp_path):
    beyond = Affine(1e6, 0, 1e9, 0, -1e6, 1e9)
    written = export.write(answered(tmp_path, beyond), tmp_path / "out.geojson", granularities=["region"])
    features = json.loads(written.paths[0].read_text())["features"]
    assert [one["geometry"] for one in features] == [None, None]
    assert any("2 of 2 objects lie off the Earth" in note for note in written.notes)


DERIVED = (
    'DERIVEDPROJCRS["site in UTM",BASEPROJCRS["u",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",'
    'ELLIPSOID["WGS 84",6378137,298.257223563]]],CONVERSION["UTM zone 31N",METHOD["Transverse Mercator",'
    'ID["EPSG",9807]],PARAMETER["Longitude of natural origin",3,ANGLEUNIT["degree",0.0174532925199433]],'
    'PARAMETER["Scale factor at natural origin",0.9996],PARAMETER["False easting",500000,'
    'LENGTHUNIT["metre",1]]]],DERIVINGCONVERSION["shift",METHOD["Affine parametric transformation",'
    'ID["EPSG",9624]],PARAMETER["A0",100],PARAMETER["A1",1],PARAMETER["A2",0],PARAMETER["B0",0],'
    'PARAMETER["B1",0],PARAMETER["B2",1]],CS[Cartesian,2],AXIS["e",east],AXIS["n",north],'
    'LENGTHUNIT["metre",1]]'
)


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".geojson"])
@pytest.mark.parametrize("boxes", [[(1, 2, 5, 4)], []], ids=["one", "none"])
def test_a_crs_without_a_wkt_1_is_written_where_the_format_can(tmp_path, suffix, boxes):
    """A derived projected CRS; a Shapefile's .prj knows no such thing."""
    path = tiff(tmp_path / "a.tif", {3073: f"ESRI PE String = {DERIVED}"}, {3072: 32767})
    events = pipeline.answer(path, ReasonRequest(question="q"), TellingReasoner(boxes), RedSegmenter())
    result = list(events)[-1].result
    assert result.crs.startswith("DERIVEDPROJCRS")
    written = export.write(result, tmp_path / f"out{suffix}")
    for place in written.paths:
        for layer in {name for name, _ in pyogrio.list_layers(place)} - {"answers", "masks", "contours"}:
            rows = pyogrio.read_dataframe(place, layer=layer)
            if "masks" not in layer and "contours" not in layer:  # the drawn segmenter sees nothing here
                assert list(rows.get("label", [])) == [one.label for one in result.objects]
            if suffix == ".gpkg":
                assert rows.crs == CRS.from_wkt(result.crs)
    assert any("cannot name this CRS" in note for note in written.notes) == (suffix == ".shp")
