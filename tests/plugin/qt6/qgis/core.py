# ruff: noqa: N815 - the names are QGIS's
"""Stand-ins for what the plugin's code names of qgis.core when it is imported or makes widgets."""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import QObject, QSettings, pyqtSignal
from PyQt6.QtGui import QIcon


class Named(type):
    """Any attribute that is asked of a class is a stand-in too, so that enums and nested classes exist."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = Named(name, (StandIn,), {})
        setattr(cls, name, made)
        return made


class StandIn(metaclass=Named):
    """Takes every argument, has every method; each returns a stand-in."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *arguments, **named: StandIn()

    def __bool__(self) -> bool:
        return False


NULL = None


class QgsSettings(QSettings):
    """Qt's settings."""

    def __init__(self) -> None:
        super().__init__("remote-reasoner-tests", "qt6")


class QgsTask(QObject):
    """Never run here."""

    Flag = Named("Flag", (StandIn,), {})

    def __init__(self, description: str = "", flags: Any = None) -> None:
        super().__init__()

    def isCanceled(self) -> bool:
        return False

    def cancel(self) -> None:
        pass

    def waitForFinished(self, timeout: int) -> bool:
        return True


class QgsProject(QObject):
    """An empty project."""

    readProject = pyqtSignal()
    projectSaved = pyqtSignal()
    layersAdded = pyqtSignal(list)
    layersWillBeRemoved = pyqtSignal(list)
    cleared = pyqtSignal()
    _made: QgsProject | None = None

    @classmethod
    def instance(cls) -> QgsProject:
        cls._made = cls._made or QgsProject()
        return cls._made

    def readListEntry(self, scope: str, key: str, default: list[str]) -> tuple[list[str], bool]:
        return default, False

    def absoluteFilePath(self) -> str:
        return ""

    def mapLayers(self) -> dict:
        return {}


class QgsApplication(StandIn):
    """Icons and the task manager."""

    @staticmethod
    def getThemeIcon(name: str) -> QIcon:
        return QIcon()

    @staticmethod
    def taskManager() -> StandIn:
        return StandIn()


def __getattr__(name: str) -> Any:
    if not name.startswith("Qgs") and name != "Qgis":
        raise AttributeError(name)
    made = Named(name, (StandIn,), {})
    globals()[name] = made
    return made
