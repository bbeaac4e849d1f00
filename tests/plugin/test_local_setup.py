"""'Set up on this computer', driven through the real widget: set up, interrupt, resume, repair, remove."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from remote_reasoner_qgis.gui.setup_panel import SetupPanel
from remote_reasoner_qgis.local.folder import LocalFolder
from small_backend import small_wheel


def wait_until(condition: Callable[[], bool], seconds: float = 120) -> None:
    """Lets QGIS work until `condition()`."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        QCoreApplication.processEvents()
        time.sleep(0.01)


def panel_for(root: Path, **wheel: str) -> tuple[SetupPanel, LocalFolder]:
    """A panel of a plugin that carries a small wheel, in a folder with a space and other letters."""
    plugin = root / "plugin"
    small_wheel(plugin / "wheel", **wheel)
    folder = LocalFolder(root / "profil für Zoë 測試" / "remote_reasoner")
    return SetupPanel(folder, plugin, before_change=lambda: None), folder


def set_up(panel: SetupPanel) -> str:
    """Presses the button and waits for the end; the words the panel then shows."""
    panel.setup_button.click()
    wait_until(lambda: not panel.running())
    return panel.words.text()


@pytest.fixture(autouse=True)
def no_task_left() -> None:
    yield
    wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


def test_one_press_and_the_environment_works(qgis_app, tmp_path: Path):
    panel, folder = panel_for(tmp_path)
    assert "Ready" in set_up(panel)
    assert folder.ready()["wheel"] == "remote_reasoner-0.1.0-py3-none-any.whl"
    answer = subprocess.run(
        [folder.python, "-m", "remote_reasoner.cli", "doctor"], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "all well"
    assert not folder.building.exists()
    assert not folder.downloads.exists()


def test_a_second_press_changes_nothing(qgis_app, tmp_path: Path):
    panel, folder = panel_for(tmp_path)
    set_up(panel)
    before = folder.ready_file.stat().st_mtime_ns
    set_up(panel)
    assert folder.ready_file.stat().st_mtime_ns == before


def test_a_newer_plugin_replaces_the_environment(qgis_app, tmp_path: Path):
    panel, folder = panel_for(tmp_path)
    set_up(panel)
    newer, _ = panel_for(tmp_path, version="0.2.0")
    assert "Ready" in set_up(newer)
    assert folder.ready()["wheel"] == "remote_reasoner-0.2.0-py3-none-any.whl"


@pytest.mark.parametrize("attempt", range(10))
def test_interrupted_at_a_random_moment_and_resumed(qgis_app, tmp_path: Path, attempt: int):
    panel, folder = panel_for(tmp_path)
    panel.setup_button.click()
    moment = time.monotonic() + random.Random(attempt).uniform(0, 6)
    wait_until(lambda: time.monotonic() > moment or not panel.running())
    panel.cancel_button.click()
    wait_until(lambda: not panel.running())
    assert folder.ready() is None or "Ready" in panel.words.text()
    assert "Ready" in set_up(panel)
    assert subprocess.run([folder.python, "-m", "remote_reasoner.cli", "doctor"], check=False).returncode == 0


def test_the_registry_out_of_reach_is_told_and_breaks_nothing(qgis_app, tmp_path: Path, monkeypatch):
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_CONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    panel, folder = panel_for(tmp_path, requires="six")
    words = set_up(panel)
    assert "could not be reached" in words
    assert "again" in words
    assert folder.ready() is None
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    small_wheel(tmp_path / "plugin" / "wheel")
    assert "Ready" in set_up(panel)


def test_a_backend_that_does_not_run_is_not_put_in_place(qgis_app, tmp_path: Path):
    panel, folder = panel_for(tmp_path, cli="raise SystemExit('libGL is missing')")
    words = set_up(panel)
    assert "libGL is missing" in words
    assert str(folder.setup_log) in words
    assert folder.ready() is None
    assert "libGL is missing" in folder.setup_log.read_text(encoding="utf-8")


def test_repair_starts_afresh_and_remove_leaves_nothing(qgis_app, tmp_path: Path):
    panel, folder = panel_for(tmp_path)
    set_up(panel)
    (folder.environment / "bin" / "python").unlink()
    assert folder.ready() is None
    panel.repair_button.click()
    wait_until(lambda: not panel.running())
    assert folder.ready() is not None
    folder.remove()
    assert not folder.root.exists()


def test_a_development_copy_says_what_to_do(qgis_app, tmp_path: Path):
    panel = SetupPanel(LocalFolder(tmp_path / "private"), tmp_path, before_change=lambda: None)
    panel.setup_button.click()
    assert not panel.running()
    assert "Install the plugin from its zip" in panel.words.text()
