"""A survey as a background task of QGIS: its answer grows in the project's GeoPackage and on the map."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import Any

from qgis.PyQt.QtCore import pyqtSignal

from ..answers.answer import Answer, FoundObject
from ..answers.answer_store import StoredAnswer
from ..answers.features import Ground
from ..answers.growing_answer import RUNNING, GrowingAnswer
from ..answers.stored_objects import read_back
from ..failure import Cancelled, Failure
from ..layer.capture import Capture
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr
from .ask_task import AskTask
from .question import Outcome, TakenBack, now
from .survey_news import SurveyBegun, SurveyOutcome, SurveyStands
from .survey_plan import needs_consent, plan_words
from .survey_record import SurveyRecord
from .surveying import Survey

WRITE_S = 2.0
"""Seconds between two writings of what was found; what a crash can lose."""

WRITING_SHARE = 10.0
"""Writing takes at most this part of the time: large answers are written less often."""


class SurveyTask(AskTask):
    """Asks about an area of any size.

    Signals besides AskTask's:
        plan_told: the words of a long survey's plan; it waits until `agree` is called or it is cancelled.
        grown: the StoredAnswer, each time that objects came into its file.
    """

    plan_told = pyqtSignal(str)
    grown = pyqtSignal(object)

    def __init__(
        self,
        record: SurveyRecord,
        capture: Capture,
        backends: Backends,
        settings: Settings,
        target: str,
        earlier: StoredAnswer | None = None,
    ) -> None:
        """`earlier` is the answer in the file, where a survey goes on that was cut off."""
        super().__init__(record.question, capture, backends, settings, target)
        self._record = record
        self._earlier = earlier
        self._growing: GrowingAnswer | None = None
        self._agreed = threading.Event()
        self._next_writing = 0.0
        self._ground = Ground(capture.full, capture.crs)
        self._written: SurveyRecord | None = None
        self._on_map = False
        self._crs_changed = False

    def note_changed_crs(self) -> None:
        """The layer was given another CRS while the survey runs. Main thread."""
        self._crs_changed = True

    def agree(self) -> None:
        """The person who asked wants the survey although it is long. Main thread."""
        self._agreed.set()

    def run(self) -> bool:
        """Runs in a worker thread."""
        capture = self._capture
        assert capture is not None  # run once
        survey = Survey(self._record, capture, self._backends, self._settings, self._tell, self.isCanceled)
        outcome = survey.run()
        if self._crs_changed:
            note = tr(
                "While it was running, the layer's CRS was changed. The answer lies where the layer lay when "
                "it was asked about."
            )
            answer = replace(outcome.answer, notes=(*outcome.answer.notes, note))
            outcome = replace(outcome, answer=answer)
        self.trouble = outcome.failure
        try:
            self.outcome = self._keep(outcome)
        except Failure as failure:
            self.outcome = outcome
            self.trouble = " ".join(filter(None, (outcome.failure, str(failure))))
        return not self.trouble or self.isCanceled()  # QGIS calls a task that returns False failed

    def _tell(self, news: Any) -> None:
        growing = self._growing
        if isinstance(news, SurveyBegun):
            self._begin(news)
        elif isinstance(news, SurveyStands):
            self._record = news.record
        else:
            super()._tell(news)
            if isinstance(news, Ground):
                self._ground = news
            elif isinstance(news, FoundObject) and growing is not None:
                growing.put(news)
            elif isinstance(news, TakenBack) and growing is not None:
                growing.take_back(news.number)
        self._write_now_and_then()

    def _begin(self, begun: SurveyBegun) -> None:
        self._record = begun.record
        if self._growing is not None:
            return  # the connection was cut meanwhile
        if self._earlier is None and needs_consent(begun.state, self._capture):
            self.plan_told.emit(plan_words(begun.state, self._capture))
            while not self._agreed.wait(0.05):
                if self.isCanceled():
                    raise Cancelled(tr("Cancelled."))
        answer = self._unfinished()
        if self._earlier is not None:
            self._growing = GrowingAnswer(self._earlier, answer, self._ground)
            return
        capture, tasks = self._capture, self.question.tasks
        self._growing = GrowingAnswer.begin(
            self._target, answer, self._ground, tasks, capture.layer_name, self._record.to_json()
        )

    def _unfinished(self) -> Answer:
        question, earlier = self.question, self._earlier
        created = earlier.created if earlier is not None else now()
        words = tr("Not finished: QGIS or the plugin ended in the middle of it.")
        return Answer(question.text, RUNNING, "", words, created, (), question.engine, question.segmenter)

    def _write_now_and_then(self) -> None:
        growing = self._growing
        if growing is None or not (growing.has_changed or self._record != self._written):
            return
        first = growing.has_changed and not self._on_map
        began = time.monotonic()
        if began < self._next_writing and not first:
            return
        with suppress(
            Failure
        ):  # what could not be written is written with what comes next, or told at the end
            has_news = growing.has_changed
            stored = growing.write(self._record.to_json())
            self._written = self._record
            if has_news and stored.objects:
                self._on_map = True
                self.grown.emit(stored)
        ended = time.monotonic()
        self._next_writing = ended + max(WRITE_S, WRITING_SHARE * (ended - began))

    def _keep(self, outcome: SurveyOutcome) -> Outcome:
        """Writes the end. Raises Failure where that cannot be done."""
        growing, earlier = self._growing, self._earlier
        if growing is None and earlier is None:
            return outcome  # it never began
        if growing is None:
            self.stored = earlier if outcome.record is not None else self._give_up(earlier, outcome.ground)
        elif outcome.failure:
            self.trouble = outcome.answer.text  # says how far it came, and the reason
            left = outcome.record.to_json() if outcome.record is not None else ""
            self.stored = growing.close(outcome.answer, outcome.footprint.asWkt(), left)
        else:
            self.stored = growing.finish(outcome.answer, outcome.footprint.asWkt())
            return outcome
        if earlier is None:
            return outcome
        # An attempt to go on may end before it has heard of all objects: the file has them.
        answer, ground = read_back(self.stored)
        return Outcome(answer, ground, outcome.failure)

    @staticmethod
    def _give_up(earlier: StoredAnswer, ground: Ground) -> StoredAnswer:
        """The answer as it was, with nothing to go on with any more."""
        answer, _ground = read_back(earlier)
        status = "failed" if earlier.status == RUNNING else earlier.status
        growing = GrowingAnswer(earlier, answer, ground)
        return growing.close(replace(answer, status=status), earlier.footprint, "")
