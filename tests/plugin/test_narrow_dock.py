"""The panel at the smallest width that a user, or QGIS itself, can give it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.gui.dock import Dock
from remote_reasoner_qgis.server.capabilities import Capabilities, Engine


@pytest.fixture
def dock(qgis_iface, backends) -> Iterator[Dock]:
    """A dock in a window of its own, so that it can be as narrow as it allows."""
    made = Dock(qgis_iface, backends)
    made.setFloating(True)
    made.show()
    yield made
    made.close_down()
    made.deleteLater()


def hidden_widths(dock: Dock) -> list[int]:
    """By how many pixels the contents of each page are wider than what is seen of them."""
    dock.resize(1, 300)
    hidden = []
    for page in (dock.tabs.widget(0), dock.setup_page):
        dock.tabs.setCurrentWidget(page)
        QApplication.processEvents()
        hidden.append(page.widget().width() - page.viewport().width())
    return hidden


@pytest.mark.parametrize("points", [7, 10, 18], ids="font of {} points".format)
def test_nothing_is_cut_off_at_the_side(dock: Dock, points: int) -> None:
    dock.setStyleSheet(f"* {{ font-size: {points}pt }}")
    assert hidden_widths(dock) == [0, 0]


def test_the_panel_widens_for_what_another_engine_offers(dock: Dock) -> None:
    assert hidden_widths(dock) == [0, 0]
    narrow = dock.width()
    engine = Engine("talkative", True, "", ("region", "vqa", "caption"), "")
    dock.form.set_capabilities(Capabilities("0.1.0", (engine,), "talkative", 1, ""), "talkative")
    QApplication.processEvents()
    assert hidden_widths(dock) == [0, 0]
    assert dock.width() > narrow
