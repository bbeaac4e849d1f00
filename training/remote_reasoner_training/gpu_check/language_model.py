"""Qwen2.5-VL in the 7B shape through the engine `qwen`: one question, eight at once, tokens, memory.

Answers have a fixed length: a model of random weights does not know when to stop.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from remote_reasoner.bench.measure import scene, seconds
from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Options
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines import torchvision_compat
from remote_reasoner.engines.settings import read
from remote_reasoner.engines.vlm.checkpoint import Checkpoint
from remote_reasoner.engines.vlm.qwen import QwenReasoner
from remote_reasoner.engines.vlm.settings import QwenSettings
from remote_reasoner_training.gpu_check.device import device, memory_now_gb, peak_memory_gb, synchronize
from remote_reasoner_training.gpu_check.rows import Measure
from remote_reasoner_training.gpu_check.shapes import processor, random_model, random_model_in_nf4, shape

SIDE, TOKENS, TOGETHER = 896, 128, 8
TINY_SIDE, TINY_TOKENS = 112, 6
SIDE_OF_A_TOKEN = 28
QUESTION = "Where could crude oil wait before it goes into the pipeline?"


class RandomQwenReasoner(QwenReasoner):
    """The engine `qwen` over a model that is in memory already, and whose answers only end at their limit."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        super().__init__("random weights", read(QwenSettings).model_copy(update={"rows": TOGETHER}))
        self._checkpoint = checkpoint

    def _load(self) -> Any:
        from remote_reasoner.engines.vlm.generation import LanguageModel
        from remote_reasoner.engines.vlm.generation_queue import GenerationQueue

        language = LanguageModel(self._checkpoint)
        language.stops = frozenset()
        return self._checkpoint, GenerationQueue(language, self._settings.rows, self._settings.kept_pictures)


def in_bf16(tiny: bool) -> Iterator[Measure]:
    """The figures with weights in bfloat16."""
    return measure(tiny, random_model)


def in_nf4(tiny: bool) -> Iterator[Measure]:
    """The figures with the language model's weights in 4 bits."""
    return measure(tiny, random_model_in_nf4)


def measure(tiny: bool, build: Callable[..., Any]) -> Iterator[Measure]:
    """Time to the first token, of whole answers, of eight answers at once; tokens a second; memory."""
    torchvision_compat.ensure()
    where, dtype = device()
    sizes = shape(tiny)
    side, tokens = (TINY_SIDE, TINY_TOKENS) if tiny else (SIDE, TOKENS)
    words = processor(sizes)
    begun = time.perf_counter()
    model = build(sizes, words.tokenizer, where, dtype)
    synchronize()
    yield Measure("random weights made", time.perf_counter() - begun, "s")
    yield Measure("weights in memory", memory_now_gb(), "GB")
    reasoner = RandomQwenReasoner(Checkpoint(model, words, "resized", SIDE_OF_A_TOKEN))

    def ask(picture: Picture, length: int = tokens, seed: int = 0) -> float:
        options = Options(max_new_tokens=length, temperature=1.0, seed=seed)
        reading = reasoner.read(QUESTION, "region", options)
        return seconds(lambda: list(reasoner.look(Tile.whole(picture), reading, never_cancelled)))

    # The first passes load and choose kernels: for one row, for several, for every length up to the last.
    list(at_once(lambda number: ask(scene(side, side, number), 2), 2))
    ask(scene(side, side, 2))
    first = statistics.median(ask(scene(side, side, 10 + number), 1) for number in range(3))
    yield Measure(f"first token, new picture of {side} × {side}", first, "s")
    picture = scene(side, side, 12)
    known = statistics.median(ask(picture, 1) for _ in range(3))
    yield Measure("first token, the same picture again", known, "s")
    with passes_of(model) as inside:
        whole = ask(scene(side, side, 20))
    yield Measure(f"one ask, new picture, {tokens} tokens", whole, "s")
    yield Measure("of this, outside the model", 100 * (1 - inside[0] / whole), "%")
    again = statistics.median(ask(picture) for _ in range(3))
    # Of an answer so short that noise hides its length, as in a trial run, the whole time counts.
    writing = again - known if again > known else again
    yield Measure("tokens a second, one ask", (tokens - 1) / writing, "1/s")
    begun = time.perf_counter()
    waits = list(at_once(lambda number: ask(scene(side, side, 30 + number), seed=number), TOGETHER))
    together = time.perf_counter() - begun
    what = f"{TOGETHER} asks at once, a new picture each, {tokens} tokens"
    yield Measure(f"{what}: median", statistics.median(waits), "s")
    yield Measure(f"{what}: the last", max(waits), "s")
    yield Measure(f"tokens a second, {TOGETHER} asks at once", TOGETHER * tokens / together, "1/s")
    yield Measure("peak memory", peak_memory_gb(), "GB")


def at_once(work: Callable[[int], float], threads: int) -> Iterator[float]:
    """`work(number)` in so many threads at the same time; their results."""
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(work, range(threads))


class passes_of:  # noqa: N801
    """Counts the seconds inside a model's passes: a context that gives a list of one number."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._seconds = [0.0]

    def __enter__(self) -> list[float]:
        self._passes = self._model.forward
        self._model.forward = self._timed
        return self._seconds

    def __exit__(self, *_: object) -> None:
        self._model.forward = self._passes

    def _timed(self, *arguments: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        output = self._passes(*arguments, **named)
        synchronize()
        self._seconds[0] += time.perf_counter() - begun
        return output
