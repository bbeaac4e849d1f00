"""How far a question is: stages of the contract in words, percent of the whole, and the time that is left."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from qgis.PyQt.QtCore import QLocale

from ..translation import tr

# Where each stage lies on the progress bar, in percent. Reading the picture and the reasoner's work take most
# of the time; the rest is short.
STAGES = {
    "connect": (0.0, 2.0),
    "capture": (2.0, 15.0),
    "read": (15.0, 20.0),
    "reason": (20.0, 70.0),
    "segment": (70.0, 90.0),
    "contour": (90.0, 95.0),
    "georeference": (95.0, 100.0),
}

# The same for a survey: tile after tile is drawn, sent and looked at, so that all of it is one stage.
SURVEY_STAGES = {
    "connect": (0.0, 1.0),
    "read": (1.0, 1.0),
    "reason": (1.0, 92.0),
    "segment": (92.0, 98.0),
    "contour": (98.0, 99.0),
    "georeference": (99.0, 100.0),
}

SURE_AFTER_S = 0.5
"""Before this many seconds of a stage nothing is said about how long it will take."""

PLACE_IN_QUEUE = re.compile(r"\bwait.*?(\d+)", re.IGNORECASE)
TILES = re.compile(r"(\d+) of (\d+) tiles")
LOADING = re.compile(r"\bload\w*\s+(?:the\s+)?(?:(?:engine|segmenter|model)\s+)?(?P<name>\S+)", re.IGNORECASE)


@dataclass(frozen=True)
class Stage:
    """How far the work is.

    Attributes:
        text: what is being done, in words.
        percent: of the whole, 0 to 100.
        remaining_s: estimate of the seconds that this stage still takes, None where nothing is known.
    """

    text: str
    percent: float
    remaining_s: float | None = None

    def words(self) -> str:
        """The stage and the time left, in one line."""
        if self.remaining_s is None:
            return self.text
        return f"{self.text} · {remaining_words(self.remaining_s)}"


class Progress:
    """Turns counts (`done` of `total` steps of a stage) into stages with an estimate of the time left."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        stages: dict[str, tuple[float, float]] = STAGES,
    ) -> None:
        self._clock = clock
        self._stages = stages
        self._stage = ""
        self._total = 0.0
        self._since = 0.0
        self._first = 0.0

    def at(self, stage: str, done: float, total: float, message: str = "", text: str = "") -> Stage:
        """The work is at step `done` of `total` of a stage of the contract.

        `message` is the server's, in English; `text` is the plugin's own and goes before it.
        """
        first, last = self._stages.get(stage, (0.0, 100.0))
        share = min(1.0, max(0.0, done / total)) if total > 0 else 0.0
        remaining = self._remaining(stage, done, total)
        words = text or message_words(message) or stage_words(stage)
        return Stage(words, first + (last - first) * share, remaining)

    def _remaining(self, stage: str, done: float, total: float) -> float | None:
        now = self._clock()
        if (stage, total) != (self._stage, self._total) or done < self._first:
            self._stage, self._total, self._since, self._first = stage, total, now, done
        elapsed, steps = now - self._since, done - self._first
        if elapsed < SURE_AFTER_S or steps <= 0 or done >= total:
            return None
        return elapsed / steps * (total - done)


def stage_words(stage: str) -> str:
    """A stage of the contract in the user's language."""
    words = {
        "connect": tr("Connecting"),
        "capture": tr("Reading the layer"),
        "read": tr("Sending the picture"),
        "reason": tr("Thinking"),
        "segment": tr("Drawing masks"),
        "contour": tr("Drawing contours"),
        "georeference": tr("Placing on the map"),
    }
    return words.get(stage, stage)


def message_words(message: str) -> str:
    """What the server says of its queue, of tiles and of engines being loaded, in the user's language.

    Other messages as they are; empty for none.
    """
    waiting = PLACE_IN_QUEUE.search(message)
    if waiting is not None:
        return tr("Waiting in the server's queue, place {place}").format(place=waiting.group(1))
    loading = LOADING.search(message)
    if loading is not None:
        return tr("Loading {engine}").format(engine=loading.group("name").strip(".,…"))
    tiles = TILES.search(message)
    if tiles is not None:
        return tr("{done} of {total} tiles").format(done=tiles.group(1), total=tiles.group(2))
    return message


def remaining_words(seconds: float) -> str:
    """A time left as one would say it: no more exact than it is known."""
    if seconds < 10:
        return tr("about {seconds} s left").format(seconds=max(1, math.ceil(seconds)))
    if seconds < 90:
        return tr("about {seconds} s left").format(seconds=5 * math.ceil(seconds / 5))
    if seconds < 5400:
        return tr("about {minutes} min left").format(minutes=math.ceil(seconds / 60))
    return tr("about {hours} h left").format(hours=QLocale().toString(seconds / 3600, "f", 1))


def duration_words(seconds: float) -> str:
    """'40 s', '4 min', '2.5 h'."""
    if seconds < 90:
        return tr("{seconds} s").format(seconds=max(1, round(seconds)))
    if seconds < 5400:
        return tr("{minutes} min").format(minutes=round(seconds / 60))
    return tr("{hours} h").format(hours=QLocale().toString(seconds / 3600, "f", 1))
