"""Remote Reasoner for QGIS: ask a question about a raster, get boxes, masks and contours on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin import RemoteReasonerPlugin


def classFactory(iface: QgisInterface) -> RemoteReasonerPlugin:
    """The plugin object QGIS loads."""
    from .plugin import RemoteReasonerPlugin

    return RemoteReasonerPlugin(iface)
