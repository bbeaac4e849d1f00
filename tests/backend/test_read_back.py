"""What is read back after writing: files that were cut, or hold other things than were written, are told."""

from __future__ import annotations

import sqlite3

import numpy as np
import pytest
from answered_scene import answered
from pyogrio.errors import DataLayerError, DataSourceError

from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.io import answer_tables, export, read_back, vector_files

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
DAMAGED = (OutputError, DataSourceError, DataLayerError)
NAMES = vector_files.SHAPEFILE_NAMES


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    boxes = [(x, 20, x + 9, 28) for x in range(0, 190, 12)]
    return answered(tmp_path_factory.mktemp("answered"), boxes=boxes)


@pytest.mark.parametrize("part", ["out_masks.shp", "out_masks.shx", "out_masks.dbf"])
def test_a_shapefile_cut_anywhere_is_told(tmp_path, result, part):
    (path,) = export.write(result, tmp_path / "out.shp", granularities=["pixel"]).paths
    rows = answer_tables.objects(result, "pixel").rename(columns=NAMES)
    read_back.check(path, None, rows)
    whole = (tmp_path / part).read_bytes()
    for share in np.linspace(0, 0.97, 20):
        (tmp_path / part).write_bytes(whole[: int(share * len(whole))])
        with pytest.raises(DAMAGED):
            read_back.check(path, None, rows)


def test_a_geojson_cut_anywhere_is_told(tmp_path, result):
    (path,) = export.write(result, tmp_path / "out.geojson", granularities=["region"]).paths
    rows, ground = answer_tables.objects(result, "region"), Georeference.of_result(result)
    rows = rows.set_geometry([ground.to_wgs84(one) for one in rows.geometry], crs="EPSG:4326")
    read_back.check(path, None, rows)
    whole = path.read_bytes()
    for share in np.linspace(0, 0.99, 20):
        path.write_bytes(whole[: int(share * len(whole))])
        with pytest.raises(DAMAGED):
            read_back.check(path, None, rows)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM boxes WHERE number = 3",
        "UPDATE boxes SET label = 'other' WHERE number = 3",
        "UPDATE boxes SET area_m2 = area_m2 + 1 WHERE number = 3",
        "UPDATE boxes SET geom = (SELECT geom FROM boxes WHERE number = 2) WHERE number = 3",
        "UPDATE boxes SET geom = NULL WHERE number = 3",
        "ALTER TABLE boxes DROP COLUMN review",
    ],
)
def test_a_geopackage_that_holds_something_else_is_told(tmp_path, result, change):
    (path,) = export.write(result, tmp_path / "out.gpkg").paths
    rows = answer_tables.objects(result, "region")
    read_back.check(path, "boxes", rows)
    with sqlite3.connect(path) as database:
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute(change)
    with pytest.raises(DAMAGED):
        read_back.check(path, "boxes", rows)


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".geojson"])
def test_a_text_that_looks_like_something_else_stays_a_text(tmp_path, result, suffix):
    for question in ("2026-01-02", "12:30", "2026/01/02 12:00:00", "12", "[1, 2]", '{"a": 1}', "null", ""):
        asked = result.model_copy(update={"question": question})
        export.write(asked, tmp_path / f"out{suffix}", overwrite=True)  # which reads it back
    with pytest.raises(OutputError, match="column question"):
        rows = answer_tables.objects(result, "region")
        path = export.targets(tmp_path / f"out{suffix}")[0]
        names = NAMES if suffix == ".shp" else {}
        read_back.check(path, "boxes" if suffix == ".gpkg" else None, rows.rename(columns=names))
