"""A server whose engine sees colours in tiles, and the calls of a client that sends it a drawn scene."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import requests
import surveyed
from drawn import UTM, RedSegmenter
from PIL import Image
from running_server import problem

from remote_reasoner import pipeline
from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import EngineUnavailableError, UnknownEngineError
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.reasoner import Reading
from remote_reasoner.engines.registry import Availability
from remote_reasoner.survey import sources

WIDTH, HEIGHT = 1400, 900
GRID = {"crs": "EPSG:32631", "transform": list(UTM[:6]), "width": WIDTH, "height": HEIGHT}


class GatedReasoner(surveyed.ColourReasoner):
    """Looks at tiles once the test lets it; 'fail' in a question is a fault of the engine."""

    def __init__(self, gate: threading.Event, slow: float = 0.0) -> None:
        super().__init__(slow)
        self._gate = gate

    def look(self, tile: Tile, reading: Reading, cancelled: Cancelled) -> Iterator[Any]:
        while not self._gate.wait(0.02):
            check_not(cancelled)
        if "fail" in reading.question:
            raise EngineUnavailableError("The model's server is away; start it again.")
        yield from super().look(tile, reading, cancelled)


@dataclass
class ColourEngines:
    """Makes engines that see colours, as `registry` makes the real ones."""

    gate: threading.Event = field(default_factory=threading.Event)
    slow: float = 0.0

    def __post_init__(self) -> None:
        self.gate.set()

    def reasoner(self, name: str, model: str | None = None) -> GatedReasoner:
        if name != "colours":
            raise UnknownEngineError(f"There is no engine '{name}'; choose colours.")
        return GatedReasoner(self.gate, self.slow)

    def segmenter(self, name: str) -> RedSegmenter:
        return RedSegmenter()

    def available(self) -> list[Availability]:
        tasks = surveyed.ColourReasoner.tasks
        return [
            Availability("reasoner", "colours", True, None, tasks, "colours-1", "CPU"),
            Availability("segmenter", "red", True, None, (), "red-1", "CPU"),
        ]


SETTINGS = {"engine": "colours", "segmenter": "red"}


def png(pixels: np.ndarray, alpha: np.ndarray | None = None) -> bytes:
    """A PNG of pixels (height, width, 3), and of their opacity where it is given."""
    memory = io.BytesIO()
    channels = pixels if alpha is None else np.dstack([pixels, alpha])
    Image.fromarray(channels).save(memory, "PNG")
    return memory.getvalue()


@dataclass
class Calls:
    """One survey of a scene, from its client's side."""

    url: str
    pixels: np.ndarray
    headers: dict[str, str] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{self.url}/v1/surveys/{self.state['id']}"

    def post(self, question: str = "all", grid: Any = None, **request: Any) -> requests.Response:
        body = {"question": question, "grid": GRID if grid is None else grid, **request}
        return requests.post(f"{self.url}/v1/surveys", json=body, headers=self.headers, timeout=20)

    def begin(self, question: str = "all", grid: Any = None, **request: Any) -> Calls:
        answer = self.post(question, grid, **request)
        assert answer.status_code == 201, answer.text
        self.state = answer.json()
        assert answer.headers["Location"] == f"/v1/surveys/{self.state['id']}"
        return self

    def picture(self, tile: dict[str, Any]) -> bytes:
        x0, y0, x1, y1 = tile["window"]
        return png(self.pixels[y0:y1, x0:x1])

    def put(self, tile: dict[str, Any], content: bytes | None = None, **headers: str) -> requests.Response:
        return requests.put(
            f"{self.address}/tiles/{tile['column']}/{tile['row']}",
            data=self.picture(tile) if content is None else content,
            headers={**self.headers, **headers},
            timeout=20,
        )

    def send(self, tiles: list[dict[str, Any]]) -> None:
        for tile in tiles:
            answer = self.put(tile)
            assert answer.status_code == 201, answer.text

    def get(self, what: str = "") -> requests.Response:
        return requests.get(self.address + what, headers=self.headers, timeout=20)

    def now(self) -> dict[str, Any]:
        return self.get().json()

    def follow(self, after: int | None = None) -> Iterator[tuple[int | None, str, Any]]:
        """(id, name, data) of the events from there on, to the end."""
        last = {} if after is None else {"Last-Event-ID": str(after)}
        with requests.get(
            f"{self.address}/events", headers={**self.headers, **last}, stream=True, timeout=20
        ) as answer:
            assert answer.headers["Content-Type"].startswith("text/event-stream")
            number, name = None, ""
            for line in answer.iter_lines(chunk_size=None):  # by single bytes long lines take for ever
                key, _, value = line.decode().partition(": ")
                if key == "id":
                    number = int(value)
                elif key == "event":
                    name = value
                elif key == "data":
                    yield number, name, json.loads(value)
                    number, name = None, ""

    def result(self) -> dict[str, Any]:
        """The answer, once it is there."""
        *_, (_, name, data) = self.follow()
        assert name == "result", data
        assert self.get("/result").json() == data
        return data


def asked_here(path: Path, question: str = "all", **request: Any) -> dict[str, Any]:
    """What of the answer given by `ask` to the same pixels must be the same."""
    whole, sources.IN_MEMORY_PIXELS = sources.IN_MEMORY_PIXELS, 1
    try:
        read = partial(sources.open_source, str(path))
        asked = ReasonRequest(question=question, **request)
        *_, last = pipeline.answer_area(read, asked, *surveyed.engines())
    finally:
        sources.IN_MEMORY_PIXELS = whole
    return told(json.loads(last.result.model_dump_json()))


def told(result: dict[str, Any]) -> dict[str, Any]:
    """What of a result must not depend on who worked, where, and in which order."""
    return {key: value for key, value in result.items() if key not in {"id", "created", "timings_ms"}}


def refused(answer: requests.Response, status: int, kind: str) -> str:
    """What a refusal says, of that status and kind."""
    document = problem(answer)
    assert (answer.status_code, document["type"].rpartition(":")[2]) == (status, kind), document
    return document["detail"]
