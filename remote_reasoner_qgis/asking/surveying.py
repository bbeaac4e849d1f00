"""A question about an area of any size: tiles are drawn and sent one by one, the answer is heard meanwhile.

Any thread. The dock's task and the Processing algorithm both run it. The server says which tiles it wants; a
cut connection, a server that restarts and a busy one only make it wait.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.core import QgsGeometry

from ..answers.answer import parse_answer
from ..answers.features import Ground
from ..failure import Cancelled, Ended, Failure, Unreachable
from ..layer.capture import Capture
from ..layer.capture_notes import nothing_there
from ..layer.drawing import Drawing
from ..server.connection import Backends
from ..server.events import Event
from ..server.survey_contract import SurveyState
from ..server.survey_events import SurveyEvents
from ..settings import Settings
from ..translation import tr
from .overview_answer import told_as_overview
from .progress import SURVEY_STAGES
from .question import AnswerSoFar, now
from .survey_news import SurveyBegun, SurveyOutcome, SurveyStands
from .survey_record import SurveyRecord
from .survey_server import PAUSES, SurveyServer
from .survey_tiles import SentTiles

LISTEN_MS = 250


class Survey:
    """One survey, or the rest of one. `run` once."""

    def __init__(
        self,
        record: SurveyRecord,
        capture: Capture,
        backends: Backends,
        settings: Settings,
        on_news: Callable[[Any], None],
        is_canceled: Callable[[], bool],
    ) -> None:
        """`on_news` gets News, SurveyBegun and SurveyStands; it may raise Cancelled at SurveyBegun."""
        self._capture = capture
        self._on_news = on_news
        self._is_canceled = is_canceled
        self._server = SurveyServer(record, backends, settings, self._wait, is_canceled)
        self._ground = Ground(capture.full, capture.crs)
        self._so_far = AnswerSoFar(record.question, self._ground, on_news, SURVEY_STAGES)
        self._tiles = SentTiles(record.missing, capture)
        self._done, self._total = 0, 1
        self._signs = 0  # of life: events heard and tiles taken

    def run(self) -> SurveyOutcome:
        """Never raises Failure: the outcome holds it."""
        drawing = Drawing(self._capture)
        try:
            self._so_far.at("connect", 0, 1)
            return self._complete(self._follow(self._server.begin(), drawing))
        except Cancelled as cancelled:
            return self._cut_off("cancelled", cancelled)
        except Ended as ended:
            self._server.record = replace(self._server.record, survey="")
            return self._cut_off("failed", ended)
        except Failure as failure:
            return self._cut_off("failed", failure)
        finally:
            drawing.close()
            self._server.release()

    def forget(self) -> None:
        """Nothing of it stays on the server, for whoever cannot go on with it later."""
        if self._server.record.survey:
            self._server.forget()

    def _follow(self, state: SurveyState, drawing: Drawing) -> dict[str, Any]:
        """Sends what is missing and listens until the result; goes on after cuts."""
        self._so_far.notes = (*self._capture.notes, *state.notes)
        self._so_far.lie_on(replace(self._ground, in_pixels=not state.has_crs))
        self._done, self._total = state.done, state.total
        try:
            self._on_news(SurveyBegun(state, self._server.record))
        except Cancelled:
            self._server.forget()
            raise
        events = SurveyEvents(state.address, self._hear)
        cuts = 0
        try:
            while True:
                signs = self._signs
                try:
                    self._tell_progress()
                    events.open(self._server.client)
                    self._send(state, drawing, events)
                    while events.result is None:
                        events.wait(LISTEN_MS)
                        self._tell_where_it_stands()
                    return events.result
                except Unreachable as cut:
                    cuts = 1 if self._signs > signs else cuts + 1
                    if cuts > len(PAUSES):
                        raise
                    self._server.pause(PAUSES[cuts - 1], cut)
                state = self._server.begin()
        finally:
            events.close()

    def _send(self, state: SurveyState, drawing: Drawing, events: SurveyEvents) -> None:
        """Draws and sends the tiles that the server wants. A service's empty ones are tried again last."""

        def hear(_share: float) -> None:
            events.wait(0)  # what is found meanwhile is not kept back until the tile is drawn

        waiting = deque((tile, False) for tile in state.missing)
        while waiting:
            tile, again = waiting.popleft()
            drawn = drawing.draw(tile.grid(self._capture.full), hear, self._is_canceled)
            events.wait(0)
            if self._tiles.worth_another_try(drawn) and not again and waiting:
                waiting.append((tile, True))
                continue
            self._tiles.check_source(drawn)
            self._server.put(tile, drawn.picture.content)
            self._signs += 1
            self._tiles.count(drawn)
            self._server.record = replace(self._server.record, missing=self._tiles.missing)
            self._tell_where_it_stands()
        if self._tiles.all_empty and state.sent == 0:
            self._server.forget()
            raise Failure(nothing_there(self._capture.layer_name, self._capture.is_web, self._tiles.reading))

    def _hear(self, event: Event) -> None:
        self._signs += 1
        data = event.data
        if event.name == "progress" and (data.get("stage"), data.get("total")) == ("reason", self._total):
            self._done = int(data.get("done") or 0)
            self._tell_progress()
        else:
            self._so_far.take(event)

    def _tell_where_it_stands(self) -> None:
        self._on_news(SurveyStands(self._server.record, self._done, self._total))

    def _wait(self, why: str) -> None:
        self._so_far.at("reason", self._done, self._total, text=why)

    def _tell_progress(self) -> None:
        words = tr("{done} of {total} tiles").format(done=self._done, total=self._total)
        self._so_far.at("reason", self._done, self._total, text=words)

    def _complete(self, document: dict[str, Any]) -> SurveyOutcome:
        answer = parse_answer(document)
        ground = self._so_far.ground.of(answer)
        notes = (*self._capture.notes, *self._tiles.notes(), *answer.notes)
        answer = replace(answer, created=answer.created or now(), notes=notes)
        if self._capture.is_coarse:
            seen = self._capture.full
            answer = told_as_overview(
                answer, seen, self._capture.crs, seen.pixel_width / self._capture.finest
            )
        return SurveyOutcome(answer, ground, "", None, ground.footprint())

    def _cut_off(self, status: str, failure: Failure) -> SurveyOutcome:
        outcome = self._so_far.cut_off(status, failure)
        record, tiles = self._server.record, self._server.record.tiles
        if tiles is None or (not record.survey and not outcome.answer.objects):
            return SurveyOutcome(outcome.answer, outcome.ground, outcome.failure, None, QgsGeometry())
        done = tiles.places[: self._done]
        words = tr("Stopped after {done} of {total} tiles; so far: {count} objects. {reason}").format(
            done=len(done), total=len(tiles.places), count=len(outcome.answer.objects), reason=failure
        )
        if record.survey:
            words = tr("{words} “Continue” in the history looks at the rest.").format(words=words)
        notes = (*outcome.answer.notes, *self._tiles.notes())
        return SurveyOutcome(
            replace(outcome.answer, text=words, notes=notes),
            outcome.ground,
            outcome.failure,
            record if record.survey else None,
            tiles.outline(done, record.area),
        )
