"""GeoPackages of answers that were changed by other programs: refused in words, never a traceback."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner_training.adapt.reviewed import reviewed_scenes

SHAPE = shapely.box(500_010, 5_699_950, 500_030, 5_699_980)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A reviewed answer about a raster beside its file."""
    whole = {"width": 64, "height": 64, "count": 3, "dtype": "uint8"}
    place = {"crs": "EPSG:32631", "transform": Affine(2, 0, 500_000, 0, -2, 5_700_000)}
    with rasterio.open(tmp_path / "r.tif", "w", driver="GTiff", **whole, **place) as file:
        file.write(np.full((3, 64, 64), 90, np.uint8))
    path = tmp_path / "a.gpkg"
    rows = {"number": [1], "label": ["ship"], "origin": ["model"], "review": ["accepted"]}
    boxes = gpd.GeoDataFrame(rows, geometry=[SHAPE], crs="EPSG:32631")
    pyogrio.write_dataframe(boxes, path, layer="boxes", driver="GPKG")
    told = {"number": [1], "question": ["ships"], "raster": ["r.tif"], "footprint": [""]}
    pyogrio.write_dataframe(pd.DataFrame(told), path, layer="answers", driver="GPKG")
    return path


def changed(path: Path, statement: str, *values: str) -> Path:
    """The file after a statement of SQL."""
    with closing(sqlite3.connect(path)) as database:
        database.execute(statement, values)
        database.commit()
    return path


@pytest.mark.parametrize("footprint", ["", "garbage", "POLYGON EMPTY", "POINT (NaN NaN)"])
def test_a_footprint_that_says_nothing_means_the_whole_raster(answers: Path, footprint: str) -> None:
    scenes, known, notes = reviewed_scenes(
        changed(answers, "UPDATE answers SET footprint = ?", footprint), [answers.parent]
    )
    assert len(scenes) == 1 and "ship" in known and notes == []


def test_a_footprint_beside_the_raster_is_told(answers: Path) -> None:
    changed(answers, "UPDATE answers SET footprint = ?", shapely.box(0, 0, 9, 9).wkt)
    with pytest.raises(BadRequestError, match="lies on it"):
        reviewed_scenes(answers, [answers.parent])


@pytest.mark.parametrize("column", ["raster", "question", "footprint"])
def test_a_table_without_a_column_is_told(answers: Path, column: str) -> None:
    changed(answers, f"ALTER TABLE answers DROP COLUMN {column}")
    with pytest.raises(BadRequestError, match=column):
        reviewed_scenes(answers, [answers.parent])
