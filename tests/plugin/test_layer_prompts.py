"""Features of a layer as prompts, from the panel: QGIS's own dialog with what the form says."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

import pytest
import qgis
from counting import layer_of, polygon
from qgis.core import QgsApplication, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgsBrowserGuiModel
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.gui.dock import Dock
from remote_reasoner_qgis.gui.layer_prompts import EACH_FEATURE, MASKS, LayerPrompts, prefilled
from remote_reasoner_qgis.processing.provider import Provider
from remote_reasoner_qgis.server.connection import Backends


def filled_in(dock: Dock, algorithm: str, active: QgsMapLayer | None) -> dict:
    """What the dock's form says, as parameters."""
    return prefilled(algorithm, dock.form.chosen(), dock.form.raster(), active)


@pytest.fixture
def provider(backends: Backends) -> Iterator[Provider]:
    """The provider, registered for the time of a test."""
    made = Provider(backends)
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


def test_the_menu_names_both(dock: Dock) -> None:
    wanted: list[str] = []
    dock.form.layer_wanted.disconnect()
    dock.form.layer_wanted.connect(wanted.append)
    for action in dock.form.prompts.menu().actions():
        action.trigger()
    assert wanted == [EACH_FEATURE, MASKS]


def test_the_form_s_raster_question_and_the_active_layer_are_filled_in(dock: Dock) -> None:
    polygons = layer_of([polygon(500000, 5799980)])
    points = QgsVectorLayer("Point?crs=EPSG:32631", "points", "memory")
    lines = QgsVectorLayer("LineString?crs=EPSG:32631", "lines", "memory")
    dock.form.question.setPlainText("Which have solar panels?")
    filled = filled_in(dock, EACH_FEATURE, polygons)
    assert filled["RASTER"] == dock.form.raster() and filled["FEATURES"] == polygons
    assert filled["QUESTION"] == "Which have solar panels?"
    assert "FEATURES" not in filled_in(dock, EACH_FEATURE, points)
    assert filled_in(dock, MASKS, points)["FEATURES"] == points
    assert "QUESTION" not in filled_in(dock, MASKS, points)
    for other in (lines, None, dock.form.raster()):
        assert "FEATURES" not in filled_in(dock, MASKS, other)


def test_qgis_s_own_dialog_opens_with_them(
    dock: Dock, provider: Provider, qgis_iface, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("processing", reason="QGIS's plugin Processing is not on Python's path")
    browser = QgsBrowserGuiModel()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser)  # the only one that pytest-qgis lacks
    polygons = layer_of([polygon(500000, 5799980)])
    QgsProject.instance().addMapLayer(polygons)
    dock.form.question.setPlainText("Which have solar panels?")
    dialog = dock.form.prompts.open_dialog(EACH_FEATURE, filled_in(dock, EACH_FEATURE, polygons))
    parameters = dialog.createProcessingParameters()
    assert dialog.isVisible() and parameters["QUESTION"] == "Which have solar panels?"
    assert parameters["FEATURES"] in (polygons.id(), polygons, polygons.name())
    dialog.close()


def test_a_dialog_stays_when_nobody_else_has_a_name_for_it(
    dock: Dock, provider: Provider, qgis_iface, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("processing", reason="QGIS's plugin Processing is not on Python's path")
    browser = QgsBrowserGuiModel()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser)
    for action in dock.form.prompts.menu().actions():
        action.trigger()
    gc.collect()
    QApplication.processEvents()
    names = {"Ask a question for each polygon", "Masks from points or boxes"}
    opened = [one for one in QApplication.topLevelWidgets() if one.windowTitle() in names and one.isVisible()]
    assert {one.windowTitle() for one in opened} == names
    for one in opened:
        one.close()


def test_an_algorithm_that_is_not_there_is_told(qgis_app: object) -> None:
    pytest.importorskip("processing", reason="QGIS's plugin Processing is not on Python's path")
    with pytest.raises(Failure, match="Restart QGIS"):
        LayerPrompts().open_dialog("remotereasoner:nothing", {})


def test_without_qgis_s_plugin_processing_the_panel_says_what_to_do(
    dock: Dock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("qgis.processing", "processing"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delattr(qgis, "processing", raising=False)
    for action in dock.form.prompts.menu().actions():
        dock.notice.clear()
        action.trigger()
        assert "plugin Processing is switched off" in dock.notice.text.text()
        assert "Plugins → Manage and Install" in dock.notice.text.text()


def test_the_button_tells_what_it_is_for(dock: Dock) -> None:
    button = dock.form.prompts
    assert not button.icon().isNull() and button.toolTip() == button.accessibleName()
    words = [action.text() for action in button.menu().actions()]
    assert words == ["Ask for each polygon of a layer…", "Masks from points or boxes…"]
