"""Vector files that are read open nothing but themselves, and are refused in words where they would."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from affine import Affine
from hostile_rasters import crs_texts, other_texts
from pyproj import CRS
from traced import traced

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.refinement import Refinement
from remote_reasoner.io.earlier_answer import read_earlier
from remote_reasoner.io.layer_examples import read_features, read_layer
from remote_reasoner.io.refined_file import refine_file
from remote_reasoner.io.vector_layer import read_frame

SHAPE = shapely.box(5.1, 51.8, 5.2, 51.9)
PLACE = Georeference(Affine(0.001, 0, 5, 0, -0.001, 52), CRS.from_epsg(4326), 512, 512)
BOX = [[100, 100, 200, 200]]
READ = """
import json, os, sys
from pathlib import Path
from test_vector_files import WAYS
for way, path in json.load(sys.stdin):
    os.path.exists("/from-here-on-" + way + " " + Path(path).name)
    try:
        WAYS[way](Path(path))
    except Exception as error:
        print(way, path, type(error).__name__, error)
os.path.exists("/from-here-on-end")
"""


def answers(path: Path, crs: str = "EPSG:4326") -> Path:
    """A GeoPackage with one answer of one object."""
    rows = {"number": [1], "label": ["ship"], "score": [0.9], "area_m2": [1.0], "perimeter_m": [1.0]}
    rows |= {"origin": ["model"], "review": ["accepted"]}
    boxes = gpd.GeoDataFrame(rows, geometry=[SHAPE], crs=crs)
    pyogrio.write_dataframe(boxes, path, layer="boxes", driver="GPKG")
    masks = boxes.set_geometry([shapely.MultiPolygon([SHAPE])], crs=crs)
    pyogrio.write_dataframe(masks, path, layer="masks", driver="GPKG")
    row = {"number": [1], "question": ["Where?"], "crs": [crs], "footprint": [SHAPE.wkt], "objects": [1]}
    pyogrio.write_dataframe(pd.DataFrame(row), path, layer="answers", driver="GPKG")
    return path


def with_crs(path: Path, text: str) -> Path:
    """A GeoPackage whose shapes are in the CRS of a text that GDAL did not write."""
    answers(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "UPDATE gpkg_spatial_ref_sys SET definition = ?, organization = 'NONE', "
            "organization_coordsys_id = 77 WHERE srs_id = 4326",
            (text,),
        )
        database.commit()
    return path


def shapefile(path: Path, text: str) -> Path:
    """A Shapefile with a `.prj` of that text."""
    gpd.GeoDataFrame({"a": [1]}, geometry=[SHAPE], crs="EPSG:4326").to_file(path)
    path.with_suffix(".prj").write_text(text, encoding="utf-8")
    return path


def document(**more: object) -> str:
    """A GeoJSON file."""
    feature = {"type": "Feature", "properties": {"review": None}, "geometry": SHAPE.__geo_interface__}
    return json.dumps({"type": "FeatureCollection", "features": [feature], **more})


def foreign_files(folder: Path, other: Path) -> list[Path]:
    """Files of formats that say where their shapes are: in `other`, or at an address."""
    virtual = (
        f'<OGRVRTDataSource><OGRVRTLayer name="{other.stem}"><SrcDataSource>{other}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    )
    texts = {
        "virtual.vrt": virtual,
        "virtual.gpkg": virtual,
        "virtual.shp": virtual,
        "virtual.geojson": virtual,
        "in_json.json": document(name=virtual),
        "link.geojson": document(crs={"type": "link", "properties": {"href": "http://127.0.0.1:9/crs"}}),
        "file.geojson": document(crs={"type": "link", "properties": {"href": str(other)}}),
        "named.geojson": document(crs={"type": "name", "properties": {"name": str(other)}}),
        "server.xml": "<OGRWFSDataSource><URL>http://127.0.0.1:9/wfs</URL></OGRWFSDataSource>",
        "server.wfs": "<OGRWFSDataSource><URL>http://127.0.0.1:9/wfs</URL></OGRWFSDataSource>",
        "entity.gml": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{other}">]><a>&e;</a>',
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    packed = folder / "packed.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("v.vrt", virtual)
    database = folder / "spatialite.gpkg"
    with closing(sqlite3.connect(database)) as made:
        made.execute("CREATE TABLE spatial_ref_sys (srid, proj4text)")
        made.execute("INSERT INTO spatial_ref_sys VALUES (1, ?)", (f"+proj=longlat +nadgrids={other}",))
        made.commit()
    return [*(folder / name for name in texts), packed, database]


def features(path: Path) -> object:
    """Shapes as a client of the service sends them, in the CRS of the text in a file."""
    return read_features(json.loads(document()), PLACE, path.read_text(encoding="utf-8"))


WAYS: dict[str, Callable[[Path], object]] = {
    "features": features,
    "examples": lambda path: read_layer(path, PLACE, "boxes" if path.suffix == ".gpkg" else None),
    "about": read_earlier,
    "refine": lambda path: refine_file(path, path.with_suffix(".out.gpkg"), Refinement(simplify=2.0)),
    "plainly": lambda path: gpd.read_file(path, layer=0).to_crs("EPSG:4326"),
}


def opened(files: list[tuple[str, Path]], log: Path) -> dict[str, list[str]]:
    """The paths opened and the addresses connected to, by way and file."""
    ordinary = answers(log.parent / "elsewhere" / "ordinary.gpkg")
    calls = [*((way, ordinary) for way in WAYS if way != "features"), *files]
    return traced(READ, [(way, str(path)) for way, path in calls], log)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that nothing may open."""
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "elsewhere" / "secret.geojson"
    path.write_text(document(), encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace, which watches what is opened")
def test_what_a_vector_file_names_is_never_opened(tmp_path: Path, secret: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    files: list[tuple[str, Path]] = []
    for number, text in enumerate([*crs_texts(str(secret)).values(), *other_texts(str(secret)).values()]):
        layer = with_crs(folder / f"{number}.gpkg", text)
        files += [(way, layer) for way in ("examples", "about", "refine")]
        files.append(("examples", shapefile(folder / f"{number}.shp", text)))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        files.append(("features", folder / f"{number}.txt"))
    files += [("examples", path) for path in foreign_files(folder, secret)]
    files += [("plainly", folder / name) for name in ("0.gpkg", "0.shp", "virtual.vrt", "link.geojson")]
    seen = opened(files, tmp_path / "log")
    ours = {name: paths for name, paths in seen.items() if not name.startswith(("plainly", "start"))}
    assert {name: [path for path in paths if str(secret) in path] for name, paths in ours.items()} == {
        name: [] for name in ours
    }
    assert not [name for name, paths in ours.items() if any("connect(" in path for path in paths)]
    lured = [name for name, paths in seen.items() if any(str(secret) in path for path in paths)]
    assert {"plainly 0.gpkg", "plainly 0.shp", "plainly virtual.vrt"} <= set(lured), "so the test can fail"


def test_a_file_whose_crs_names_a_file_is_refused_with_the_way_out(tmp_path: Path) -> None:
    text = crs_texts("/etc/passwd")["grid of a datum"]
    for way in ("examples", "about", "refine"):
        with pytest.raises(BadRequestError, match=r"names, which is not done.*another CRS"):
            WAYS[way](with_crs(tmp_path / f"{way}.gpkg", text))
    with pytest.raises(BadRequestError, match="another CRS"):
        WAYS["examples"](shapefile(tmp_path / "a.shp", text))


def test_files_of_other_formats_are_refused_by_name(tmp_path: Path, secret: Path) -> None:
    for path in foreign_files(tmp_path, secret):
        if path.name == "in_json.json":
            assert read_layer(path, PLACE)[0].tolist() == BOX, "it is GeoJSON, whatever a text in it says"
        else:
            with pytest.raises(BadRequestError, match=re.escape(path.name)):
                read_layer(path, PLACE)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:31467", "EPSG:27700", "ESRI:54009", "EPSG:7415"])
def test_ordinary_files_are_read_whatever_their_crs(tmp_path: Path, crs: str) -> None:
    frame = gpd.GeoDataFrame({"a": [1]}, geometry=[SHAPE], crs="EPSG:4326").to_crs(crs)
    for name in ("a.gpkg", "a.shp"):
        frame.to_file(tmp_path / name)
        boxes, rejected = read_layer(tmp_path / name, PLACE)
        assert np.allclose(boxes, BOX, atol=0.5) and len(rejected) == 0, name
    assert read_earlier(answers(tmp_path / "answers.gpkg")).objects[0].label == "ship"


def test_geojson_in_a_named_crs_and_without_one(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text("\n " + document(), encoding="utf-8")
    assert read_layer(path, PLACE)[0].tolist() == BOX
    frame = gpd.GeoDataFrame({"review": ["rejected"]}, geometry=[SHAPE], crs="EPSG:4326").to_crs("EPSG:32631")
    frame.to_file(path, driver="GeoJSON")
    boxes, rejected = read_layer(path, PLACE)
    assert len(boxes) == 0 and np.allclose(rejected, BOX, atol=0.5)
    path.write_text(document(features=[]), encoding="utf-8")
    assert not isinstance(read_frame(path), gpd.GeoDataFrame)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b'{"features": 1}',
        b'{"features": [1]}',
        b'{"features": [{"geometry": {"type": "X"}}]}',
        b"{" * 9,
    ],
)
def test_broken_geojson_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.geojson"
    path.write_bytes(content)
    with pytest.raises(BadRequestError, match=r"broken\.geojson"):
        read_layer(path, PLACE)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.gpkg")
    for path in (tmp_path / "pipe.gpkg", tmp_path, tmp_path / "missing.gpkg", Path("/dev/zero")):
        with pytest.raises(BadRequestError, match=re.escape(str(path))):
            read_layer(path, PLACE)


def test_a_geopackage_that_is_open_elsewhere_or_protected_is_read(tmp_path: Path) -> None:
    path = answers(tmp_path / "a.gpkg")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("UPDATE answers SET question = 'Now?'")
        database.commit()
        assert read_earlier(path).question == "Now?"
    tmp_path.chmod(0o500)
    try:
        assert read_earlier(path).question == "Now?"
    finally:
        tmp_path.chmod(0o700)
