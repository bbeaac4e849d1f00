"""Features of a layer as prompts: QGIS's own dialogs of the plugin's algorithms, opened from the panel."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsMapLayer, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QToolButton, QWidget

from ..asking.question import Question
from ..failure import Failure
from ..translation import tr

EACH_FEATURE = "remotereasoner:askfeatures"
MASKS = "remotereasoner:masksfromlayer"
TAKEN = {
    EACH_FEATURE: (QgsWkbTypes.GeometryType.PolygonGeometry,),
    MASKS: (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.PolygonGeometry),
}
"""Algorithm → kinds of layers that it takes."""


class LayerPrompts(QToolButton):
    """A button with a menu; `wanted` carries the id of the algorithm."""

    wanted = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QgsApplication.getThemeIcon("/mIconPolygonLayer.svg"))
        self.setToolTip(tr("Ask once for each polygon of a layer, or make masks from its points or boxes"))
        self.setAccessibleName(self.toolTip())
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)
        menu = QMenu(self)
        menu.addAction(tr("Ask for each polygon of a layer…"), lambda: self.wanted.emit(EACH_FEATURE))
        menu.addAction(tr("Masks from points or boxes…"), lambda: self.wanted.emit(MASKS))
        self.setMenu(menu)
        self._dialogs: list[QWidget] = []

    def open_dialog(self, algorithm: str, parameters: dict[str, Any]) -> QWidget:
        """Shows QGIS's dialog of an algorithm: it runs in the background, its results come onto the map.

        Raises Failure where QGIS's own Processing plugin is switched off.
        """
        try:
            from qgis import processing  # QGIS's own plugin: not there before QGIS has loaded it
        except ImportError as error:
            raise Failure(
                tr("QGIS's plugin Processing is switched off. Switch it on in Plugins → Manage and Install.")
            ) from error
        dialog = processing.createAlgorithmDialog(algorithm, parameters)
        if dialog is None:
            raise Failure(
                tr("QGIS does not know the algorithm {name}. Restart QGIS, then try again.").format(
                    name=algorithm
                )
            )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Python owns it, whatever its parent is: without a name for it, it would be gone at once.
        self._dialogs = [*(one for one in self._dialogs if not sip.isdeleted(one)), dialog]
        dialog.show()
        return dialog


def prefilled(
    algorithm: str, question: Question, raster: QgsMapLayer | None, active: QgsMapLayer | None
) -> dict[str, Any]:
    """What the form says already, as parameters: raster, question, engine, and the layer that is active."""
    parameters: dict[str, Any] = {"RASTER": raster}
    if isinstance(active, QgsVectorLayer) and active.geometryType() in TAKEN[algorithm]:
        parameters["FEATURES"] = active
    if algorithm == EACH_FEATURE:
        parameters.update(QUESTION=question.text, ENGINE=question.engine)
    return {name: value for name, value in parameters.items() if value is not None and value != ""}
