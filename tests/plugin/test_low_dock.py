"""The panel in a low window, and in a language with long words: nothing overlaps, no heading is cut."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QRect, Qt, QTranslator
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyleOptionHeader, QWidget
from remote_reasoner_qgis.answers.answer import Answer, FoundObject
from remote_reasoner_qgis.gui.answer_splitter import WRAP
from remote_reasoner_qgis.gui.dock import Dock

I18N = Path(__file__).resolve().parents[2] / "i18n"
LANGUAGES = ["en", *sorted(path.stem.removeprefix("remote_reasoner_") for path in I18N.glob("*.ts"))]
LONG = "Eleven storage tanks stand beside the quay, in two rows, and the largest of them lies in the north."


@pytest.fixture(params=LANGUAGES)
def dock(request, qgis_iface, backends, tmp_path: Path) -> Iterator[Dock]:
    """A dock in each language, with an answer in it."""
    translator = QTranslator()
    if request.param != "en":
        if shutil.which("lrelease") is None:
            pytest.skip("Qt's lrelease is not installed")
        source = I18N / f"remote_reasoner_{request.param}.ts"
        target = tmp_path / f"{source.stem}.qm"
        subprocess.run(["lrelease", "-silent", str(source), "-qm", str(target)], check=True)
        assert translator.load(str(target))
        QCoreApplication.installTranslator(translator)
    made = Dock(qgis_iface, backends)
    made.setFloating(True)
    made.show()
    made.tabs.setCurrentIndex(0)
    objects = tuple(
        FoundObject(n, "storage tank", 0.9, (0, 0, 1, 1), {}, 800.0 * n, 90.0) for n in range(1, 9)
    )
    made.view.finish(Answer("?", "found", "Tanks are round. " * 8, LONG, "", objects))
    yield made
    made.close_down()
    made.deleteLater()
    QCoreApplication.removeTranslator(translator)


def place(widget: QWidget, page: QWidget) -> QRect:
    """Where a widget lies on its page."""
    return QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())


@pytest.mark.parametrize("height", [200, 300, 420, 520, 620, 900])
@pytest.mark.parametrize("warned", [False, True], ids=["", "with a warning"])
def test_nothing_overlaps_in_a_low_window(dock: Dock, height: int, warned: bool) -> None:
    if warned:
        dock.notice.warn("The file was moved, is damaged or incomplete, or its drive is out of reach.")
    dock.resize(dock.minimumSizeHint().width(), height)
    for _turn in range(5):
        QApplication.processEvents()
    page = dock.tabs.widget(0).widget()
    view = dock.view
    parts = [
        dock.form,
        dock.notice,
        view.progress,
        view.reasoning,
        view.words,
        view.table,
        view.export_button,
    ]
    shown = [part for part in parts if part.isVisible()]
    for one in shown:
        for other in shown:
            if one is not other:
                assert not place(one, page).intersects(place(other, page)), (one, other)
    needed = view.words.fontMetrics().boundingRect(
        QRect(0, 0, view.words.width(), 9999), WRAP, view.words.text()
    )
    assert needed.height() <= view.words.height() <= needed.height() + 2 * view.fontMetrics().lineSpacing()
    assert view.reasoning.height() >= 3 * view.fontMetrics().lineSpacing()
    assert view.table.height() >= 4 * view.fontMetrics().lineSpacing()


@pytest.mark.parametrize("sorted_by", range(4))
def test_no_heading_is_cut(dock: Dock, sorted_by: int) -> None:
    table = dock.view.table
    table.sortByColumn(sorted_by, Qt.SortOrder.DescendingOrder)
    dock.resize(dock.minimumSizeHint().width(), 700)
    for _turn in range(5):
        QApplication.processEvents()
    header = table.horizontalHeader()
    for column in range(header.count()):
        option = QStyleOptionHeader()
        option.initFrom(header)
        option.state |= QStyle.StateFlag.State_Horizontal
        option.rect = QRect(0, 0, header.sectionSize(column), header.height())
        if column == sorted_by:
            option.sortIndicator = QStyleOptionHeader.SortIndicator.SortDown
        room = header.style().subElementRect(QStyle.SubElement.SE_HeaderLabel, option, header)
        heading = table.objects.headerData(column, Qt.Orientation.Horizontal)
        needed = header.fontMetrics().horizontalAdvance(heading)
        assert room.width() >= needed, (heading, room.width(), needed)
    tree = dock.history.tree.header()
    for column in range(1, tree.count()):
        assert tree.sectionSize(column) >= tree.sectionSizeHint(column), column
