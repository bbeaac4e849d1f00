"""Answers as files: atomic writing, and everything that can stand in the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
from answered_scene import BOXES, answered

from remote_reasoner.core.errors import OutputError
from remote_reasoner.io import answer_tables, export

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


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

    monkeypatch.setattr(answer_tables, "answer", full)
    with pytest.raises(OutputError, match="No space left"):
        export.write(result, path, overwrite=True)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


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
