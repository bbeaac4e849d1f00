"""`remotereasoner:ask`: a question about a raster, for the toolbox, models, batches and qgis_process."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import (
    QgsFeatureSink,
    QgsProcessing,
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
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ..answers.answer import Answer
from ..answers.answer_schema import GRANULARITIES, OBJECT_FIELDS, WKB_TYPES
from ..answers.answer_store import tasks_with_layers
from ..answers.features import Ground, fields_of
from ..asking.one_picture import ask
from ..asking.question import Question, now
from ..asking.survey_record import SurveyRecord
from ..failure import Failure
from ..layer import capture
from ..layer.bands import parse_bands
from ..layer.capture import Capture
from ..layer.extent import bounds_of
from ..server.authentication import unlock
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr
from .algorithm import AskingAlgorithm
from .running import survey, tell
from .sinks import AnswerSinks


class AskAlgorithm(AskingAlgorithm):
    """Captures on the main thread, asks in the background; the same features as from the dock."""

    NAME = "ask"
    EXTENT, GRANULARITIES = "EXTENT", "GRANULARITIES"
    BANDS, ENGINE, SERVER, AUTH = "BANDS", "ENGINE", "SERVER", "AUTH"
    DETAIL, RESOLUTION = "DETAIL", "RESOLUTION"
    SINKS = {"region": "BOXES", "pixel": "MASKS", "contour": "CONTOURS"}  # noqa: RUF012 - a constant

    def __init__(self, backends: Backends) -> None:
        super().__init__(backends)
        self._capture: Capture | None = None
        self._record: SurveyRecord | None = None

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Ask a question about a raster")

    def tags(self) -> list[str]:
        """Found by these words too."""
        return tr("detect,segment,objects,reasoning,language model,question").split(",")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Sends the raster, as QGIS draws it, with a question to the Remote Reasoner backend of the "
            "settings, or to the server named here, and writes what it finds as boxes, masks and contours. "
            "What does not fit into one picture is looked at tile by tile at full resolution, unless an "
            "overview is chosen, which sees large things only. "
            "No objects found is an answer, not an error: STATUS tells found, none and unparsed apart."
        )

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
        choices = [tr("Full resolution"), tr("Overview only")]
        add(QgsProcessingParameterEnum(self.DETAIL, tr("Detail"), choices, defaultValue=0))
        resolution = QgsProcessingParameterNumber(
            self.RESOLUTION,
            tr("Units a pixel that a map service is asked for (its finest if empty)"),
            QgsProcessingParameterNumber.Type.Double,
            optional=True,
            minValue=1e-9,
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
        for parameter in (resolution, bands, engine, server, auth):
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
        layer = self.required_raster(parameters, context)
        question = self._question(parameters, context)
        bounds = bounds_of(layer.extent())
        if parameters.get(self.EXTENT):
            bounds = bounds_of(self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs()))
        settings = self._settings = self._chosen_settings(parameters, context)
        resolution = None
        if parameters.get(self.RESOLUTION) is not None:
            resolution = self.parameterAsDouble(parameters, self.RESOLUTION, context)
        try:
            if settings.use_server and settings.authcfg:
                unlock()
            bands = parse_bands(self.parameterAsString(parameters, self.BANDS, context))
            made = capture.prepare(layer, bounds, settings.max_pixels, bands, resolution)
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        self._capture = made
        if not made.fits and self.parameterAsEnum(parameters, self.DETAIL, context) == 0:
            self._record = SurveyRecord.of(layer, made, question, settings, resolution, bands)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Background thread: asks, and fills the sinks."""
        question = self._question(parameters, context)
        ground = Ground(self._capture.full, self._capture.crs)
        header = Answer(question.text, "", "", "", now(), (), question.engine, question.segmenter)
        sinks = AnswerSinks(self._sinks(parameters, context, question), context, header, ground)
        if self._record is None:
            outcome = ask(
                question,
                self._capture,
                self._backends,
                self._settings,
                lambda news: tell(news, feedback),
                feedback.isCanceled,
            )
            complete = not outcome.failure
        else:
            outcome = survey(self._record, self._capture, self._backends, self._settings, sinks, feedback)
            complete = True  # what was found of a large area is kept
        if feedback.isCanceled():
            return {}
        sinks.ground = outcome.ground
        if complete:
            sinks.finish(outcome.answer)
        if outcome.failure:
            raise QgsProcessingException(outcome.failure)
        for note in outcome.answer.notes:
            feedback.pushInfo(note)
        feedback.pushInfo(outcome.answer.text)
        answer = outcome.answer
        return {
            **{self.SINKS[name]: place for name, place in sinks.destinations.items()},
            "STATUS": answer.status,
            "ANSWER": answer.text,
            "REASONING": answer.reasoning,
            "COUNT": len(answer.objects),
        }

    def _question(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Question:
        chosen = self.parameterAsEnums(parameters, self.GRANULARITIES, context)
        tasks = tuple(granularity for place, granularity in enumerate(GRANULARITIES) if place in chosen)
        return Question(
            self.required_question(parameters, context),
            tasks or GRANULARITIES,
            self.parameterAsString(parameters, self.ENGINE, context).strip(),
        )

    def _chosen_settings(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Settings:
        settings = Settings.load()
        server = self.parameterAsString(parameters, self.SERVER, context).strip()
        if not server:
            return settings
        authcfg = self.parameterAsString(parameters, self.AUTH, context)
        return replace(settings, use_server=True, server_url=server, authcfg=authcfg)

    def _sinks(
        self, parameters: dict[str, Any], context: QgsProcessingContext, question: Question
    ) -> dict[str, tuple[QgsFeatureSink, str]]:
        """Sink and destination of every granularity that is asked for and wanted as a layer."""
        fields, crs = fields_of(OBJECT_FIELDS), self._capture.crs
        made = {
            name: self.parameterAsSink(parameters, self.SINKS[name], context, fields, WKB_TYPES[name], crs)
            for name in tasks_with_layers(question.tasks)
        }
        return {name: (sink, place) for name, (sink, place) in made.items() if sink is not None}
