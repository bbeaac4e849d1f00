"""A page of the user guide: its pictures fit the window, its sample raster goes into the project."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage, QTextDocument
from qgis.PyQt.QtWidgets import QTextBrowser, QWidget

WIDEST = 750
"""Pixels that a picture may be wide in the guide's window."""


class GuideBrowser(QTextBrowser):
    """A Markdown page; links to other pages open here, to the web in the web browser, to a raster in QGIS."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setSearchPaths([str(folder)])
        self.anchorClicked.connect(self.follow)

    def loadResource(self, kind: int, name: QUrl) -> object:
        """What a page is made of; a picture wider than the window is drawn smaller."""
        resource = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource:
            return resource
        picture = QImage.fromData(resource)
        if picture.width() <= WIDEST:
            return picture
        return picture.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)

    def follow(self, link: QUrl) -> None:
        """Opens what a link leads to."""
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
        elif link.path().endswith(".tif"):
            path = Path(link.toLocalFile())
            QgsProject.instance().addMapLayer(QgsRasterLayer(str(path), path.stem))
        else:
            self.setSource(link)
