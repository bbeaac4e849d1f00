"""What `/metrics` tells whoever runs the server, in the format that Prometheus reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from remote_reasoner.core.errors import RemoteReasonerError, UnexpectedError
from remote_reasoner.core.schemas import Result

CONTENT_TYPE = CONTENT_TYPE_LATEST
OTHER = "other"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE"})
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)
"""Upper ends of the buckets of durations: from a small picture on a GPU to the longest work allowed."""


class Metrics:
    """Counts for one server; safe to use from any thread.

    No label holds what a client has chosen freely: neither questions nor models nor addresses.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._responses = Counter(
            "remote_reasoner_http_responses",
            "Answers by address and status.",
            ["method", "path", "status"],
            registry=self._registry,
        )
        self._answers = Counter(
            "remote_reasoner_answers",
            "Questions answered, by engine and by what came out.",
            ["engine", "segmenter", "status"],
            registry=self._registry,
        )
        self._objects = Counter(
            "remote_reasoner_objects", "Objects found.", ["engine"], registry=self._registry
        )
        self._errors = Counter(
            "remote_reasoner_errors",
            "Questions that ended in an error, by its kind.",
            ["kind"],
            registry=self._registry,
        )
        self._tiles = Counter(
            "remote_reasoner_tiles", "Tiles of surveys looked at.", ["engine"], registry=self._registry
        )
        self._clicks = Histogram(
            "remote_reasoner_click_seconds",
            "Time of each mask from clicks.",
            buckets=SECONDS,
            registry=self._registry,
        )
        self._stages = Histogram(
            "remote_reasoner_stage_seconds",
            "Time of each stage of an answer, and of all together (total).",
            ["engine", "stage"],
            buckets=SECONDS,
            registry=self._registry,
        )

    def watch(self, name: str, what: str, value: Callable[[], float]) -> None:
        """Adds a number that is asked for when somebody looks."""
        Gauge(f"remote_reasoner_{name}", what, registry=self._registry).set_function(value)

    def count_answer(self, result: Result) -> None:
        """An answer was given: its engine, outcome, objects and times."""
        engine = result.engine.reasoner
        self._answers.labels(engine, result.engine.segmenter or "", result.status).inc()
        self._objects.labels(engine).inc(len(result.objects))
        for stage, milliseconds in result.timings_ms.items():
            self._stages.labels(engine, stage).observe(milliseconds / 1000)

    def count_tile(self, engine: str) -> None:
        """A tile of a survey was looked at."""
        self._tiles.labels(engine).inc()

    def count_click(self, seconds: float) -> None:
        """A mask was made from clicks."""
        self._clicks.observe(seconds)

    def count_error(self, error: BaseException) -> None:
        """A question ended in an error; what is no RemoteReasonerError counts as unexpected."""
        kind = error.kind if isinstance(error, RemoteReasonerError) else UnexpectedError.kind
        self._errors.labels(kind).inc()

    @contextmanager
    def errors_counted(self) -> Iterator[None]:
        """Counts an error that is raised meanwhile."""
        try:
            yield
        except RemoteReasonerError as error:
            self.count_error(error)
            raise

    def count_response(self, method: str, path: str, status: int) -> None:
        """A request was answered; `path` is that of the route, so that there are few of them."""
        self._responses.labels(method, path, status).inc()

    def document(self) -> bytes:
        """All of it as text."""
        return generate_latest(self._registry)


class CountResponses:
    """ASGI: counts answers by the address they came from; addresses that do not exist are one."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = getattr(scope.get("route"), "path", OTHER)
                method = scope["method"] if route != OTHER and scope["method"] in METHODS else OTHER
                self._metrics.count_response(method, route, message["status"])
            await send(message)

        await self._app(scope, receive, counted)
