"""All surveys of the service: made within limits, found by their token, gone on with after a restart."""

from __future__ import annotations

import hashlib
import logging
import re
import sqlite3
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

from anyio import CapacityLimiter

from remote_reasoner import pipeline
from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.logs import request_id
from remote_reasoner.core.service_errors import (
    ShuttingDownError,
    SurveyLimitError,
    UnknownSurveyError,
    UnknownTileError,
)
from remote_reasoner.service.engine_pool import Choice, choose
from remote_reasoner.service.jobs import Jobs
from remote_reasoner.service.metrics import Metrics
from remote_reasoner.service.survey import Survey
from remote_reasoner.service.survey_plan import planned
from remote_reasoner.service.survey_schemas import SurveyRequest
from remote_reasoner.service.survey_store import Facts, SurveyStore
from remote_reasoner.service.survey_turns import quietly
from remote_reasoner.service.upload import storage_full
from remote_reasoner.settings import Settings
from remote_reasoner.survey.actors import ActorPool

logger = logging.getLogger(__name__)

NUMBER = re.compile(r"[0-9a-f]{32}", re.ASCII)
CLEAN_S = 60.0
"""How often expired surveys are looked for."""
READ_AT_ONCE = 4
"""Tiles that may wait for a reading process."""


class Surveys:
    """The surveys of one service. Safe to use from any thread.

    Attributes:
        closed: set once no more work is done.
        reading: tiles that are being read, for the event loop.
    """

    def __init__(self, jobs: Jobs, settings: Settings, metrics: Metrics) -> None:
        self._jobs, self._settings, self._metrics = jobs, settings, metrics
        self._folder = settings.kept / "surveys"
        self._surveys: dict[str, Survey] = {}
        self._guard = threading.RLock()
        self._pools: dict[Choice, ActorPool] = {}
        self._pools_guard = threading.Lock()
        self.closed = threading.Event()
        self.reading = CapacityLimiter(READ_AT_ONCE)
        metrics.watch("surveys", "Surveys that are not finished.", lambda: len(self._open()))
        metrics.watch(
            "survey_tiles_waiting",
            "Tiles of surveys that have come and wait to be looked at.",
            lambda: sum(max(0, len(one.arrivals.sent) - one.done) for one in self._open()),
        )
        metrics.watch("survey_bytes", "Tiles of surveys on disk, bytes.", lambda: self._bytes(self._all()))

    def start(self) -> None:
        """Goes on with what an earlier run has left; from then on expired ones are removed."""
        if self._folder.is_dir():
            for folder in sorted(self._folder.iterdir()):
                self._go_on(folder)
        threading.Thread(target=self._keep, name="surveys", daemon=True).start()

    def close(self) -> None:
        """Stops all work; a later run goes on with it."""
        self.closed.set()
        for survey in self._all():
            survey.stop()
            survey.changed()
        for pool in self._pools.values():
            pool.close()

    def create(self, request: SurveyRequest, owner: str) -> Survey:
        """Begins a survey.

        Raises BadQuestionError, BadRequestError, UnknownEngineError, EngineUnavailableError for what cannot
        be answered, PictureTooLargeError, SurveyLimitError, StorageFullError for what is too much.
        """
        self._check_open()
        self._check_count(owner)
        facts = Facts(id=uuid.uuid4().hex, owner=owner, request=request, request_id=request_id.get())
        made = self._planned(facts)
        with self._guard:
            self._check_count(owner)
            try:
                survey = made(SurveyStore.make(self._folder / facts.id, facts))
            except (OSError, sqlite3.Error) as error:
                raise storage_full(error if isinstance(error, OSError) else OSError(str(error))) from error
            self._surveys[facts.id] = survey
        survey.start()
        return survey

    def find(self, number: str, owner: str) -> Survey:
        """The survey of that number. Raises UnknownSurveyError for none, also where another token made it."""
        survey = self._surveys.get(number) if NUMBER.fullmatch(number) else None
        if survey is not None and self._has_expired(survey):
            self.delete(survey)
        if survey is None or survey.store.facts.owner != owner or survey.gone:
            raise UnknownSurveyError(
                f"There is no survey {number[:32]} of yours: it was never made, was deleted, or has expired "
                f"({self._settings.survey_hours:g} h after its last tile); begin another one."
            )
        return survey

    def tile(self, survey: Survey, column: str, row: str) -> int:
        """The number of the tile in that column and row. Raises UnknownTileError."""
        grid = survey.tiles.grid
        columns, rows = len(grid.columns), len(grid.rows)
        if all(word.isascii() and word.isdecimal() and len(word) < 10 for word in (column, row)):
            place = int(column), int(row)
            if place[0] < columns and place[1] < rows:
                return place[1] * columns + place[0]
        raise UnknownTileError(
            f"The survey has no tile {column[:20]}/{row[:20]}: columns are 0 to {columns - 1}, rows 0 to "
            f"{rows - 1}."
        )

    def check_room(self, owner: str, more: int) -> None:
        """Raises SurveyLimitError where the tiles of a token would weigh too much with so many bytes more."""
        most = self._settings.max_survey_bytes
        if self._bytes([one for one in self._all() if one.store.facts.owner == owner]) + more > most:
            raise SurveyLimitError(
                f"The tiles of your surveys weigh more than the {most / 2**20:,.0f} MiB that this server "
                "keeps for a token; wait until a survey is done, or delete one."
            )

    def delete(self, survey: Survey) -> None:
        """Ends a survey and removes everything of it."""
        with self._guard:
            self._surveys.pop(survey.store.facts.id, None)
        survey.delete()
        survey.store.delete()

    def _planned(self, facts: Facts) -> Callable[[SurveyStore], Survey]:
        """Makes the survey of a store, once it is known that its question can be answered."""
        request = facts.request
        choice = choose(request, self._settings)
        reasoner = self._jobs.pool.reasoner(choice, quietly)
        if pipeline.wants_masks(request.tasks):
            self._jobs.pool.segmenter(choice, quietly)
        tiles = planned(request, reasoner, self._settings)
        return lambda store: Survey(
            store, tiles, choice, self._jobs, self._settings, self._metrics, self._actors
        )

    def _actors(self, choice: Choice) -> ActorPool | None:
        """Those of the cluster that hold the engines chosen, where there is a cluster."""
        if self._settings.cluster is None:
            return None
        with self._pools_guard:
            if choice not in self._pools:
                make = self._jobs.pool.maker(choice)
                names = {choice.engine, choice.segmenter}
                self._pools[choice] = ActorPool(self._settings.cluster, make, names)
            return self._pools[choice]

    def _has_expired(self, survey: Survey) -> bool:
        return survey.store.idle_seconds() > 3600 * self._settings.survey_hours

    def _check_open(self) -> None:
        if self.closed.is_set():
            raise ShuttingDownError("The server is shutting down; ask again when it is back.")

    def _check_count(self, owner: str) -> None:
        mine = [one for one in self._open() if one.store.facts.owner == owner]
        if len(mine) >= self._settings.max_surveys:
            raise SurveyLimitError(
                f"{len(mine)} surveys of yours are not finished, as many as this server takes at once; wait "
                "until one is done, or delete one."
            )

    def _all(self) -> list[Survey]:
        with self._guard:
            return list(self._surveys.values())

    def _open(self) -> list[Survey]:
        return [one for one in self._all() if not one.ended]

    @staticmethod
    def _bytes(surveys: list[Survey]) -> int:
        return sum(one.store.bytes() for one in surveys)

    def _keep(self) -> None:
        while True:
            for survey in self._all():
                if self._has_expired(survey):
                    logger.info("A survey has expired, with %d of %d tiles", survey.done, survey.total)
                    self.delete(survey)
            if self.closed.wait(min(CLEAN_S, 360 * self._settings.survey_hours)):
                return

    def _go_on(self, folder: Path) -> None:
        """Goes on with the survey in a folder, where one is that no other service works on."""
        try:
            store = SurveyStore.found(folder)
        except (OSError, sqlite3.Error, ValueError) as error:
            logger.warning("The survey in %s cannot be read: %s", folder, error)
            return
        if store is None:
            return
        try:
            survey = self._planned(store.facts)(store)
        except (RemoteReasonerError, OSError, sqlite3.Error, ValueError) as error:
            logger.warning("The survey in %s cannot be gone on with: %s", folder, error)
            store.close()
            return
        with self._guard:
            self._surveys[store.facts.id] = survey
        survey.start()


def owner_of(authorization: str) -> str:
    """A digest of the bearer token in an Authorization header, empty where there is none."""
    _, _, token = authorization.partition(" ")
    return hashlib.sha256(token.strip().encode("latin-1", "replace")).hexdigest() if token.strip() else ""
