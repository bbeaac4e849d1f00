"""`remotereasoner:masksfromlayer`: points and boxes of any layer become masks of the objects they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsWkbTypes,
)

from ..answers.features import Ground, fields_of
from ..answers.measures import Ruler
from ..editing.clicked_object import ClickedObject, KeptPicture, Mask, parse_mask
from ..failure import Failure
from ..layer import drawing
from ..layer.extent import bounds_of
from ..layer.grid import Bounds
from ..layer.layer_windows import LayerWindows
from ..server.client import Client
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr
from .algorithm import AskingAlgorithm

ADDED = ("rr_score:double", "rr_area_m2:double")
SIDE = 1024
"""Pixels of a picture: the segmenter sees so much at its best resolution."""
ROOM = 0.3
"""Of a feature's size, and 64 pixels at least, that must be around it in its picture."""


@dataclass(frozen=True)
class Prompt:
    """One feature: its points or its box in the raster's CRS."""

    feature: QgsFeature
    clicked: ClickedObject
    bounds: Bounds


class MasksFromLayerAlgorithm(AskingAlgorithm):
    """Reads the layer's pipe on the main thread; pictures and masks in the background."""

    NAME = "masksfromlayer"
    FEATURES, OUTPUT = "FEATURES", "OUTPUT"

    def __init__(self, backends: Backends) -> None:
        super().__init__(backends)
        self._windows: LayerWindows | None = None

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Masks from points or boxes")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Makes the mask of the object at each point of a layer (all points of a multipoint lie on one "
            "object), or in the box around each polygon, from the raster below. The attributes are kept; "
            "rr_score is how much the segmenter trusts the mask, rr_area_m2 its area."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        kinds = [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterRasterLayer(self.RASTER, tr("Raster layer")))
        self.addParameter(QgsProcessingParameterFeatureSource(self.FEATURES, tr("Points or boxes"), kinds))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, tr("Masks"), QgsProcessing.SourceType.TypeVectorPolygon
            )
        )

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Main thread: everything that touches the raster layer."""
        layer = self.required_raster(parameters, context)
        self._settings = Settings.load()
        try:
            self._windows = LayerWindows.of(layer, bounds_of(layer.extent()), SIDE * SIDE)
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Background thread: one picture after the other, and the masks of the features in it."""
        source = self.required_source(parameters, self.FEATURES, context)
        fields = QgsFields(source.fields())
        for field in fields_of(ADDED):
            fields.append(field)
        crs = self._windows.whole.crs
        kind = QgsWkbTypes.Type.MultiPolygon
        sink, sink_id = self.required_sink(parameters, self.OUTPUT, context, fields, kind, crs)
        change = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
        waiting = _prompts(source.getFeatures(), change, feedback)
        ruler, count = Ruler(crs, context.transformContext()), max(len(waiting), 1)
        try:
            connection = self._backends.open(self._settings, feedback.isCanceled)
            client = Client(connection, feedback.isCanceled, time_limit=self._settings.time_limit)
            while waiting and not feedback.isCanceled():
                served = self._served(client, waiting, feedback)
                for prompt, mask in served:
                    _write(sink, fields, prompt.feature, mask, ruler)
                done = {id(prompt) for prompt, _mask in served}
                waiting = [prompt for prompt in waiting if id(prompt) not in done]
                feedback.setProgress(100 * (1 - len(waiting) / count))
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        return {self.OUTPUT: sink_id}

    def _served(
        self, client: Client, waiting: list[Prompt], feedback: QgsProcessingFeedback
    ) -> list[tuple[Prompt, Mask | None]]:
        """The masks of the first feature that waits and of all others that its picture shows."""
        first = waiting[0]
        view = self._view(first.bounds)
        picture = self._windows.around(view)
        if picture is None:
            feedback.pushWarning(tr("Feature {id} lies outside of the raster.").format(id=first.feature.id()))
            return [(first, None)]
        inside = [one for one in waiting if one is first or _holds(view, self._roomy(one.bounds))]
        content = drawing.read(picture, lambda share: None, feedback.isCanceled)
        answer = client.keep_picture(content.content)
        kept = KeptPicture(str(answer["id"]), Ground(picture.grid, picture.crs, answer["crs"] is None))
        served: list[tuple[Prompt, Mask | None]] = []
        try:
            for one in inside:
                if feedback.isCanceled():
                    break
                request = one.clicked.request(kept)
                if request is None:
                    feedback.pushWarning(
                        tr("Feature {id} lies outside of the raster.").format(id=one.feature.id())
                    )
                    served.append((one, None))
                    continue
                served.append((one, parse_mask(client.mask(kept.id, request), kept.ground)))
        finally:
            if not feedback.isCanceled():
                client.forget_picture(kept.id)
        return served

    def _roomy(self, bounds: Bounds) -> Bounds:
        """The bounds with the room that a mask needs."""
        width, height = self._windows.pixel
        x = max(ROOM * (bounds[2] - bounds[0]), 64 * width)
        y = max(ROOM * (bounds[3] - bounds[1]), 64 * height)
        return bounds[0] - x, bounds[1] - y, bounds[2] + x, bounds[3] + y

    def _view(self, bounds: Bounds) -> Bounds:
        """A square of `SIDE` pixels around a feature, larger where it is larger."""
        width, height = self._windows.pixel
        roomy = self._roomy(bounds)
        x, y = (roomy[0] + roomy[2]) / 2, (roomy[1] + roomy[3]) / 2
        half_x = max((roomy[2] - roomy[0]) / 2, SIDE * width / 2)
        half_y = max((roomy[3] - roomy[1]) / 2, SIDE * height / 2)
        return x - half_x, y - half_y, x + half_x, y + half_y


def _prompts(features, change: QgsCoordinateTransform, feedback: QgsProcessingFeedback) -> list[Prompt]:
    """What each feature points at, in the raster's CRS; those without a place there are told of."""
    made = []
    for feature in features:
        shape = QgsGeometry(feature.geometry())
        try:
            if change.isValid() and not change.isShortCircuited():
                shape.transform(change)
        except QgsCsException as error:
            feedback.pushWarning(str(error))
            continue
        if shape.isEmpty():
            continue
        clicked = ClickedObject()
        box = shape.boundingBox()
        if shape.type() == QgsWkbTypes.GeometryType.PointGeometry:
            clicked.steps = [("+", [QgsPointXY(point)]) for point in _points(shape)]
        else:
            corners = QgsPointXY(box.xMinimum(), box.yMinimum()), QgsPointXY(box.xMaximum(), box.yMaximum())
            clicked.steps = [("box", list(corners))]
        made.append(Prompt(feature, clicked, bounds_of(box)))
    return made


def _points(shape: QgsGeometry) -> list[QgsPointXY]:
    return shape.asMultiPoint() if shape.isMultipart() else [shape.asPoint()]


def _holds(outer: Bounds, inner: Bounds) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _write(
    sink: QgsFeatureSink, fields: QgsFields, feature: QgsFeature, mask: Mask | None, ruler: Ruler
) -> None:
    """The mask with the feature's attributes; nothing where there is no mask."""
    if mask is None or mask.geometry.isEmpty():
        return
    made = QgsFeature(fields)
    made.setGeometry(mask.geometry)
    area = ruler.area(mask.geometry)
    added = [mask.score, area]
    made.setAttributes([*feature.attributes(), *(NULL if one is None else one for one in added)])
    sink.addFeature(made, QgsFeatureSink.Flag.FastInsert)
