"""Refining an answer: drawn over the map while a slider moves, put into the layers when it is wanted."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..answers.candidate_store import read_candidates
from ..editing.linked_edit import LinkedEdit
from ..failure import Failure
from ..review.refinable import Refinable
from ..review.refinement import RefinedObject, Refinement, Refiner
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
        self._refinable: Refinable | None = None
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
        """Reads the objects that are not rejected, and what is kept beside them."""
        self._clear()
        link = self._link
        if not opened or link is None:
            return
        granularity = "pixel" if "pixel" in link.layers else next(iter(link.layers))
        layer = link.layers[granularity]
        weaker = read_candidates(link.stored.path, link.stored.number)
        self._refinable = Refinable(layer.getFeatures(), weaker, granularity)
        if self._refinable.every:
            place = self._refinable.every[0].mask.boundingBox().center()
            self._refiner = Refiner(layer.crs(), link.stored.footprint, place)
        self._form.offer_weaker(self._refinable.threshold)
        self.draw(self._form.wanted())

    def draw(self, wanted: Refinement) -> None:
        """Draws what would be left; shapes are reshaped where the map shows them."""
        refinable = self._refinable
        if self._link is None or refinable is None:
            return
        refined = self._refined(wanted, self._seen())
        stay, back = refinable.split(refined)
        words = tr("{kept} of {count} objects stay").format(kept=len(stay), count=len(refinable.objects))
        if wanted.candidates:
            words += "; " + tr("{back} of {count} weaker ones come back").format(
                back=len(back), count=refinable.weaker
            )
        elif refinable.weaker:
            words += "; " + tr("further left, the score brings back weaker ones ({count})").format(
                count=refinable.weaker
            )
        self._form.count.setText(words)
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
        if self._link is None or self._refiner is None or self._refinable is None:
            return
        refined = self._refined(self._form.wanted())
        stay, _back = self._refinable.split(refined)
        kept = {one.numbers[0] for one in stay}
        left_out = [one.number for one in self._refinable.objects if one.number not in kept]
        values = {number: {"review": "rejected"} for number in left_out}
        shapes = {one.numbers[0]: self._refiner.shapes(one) for one in stay if one.changed}
        back = self._refinable.brought_back(refined, self._refiner)
        try:
            if values or shapes or back:
                self._link.change(values, shapes, brought_back=back)
        except Failure as failure:
            self.troubled.emit(str(failure))
            return
        self._form.close_form()

    def _refined(self, wanted: Refinement, within: QgsRectangle | None = None) -> list[RefinedObject]:
        if self._refiner is None:
            return []
        originals = self._refinable.every if wanted.candidates else self._refinable.objects
        return self._refiner.refine(originals, wanted, within)

    def _clear(self) -> None:
        """Takes what is drawn off the map."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        self._refiner = None
        self._refinable = None
        self._form.offer_weaker(None)
