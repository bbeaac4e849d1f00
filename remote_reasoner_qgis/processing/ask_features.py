"""`remotereasoner:askfeatures`: a question asked once for each polygon of a layer."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureSink,
    QgsFeatureSource,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..answers.answer import FoundObject
from ..answers.answer_schema import OBJECT_FIELDS
from ..answers.features import features, fields_of
from ..answers.measures import Ruler
from ..asking.one_picture import Outcome, Question, ask
from ..failure import Failure
from ..layer.extent import bounds_of
from ..layer.layer_windows import LayerWindows, widened
from ..review.feature_share import FeatureShare, share_of
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr
from .algorithm import AskingAlgorithm

ADDED = (
    "rr_found:string(3)",
    "rr_count:integer",
    "rr_area_m2:double",
    "rr_share:double",
    "rr_answer:string(0)",
)
"""Added to a copy of the layer; short, so that a Shapefile keeps them."""
MARGIN = 16
"""Pixels around a polygon that are shown with it: what lies at its edge is seen whole."""


class AskFeaturesAlgorithm(AskingAlgorithm):
    """Reads the layer's pipe on the main thread, asks in the background."""

    NAME = "askfeatures"
    FEATURES, ENGINE, OUTPUT, OBJECTS = "FEATURES", "ENGINE", "OUTPUT", "OBJECTS"

    def __init__(self, backends: Backends) -> None:
        super().__init__(backends)
        self._windows: LayerWindows | None = None

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Ask a question for each polygon")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Asks the question once for each polygon of a layer, about the raster below it. A copy of the "
            "layer says for each whether something was found (rr_found: yes or no), how many objects "
            "(rr_count), their area in it (rr_area_m2), the share of the polygon they cover (rr_share, 0 to "
            "1), and the answer. What counts is the polygon's true shape: an object belongs to it with at "
            "least half of itself, or where it covers at least a twentieth of the polygon."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        add = self.addParameter
        add(QgsProcessingParameterRasterLayer(self.RASTER, tr("Raster layer")))
        add(QgsProcessingParameterFeatureSource(self.FEATURES, tr("Polygons"), [polygons]))
        add(QgsProcessingParameterString(self.QUESTION, tr("Question"), multiLine=True))
        add(
            QgsProcessingParameterString(
                self.ENGINE, tr("Engine (the backend's default if empty)"), optional=True
            )
        )
        add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Polygons with answers"), polygons))
        add(
            QgsProcessingParameterFeatureSink(
                self.OBJECTS, tr("Objects"), polygons, optional=True, createByDefault=True
            )
        )

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Main thread: everything that touches the raster layer."""
        layer = self.required_raster(parameters, context)
        self.required_question(parameters, context)
        self._settings = Settings.load()
        try:
            self._windows = LayerWindows.of(layer, bounds_of(layer.extent()), self._settings.max_pixels)
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Background thread: asks for one polygon after the other."""
        source = self.required_source(parameters, self.FEATURES, context)
        question = Question(
            self.required_question(parameters, context),
            ("region", "pixel"),
            self.parameterAsString(parameters, self.ENGINE, context).strip(),
        )
        raster_crs = self._windows.whole.crs
        fields = QgsFields(source.fields())
        for field in fields_of(ADDED):
            fields.append(field)
        copies, copies_id = self.required_sink(
            parameters, self.OUTPUT, context, fields, source.wkbType(), source.sourceCrs()
        )
        object_fields = fields_of((*OBJECT_FIELDS, "rr_feature:int8"))
        polygon_type = QgsWkbTypes.Type.MultiPolygon
        objects, objects_id = self.parameterAsSink(
            parameters, self.OBJECTS, context, object_fields, polygon_type, raster_crs
        )
        ruler = Ruler(raster_crs, context.transformContext())
        to_raster = QgsCoordinateTransform(source.sourceCrs(), raster_crs, context.transformContext())
        failures = 0
        count = max(source.featureCount(), 1)
        for place, feature in enumerate(source.getFeatures()):
            if feedback.isCanceled():
                return {}
            try:
                polygon = _moved(feature.geometry(), to_raster, source)
                outcome = self._asked(question, polygon, feedback)
                answer = _share(outcome, polygon, ruler)
                if objects is not None and outcome is not None:
                    _add_objects(objects, outcome, answer, feature.id(), object_fields)
                text = outcome.answer.text if outcome is not None else tr("The raster does not reach here.")
                values = [answer.found, len(answer.objects), answer.area_m2, answer.share, text]
            except (Failure, QgsCsException) as failure:
                failures += 1
                feedback.reportError(tr("Polygon {id}: {reason}").format(id=feature.id(), reason=failure))
                if failures == place + 1 >= 3 or (failures == 1 and place == 0 and count == 1):
                    raise QgsProcessingException(str(failure)) from failure
                values = [NULL, NULL, NULL, NULL, str(failure)]
            copy = QgsFeature(fields)
            copy.setGeometry(feature.geometry())
            copy.setAttributes([*feature.attributes(), *(NULL if one is None else one for one in values)])
            copies.addFeature(copy, QgsFeatureSink.Flag.FastInsert)
            feedback.setProgress(100 * (place + 1) / count)
        results = {self.OUTPUT: copies_id}
        return {**results, self.OBJECTS: objects_id} if objects is not None else results

    def _asked(
        self, question: Question, polygon: QgsGeometry, feedback: QgsProcessingFeedback
    ) -> Outcome | None:
        """The answer about the picture of a polygon; None where the raster does not reach there."""
        bounds = widened(bounds_of(polygon.boundingBox()), MARGIN, MARGIN, self._windows.whole.full)
        picture = self._windows.around(bounds)
        if picture is None:
            return None
        outcome = ask(
            question, picture, self._backends, self._settings, lambda news: None, feedback.isCanceled
        )
        if outcome.failure:
            raise Failure(outcome.failure)
        return outcome


def _moved(shape: QgsGeometry, change: QgsCoordinateTransform, source: QgsFeatureSource) -> QgsGeometry:
    """The polygon in the raster's CRS, mended where it crosses itself. Raises QgsCsException, Failure."""
    moved = QgsGeometry(shape)
    if moved.isEmpty():
        raise Failure(tr("It has no shape."))
    if change.isValid() and not change.isShortCircuited():
        moved = moved.densifyByCount(4)
        moved.transform(change)
    return moved if moved.isGeosValid() else moved.makeValid()


def _masks(outcome: Outcome) -> list[tuple[FoundObject, QgsGeometry]]:
    """Objects with the shapes they have: masks, boxes where there is none."""
    found = []
    for one in outcome.answer.objects:
        shape = outcome.ground.geometry("pixel", one) or outcome.ground.box(one)
        found.append((one, shape if shape.isGeosValid() else shape.makeValid()))
    return found


def _share(outcome: Outcome | None, polygon: QgsGeometry, ruler: Ruler) -> FeatureShare:
    masks = [shape for _found, shape in _masks(outcome)] if outcome is not None else []
    return share_of(polygon, masks, ruler)


def _add_objects(
    sink: QgsFeatureSink, outcome: Outcome, answer: FeatureShare, polygon: int, fields: QgsFields
) -> None:
    """The objects that belong to the polygon, with its id."""
    rows = {
        row["number"]: row
        for row in features(outcome.answer, "pixel", outcome.ground, fields_of(OBJECT_FIELDS))
    }
    for index in answer.objects:
        row = rows.get(outcome.answer.objects[index].number)
        if row is None:
            continue
        made = QgsFeature(fields)
        made.setGeometry(row.geometry())
        made.setAttributes([*row.attributes(), polygon])
        sink.addFeature(made, QgsFeatureSink.Flag.FastInsert)
