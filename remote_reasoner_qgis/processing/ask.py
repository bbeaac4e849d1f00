"""`remotereasoner:ask`: a question about a raster, for the toolbox, models, batches and qgis_process."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import (
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtGui import QIcon

from .. import capture
from ..answer_schema import GRANULARITIES, OBJECT_FIELDS, TABLES, WKB_TYPES
from ..asking import ask
from ..authentication import unlock
from ..bands import parse_bands
from ..capture import Capture
from ..connection import Backends
from ..extent import bounds_of
from ..failure import Failure
from ..features import features, fields_of
from ..gui.icons import icon
from ..progress import Stage
from ..question import News, Outcome, Question, Reasoning
from ..settings import Settings
from ..translation import tr


class AskAlgorithm(QgsProcessingAlgorithm):
    """Captures on the main thread, asks in the background; the same features as from the dock."""

    RASTER, QUESTION, EXTENT, GRANULARITIES = "RASTER", "QUESTION", "EXTENT", "GRANULARITIES"
    BANDS, ENGINE, SERVER, AUTH = "BANDS", "ENGINE", "SERVER", "AUTH"
    SINKS = {"region": "BOXES", "pixel": "MASKS", "contour": "CONTOURS"}  # noqa: RUF012 - a constant

    def __init__(self, backends: Backends) -> None:
        super().__init__()
        self._backends = backends
        self._capture: Capture | None = None
        self._settings = Settings()

    def name(self) -> str:
        """Never translated: scripts name it."""
        return "ask"

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Ask a question about a raster")

    def icon(self) -> QIcon:
        """Shown in the toolbox."""
        return icon("remote_reasoner")

    def tags(self) -> list[str]:
        """Found by these words too."""
        return tr("detect,segment,objects,reasoning,language model,question").split(",")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Sends the raster, as QGIS draws it, with a question to the Remote Reasoner backend of the "
            "settings, or to the server named here, and writes what it finds as boxes, masks and contours. "
            "No objects found is an answer, not an error: STATUS tells found, none and unparsed apart."
        )

    def createInstance(self) -> AskAlgorithm:
        """Called by QGIS for every run."""
        return AskAlgorithm(self._backends)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        add = self.addParameter
        add(QgsProcessingParameterRasterLayer(self.RASTER, tr("Raster layer")))
        add(QgsProcessingParameterString(self.QUESTION, tr("Question"), multiLine=True))
        add(QgsProcessingParameterExtent(self.EXTENT, tr("Extent (the whole layer if empty)"), optional=True))
        names = [tr("Boxes"), tr("Masks"), tr("Contours")]
        add(
            QgsProcessingParameterEnum(
                self.GRANULARITIES, tr("Granularities"), names, allowMultiple=True, defaultValue=[0, 1, 2]
            )
        )
        bands = QgsProcessingParameterString(
            self.BANDS,
            tr("Bands as red, green, blue, such as 3,2,1 (the layer's style if empty)"),
            optional=True,
        )
        engine = QgsProcessingParameterString(
            self.ENGINE, tr("Engine (the backend's default if empty)"), optional=True
        )
        server = QgsProcessingParameterString(
            self.SERVER, tr("Server address (the one of the settings if empty)"), optional=True
        )
        auth = QgsProcessingParameterAuthConfig(
            self.AUTH, tr("Authentication for that server"), optional=True
        )
        for parameter in (bands, engine, server, auth):
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            add(parameter)
        kinds = {
            "region": QgsProcessing.SourceType.TypeVectorPolygon,
            "pixel": QgsProcessing.SourceType.TypeVectorPolygon,
            "contour": QgsProcessing.SourceType.TypeVectorLine,
        }
        for place, granularity in enumerate(GRANULARITIES):
            add(
                QgsProcessingParameterFeatureSink(
                    self.SINKS[granularity],
                    names[place],
                    kinds[granularity],
                    optional=True,
                    createByDefault=True,
                )
            )
        self.addOutput(QgsProcessingOutputString("STATUS", tr("Status: found, none or unparsed")))
        self.addOutput(QgsProcessingOutputString("ANSWER", tr("Answer")))
        self.addOutput(QgsProcessingOutputString("REASONING", tr("Reasoning")))
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of objects")))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Main thread: everything that touches the layer."""
        layer = self.parameterAsRasterLayer(parameters, self.RASTER, context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, self.RASTER))
        if not self.parameterAsString(parameters, self.QUESTION, context).strip():
            raise QgsProcessingException(tr("Type a question first."))
        bounds = bounds_of(layer.extent())
        if parameters.get(self.EXTENT):
            bounds = bounds_of(self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs()))
        self._settings = Settings.load()
        server = self.parameterAsString(parameters, self.SERVER, context).strip()
        if server:
            authcfg = self.parameterAsString(parameters, self.AUTH, context)
            self._settings = replace(self._settings, use_server=True, server_url=server, authcfg=authcfg)
        try:
            if self._settings.use_server and self._settings.authcfg:
                unlock()
            bands = parse_bands(self.parameterAsString(parameters, self.BANDS, context))
            self._capture = capture.prepare(layer, bounds, self._settings.max_pixels, bands)
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Background thread: asks, and fills the sinks."""
        chosen = self.parameterAsEnums(parameters, self.GRANULARITIES, context)
        tasks = tuple(granularity for place, granularity in enumerate(GRANULARITIES) if place in chosen)
        question = Question(
            self.parameterAsString(parameters, self.QUESTION, context).strip(),
            tasks or GRANULARITIES,
            self.parameterAsString(parameters, self.ENGINE, context).strip(),
        )
        outcome = ask(
            question,
            self._capture,
            self._backends,
            self._settings,
            lambda news: _tell(news, feedback),
            feedback.isCanceled,
        )
        if feedback.isCanceled():
            return {}
        if outcome.failure:
            raise QgsProcessingException(outcome.failure)
        for note in outcome.answer.notes:
            feedback.pushInfo(note)
        feedback.pushInfo(outcome.answer.text)
        results = self._fill_sinks(parameters, context, outcome, question.tasks)
        answer = outcome.answer
        return {
            **results,
            "STATUS": answer.status,
            "ANSWER": answer.text,
            "REASONING": answer.reasoning,
            "COUNT": len(answer.objects),
        }

    def _fill_sinks(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        outcome: Outcome,
        tasks: tuple[str, ...],
    ) -> dict[str, str]:
        fields = fields_of(OBJECT_FIELDS)
        results = {}
        for granularity in GRANULARITIES:
            if granularity not in tasks:
                continue
            name = self.SINKS[granularity]
            sink, destination = self.parameterAsSink(
                parameters, name, context, fields, WKB_TYPES[granularity], outcome.ground.crs
            )
            if sink is None:
                continue
            try:
                rows = features(outcome.answer, granularity, outcome.ground, fields)
            except Failure as failure:
                raise QgsProcessingException(str(failure)) from failure
            if not sink.addFeatures(rows, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(
                    tr("The layer “{layer}” could not be written. Choose another place for it.").format(
                        layer=TABLES[granularity]
                    )
                )
            results[name] = destination
        return results


def _tell(news: News, feedback: QgsProcessingFeedback) -> None:
    if isinstance(news, Stage):
        feedback.setProgress(news.percent)
        feedback.setProgressText(news.words())
    elif isinstance(news, Reasoning):
        feedback.pushDebugInfo(news.text)
