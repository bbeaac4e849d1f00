"""`remotereasoner:report`: an answer as a report, PDF or HTML."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
    QgsProject,
    QgsVectorLayer,
)

from ..answers.answer_layers import apply_style, open_layer
from ..answers.answer_store import StoredAnswer, read_answers, tasks_with_layers
from ..failure import Failure
from ..review.report_writing import write_report
from ..translation import tr
from .algorithm import PluginAlgorithm


class ReportAlgorithm(PluginAlgorithm):
    """Runs on the main thread: it draws a map."""

    NAME = "report"
    INPUT, RASTER, OUTPUT = "INPUT", "RASTER", "OUTPUT"

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Report of an answer")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Writes a report of an answer, as a PDF file or as one page of HTML: the map, the question, the "
            "answer and its reasoning, what of the question was applied and what was not, engine, model and "
            "segmenter, counts by class, and how far the review is. Choose any layer of the answer (boxes, "
            "masks or contours in its GeoPackage) and the raster that is shown below."
        )

    def flags(self) -> QgsProcessingAlgorithm.Flags:
        """Called by QGIS."""
        return super().flags() | QgsProcessingAlgorithm.FlagNoThreading

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        kinds = [QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorLine]
        add = self.addParameter
        add(QgsProcessingParameterVectorLayer(self.INPUT, tr("Layer of the answer"), kinds))
        raster = tr("Raster below (the one that was asked about if empty, where the project has it)")
        add(QgsProcessingParameterRasterLayer(self.RASTER, raster, optional=True))
        files = tr("PDF files (*.pdf)") + ";;" + tr("HTML files (*.html)")
        add(QgsProcessingParameterFileDestination(self.OUTPUT, tr("Report"), files))
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of objects")))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Called by QGIS."""
        layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
        if layer is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        raster = self.parameterAsRasterLayer(parameters, self.RASTER, context)
        project = context.project() or QgsProject.instance()
        target = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        try:
            stored = answer_of(layer)
            layers = {name: open_layer(stored, name) for name in reversed(tasks_with_layers(stored.tasks))}
            for name, one in layers.items():
                apply_style(one, name)
            below: list[QgsMapLayer] = [raster] if raster else project.mapLayersByName(stored.raster)[:1]
            written = write_report(project, stored, layers, below, target)
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        return {self.OUTPUT: written, "COUNT": stored.objects}


def answer_of(layer: QgsVectorLayer) -> StoredAnswer:
    """The answer that a layer of a GeoPackage belongs to. Raises Failure where it belongs to none."""
    path, _bar, options = layer.source().partition("|")
    table = options.partition("layername=")[2].partition("|")[0]
    for stored in read_answers(path):
        names = [stored.table(granularity) for granularity in tasks_with_layers(stored.tasks)]
        if table in names or (not table and stored.number == 1):
            return stored
    raise Failure(
        tr("“{layer}” is no layer of an answer. Choose one in a GeoPackage that this plugin wrote.").format(
            layer=layer.name()
        )
    )
