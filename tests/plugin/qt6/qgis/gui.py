# ruff: noqa: N815 - the names are QGIS's
"""Stand-ins for the widgets of qgis.gui: Qt's own, with the few methods the plugin calls."""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QComboBox, QDockWidget, QLineEdit, QWidget

from .core import Named, StandIn


class QgsDockWidget(QDockWidget):
    """Qt's dock."""


class QgsMapLayerComboBox(QComboBox):
    """Without layers."""

    layerChanged = pyqtSignal(object)

    def setFilters(self, filters: Any) -> None:
        pass

    def setAllowEmptyLayer(self, allowed: bool, words: str = "") -> None:
        pass

    def setLayer(self, layer: Any) -> None:
        pass

    def setExceptedLayerList(self, layers: list) -> None:
        pass

    def currentLayer(self) -> None:
        return None


class QgsMapCanvas(QObject):
    """Shows nothing."""

    extentsChanged = pyqtSignal()
    currentLayerChanged = pyqtSignal(object)
    destinationCrsChanged = pyqtSignal()

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments: StandIn()


class QgsMapToolExtent(QObject):
    """Draws nothing."""

    extentChanged = pyqtSignal(object)
    deactivated = pyqtSignal()

    def __init__(self, canvas: Any) -> None:
        super().__init__()

    def clearRubberBand(self) -> None:
        pass


class QgsFileWidget(QWidget):
    """A path."""

    StorageMode = Named("StorageMode", (StandIn,), {})

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = QLineEdit(self)

    def setStorageMode(self, mode: Any) -> None:
        pass

    def setFilter(self, words: str) -> None:
        pass

    def setFilePath(self, path: str) -> None:
        self._edit.setText(path)

    def filePath(self) -> str:
        return self._edit.text()

    def lineEdit(self) -> QLineEdit:
        return self._edit


class QgsAuthConfigSelect(QWidget):
    """No configuration."""

    def setConfigId(self, name: str) -> None:
        pass

    def configId(self) -> str:
        return ""


class QgsProjectionSelectionWidget(QWidget):
    """No CRS."""

    def setCrs(self, crs: Any) -> None:
        pass

    def crs(self) -> None:
        return None


class QgsOptionsPageWidget(QWidget):
    """A page."""


def __getattr__(name: str) -> Any:
    if not name.startswith("Qgs") and name != "QgisInterface":
        raise AttributeError(name)
    made = Named(name, (StandIn,), {})
    globals()[name] = made
    return made
