"""A survey of 30,000 × 30,000 pixels with one worker: is memory small, and flat over the run?"""

from __future__ import annotations

import statistics
import time
from contextlib import closing
from functools import partial
from pathlib import Path

from remote_reasoner import pipeline
from remote_reasoner.bench.drawn_area import QUESTION, drawn_raster, repeated
from remote_reasoner.bench.measure import AllProcesses, Figure
from remote_reasoner.core.schemas import ObjectEvent, ProgressEvent, ReasonRequest
from remote_reasoner.engines import registry
from remote_reasoner.io.picture_reader import PictureReader
from remote_reasoner.survey.raster_source import RasterSource
from remote_reasoner.survey.run import Run

SIDE = 30_000
SECONDS = 480.0
"""The run is stopped after so long: it would take an hour."""


def measure(folder: Path, picture: Path | None, repeats: int) -> list[Figure]:
    """Peaks of all processes together, in the first and in the second half of what was run."""
    source = str(picture or repeated(drawn_raster(folder / "piece.tif"), folder / "large.vrt", SIDE))
    engines = partial(registry.engines, "lite", None, "lite")
    tiles, objects, begun = 0, 0, time.monotonic()
    with PictureReader() as reader, AllProcesses() as memory:
        run = Run(workers=1, make_engines=engines)
        events = pipeline.answer_area(
            lambda: RasterSource(source, reader=reader), ReasonRequest(question=QUESTION), *engines(), run=run
        )
        with closing(events):
            for event in events:
                objects += isinstance(event, ObjectEvent) and event.object.mask is not None
                if isinstance(event, ProgressEvent) and event.stage == "reason":
                    tiles = max(tiles, event.done)
                    if time.monotonic() - begun > SECONDS:
                        break
    half = len(memory.series) // 2
    first, second = memory.series[:half], memory.series[half:]
    return [
        Figure("large", f"tiles of {SIDE:,} × {SIDE:,} looked at", tiles, ""),
        Figure("large", "masks told meanwhile", objects, ""),
        Figure("large", "peak memory of all processes, one worker", memory.peak_mib, "MiB"),
        Figure("large", "its peak in the second half over the first", max(second) / max(first), "×"),
        Figure("large", "its mean in the second half over the first", _ratio(second, first), "×"),
    ]


def _ratio(second: list[float], first: list[float]) -> float:
    return statistics.mean(second) / statistics.mean(first)
