"""The taught classes of the backend: their pages, exported, imported, removed."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..teaching.taught_class import TaughtClass
from ..translation import tr

SUFFIX = ".taught"


class ClassList(QWidget):
    """Starts nothing itself: `removed` and `exported` carry names, `imported` a file, `asked` a class."""

    removed = pyqtSignal(str)
    exported = pyqtSignal(str, str)
    imported = pyqtSignal(str)
    asked = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = ""  # stays wanted while it is not listed
        self.title = QLabel(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Taught classes"))
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.page = QLabel(self)
        self.page.setWordWrap(True)
        self.page.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.ask_button = QPushButton(tr("Find them"), self)
        self.ask_button.setToolTip(tr("Asks for all objects of the class on the raster and extent chosen."))
        self.export_button = QPushButton(tr("Export…"), self)
        self.import_button = QPushButton(tr("Import…"), self)
        self.remove_button = QPushButton(tr("Remove"), self)
        self.ask_button.clicked.connect(lambda _checked=False: self._ask())
        self.export_button.clicked.connect(lambda _checked=False: self._export())
        self.import_button.clicked.connect(lambda _checked=False: self._import())
        self.remove_button.clicked.connect(lambda _checked=False: self._remove())
        self.list.setFixedHeight(6 * self.fontMetrics().lineSpacing())
        buttons, more = QHBoxLayout(), QHBoxLayout()
        for row, some in (
            (buttons, (self.ask_button, self.remove_button)),
            (more, (self.export_button, self.import_button)),
        ):
            for button in some:
                row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.list, self.page):
            layout.addWidget(part)
        layout.addLayout(buttons)
        layout.addLayout(more)
        layout.addStretch(1)
        self.set_classes(())

    def set_classes(self, classes: tuple[TaughtClass, ...], chosen: str = "") -> None:
        """Shows these; `chosen`, or what was chosen last, is chosen as soon as it is among them."""
        self._wanted = chosen or self._wanted
        wanted = self._wanted
        self.list.clear()
        for one in classes:
            item = QListWidgetItem(one.name)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(one.why_not or one.verdict)
            if one.why_not:
                item.setForeground(self.palette().placeholderText())
            self.list.addItem(item)
            if one.name.lower() == wanted.lower():
                self.list.setCurrentItem(item)
        self.title.setText(
            tr("Taught classes: {count}").format(count=len(classes))
            if classes
            else tr("No class has been taught yet.")
        )
        self._show()

    def names(self) -> list[str]:
        """As they are listed."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def chosen(self) -> TaughtClass | None:
        """The class chosen in the list."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._wanted = item.text()
        self._show()

    def _show(self) -> None:
        one = self.chosen()
        lines = (*((one.why_not,) if one.why_not else ()), *one.page) if one is not None else ()
        self.page.setText("\n".join(lines))
        self.page.setVisible(bool(lines))
        self.ask_button.setEnabled(one is not None and not one.why_not)
        self.export_button.setEnabled(one is not None)
        self.remove_button.setEnabled(one is not None and one.removable)

    def _ask(self) -> None:
        if self.chosen() is not None:
            self.asked.emit(self.chosen())

    def _export(self) -> None:
        one = self.chosen()
        if one is None:
            return
        file, _kind = QFileDialog.getSaveFileName(
            self, tr("Export a taught class"), f"{one.name}{SUFFIX}", _kinds()
        )
        if file:
            self.exported.emit(one.name, str(Path(file).with_suffix(SUFFIX)))

    def _import(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(self, tr("Import a taught class"), "", _kinds())
        if file:
            self.imported.emit(file)

    def _remove(self) -> None:
        one = self.chosen()
        if one is None:
            return
        agreed = QMessageBox.question(
            self,
            tr("Remove a taught class"),
            tr(
                "Remove “{name}”? Everybody who asks this backend loses it. Export it first to keep it."
            ).format(name=one.name),
        )
        if agreed == QMessageBox.StandardButton.Yes:
            self.removed.emit(one.name)


def _kinds() -> str:
    return tr("Taught classes") + f" (*{SUFFIX})"
