"""The page in QGIS's options: what is set is saved, and the Test button says who answers."""

from __future__ import annotations

import time
from pathlib import Path

from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.answers.answers_file import answers_file
from remote_reasoner_qgis.gui.options_page import OptionsPage
from remote_reasoner_qgis.settings import Settings


def report_after_test(page: OptionsPage) -> str:
    """What the page says after the Test button."""
    page.test_button.click()
    deadline = time.monotonic() + 15
    while not page.test_button.isEnabled():
        assert time.monotonic() < deadline
        QApplication.processEvents()
        time.sleep(0.005)
    return page.report.text()


def test_what_is_set_is_saved_and_read_again(backends) -> None:
    saved = []
    page = OptionsPage(backends, lambda: saved.append(True))
    page.on_server.setChecked(True)
    page.url.setText("https://reasoner.example.org/")
    page.budget.setValue(4.0)
    page.limit.setValue(120)
    page.folder.setFilePath("/data/answers")
    page.apply()
    assert saved == [True]
    read = Settings.load()
    assert (read.use_server, read.server_url) == (True, "https://reasoner.example.org/")
    assert (read.max_pixels, read.time_limit, read.output_folder) == (4_000_000, 120, "/data/answers")
    assert OptionsPage(backends, lambda: None).chosen() == read


def test_the_test_button_shows_version_engines_and_graphics_card(backends, server) -> None:
    page = OptionsPage(backends, lambda: None)
    page.on_server.setChecked(True)
    page.url.setText(server.url)
    report = report_after_test(page)
    assert "Remote Reasoner 0.1.0" in report and "✓ lite" in report
    assert "✗ qwen: No graphics card." in report and "Graphics card: none" in report
    assert not Settings.load().use_server, "testing saves nothing"
    server.stop()
    assert "Nobody answers" in report_after_test(page)


def test_a_broken_stored_setting_falls_back_to_its_default() -> None:
    QgsSettings().setValue("remote_reasoner/time_limit", "soon")
    assert Settings.load().time_limit == Settings().time_limit


def test_answers_go_next_to_the_project_or_where_the_user_says(tmp_path: Path) -> None:
    project = QgsProject.instance()
    unsaved = answers_file(project, Settings())
    assert unsaved.endswith("Remote Reasoner/answers.gpkg")
    project.write(str(tmp_path / "port.qgz"))
    assert answers_file(project, Settings()) == str(tmp_path / "port_answers.gpkg")
    assert answers_file(project, Settings(output_folder="/data")) == "/data/port_answers.gpkg"
