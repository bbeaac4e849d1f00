"""`remote-reasoner refine`: a GeoPackage of answers into another, whose layers agree."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from answered_scene import answered
from shapely.geometry import MultiPolygon, Polygon, box

from remote_reasoner.core.errors import BadRequestError, OutputError
from remote_reasoner.core.refinement import Refinement
from remote_reasoner.io import export
from remote_reasoner.io.answers_schema import LAYERS
from remote_reasoner.io.refined_file import refine_file

WEST, SOUTH = 500_000.0, 5_800_000.0
TABLES = {task: layer.name for task, layer in LAYERS.items()}


def place(number: int) -> tuple[float, float]:
    return WEST + 30 * number, SOUTH + 100


def rows(count: int, task: str) -> gpd.GeoDataFrame:
    """Squares of 20 m with a hole of 4 m, as an answer has them."""
    shapes = []
    for number in range(1, count + 1):
        x, y = place(number)
        hole = box(x + 8, y + 8, x + 12, y + 12).exterior
        mask = MultiPolygon([Polygon(box(x, y, x + 20, y + 20).exterior, [hole])])
        outline = shapely.MultiLineString([mask.geoms[0].exterior])
        shapes.append({"region": box(*mask.bounds), "pixel": mask, "contour": outline}[task])
    numbers = range(1, count + 1)
    columns = {
        "number": list(numbers),
        "label": ["tank"] * count,
        "score": [None if n == 2 else 0.1 * n for n in numbers],
        "question": ["Where?"] * count,
        "area_m2": [384.0] * count,
        "perimeter_m": [96.0] * count,
        "origin": ["corrected" if n == 3 else "model" for n in numbers],
        "review": ["rejected" if n == 4 else "accepted" if n == 3 else "open" for n in numbers],
    }
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:32631")


@pytest.fixture
def source(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The answer of the scene, with six objects in place of its own, and a second answer of three."""
    path = tmp_path / "answers.gpkg"
    export.write(answered(tmp_path), path)
    outline = box(WEST, SOUTH, WEST + 1000, SOUTH + 1000).wkt
    for task, name in TABLES.items():
        for count, layer in ((6, name), (3, f"{name}_2")):
            pyogrio.write_dataframe(rows(count, task), path, layer=layer, geometry_type=LAYERS[task].geometry)
    pyogrio.write_dataframe(rows(1, "region").drop(columns="review"), path, layer="parcels")
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE answers SET footprint = ?, objects = 6", (outline,))
        names = [row[1] for row in database.execute("PRAGMA table_info(answers)") if row[1] != "fid"]
        values = ", ".join("2" if name == "number" else "3" if name == "objects" else name for name in names)
        database.execute(f"INSERT INTO answers ({', '.join(names)}) SELECT {values} FROM answers")
        database.commit()
    return path


def layer(path: Path, name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(path, layer=name).set_index("number")


def counts(path: Path) -> dict[int, int]:
    with closing(sqlite3.connect(path)) as database:
        return dict(database.execute("SELECT number, objects FROM answers"))


def test_the_three_layers_and_the_measures_agree(source: Path, tmp_path: Path):
    target = tmp_path / "refined.gpkg"
    told = refine_file(source, target, Refinement(min_score=0.25, fill_holes=20.0))
    assert [(one.number, one.before, one.after, one.rejected) for one in told] == [(1, 5, 4, 1), (2, 3, 2, 0)]
    assert counts(target) == {1: 5, 2: 2}
    boxes, masks, contours = (layer(target, name) for name in TABLES.values())
    for number in (2, 3, 5, 6):
        x, y = place(number)
        mask = masks.geometry[number]
        assert mask.area == pytest.approx(400.0) and mask.geom_type == "MultiPolygon"
        assert boxes.geometry[number].equals(box(x, y, x + 20, y + 20))
        assert contours.geometry[number].length == pytest.approx(80.0)
        for table in (boxes, masks, contours):
            assert table["area_m2"][number] == pytest.approx(400.0, rel=2e-3)
            assert table["perimeter_m"][number] == pytest.approx(80.0, rel=2e-3)
    for table in (boxes, masks, contours):
        assert sorted(table.index) == [2, 3, 4, 5, 6]
        assert np.isnan(table["score"][2])
        assert (table["origin"][3], table["review"][3]) == ("corrected", "accepted")
        assert (table["area_m2"][4], table["review"][4]) == (384.0, "rejected"), "it stays as it is"


def test_what_is_not_changed_keeps_every_value_and_the_source_stays(source: Path, tmp_path: Path):
    before = source.read_bytes()
    target = tmp_path / "refined.gpkg"
    refine_file(source, target, Refinement(min_score=0.3))
    assert source.read_bytes() == before
    for name in TABLES.values():
        kept, old = layer(target, name), layer(source, name)
        assert kept.equals(old.loc[kept.index])
    assert layer(target, "parcels").equals(layer(source, "parcels")), "other layers are copied"


def test_one_answer_of_several(source: Path, tmp_path: Path):
    target = tmp_path / "refined.gpkg"
    refine_file(source, target, Refinement(min_area=1000.0), answer=2)
    assert counts(target) == {1: 6, 2: 0}
    assert layer(target, "masks").equals(layer(source, "masks")) and layer(target, "masks_2").empty
    with pytest.raises(BadRequestError, match="has no answer 7; it has: 1, 2"):
        refine_file(source, tmp_path / "other.gpkg", Refinement(min_area=1.0), answer=7)


def test_an_answer_of_boxes_alone(source: Path, tmp_path: Path):
    alone = tmp_path / "boxes.gpkg"
    pyogrio.write_dataframe(rows(2, "region"), alone, layer="boxes")
    pyogrio.write_dataframe(gpd.read_file(source, layer="answers", rows=1), alone, layer="answers")
    touching = gpd.read_file(alone, layer="boxes")
    touching.loc[1, "geometry"] = shapely.affinity.translate(touching.geometry[1], -10, 0)
    pyogrio.write_dataframe(touching, alone, layer="boxes")
    target = tmp_path / "refined.gpkg"
    refine_file(alone, target, Refinement(merge=True))
    (merged,) = layer(target, "boxes").geometry
    assert merged.area == pytest.approx(800.0) and merged.geom_type == "Polygon"


def test_nothing_is_written_where_something_is_wrong(source: Path, tmp_path: Path):
    wanted = Refinement(min_score=0.5)
    for target, words in (
        (source, "is the file that is refined"),
        (tmp_path / "out.geojson", r"end the name in \.gpkg"),
        (tmp_path / "missing" / "out.gpkg", "missing"),
    ):
        with pytest.raises(OutputError, match=words):
            refine_file(source, target, wanted)
    (tmp_path / "there.gpkg").write_text("mine")
    with pytest.raises(OutputError, match=r"overwrite|exists"):
        refine_file(source, tmp_path / "there.gpkg", wanted)
    other = tmp_path / "other.gpkg"
    pyogrio.write_dataframe(rows(1, "region"), other, layer="parcels")
    with pytest.raises(BadRequestError, match="has no table 'answers'"):
        refine_file(other, tmp_path / "out.gpkg", wanted)
    (tmp_path / "text.gpkg").write_text("no database")
    with pytest.raises(BadRequestError, match="cannot be read"):
        refine_file(tmp_path / "text.gpkg", tmp_path / "out.gpkg", wanted)
    assert not (tmp_path / "out.gpkg").exists() and (tmp_path / "there.gpkg").read_text() == "mine"


def command(*words: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "remote_reasoner.cli", "refine", *map(str, words)]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_the_command(source: Path, tmp_path: Path):
    target = tmp_path / "refined.gpkg"
    done = command(source, "-o", target, "--min-score", 0.25, "--fill-holes", 20, "--right-angles", "--merge")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "1: 4 of 5 objects stay; 1 rejected ones stay as they are.",
        "2: 2 of 3 objects stay.",
        f"Wrote {target}.",
    ]
    again = command(source, "-o", target, "--min-score", 0.5)
    assert again.returncode == 2 and "--overwrite" in again.stderr
    assert command(source, "-o", target, "--min-score", 0.5, "--overwrite").returncode == 0
    nothing = command(source, "-o", tmp_path / "none.gpkg")
    assert nothing.returncode == 2 and "Nothing is to be refined" in nothing.stderr
    missing = command(tmp_path / "no.gpkg", "-o", tmp_path / "none.gpkg", "--merge")
    assert missing.returncode == 2 and len(missing.stderr.splitlines()) == 1
