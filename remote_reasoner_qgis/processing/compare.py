"""`remotereasoner:compare`: an answer beside a reference layer, with what was missed and what is false."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..comparison import compare
from ..gui.icons import icon
from ..linked_shapes import polygons_of
from ..translation import tr


class CompareAlgorithm(QgsProcessingAlgorithm):
    """Rejected objects of an answer are left out; the reference is brought into the answer's CRS."""

    INPUT, REFERENCE, LEAST_IOU, MISSED, FALSE = "INPUT", "REFERENCE", "LEAST_IOU", "MISSED", "FALSE"

    def name(self) -> str:
        """Never translated: scripts name it."""
        return "compare"

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Compare with a reference layer")

    def icon(self) -> QIcon:
        """Shown in the toolbox."""
        return icon("remote_reasoner")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Matches objects with those of a reference layer one to one, by their intersection over union "
            "(IoU). PRECISION is the share of the found objects that have a partner, RECALL that of the "
            "reference, MEAN_IOU the mean over the pairs, AREA_IOU that of all areas together. Objects that "
            "were missed or are false come as layers. Rejected objects are left out."
        )

    def createInstance(self) -> CompareAlgorithm:
        """Called by QGIS for every run."""
        return CompareAlgorithm()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(self.INPUT, tr("Objects found"), [polygons]))
        self.addParameter(QgsProcessingParameterFeatureSource(self.REFERENCE, tr("Reference"), [polygons]))
        self.addParameter(
            QgsProcessingParameterNumber(
                self.LEAST_IOU,
                tr("Least IoU of a match"),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=0.5,
                minValue=0.01,
                maxValue=1.0,
            )
        )
        self.addParameter(QgsProcessingParameterFeatureSink(self.MISSED, tr("Missed"), polygons))
        self.addParameter(QgsProcessingParameterFeatureSink(self.FALSE, tr("False"), polygons))
        for name in ("PRECISION", "RECALL", "MEAN_IOU", "AREA_IOU"):
            self.addOutput(QgsProcessingOutputNumber(name, name))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Called by QGIS."""
        sources = {}
        for name in (self.INPUT, self.REFERENCE):
            sources[name] = self.parameterAsSource(parameters, name, context)
            if sources[name] is None:
                raise QgsProcessingException(self.invalidSourceError(parameters, name))
        crs = sources[self.INPUT].sourceCrs()
        found, found_shapes = _read(sources[self.INPUT], None)
        change = QgsCoordinateTransform(sources[self.REFERENCE].sourceCrs(), crs, context.transformContext())
        reference, reference_shapes = _read(sources[self.REFERENCE], change)
        least = self.parameterAsDouble(parameters, self.LEAST_IOU, context)
        result = compare(found_shapes, reference_shapes, least)
        outputs: dict[str, Any] = {
            "PRECISION": result.precision,
            "RECALL": result.recall,
            "MEAN_IOU": result.mean_iou,
            "AREA_IOU": result.area_iou,
        }
        for name, source, features, shapes, places in (
            (self.MISSED, self.REFERENCE, reference, reference_shapes, result.missed),
            (self.FALSE, self.INPUT, found, found_shapes, result.false),
        ):
            sink, outputs[name] = self.parameterAsSink(
                parameters, name, context, sources[source].fields(), QgsWkbTypes.Type.MultiPolygon, crs
            )
            if sink is None:
                raise QgsProcessingException(self.invalidSinkError(parameters, name))
            for place in places:
                feature = QgsFeature(features[place])
                feature.setGeometry(shapes[place])
                sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        feedback.pushInfo(
            tr("{pairs} matched, {missed} missed, {false} false").format(
                pairs=len(result.pairs), missed=len(result.missed), false=len(result.false)
            )
        )
        return outputs


def _read(
    source: QgsProcessingFeatureSource, change: QgsCoordinateTransform | None
) -> tuple[list[QgsFeature], list[QgsGeometry]]:
    """Features with an area that are not rejected, and their valid shapes."""
    request = QgsFeatureRequest()
    reviewed = source.fields().indexOf("review") >= 0
    features, shapes = [], []
    for feature in source.getFeatures(request):
        if reviewed and feature.attribute("review") == "rejected":
            continue
        shape = QgsGeometry(feature.geometry())
        if change is not None and change.isValid() and not change.isShortCircuited():
            shape.transform(change)
        shape = polygons_of(shape)
        if not shape.isEmpty():
            features.append(feature)
            shapes.append(shape)
    return features, shapes
