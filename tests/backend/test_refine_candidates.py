"""`remote-reasoner refine --candidates`: what was too weak to be an answer comes back into all layers."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from answered_scene import answered

from remote_reasoner.core.refinement import Refinement
from remote_reasoner.io import export
from remote_reasoner.io.refined_file import refine_file

TABLES = ("boxes", "masks", "contours")


@pytest.fixture
def source(tmp_path: Path) -> tuple[Path, int, list[int]]:
    """A file whose answer has one object less than the scene, the others too weak; its number, and theirs."""
    result = answered(tmp_path)
    assert len(result.objects) > 1
    first, *others = result.objects
    weaker = [one.model_copy(update={"score": 0.3 - 0.1 * place}) for place, one in enumerate(others[:2])]
    path = tmp_path / "answers.gpkg"
    export.write(result.model_copy(update={"objects": [first], "candidates": weaker}), path)
    return path, first.id, [one.id for one in weaker]


def layer(path: Path, name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(path, layer=name).set_index("number")


def test_they_come_back_as_objects_of_every_layer(source: tuple[Path, int, list[int]], tmp_path: Path):
    path, first, weaker = source
    target = tmp_path / "refined.gpkg"
    [told] = refine_file(path, target, Refinement(min_score=0.0, candidates=True))
    assert (told.before, told.after, told.brought_back) == (1, 1, len(weaker))
    kept = pyogrio.read_dataframe(path, layer="candidates").set_index("number")
    for name in TABLES:
        made = layer(target, name)
        assert sorted(made.index) == sorted([first, *weaker])
        assert made["origin"][first] == "model"
        for number in weaker:
            row = made.loc[number]
            assert (row["origin"], row["review"]) == ("candidate", "open")
            assert row["question"] == made["question"][first] and row["created"] == made["created"][first]
            for column in ("label", "score", "area_m2"):
                assert row[column] == kept[column][number]
            assert row.geometry.area == pytest.approx(layer(target, name).geometry[number].area)
        assert made.dtypes.to_dict() == layer(path, name).dtypes.to_dict()
    assert pyogrio.read_dataframe(target, layer="answers")["objects"][0] == 1 + len(weaker)


def test_only_those_that_reach_the_least_score(source: tuple[Path, int, list[int]], tmp_path: Path):
    path, first, weaker = source
    target = tmp_path / "refined.gpkg"
    refine_file(path, target, Refinement(min_score=0.25, candidates=True))
    assert sorted(layer(target, "masks").index) == sorted([first, weaker[0]])
    refine_file(path, target, Refinement(min_score=0.25), overwrite=True)
    assert sorted(layer(target, "masks").index) == [first]


def test_what_has_come_back_does_not_come_twice(source: tuple[Path, int, list[int]], tmp_path: Path):
    path, first, weaker = source
    once, twice = tmp_path / "once.gpkg", tmp_path / "twice.gpkg"
    refine_file(path, once, Refinement(candidates=True))
    [told] = refine_file(once, twice, Refinement(candidates=True))
    assert told.brought_back == 0 and sorted(layer(twice, "boxes").index) == sorted([first, *weaker])


def test_a_file_without_them_stays_as_it_is(tmp_path: Path):
    result = answered(tmp_path)
    path, target = tmp_path / "answers.gpkg", tmp_path / "refined.gpkg"
    export.write(result, path)
    [told] = refine_file(path, target, Refinement(candidates=True))
    assert told == replace(told, after=told.before, brought_back=0)
    assert layer(target, "masks").equals(layer(path, "masks"))


def test_the_command_tells_how_many(source: tuple[Path, int, list[int]], tmp_path: Path):
    path, _first, weaker = source
    command = [sys.executable, "-m", "remote_reasoner.cli", "refine", str(path), "--candidates"]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "refined.gpkg")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"1 of 1 objects stay; {len(weaker)} weaker ones come back" in done.stdout
