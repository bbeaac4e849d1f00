"""Inside QGIS: disables and enables the plugin some times and writes down what is left each time."""

from __future__ import annotations

import json
import os
from pathlib import Path

from inside_qgis import close_when_idle, end_at_failures
from qgis.PyQt.QtCore import QEvent, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QMenu
from qgis.utils import iface, loadPlugin, startPlugin, unloadPlugin

PLUGIN = "remote_reasoner_qgis"


def left() -> dict[str, int]:
    """Menus and docks of the main window, and the menus with the plugin's name."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    menus = iface.mainWindow().findChildren(QMenu)
    named = [menu for menu in menus if menu.title() == "Remote Reasoner"]
    return {
        "menus": len(menus),
        "named": len(named),
        "docks": len(iface.mainWindow().findChildren(QDockWidget)),
    }


def work() -> None:
    """Three times off and on, then closes QGIS."""
    seen = []
    for _time in range(3):
        unloadPlugin(PLUGIN)
        seen.append(left())
        loadPlugin(PLUGIN)
        startPlugin(PLUGIN)
    Path(os.environ["DEMO_OUTPUT"], "left.json").write_text(json.dumps(seen), encoding="utf-8")
    close_when_idle()


end_at_failures()
QTimer.singleShot(2000, work)
