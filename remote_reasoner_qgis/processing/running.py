"""What Processing hears while a question is on its way, and a survey with its steps."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingFeedback, QgsProcessingMultiStepFeedback

from ..answers.answer import FoundObject
from ..answers.features import Ground
from ..asking.progress import Stage
from ..asking.question import News, Reasoning, TakenBack
from ..asking.survey_news import SurveyBegun, SurveyOutcome, SurveyStands
from ..asking.survey_plan import plan_words
from ..asking.survey_record import SurveyRecord
from ..asking.surveying import Survey
from ..layer.capture import Capture
from ..server.connection import Backends
from ..settings import Settings
from .sinks import AnswerSinks


def tell(news: News, feedback: QgsProcessingFeedback) -> None:
    """Passes on how far the work is, and the reasoning."""
    if isinstance(news, Stage):
        feedback.setProgress(news.percent)
        feedback.setProgressText(news.words())
    elif isinstance(news, Reasoning):
        feedback.pushDebugInfo(news.text)


def survey(
    record: SurveyRecord,
    capture: Capture,
    backends: Backends,
    settings: Settings,
    sinks: AnswerSinks,
    feedback: QgsProcessingFeedback,
) -> SurveyOutcome:
    """Runs a survey of which every tile is a step; its objects go into `sinks` as they are found.

    After a cancel or a failure nothing of it stays on the server: nobody could go on with it.
    """
    heard = _Heard(capture, sinks, feedback)
    running = Survey(record, capture, backends, settings, heard.take, feedback.isCanceled)
    outcome = running.run()
    if outcome.failure:
        running.forget()
    return outcome


class _Heard:
    """What was heard of a survey so far."""

    def __init__(self, capture: Capture, sinks: AnswerSinks, feedback: QgsProcessingFeedback) -> None:
        self._capture = capture
        self._sinks = sinks
        self._feedback = feedback
        self._steps: QgsProcessingMultiStepFeedback | None = None
        self._done = 0
        self._row = 0  # tiles in a row, after which neighbours have been looked at too

    def take(self, news: Any) -> None:
        if isinstance(news, SurveyBegun):
            if self._steps is None:
                self._feedback.pushInfo(plan_words(news.state, self._capture))
                self._steps = QgsProcessingMultiStepFeedback(max(1, news.state.total), self._feedback)
                self._row = len(news.record.tiles.columns) if news.record.tiles is not None else 1
        elif isinstance(news, SurveyStands):
            if news.done > self._done:
                self._done = news.done
                self._steps.setCurrentStep(min(news.done, news.total))
                self._sinks.write_settled(news.done - self._row - 1)
        elif isinstance(news, FoundObject):
            self._sinks.put(news, self._done)
        elif isinstance(news, TakenBack):
            self._sinks.take_back(news.number)
        elif isinstance(news, Ground):
            self._sinks.ground = news
        elif isinstance(news, Stage):
            self._feedback.setProgressText(news.words())
        else:
            tell(news, self._feedback)
