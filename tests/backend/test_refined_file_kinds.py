"""Files of every kind refined: turned pictures, degrees, pixels, older versions, files that are in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from shapely.affinity import rotate, scale, translate
from shapely.geometry import MultiLineString, MultiPolygon, Polygon, box

from remote_reasoner.core.refinement import Refinement
from remote_reasoner.io.answers_schema import LAYERS
from remote_reasoner.io.refined_file import refine_file

PICTURE = box(0, 0, 100, 60)
"""In metres or pixels from a corner of it."""


def with_hole(x: float, y: float) -> MultiPolygon:
    """10 × 8 with a hole of 2 × 2, and a step of 0.4 in its lower side."""
    outline = [(x, y), (x + 5, y), (x + 5, y + 0.4), (x + 10, y + 0.4), (x + 10, y + 8), (x, y + 8)]
    return MultiPolygon([Polygon(outline, [box(x + 4, y + 3, x + 6, y + 5).exterior])])


def written(path: Path, crs: str | None, move, older: bool = False) -> Path:
    """An answer of three objects, `move` takes them from `PICTURE` to the ground."""
    masks = [move(with_hole(x, 20)) for x in (10, 40, 70)]
    boxes = [move(box(*with_hole(x, 20).bounds)) for x in (10, 40, 70)]
    contours = [MultiLineString([mask.geoms[0].exterior]) for mask in masks]
    for task, shapes in (("region", boxes), ("pixel", masks), ("contour", contours)):
        columns = {"number": [1, 2, 3], "label": ["roof"] * 3, "score": [0.2, 0.5, 0.9]}
        if not older:
            columns |= {"area_m2": [np.nan] * 3, "perimeter_m": [np.nan] * 3, "review": ["open"] * 3}
        frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)
        name, kind = LAYERS[task].name, LAYERS[task].geometry
        pyogrio.write_dataframe(frame, path, layer=name, geometry_type=kind, driver="GPKG")
    row = {"number": [1], "question": ["Which roofs?"], "objects": [3], "footprint": [move(PICTURE).wkt]}
    pyogrio.write_dataframe(pd.DataFrame(row), path, layer="answers", driver="GPKG")
    return path


def in_metres(shape):
    return translate(shape, 500_000, 5_800_000)


def turned(shape):
    return translate(rotate(shape, 30, origin=(0, 0)), 500_000, 5_800_000)


def in_degrees(shape):
    return translate(scale(shape, 1e-5, 1e-5, origin=(0, 0)), 4.0, 52.0)


def in_pixels(shape):
    return shape


def layers(path: Path) -> dict[str, gpd.GeoDataFrame]:
    return {one.name: gpd.read_file(path, layer=one.name).set_index("number") for one in LAYERS.values()}


KINDS = [
    pytest.param("EPSG:32631", in_metres, id="upright"),
    pytest.param("EPSG:32631", turned, id="turned"),
    pytest.param("EPSG:4326", in_degrees, id="degrees"),
    pytest.param(None, in_pixels, id="pixels"),
]


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize(("crs", "move"), KINDS)
def test_box_mask_and_contour_agree_on_any_ground(tmp_path: Path, crs, move):
    source = written(tmp_path / "answers.gpkg", crs, move)
    target = tmp_path / "refined.gpkg"
    refine_file(source, target, Refinement(min_score=0.3, fill_holes=50.0))
    made = layers(target)
    for number, x in ((2, 40), (3, 70)):
        mask, around, line = (made[name].geometry[number] for name in ("masks", "boxes", "contours"))
        assert not mask.geoms[0].interiors
        expected = move(box(x, 20, x + 10, 28))
        assert around.symmetric_difference(expected).area < 1e-6 * expected.area
        assert line.length == pytest.approx(mask.length)
    assert set(made["masks"].index) == {2, 3} and made["masks"].crs == crs
    areas = made["masks"]["area_m2"]
    if crs is None:
        assert areas.isna().all()
    elif crs == "EPSG:32631":
        assert areas[2] == pytest.approx(78.0, rel=2e-3)
    else:
        assert areas[2] == pytest.approx(78.0 * 1.1127 * 0.6864, rel=0.01)


@pytest.mark.parametrize(
    ("crs", "move", "metres"), [("EPSG:32631", in_metres, 1.0), ("EPSG:4326", in_degrees, 0.87)]
)
def test_metres_are_metres_in_degrees_too(tmp_path: Path, crs, move, metres):
    source = written(tmp_path / "answers.gpkg", crs, move)
    refine_file(source, tmp_path / "fine.gpkg", Refinement(simplify=0.1 * metres))
    refine_file(source, tmp_path / "coarse.gpkg", Refinement(simplify=0.9 * metres))
    fine, coarse = (layers(tmp_path / name)["masks"] for name in ("fine.gpkg", "coarse.gpkg"))
    corners = [shapely.get_num_coordinates(one.geometry[1]) for one in (fine, coarse)]
    assert corners[0] == shapely.get_num_coordinates(with_hole(10, 20)) > corners[1]


def test_a_file_of_an_earlier_version_keeps_its_columns(tmp_path: Path):
    source = written(tmp_path / "answers.gpkg", "EPSG:32631", in_metres, older=True)
    (told,) = refine_file(source, tmp_path / "refined.gpkg", Refinement(min_area=1.0, fill_holes=50.0))
    assert (told.before, told.after, told.rejected) == (3, 3, 0)
    assert list(layers(tmp_path / "refined.gpkg")["masks"].columns) == ["label", "score", "geometry"]


def test_a_file_that_another_program_has_open_is_read_with_what_it_has_written(tmp_path: Path):
    source = written(tmp_path / "answers.gpkg", "EPSG:32631", in_metres)
    with closing(sqlite3.connect(source)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE answers SET question = 'Which roofs, then?'")
        other.commit()
        (told,) = refine_file(source, tmp_path / "refined.gpkg", Refinement(min_score=0.3))
    assert (told.question, told.after) == ("Which roofs, then?", 2)
    assert sorted(path.name for path in tmp_path.glob("refined*")) == ["refined.gpkg"]


def test_refining_twice_changes_nothing_more(tmp_path: Path):
    source = written(tmp_path / "answers.gpkg", "EPSG:32631", in_metres)
    wanted = Refinement(0.1, 1.0, 0.9, 50.0, right_angles=True, merge=True)
    refine_file(source, tmp_path / "once.gpkg", wanted)
    refine_file(tmp_path / "once.gpkg", tmp_path / "twice.gpkg", wanted)
    once, twice = layers(tmp_path / "once.gpkg"), layers(tmp_path / "twice.gpkg")
    for name, frame in once.items():
        assert (frame.geometry.hausdorff_distance(twice[name].geometry) < 0.02).all()
        assert np.allclose(frame["area_m2"], twice[name]["area_m2"], rtol=3e-3)


def test_where_everything_is_left_out_the_layers_are_there_and_empty(tmp_path: Path):
    source = written(tmp_path / "answers.gpkg", "EPSG:32631", in_metres)
    (told,) = refine_file(source, tmp_path / "none.gpkg", Refinement(min_score=1.0))
    assert told.after == 0
    for name, frame in layers(tmp_path / "none.gpkg").items():
        assert frame.empty and frame.crs == "EPSG:32631", name
    kinds = dict(pyogrio.list_layers(tmp_path / "none.gpkg"))
    assert (kinds["boxes"], kinds["masks"], kinds["contours"]) == (
        "Polygon",
        "MultiPolygon",
        "MultiLineString",
    )
