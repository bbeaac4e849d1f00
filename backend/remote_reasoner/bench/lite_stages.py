"""The embedded engine: cold start, boxes, boxes with masks and contours, land cover."""

from __future__ import annotations

import time
from pathlib import Path

from remote_reasoner import pipeline
from remote_reasoner.bench.measure import (
    Figure,
    median_seconds,
    peak_memory_mib,
    ratio,
    scene,
    seconds,
    write_png,
)
from remote_reasoner.core.schemas import ReasonRequest, ResultEvent, Task
from remote_reasoner.engines.lite.language import read
from remote_reasoner.engines.lite.reasoner import LiteReasoner
from remote_reasoner.engines.lite.segmenter import LiteSegmenter
from remote_reasoner.engines.lite.settings import LiteSettings
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.object_search import LARGEST_TILE
from remote_reasoner.engines.settings import read as read_settings
from remote_reasoner.io.reader import InThisProcess

QUESTION = "Where are the storage tanks?"
LAND_COVER_QUESTION = "Where is the water?"
READ = (
    "the three largest ships that are not in a harbor",
    "Öltanks, die größer als 300 m² sind",
    "离河五十米以内没有树的房子",
)
"""Questions whose reading is timed."""
LONGEST = 4000
"""Characters a question may have."""
LONG = (
    "near the large red bridge and not in a harbor or ",
    "somewhere beyond those hills my uncle keeps his bees ",
    "船港口树房子路桥",
    "white red blue dark green ",
    "12 300 4.5 77 ",
)
"""Repeated to the longest question."""
SIZE = 1024


def measure(folder: Path, picture: Path | None, repeats: int) -> list[Figure]:
    """Figures of `lite` on one picture: a drawn one of 1024 × 1024, or a file."""
    source = picture or write_png(scene(SIZE, SIZE), folder)
    begun = time.perf_counter()
    reasoner, segmenter = LiteReasoner(), LiteSegmenter()
    loading = time.perf_counter() - begun

    def ask(*tasks: Task, question: str = QUESTION) -> dict[str, float]:
        request = ReasonRequest(question=question, tasks=list(tasks))
        *_, last = pipeline.answer(source, request, reasoner, segmenter)
        assert isinstance(last, ResultEvent)
        return last.result.timings_ms

    first = seconds(lambda: ask("region"))
    figures = [
        Figure("lite", "load weights", loading * 1000, "ms"),
        Figure("lite", "first ask, boxes", first * 1000, "ms"),
        Figure("lite", "warm ask, boxes", median_seconds(lambda: ask("region"), repeats) * 1000, "ms"),
    ]
    chosen = read_settings(LiteSettings)
    network = ObjectNetwork(chosen.folder / "detector.onnx", chosen.threads)
    pixels = InThisProcess().read_picture(source).pixels[:LARGEST_TILE, :LARGEST_TILE]

    def bare_pass() -> None:
        network.run(pixels, looks=1)

    bare_pass()
    figures += [
        Figure(
            "lite", "a bare pass of the network for objects", median_seconds(bare_pass, repeats) * 1000, "ms"
        ),
        Figure(
            "lite", "warm ask, boxes, over a bare pass", ratio(lambda: ask("region"), bare_pass, repeats), "×"
        ),
    ]
    everything: tuple[Task, ...] = ("region", "pixel", "contour")
    warm = median_seconds(lambda: ask(*everything), repeats) * 1000
    figures.append(Figure("lite", "warm ask, boxes, masks and contours", warm, "ms"))
    figures += [Figure("lite", f"of this: {stage}", spent, "ms") for stage, spent in ask(*everything).items()]
    cover = median_seconds(lambda: ask("region", question=LAND_COVER_QUESTION), repeats) * 1000
    figures.append(Figure("lite", "warm ask, boxes of land cover", cover, "ms"))
    for question in (*READ, *((text * LONGEST)[:LONGEST] for text in LONG)):
        spent = median_seconds(lambda asked=question: read(asked), max(repeats, 5))  # type: ignore[misc]
        figures.append(Figure("lite", f"reading '{question[:24]}…' ({len(question)})", spent * 1000, "ms"))
    return [*figures, Figure("lite", "peak memory", peak_memory_mib(), "MiB")]
