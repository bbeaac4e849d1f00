"""The whole QGIS desktop, with the plugin in a profile of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dock_session import BACKEND_PYTHON
from drawn_rasters import draw
from server_process import Server

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs" / "demo"))
from desktop import open_qgis

pytestmark = pytest.mark.skipif(
    not (shutil.which("qgis") and shutil.which("xvfb-run")),
    reason="the QGIS desktop or xvfb-run is not installed",
)


@pytest.fixture(autouse=True)
def a_desktop_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a screen and with a profile that nobody else uses; its scripts may import their neighbours."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("QGIS_CUSTOM_CONFIG_PATH", raising=False)
    here = Path(__file__).parent
    paths = (str(here), str(here.parent / "plugin"), os.environ.get("PYTHONPATH", ""))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))


def test_the_plugin_leaves_nothing_behind_when_it_is_disabled(tmp_path: Path) -> None:
    script = Path(__file__).with_name("disable_and_enable.py")
    status = open_qgis(Path(draw(tmp_path / "harbour.tif")), tmp_path, "", script=script)
    assert status == 0, (tmp_path / "qgis.log").read_text(encoding="utf-8")
    first, *later = json.loads((tmp_path / "left.json").read_text(encoding="utf-8"))
    assert first["named"] == 0 and later == [first] * len(later)


def test_qgis_closes_in_the_middle_of_a_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server()
    monkeypatch.setenv("TEST_SERVER", server.url)
    try:
        script = Path(__file__).with_name("quit_during_a_question.py")
        status = open_qgis(Path(draw(tmp_path / "harbour.tif")), tmp_path, "slowly tanks", script=script)
        log = (tmp_path / "qgis.log").read_text(encoding="utf-8")
        assert "closing with the question on its way" in log
        assert status == 0, log
        assert server.process.stdout.readline().strip() == "closed", "the server was told"
    finally:
        server.stop()


def test_polygons_are_asked_about_and_an_answer_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server()
    monkeypatch.setenv("TEST_SERVER", server.url)
    try:
        script = Path(__file__).with_name("hand_over_in_qgis.py")
        status = open_qgis(Path(draw(tmp_path / "harbour.tif")), tmp_path, "", script=script)
    finally:
        server.stop()
    assert status == 0, (tmp_path / "qgis.log").read_text(encoding="utf-8")
    seen = json.loads((tmp_path / "hand_over.json").read_text(encoding="utf-8"))
    assert seen["question"] == "tanks" and seen["raster"] and seen["features"]
    assert [name for name, _found in seen["polygons"]] == ["west", "east"]
    assert {found for _name, found in seen["polygons"]} <= {"yes", "no"} and seen["objects_beside"]
    assert seen["report"] and seen["told"] == "Exported: report.pdf." and seen["pages"] == 2


READ_ELSEWHERE = """
import geopandas, json, sys
tables = {name: geopandas.read_file(sys.argv[1], layer=name) for name in ("boxes", "masks", "contours")}
print(json.dumps({name: sorted(int(n) for n in table.number) for name, table in tables.items()}))
assert all(table.geometry.is_valid.all() and not table.geometry.is_empty.any() for table in tables.values())
"""


def test_every_tool_of_qgis_edits_all_layers_and_what_is_saved_outlives_a_kill(tmp_path: Path) -> None:
    script = Path(__file__).with_name("edit_by_every_route.py")
    status = open_qgis(Path(draw(tmp_path / "harbour.tif")), tmp_path, "", script=script)
    log = (tmp_path / "qgis.log").read_text(encoding="utf-8")
    assert status != 0, "it was killed"
    seen = {one["step"]: one for one in json.loads((tmp_path / "edited.json").read_text(encoding="utf-8"))}
    assert list(seen)[-1] == "edits that are not saved", log
    assert {step: one["wrong"] for step, one in seen.items() if one["wrong"]} == {}
    assert {step for step, one in seen.items() if not one["changed"]} <= {"save"}, "each tool did something"
    assert seen["undo all"]["first"] and seen["redo all"]["last"]
    counts = {step: len(one["numbers"]) for step, one in seen.items()}
    assert counts["split"] == 13 and counts["merge"] == 12 and counts["paste"] == 13
    assert counts["delete"] == 12 and counts["draw a mask"] == 13 and counts["draw a box"] == 14
    saved = seen["save"]["numbers"]
    program = [str(BACKEND_PYTHON), "-c", READ_ELSEWHERE, str(tmp_path / "answers.gpkg")]
    read = subprocess.run(program, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr
    assert json.loads(read.stdout) == dict.fromkeys(("boxes", "masks", "contours"), saved)
