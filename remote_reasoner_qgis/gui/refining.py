"""Refining an answer: drawn over the map while a slider moves, put into the layers when it is wanted."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..answers.attributes import known
from ..editing.linked_edit import LinkedEdit
from ..failure import Failure
from ..review.refinement import Original, Refinement, Refiner
from ..translation import tr
from .refine_form import RefineForm

OUTLINE = QColor("#0072b2")


class Refining(QObject):
    """The form's work for one answer at a time. `troubled` carries words for the user.

    Originals are read when the form is opened.
    """

    troubled = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, form: RefineForm) -> None:
        super().__init__(form)
        self._canvas = canvas
        self._form = form
        self._link: LinkedEdit | None = None
        self._refiner: Refiner | None = None
        self._originals: list[Original] = []
        self._band: QgsRubberBand | None = None
        form.changed.connect(self.draw)
        form.opened.connect(self._open)
        form.applied.connect(self.apply)
        canvas.extentsChanged.connect(self._draw_again)

    def follow(self, link: LinkedEdit | None) -> None:
        """Refines another answer, or none."""
        self._clear()
        self._link = link
        self._form.close_form()

    def _open(self, opened: bool) -> None:
        """Reads the objects that are not rejected."""
        self._clear()
        link = self._link
        if not opened or link is None:
            return
        layer = link.layers.get("pixel") or next(iter(link.layers.values()))
        request = QgsFeatureRequest().setFilterExpression('"review" IS NULL OR "review" <> \'rejected\'')
        for feature in layer.getFeatures(request):
            number, label, score, area = (
                known(feature.attribute(name)) for name in ("number", "label", "score", "area_m2")
            )
            shape = feature.geometry()
            shape.convertToMultiType()
            self._originals.append(Original(number, str(label or ""), score, shape, area))
        if self._originals:
            place = self._originals[0].mask.boundingBox().center()
            self._refiner = Refiner(layer.crs(), link.stored.footprint, place)
        self.draw(self._form.wanted())

    def draw(self, wanted: Refinement) -> None:
        """Draws what would be left; shapes are reshaped where the map shows them."""
        if self._link is None or self._refiner is None:
            return
        refined = self._refiner.refine(self._originals, wanted, self._seen())
        self._form.count.setText(
            tr("{kept} of {count} objects stay").format(kept=len(refined), count=len(self._originals))
        )
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setStrokeColor(OUTLINE)
            self._band.setFillColor(QColor(0, 0, 0, 0))
            self._band.setWidth(3)
        together = QgsGeometry.collectGeometry(
            [part for one in refined for part in one.mask.asGeometryCollection()]
        )
        self._band.setToGeometry(together, next(iter(self._link.layers.values())).crs())

    def _draw_again(self) -> None:
        """The map shows another part."""
        if self._refiner is not None:
            self.draw(self._form.wanted())

    def _seen(self) -> QgsRectangle | None:
        """What the map shows, in the layers' CRS; None where that cannot be said."""
        layers = next(iter(self._link.layers.values())).crs()
        view = self._canvas.mapSettings()
        if not layers.isValid() or not view.destinationCrs().isValid():
            return view.visibleExtent()
        change = QgsCoordinateTransform(view.destinationCrs(), layers, QgsProject.instance())
        try:
            return change.transformBoundingBox(view.visibleExtent())
        except QgsCsException:
            return None

    def apply(self) -> None:
        """Puts it into the layers: one undo step."""
        if self._link is None or self._refiner is None:
            return
        refined = self._refiner.refine(self._originals, self._form.wanted())
        stay = {one.numbers[0] for one in refined}
        values = {one.number: {"review": "rejected"} for one in self._originals if one.number not in stay}
        shapes = {one.numbers[0]: self._refiner.shapes(one) for one in refined if one.changed}
        try:
            if values or shapes:
                self._link.change(values, shapes)
        except Failure as failure:
            self.troubled.emit(str(failure))
            return
        self._form.close_form()

    def _clear(self) -> None:
        """Takes what is drawn off the map."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        self._refiner = None
        self._originals = []
