"""Tiles looked at on a Ray cluster: a pool of actors that hold an engine each, anywhere in the cluster."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import EngineUnavailableError, RemoteReasonerError, ServerUnreachableError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.core.service_errors import of_urn
from remote_reasoner.survey import cluster_address
from remote_reasoner.survey.actor import Given, Looker
from remote_reasoner.survey.executor import Said
from remote_reasoner.survey.records import TileRecord
from remote_reasoner.survey.threads import Threads
from remote_reasoner.survey.tile_work import TileWork
from remote_reasoner.survey.workers import MakeEngines

ATTEMPTS = 3
"""A tile on which so many actors died is given up."""
START_S = 300.0
"""How long the cluster may take to have an actor ready: weights may have to be loaded."""
CONNECT_S = 10.0
CHECK_S = 0.05
OF_ENGINES = tuple(f"REMOTE_REASONER_{engine}_" for engine in ("LITE", "QWEN", "OPENAI", "SAM2"))
"""Settings of engines travel to the actors."""
NEEDS_GPU = frozenset({"qwen", "sam2"})


class ActorPool:
    """Actors of a cluster, each busy with one tile at a time. Safe to use from several threads.

    Pictures are read here and travel to the actors, so the raster need not be known there. An actor that
    dies has its tile looked at by another one, and a successor as soon as the cluster has room.
    """

    def __init__(
        self, address: str, make_engines: MakeEngines, names: set[str], count: int | None = None
    ) -> None:
        """Joins the cluster and has `count` actors started, as many as it has room for by default.

        `names` are those of the engines; some of them want a GPU where there is one.
        Raises EngineUnavailableError where Ray is not installed, ServerUnreachableError where no cluster
        answers.
        """
        self._ray = connected(address)
        resources = self._ray.cluster_resources()
        gpus = int(resources.get("GPU", 0)) if names & NEEDS_GPU else 0
        self.size = count or max(1, gpus or int(resources.get("CPU", 1)))
        share = min(1.0, gpus / self.size) if gpus else 0
        variables = {name: value for name, value in os.environ.items() if name.startswith(OF_ENGINES)}
        if not gpus:
            variables |= {"OMP_NUM_THREADS": "1", "REMOTE_REASONER_LITE_THREADS": "1"}
        self._actor = self._ray.remote(Looker).options(
            num_cpus=1, num_gpus=share, runtime_env={"env_vars": variables}
        )
        self._make_engines = make_engines
        self._guard = threading.Lock()
        self._idle: list[Any] = []
        self._starting: dict[Any, Any] = {}
        self._known: list[tuple[TileWork, Any]] = []
        self._alive_at = time.monotonic()
        self._busy = 0
        for _ in range(self.size):
            self._start_one()

    def executor(self, work: TileWork) -> Threads:
        """Who works on the tiles of an area; as many tiles are on their way at once as there are actors."""
        return Threads(partial(self.look, work), partial(self.outline, work), self.size)

    def look(self, work: TileWork, number: int, cancelled: Cancelled) -> Iterator[Said]:
        """As `TileWork.look`; all of it comes once the tile is done."""
        picture = work.source.read(work.grid[number].window, cancelled)
        if not picture.valid.any():
            yield TileRecord()
            return
        yield from self._asked(work, number, picture, None, cancelled)

    def outline(
        self, work: TileWork, number: int, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """As `TileWork.outline`."""
        picture = work.source.read(work.grid[number].window, cancelled)
        yield from self._asked(work, number, picture, objects, cancelled)

    def close(self) -> None:
        """Ends all actors that are known to live."""
        with self._guard:
            for actor in (*self._idle, *self._starting.values()):
                self._ray.kill(actor)
            self._idle, self._starting = [], {}

    def _asked(
        self,
        work: TileWork,
        number: int,
        picture: Picture,
        objects: Sequence[FoundObject] | None,
        cancelled: Cancelled,
    ) -> list[Any]:
        shared, sent = self._shared(work), self._ray.put(picture)
        for _ in range(ATTEMPTS):
            actor = self._free(cancelled)
            lives = True
            try:
                answer = actor.work.remote(shared, number, sent, objects)
                while not self._ray.wait([answer], timeout=CHECK_S)[0]:
                    check_not(cancelled)
                kind, said = self._ray.get(answer)
            except self._ray.exceptions.RayActorError:
                lives = False
                continue
            finally:
                self._give_back(actor, lives)
            if kind == "error":
                raise _error(said)
            return list(said)
        raise EngineUnavailableError(
            f"{ATTEMPTS} actors of the cluster ended in the middle of tile {number + 1} (killed, or out of "
            "memory). Look at the cluster's log (`ray logs`), and go on with --resume."
        )

    def _shared(self, work: TileWork) -> Any:
        """The work in the cluster, without its pixels and engines; sent once."""
        with self._guard:
            for known, sent in self._known:
                if known is work:
                    return sent
            place = work.source.place
            empty = Georeference(place.transform, place.crs, place.width, place.height)
            bare = replace(work, source=Given(empty, None), reasoner=None, segmenter=None)  # type: ignore[arg-type]
            self._known = [*self._known[-7:], (work, self._ray.put(bare))]
            return self._known[-1][1]

    def _start_one(self) -> None:
        actor = self._actor.remote(self._make_engines)
        self._starting[actor.ready.remote()] = actor

    def _free(self, cancelled: Cancelled) -> Any:
        """An actor that is ready and idle, now busy."""
        while True:
            check_not(cancelled)
            with self._guard:
                self._take_in()
                if self._idle:
                    self._busy += 1
                    return self._idle.pop()
                if self._busy:
                    self._alive_at = time.monotonic()
                elif time.monotonic() - self._alive_at > START_S:
                    raise EngineUnavailableError(
                        f"The cluster has had no room for an engine for {START_S:g} s; look at `ray status`, "
                        "add nodes, or use fewer workers."
                    )
            time.sleep(CHECK_S)

    def _take_in(self) -> None:
        """Moves actors that have become ready to the idle ones; starts others for those that died."""
        if not self._starting:
            return
        ready, _ = self._ray.wait(list(self._starting), num_returns=len(self._starting), timeout=0)
        for answer in ready:
            actor = self._starting.pop(answer)
            try:
                failure = self._ray.get(answer)
            except self._ray.exceptions.RayActorError:
                self._start_one()
                continue
            if failure is not None:
                raise _error(failure)
            self._idle.append(actor)
            self._alive_at = time.monotonic()

    def _give_back(self, actor: Any, lives: bool) -> None:
        with self._guard:
            self._busy -= 1
            if lives:
                self._idle.append(actor)
            else:
                self._start_one()


def connected(address: str) -> Any:
    """The module ray, joined to the cluster at an address such as `auto`, `host:6379` or `ray://host:10001`.

    Raises BadRequestError, EngineUnavailableError, ServerUnreachableError.
    """
    cluster_address.check(address)
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise EngineUnavailableError(
            "A cluster needs Ray, which is not installed here: pip install 'remote-reasoner[cluster]'."
        ) from error
    try:
        if not ray.is_initialized():
            check_listens(address)
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, ValueError, RuntimeError) as error:
        cause = " ".join(str(error).split())[:200]
        raise ServerUnreachableError(
            f"No Ray cluster answers at {address} ({cause}); start one with `ray start --head`, or check the "
            "address."
        ) from error
    return ray


def check_listens(address: str) -> None:
    """Raises OSError where nothing listens at a host and port: Ray itself would try for minutes."""
    place = urlsplit(address if "//" in address else f"//{address}")
    if place.hostname and place.port:
        socket.create_connection((place.hostname, place.port), timeout=CONNECT_S).close()


def _error(words: tuple[str, str]) -> RemoteReasonerError:
    return of_urn(*words) or EngineUnavailableError(words[1])
