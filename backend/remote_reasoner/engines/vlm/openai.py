"""A reasoner behind an OpenAI-compatible server: vLLM, SGLang, Ollama, LM Studio or a hosted one."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import cv2
import numpy as np

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.errors import RefusedError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import Options, Task
from remote_reasoner.core.tile import Tile, TileSize
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Step, Thought
from remote_reasoner.engines.settings import read
from remote_reasoner.engines.vlm import reply, told_objects
from remote_reasoner.engines.vlm.asked_words import AskedWords
from remote_reasoner.engines.vlm.chat_server import ChatServer
from remote_reasoner.engines.vlm.prompt_profile import Turn
from remote_reasoner.engines.vlm.settings import OpenAISettings
from remote_reasoner.engines.vlm.thought_stream import told

STRUCTURED = {
    "type": "json_schema",
    "json_schema": {
        "name": "boxes",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {
                "reasoning": {"type": "string"},
                "boxes": {
                    "type": "array",
                    "items": {"type": "array", "items": {"type": "integer"}, "minItems": 4, "maxItems": 4},
                },
            },
            "required": ["reasoning", "boxes"],
            "additionalProperties": False,
        },
    },
}
"""The answer's JSON schema, for servers that can hold a model to one."""

STRUCTURED_FORM = (
    '\nWrite all this as one JSON object instead: {"reasoning": "your thoughts", "boxes": [[x1,y1,x2,y2]]}'
)


class OpenAIReasoner:
    """Asks a server for the text, reads it here; safe to call from many threads."""

    name = "openai"
    tasks = OpenAISettings.tasks

    def __init__(self, model: str | None = None, settings: OpenAISettings | None = None) -> None:
        """Connects to nothing yet. `model` wins over the settings.

        Without `settings` they are read from the environment, the key among them; raises BadRequestError if
        they are wrong.
        """
        self._settings = settings or read(OpenAISettings)
        self._server = ChatServer(self._settings)
        self.places = self._settings.at_once
        self._model = model or self._settings.model
        self._structured = self._settings.structured
        self._lock = threading.Lock()
        self._words = AskedWords(self._settings, lambda: self.model)

    @property
    def model(self) -> str:
        """The model's name at the server; asked for once where none was chosen."""
        with self._lock:
            if self._model is None:
                self._model = self._server.first_model()
            return self._model

    def load(self) -> None:
        """The server has loaded its model itself."""

    def release(self) -> None:
        """Nothing: the memory is the server's."""

    def read(self, question: str, task: Task, options: Options) -> Reading:
        """As `Reasoner.read`: the model reads the question with each picture."""
        return reply.read_question(question, task, options)

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        """As `Reasoner.tile_size`: tiles of about the pixel budget."""
        return reply.tile_size(reading, reading.options.max_pixels or self._words.max_pixels)

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        """As `Reasoner.conclude`."""
        return reply.conclude(reading, findings, view, cancelled)

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        """As `Reasoner.look`: one completion; the picture travels already in the model's frame."""
        picture, options, task = tile.picture, reading.options, reading.task
        chosen = self._settings
        budget, words = options.max_pixels or self._words.max_pixels, self._words
        frame = reply.frame_of(picture, budget, words.convention(chosen.convention), chosen.side)
        turn = words.profile.turn(told_objects.asked(reading, tile, frame), task, frame)
        url = _data_url(frame.show(picture.pixels))
        body: dict[str, Any] = {
            "model": self.model,
            "messages": _messages(url, turn),
            "max_tokens": options.max_new_tokens or chosen.max_new_tokens,
            "temperature": options.temperature,
            "stream": True,
        }
        if options.seed is not None:
            body["seed"] = options.seed
        yield Step(0, body["max_tokens"])
        if task == "region" and self._structured:
            asked = replace(turn, after=turn.after + STRUCTURED_FORM)
            held = body | {"messages": _messages(url, asked), "response_format": STRUCTURED}
            try:
                written = yield from told(self._server.stream(held, cancelled), shows_thoughts=False)
            except RefusedError:
                self._structured = False  # the server offers no schemas; the plain form follows
            else:
                yield words.noted(reply.findings(_tagged(written), frame, task))
                return
        written = yield from told(self._server.stream(body, cancelled))
        yield words.noted(reply.findings(written, frame, task))


def _messages(picture_url: str, turn: Turn) -> list[dict[str, Any]]:
    """The system turn where there is one, and the user's: texts on either side of the picture."""
    before, after = ([{"type": "text", "text": text}] if text else [] for text in (turn.before, turn.after))
    picture = {"type": "image_url", "image_url": {"url": picture_url}}
    system = [] if turn.system is None else [{"role": "system", "content": turn.system}]
    return [*system, {"role": "user", "content": [*before, picture, *after]}]


def _data_url(pixels: np.ndarray) -> str:
    """A picture, uint8 (height, width, 3) RGB, as a PNG in a data URL: nothing is lost on the way."""
    _, encoded = cv2.imencode(".png", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    return "data:image/png;base64," + base64.b64encode(encoded.tobytes()).decode("ascii")


def _tagged(written: str) -> str:
    """The answer held to the schema, in the form that `answer.parse` knows; other text as it is."""
    try:
        document = json.loads(written.rpartition("</think>")[2])
        return f"<think>{document['reasoning']}</think><answer>{json.dumps(document['boxes'])}</answer>"
    except (ValueError, LookupError, TypeError):
        return written
