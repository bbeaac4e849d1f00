"""For scripts inside the QGIS desktop: whatever fails ends QGIS at once, and it closes when it is idle."""

from __future__ import annotations

import os
import sys
import traceback

import qgis.utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface


def fail(*error: object, **_more: object) -> None:
    """Instead of QGIS's dialog, which would wait for somebody to close it."""
    print("".join(traceback.format_exception(*error[:3])), file=sys.stderr, flush=True)
    os._exit(1)


def end_at_failures() -> None:
    """From now on whatever is raised ends QGIS with status 1, its traceback on stderr."""
    sys.excepthook = fail
    qgis.utils.showException = fail


def close_when_idle() -> None:
    """Leaves the project, then QGIS once no task is at work: before, it would ask and wait for an answer."""
    QgsProject.instance().clear()
    closing = QTimer(iface.mainWindow())
    closing.timeout.connect(_close)
    closing.start(200)


def _close() -> None:
    if QgsApplication.taskManager().countActiveTasks() == 0:
        iface.actionExit().trigger()
