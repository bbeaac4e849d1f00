"""An area larger than one picture, asked in the dock: full resolution, growing, cut off and gone on with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import panel
import pytest
from osgeo import gdal
from panel import answer_box, answer_layers, answer_layers_named, groups, start, wait_for
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from remote_reasoner_qgis.answers.answer_store import StoredAnswer, read_answers
from remote_reasoner_qgis.gui.dock import Dock
from remote_reasoner_qgis.settings import Settings
from server_process import Server
from surveyed import COLUMNS, MARKS, ROWS, TILES, SurveyServer, draw_scene, true_centres

BUDGET = 0.01  # megapixels: a third of the scene


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SurveyServer]:
    """A backend for surveys."""
    folder = tmp_path / "server"
    folder.mkdir()
    running = SurveyServer(folder)
    yield running
    running.stop()


@pytest.fixture
def settings(server: SurveyServer) -> Settings:
    """Settings that ask it, with a budget smaller than the scene."""
    return Settings(use_server=True, server_url=server.url, time_limit=30, pixel_budget=BUDGET)


@pytest.fixture
def dock(qgis_iface, settings: Settings, backends, tmp_path: Path) -> Iterator[Dock]:
    """A dock over a saved project with the scene."""
    settings.save()
    project = QgsProject.instance()
    layer = QgsRasterLayer(draw_scene(tmp_path / "city.tif"), "city")
    project.addMapLayer(layer)
    project.write(str(tmp_path / "port.qgz"))
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(layer.crs())
    canvas.setLayers([layer])
    canvas.setExtent(layer.extent())
    made = Dock(qgis_iface, backends)
    qgis_iface.mainWindow().show()
    made.show()
    made.form.extent.choice.setCurrentIndex(made.form.extent.choice.findData("layer"))
    wait_for(lambda: made.form.engine.count() > 1)
    yield made
    made.close_down()
    made.close()
    made.deleteLater()


def finish(dock: Dock) -> None:
    """Waits for the end of the question, and until the map has all of it."""
    wait_for(lambda: not dock.conversation.is_running, seconds=45)
    wait_for(lambda: not dock.conversation.is_mapping)
    panel.finish(dock)


def ask(dock: Dock, question: str) -> None:
    """Types a question, presses Ask and waits for the end."""
    start(dock, question)
    finish(dock)


def stored(tmp_path: Path) -> StoredAnswer:
    """The latest answer of the project's file."""
    return read_answers(str(tmp_path / "port_answers.gpkg"))[0]


def centres(name: str = "Boxes") -> list[tuple[float, float]]:
    """Centres of the boxes on the map."""
    boxes = [feature.geometry().boundingBox().center() for feature in answer_layers()[name].getFeatures()]
    return sorted((point.x(), point.y()) for point in boxes)


def press(dock: Dock, button: str) -> None:
    """Presses a button of the latest entry of the history."""
    dock.history.tree.setCurrentItem(dock.history.tree.topLevelItem(0))
    QTest.mouseClick(getattr(dock.history, f"{button}_button"), Qt.MouseButton.LeftButton)


def assert_complete(dock: Dock, tmp_path: Path) -> None:
    """Every mark is there once, in the list, on the map and in the file; nothing is left to go on with."""
    assert not dock.notice.isVisible(), dock.notice.text.text()
    assert dock.view.words.text() == f"{len(MARKS)} patches."
    assert dock.view.table.model().rowCount() == len(MARKS)
    assert centres() == sorted(true_centres())
    assert {layer.featureCount() for layer in answer_layers().values()} == {len(MARKS)}
    entry = stored(tmp_path)
    assert (entry.status, entry.objects, entry.survey) == ("found", len(MARKS), "")
    assert QgsGeometry.fromWkt(entry.footprint).area() == pytest.approx(COLUMNS * ROWS * 0.25)


def test_a_large_area_is_answered_at_full_resolution_each_object_once(dock: Dock, tmp_path: Path) -> None:
    ask(dock, "patches of light")
    assert_complete(dock, tmp_path)
    assert groups() == ["patches of light"]
    numbers = [feature["number"] for feature in answer_layers()["Masks"].getFeatures()]
    assert sorted(numbers) == list(range(1, len(MARKS) + 1))
    assert {feature["area_m2"] for feature in answer_layers()["Boxes"].getFeatures()} == {0.26}


def test_objects_are_on_the_map_and_in_the_file_while_it_runs(dock: Dock, server, tmp_path: Path) -> None:
    start(dock, "halts half way")
    wait_for(lambda: bool(answer_layers_named("Contours")) and answer_layers()["Boxes"].featureCount() > 0)
    wait_for(lambda: f"5 of {TILES} tiles" in dock.view.progress.format())
    assert stored(tmp_path).status == "running" and json.loads(stored(tmp_path).survey)["survey"]
    assert 0 < dock.view.table.model().rowCount() < len(MARKS)
    early = {f["number"]: f.geometry().asWkt() for f in answer_layers()["Boxes"].getFeatures()}
    server.let_go()
    finish(dock)
    assert_complete(dock, tmp_path)
    late = {f["number"]: f.geometry().asWkt() for f in answer_layers()["Boxes"].getFeatures()}
    assert early and early.items() <= late.items(), "numbers never change"


def test_an_object_that_is_taken_back_leaves_the_list_the_map_and_the_file(
    dock: Dock, tmp_path: Path
) -> None:
    start(dock, "drafts")
    wait_for(lambda: dock.view.table.model().rowCount() > 0)
    finish(dock)
    assert_complete(dock, tmp_path)
    assert 99 not in {feature["number"] for feature in answer_layers()["Boxes"].getFeatures()}


@pytest.mark.parametrize("way", ["halts", "holds"])
def test_cancel_keeps_what_is_there_and_continue_gets_the_rest(dock: Dock, server, tmp_path, way) -> None:
    cancelled(dock, tmp_path, way)
    entry = stored(tmp_path)
    assert entry.status == "cancelled" and 0 < entry.objects < len(MARKS)
    assert f"Stopped after 5 of {TILES} tiles" in entry.answer and entry.answer in dock.notice.text.text()
    footprint = QgsGeometry.fromWkt(entry.footprint)
    assert footprint.area() == pytest.approx((COLUMNS * 60 + 60 * 56) * 0.25), "a row of tiles, and the next"
    assert dock.view.table.model().rowCount() == entry.objects
    before = {f["number"]: f.geometry().asWkt() for f in answer_layers()["Boxes"].getFeatures()}
    server.let_go()
    press(dock, "continue")
    assert dock.conversation.is_running
    finish(dock)
    assert_complete(dock, tmp_path)
    after = {f["number"]: f.geometry().asWkt() for f in answer_layers()["Boxes"].getFeatures()}
    assert before.items() <= after.items() and len(read_answers(entry.path)) == 1
    assert dock.history.tree.topLevelItemCount() == 1 and len(groups()) == 1


def test_the_server_s_restart_in_the_middle_is_only_a_pause(dock: Dock, server, tmp_path: Path) -> None:
    start(dock, "halts half way")
    wait_for(lambda: dock.view.table.model().rowCount() > 0)
    server.kill()
    wait_for(lambda: "Waiting for the server" in dock.view.progress.toolTip())
    server.let_go()
    server.start()
    finish(dock)
    assert_complete(dock, tmp_path)


def test_after_kill_9_of_qgis_continue_gets_the_rest(dock: Dock, server, settings, tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed_survey.py")
    target = tmp_path / "port_answers.gpkg"
    killed = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "city.tif"), str(target), settings.server_url],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PIXEL_BUDGET": str(BUDGET)},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert killed.returncode == -9, killed.stdout + killed.stderr
    entry = stored(tmp_path)
    assert entry.status == "running" and entry.objects > 0
    server.let_go()
    dock.refresh()
    assert "not finished" in dock.history.tree.topLevelItem(0).text(1)
    press(dock, "continue")
    finish(dock)
    assert_complete(dock, tmp_path)


def test_a_long_survey_is_asked_about_first(dock: Dock, server, tmp_path: Path) -> None:
    start(dock, "long")
    wait_for(dock.notice.isVisible)
    assert dock.notice.text.text() == "12 tiles at 0.5 m a pixel, about 60 min."
    QTest.mouseClick(dock.form.cancel_button, Qt.MouseButton.LeftButton)
    finish(dock)
    assert server.process.stdout.readline().strip() == "deleted", "nothing stays on the server"
    assert not (tmp_path / "port_answers.gpkg").exists()
    start(dock, "long")
    wait_for(lambda: dock.notice.isVisible() and dock.notice.action.isVisible())
    QTest.mouseClick(dock.notice.action, Qt.MouseButton.LeftButton)
    finish(dock)
    assert_complete(dock, tmp_path)


@pytest.mark.parametrize("way", ["busy", "cuts"])
def test_a_busy_server_and_cut_streams_only_take_time(dock: Dock, tmp_path: Path, way: str) -> None:
    ask(dock, f"{way} patches")
    assert_complete(dock, tmp_path)


@pytest.mark.parametrize(
    ("way", "words"), [("expires", "does not keep this survey any more"), ("fails", "Scripted: no memory.")]
)
def test_a_survey_that_is_gone_or_failed_leaves_what_was_found(dock: Dock, tmp_path, way, words) -> None:
    ask(dock, f"{way} patches")
    assert words in dock.notice.text.text()
    entry = stored(tmp_path)
    assert entry.status == "failed" and entry.objects >= 1 and entry.survey == ""
    assert answer_layers()["Boxes"].featureCount() == entry.objects
    press(dock, "show")
    assert not dock.history.continue_button.isVisible(), "there is nothing to go on with"


def test_a_survey_that_expired_meanwhile_is_told_and_its_objects_stay(dock: Dock, server, tmp_path) -> None:
    cancelled(dock, tmp_path)
    objects = stored(tmp_path).objects
    server.kill()
    (tmp_path / "server" / "surveys").unlink()
    server.start()
    press(dock, "continue")
    finish(dock)
    assert "does not keep this survey any more" in dock.notice.text.text()
    assert stored(tmp_path).objects == objects == answer_layers()["Boxes"].featureCount()
    assert dock.view.table.model().rowCount() == objects
    assert stored(tmp_path).survey == ""


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("huge", "Scripted: too many tiles."),
        ("fifth", "not finished. Continue or remove surveys of the history"),
    ],
)
def test_a_refused_survey_is_told_and_leaves_nothing(dock: Dock, tmp_path: Path, way, words) -> None:
    ask(dock, way)
    assert words in dock.notice.text.text()
    assert not (tmp_path / "port_answers.gpkg").exists()


def test_an_answer_that_is_removed_leaves_the_server_too(dock: Dock, server, tmp_path: Path) -> None:
    cancelled(dock, tmp_path)
    answer_box("Yes")
    press(dock, "remove")
    dock.past.finish_removal()
    wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert server.process.stdout.readline().strip() == "deleted", "the server keeps nothing of it"


def test_an_older_server_is_told(dock: Dock, settings: Settings) -> None:
    older = Server()
    try:
        Settings(use_server=True, server_url=older.url, pixel_budget=BUDGET).save()
        ask(dock, "tanks")
        assert "too old" in dock.notice.text.text() and "Overview only" in dock.notice.text.text()
    finally:
        older.stop()


def test_a_file_that_vanishes_half_way_is_told_and_continue_waits_for_it(
    dock: Dock, server, tmp_path
) -> None:
    start(dock, "holds half way")
    wait_for(lambda: f"5 of {TILES} tiles" in dock.view.progress.format())
    path = tmp_path / "city.tif"
    whole = path.read_bytes()
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(0)  # what the map has drawn would be remembered
    os.truncate(path, 600)
    path.unlink()
    server.let_go()
    finish(dock)
    gdal.SetCacheMax(before)
    assert "is not there any more" in dock.notice.text.text()
    entry = stored(tmp_path)
    assert entry.status == "failed" and entry.objects > 0 and entry.survey
    path.write_bytes(whole)
    QgsProject.instance().mapLayersByName("city")[0].reload()
    press(dock, "continue")
    finish(dock)
    assert_complete(dock, tmp_path)


def cancelled(dock: Dock, tmp_path: Path, way: str = "halts") -> None:
    """A survey that was cancelled in the middle."""
    start(dock, f"{way} half way")
    wait_for(lambda: f"5 of {TILES} tiles" in dock.view.progress.format())
    wait_for(lambda: stored(tmp_path).objects > 0)
    QTest.mouseClick(dock.form.cancel_button, Qt.MouseButton.LeftButton)
    finish(dock)


def test_another_crs_of_the_layer_is_told_and_nothing_is_lost(dock: Dock, server, tmp_path: Path) -> None:
    cancelled(dock, tmp_path)
    server.let_go()
    (layer,) = QgsProject.instance().mapLayersByName("city")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    before = stored(tmp_path)
    press(dock, "continue")
    assert "another size, place or CRS" in dock.notice.text.text()
    assert stored(tmp_path) == before and not dock.conversation.is_running
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    press(dock, "continue")
    finish(dock)
    assert_complete(dock, tmp_path)


def test_other_crs_of_project_and_layer_in_the_middle_change_nothing(dock: Dock, server) -> None:
    start(dock, "holds half way")
    wait_for(lambda: f"5 of {TILES} tiles" in dock.view.progress.format())
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    QgsProject.instance().mapLayersByName("city")[0].setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    server.let_go()
    finish(dock)
    assert "the layer's CRS was changed" in dock.notice.text.text()
    assert centres() == sorted(true_centres())
    assert answer_layers()["Boxes"].crs().authid() == "EPSG:32631", "where it lay when it was asked about"


def test_a_removed_layer_is_told_and_one_of_the_same_source_will_do(dock: Dock, server, tmp_path) -> None:
    cancelled(dock, tmp_path)
    server.let_go()
    QgsProject.instance().removeMapLayer(QgsProject.instance().mapLayersByName("city")[0])
    press(dock, "continue")
    assert "is not in the project any more" in dock.notice.text.text()
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(tmp_path / "city.tif"), "the same city"))
    press(dock, "continue")
    finish(dock)
    assert_complete(dock, tmp_path)


def test_asked_again_a_cut_off_survey_is_about_the_whole_area(dock: Dock, server, tmp_path: Path) -> None:
    cancelled(dock, tmp_path)
    server.let_go()
    dock.form.question.setPlainText("")
    press(dock, "ask")
    finish(dock)
    assert stored(tmp_path).number == 2 and stored(tmp_path).objects == len(MARKS)


def test_full_resolution_is_the_default_and_an_overview_says_what_it_cannot_see(dock: Dock) -> None:
    detail = dock.form.detail
    wait_for(detail.isVisible)
    assert detail.choice.currentText() == "Full resolution – 0.5 m a pixel"
    assert "200 × 150 pixels" in detail.words.text()
    detail.choice.setCurrentIndex(1)
    assert detail.choice.currentText().startswith("Overview only – 0.8")
    assert "smaller than about 4.4 m cannot be seen" in detail.words.text()
    other = Server()
    try:
        Settings(use_server=True, server_url=other.url, pixel_budget=BUDGET).save()
        ask(dock, "tanks")
    finally:
        other.stop()
    words = dock.view.words.text()
    assert words.startswith("2 storage tanks – from an overview at 0.8") and "cannot be seen" in words


def test_what_fits_into_one_picture_offers_no_choice(dock: Dock) -> None:
    Settings(use_server=True, server_url=Settings.load().server_url).save()
    dock.form.offers.refresh()
    assert not dock.form.detail.isVisible() and not dock.form.detail_label.isVisible()
    assert not dock.form.detail.chosen().overview
