"""CRSs from texts that nobody vouches for: what is kept, what is left out, and what is not read at all."""

from __future__ import annotations

import os

import hostile_rasters
import pyproj
import pyproj.network
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj.enums import WktVersion

from remote_reasoner.core import crs, wkt

SECRET = "/nowhere/secret.gsb"
COMMON = [
    4326,
    3857,
    32631,
    28992,
    27700,
    2154,
    31370,
    25832,
    2056,
    3035,
    4258,
    4979,
    7415,
    5514,
    2193,
    26717,
]


@pytest.mark.parametrize("code", COMMON)
@pytest.mark.parametrize("version", [WktVersion.WKT2_2019, WktVersion.WKT1_GDAL, WktVersion.WKT1_ESRI])
def test_ordinary_systems_are_read_as_what_they_are(code, version):
    try:
        text = pyproj.CRS.from_epsg(code).to_wkt(version)
    except pyproj.exceptions.CRSError:
        pytest.skip("PROJ has no such text for it")
    if not text:
        pytest.skip("PROJ has no such text for it")
    read, note = crs.read(text)
    assert note is None
    assert read.equals(pyproj.CRS.from_wkt(text))
    assert crs.is_harmless(text)


@pytest.mark.parametrize(
    "text", ["EPSG:32631", "epsg:32631", "urn:ogc:def:crs:EPSG::32631", "ESRI:102100", "OGC:CRS84"]
)
def test_codes_of_authorities_are_read(text):
    assert crs.read(text)[0].equals(pyproj.CRS.from_user_input(text))
    assert crs.is_harmless(text)


def test_what_is_told_is_read_again():
    for code in (32631, 3857):
        assert crs.text_of(pyproj.CRS.from_epsg(code)) == f"EPSG:{code}"
    local = pyproj.CRS.from_proj4("+proj=tmerc +lat_0=52 +lon_0=5.5 +x_0=1234 +ellps=bessel +units=m")
    text = crs.text_of(local)
    assert crs.read(text)[0].equals(local)


@pytest.mark.parametrize("way", hostile_rasters.crs_texts(SECRET))
def test_no_name_of_a_file_is_left(way):
    text = hostile_rasters.crs_texts(SECRET)[way]
    assert SECRET in text and not crs.is_harmless(text)
    try:
        read, _ = crs.read(text)
    except crs.UnusableCrsError:
        return
    assert SECRET not in read.to_wkt() and SECRET not in (read.to_json() or "")


@pytest.mark.parametrize("way", ["grid of a datum", "PROJ string", "parameter file", "pipeline"])
def test_a_shift_that_is_left_out_is_told(way):
    read, note = crs.read(hostile_rasters.crs_texts(SECRET)[way])
    assert note == crs.LOST_SHIFT
    assert read.ellipsoid.name.replace("_", " ") == "GRS 1980"


def test_heights_by_a_grid_cost_the_place_nothing():
    read, note = crs.read(hostile_rasters.crs_texts(SECRET)["grid of heights"])
    assert note is None and read.is_compound


def test_the_web_maps_mercator_keeps_its_empty_grid():
    text = pyproj.CRS.from_epsg(3857).to_wkt(WktVersion.WKT1_GDAL)
    assert "+nadgrids=@null" in text
    assert crs.read(text)[0].to_epsg() == 3857


@pytest.mark.parametrize("way", hostile_rasters.other_texts(SECRET))
def test_other_kinds_of_text_are_not_read_at_all(way):
    text = hostile_rasters.other_texts(SECRET)[way]
    with pytest.raises(crs.UnusableCrsError):
        crs.read(text)
    assert not crs.is_harmless(text)


@pytest.mark.parametrize(
    "text",
    [
        'TIMECRS["t",TDATUM["d"],CS[temporal,1],AXIS["t",future]]',
        'VERTCRS["v",VDATUM["d"],CS[vertical,1],AXIS["up",up],LENGTHUNIT["metre",1]]',
        'PARAMETRICCRS["p",PDATUM["d"],CS[parametric,1],AXIS["p",up],PARAMETRICUNIT["hPa",100]]',
        "EPSG:5703",
    ],
)
def test_times_and_heights_are_no_places(text):
    with pytest.raises(crs.UnusableCrsError):
        crs.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "A",
        "A[",
        "A[]",
        'A["x"',
        'A["x"]]',
        "GEOGCS[" * 40 + "]" * 40,
        'PARAMETERFILE["x","y"]',
        "x" * 70_000,
    ],
)
def test_broken_texts_are_unusable_and_nothing_else(text):
    with pytest.raises(crs.UnusableCrsError):
        crs.read(text)


@given(st.text(alphabet='GEOCSPROJ[]()",."+= 0123456789\n', max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_tree_or_an_error(text):
    try:
        tree = wkt.parse(text)
    except wkt.WktError:
        return
    assert wkt.parse(str(tree)) == tree


def test_quotation_marks_within_a_name_stay():
    tree = wkt.parse('LOCAL_CS["a ""b"" [c]",UNIT["metre",1]]')
    assert tree.name == 'a "b" [c]' and wkt.parse(str(tree)) == tree


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("+proj=utm +zone=31 +ellps=GRS80 +units=m +no_defs", True),
        ("+proj=merc +a=6378137 +b=6378137 +nadgrids=@null +wktext", True),
        ("+proj=geos +h=35785831 +sweep=y", True),
        ("+proj=utm +zone=31 +nadgrids=x", False),
        ("+proj=utm +zone=31 +nadgrids=@null,x", False),
        ("+proj=utm +NADGRIDS=x", False),
        ("proj=utm nadgrids=x", False),
        ("+proj=pipeline +step +proj=utm", False),
        ("+init=epsg:4326", False),
        ("+proj=utm +ellps=/etc/passwd", False),
    ],
)
def test_proj_strings_that_describe_a_projection_alone(text, plain):
    assert wkt.is_plain_proj_string(text) is plain


def test_projs_network_stays_off():
    assert not pyproj.network.is_network_enabled()
    assert os.environ["PROJ_NETWORK"] == "OFF"
