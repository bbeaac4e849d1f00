"""A survey on its server: made, found again, given its tiles, deleted. Any thread, always the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from ..failure import BUSY, Cancelled, Ended, Failure, Refused, Unreachable
from ..server.client import Client
from ..server.connection import Backends
from ..server.survey_contract import SURVEYS, SurveyState, Tile, grid_request, parse_state
from ..settings import Settings
from ..translation import tr
from .survey_footprint import TileGrid
from .survey_record import SurveyRecord

TILE_LIMIT_S = 300.0
"""Longest time that one tile may travel, and that the server may take to plan a survey."""

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0, 15.0, 15.0)
"""Seconds until a server that cannot be reached or has no room is tried again; then the reason is told."""


class SurveyServer:
    """Waits out cuts, restarts and a server that is busy.

    Attributes:
        record: what is needed to go on with the survey.
    """

    def __init__(
        self,
        record: SurveyRecord,
        backends: Backends,
        settings: Settings,
        on_wait: Callable[[str], None],
        is_canceled: Callable[[], bool],
    ) -> None:
        """`on_wait` gets the reason, in words, each time before a pause."""
        self.record = record
        self._backends = backends
        self._settings = record.settings(settings)
        self._on_wait = on_wait
        self._is_canceled = is_canceled
        self._client: Client | None = None

    @property
    def client(self) -> Client:
        """The connection of the last `begin`."""
        assert self._client is not None  # `begin` comes first
        return self._client

    def begin(self) -> SurveyState:
        """The survey as it stands, made where there is none yet; connects anew. Raises Failure."""
        for pause in PAUSES:
            try:
                return self._begin()
            except Unreachable as failure:
                if not self.record.survey:
                    raise  # nothing has begun: the person who asked is waiting for the reason
                self.pause(pause, failure)
        return self._begin()

    def put(self, tile: Tile, content: bytes) -> None:
        """Sends the picture of a tile. Raises Failure."""
        path = f"{SURVEYS}/{self.record.survey}/tiles/{tile.column}/{tile.row}"
        for pause in PAUSES:
            try:
                return self._put(path, content)
            except Refused as refusal:
                if refusal.status not in BUSY:
                    raise
                self.pause(refusal.retry_after_s or pause, refusal)
        return self._put(path, content)

    def forget(self) -> None:
        """Nothing of the survey stays on the server; where that cannot be told, it expires by itself."""
        with suppress(Failure):
            self.client.after_cancel().delete(f"{SURVEYS}/{self.record.survey}")
        self.record = replace(self.record, survey="")

    def release(self) -> None:
        """Whoever waited does not listen any more: no ring for the collector of any thread."""
        self._on_wait = lambda _why: None

    def pause(self, seconds: float, why: Failure) -> None:
        """Waits before something is tried again. Raises Cancelled."""
        self._on_wait(tr("Waiting for the server: {reason}").format(reason=why))
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self._is_canceled():
                raise Cancelled(tr("Cancelled."))
            time.sleep(0.05)

    def _begin(self) -> SurveyState:
        connection = self._backends.open(self._settings, self._is_canceled)
        self._client = Client(connection, self._is_canceled, time_limit=TILE_LIMIT_S)
        self._client.health()
        return self._state() if self.record.survey else self._make()

    def _make(self) -> SurveyState:
        record = self.record
        record = replace(record, question=record.question.settled(self.client.refers_back))
        body = {**record.question.request(), "grid": grid_request(record.area, record.crs)}
        try:
            state = parse_state(self.client.post(SURVEYS, body))
        except Refused as refusal:
            if refusal.status in (404, 405):
                raise Failure(
                    tr(
                        "The server is too old to answer areas larger than one picture. Choose “Overview "
                        "only” or a smaller extent, or update the server."
                    )
                ) from refusal
            if refusal.status == 429:
                raise Failure(
                    tr(
                        "{reason} Continue or remove surveys of the history that were cut off, or wait until "
                        "they expire."
                    ).format(reason=refusal)
                ) from refusal
            raise
        self.record = replace(record, survey=state.id, tiles=TileGrid.of(state.missing))
        return state

    def _state(self) -> SurveyState:
        try:
            state = parse_state(self.client.get(f"{SURVEYS}/{self.record.survey}"))
        except Refused as refusal:
            if refusal.status == 404:
                raise _gone() from refusal
            raise
        if state.problem:
            raise Ended(state.problem)
        return state

    def _put(self, path: str, content: bytes) -> None:
        try:
            self.client.put(path, content, b"image/tiff")
        except Refused as refusal:
            if refusal.status == 404:
                raise _gone() from refusal
            if refusal.status == 409:
                self._state()  # a survey that has failed says why
            raise


def _gone() -> Ended:
    return Ended(
        tr(
            "The server does not keep this survey any more: surveys expire when nobody goes on with them. "
            "What was found stays; ask again to look at the rest."
        )
    )
