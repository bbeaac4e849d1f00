"""A survey of many tiles: its cost beside the looks themselves, memory, what a second process brings."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import numpy as np

from remote_reasoner import pipeline
from remote_reasoner.bench.drawn_area import QUESTION, drawn_raster, repeated
from remote_reasoner.bench.measure import AllProcesses, Figure, computed_seconds
from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.memory import give_back
from remote_reasoner.core.schemas import Options, ReasonRequest, ResultEvent
from remote_reasoner.engines import registry
from remote_reasoner.io.picture_reader import PictureReader
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.raster_source import RasterSource
from remote_reasoner.survey.run import Run
from remote_reasoner.survey.tile_work import TileWork

SHARED = 9_216
"""Side of the area that workers share, pixels: enough tiles for two to be busy to the end."""


def measure(folder: Path, picture: Path | None, repeats: int) -> list[Figure]:
    """Figures of a drawn raster, or of a file; as ratios within one run."""
    source = str(picture or drawn_raster(folder / "piece.tif"))
    shared = str(picture or repeated(Path(source), folder / "shared.vrt", SHARED))
    engines = partial(registry.engines, "lite", None, "lite")
    reasoner, segmenter = engines()
    area = RasterSource(source)
    reading = reasoner.read(QUESTION, "region", Options())
    grid = Grid.of(area.place.width, area.place.height, reasoner.tile_size(reading, area.place))
    work = TileWork(area, grid, reading, reasoner, segmenter)
    tiles = [work.tile(number) for number in range(len(grid))] if len(grid) <= 16 else []
    begun, worked = time.perf_counter(), computed_seconds()
    with AllProcesses():  # as the surveys below are watched
        for tile in tiles:
            list(reasoner.look(tile, reading, never_cancelled))
    alone, work_alone = time.perf_counter() - begun, computed_seconds() - worked
    tiles_alone = len(tiles)
    tiles.clear()

    def survey(source: str, run: Run) -> tuple[float, float]:
        """(seconds, seconds to the first object); windows are read as `ask` reads them."""
        request = ReasonRequest(question=QUESTION)
        begun, first = time.perf_counter(), float("nan")
        events = pipeline.answer_area(
            lambda: RasterSource(source, reader=reader), request, reasoner, segmenter, run=run
        )
        for event in events:
            if event.event == "object" and np.isnan(first):
                first = time.perf_counter() - begun
        assert isinstance(event, ResultEvent)
        return time.perf_counter() - begun, first

    with PictureReader() as reader:
        reader.wait_until_ready()
        worked = computed_seconds()
        with AllProcesses() as memory_whole:
            whole, first = survey(source, Run())
        worked = computed_seconds() - worked
        reasoner.release()  # whoever has workers look has not looked before
        give_back()
        with AllProcesses() as memory_one:
            one, _ = survey(shared, Run(workers=1, make_engines=engines))
        with AllProcesses() as memory_two:
            two, _ = survey(shared, Run(workers=2, make_engines=engines))
    figures = [
        Figure("survey", f"tiles of {grid.side} × {grid.side}", len(grid), ""),
        Figure("survey", "tiles a second", len(grid) / whole, "1/s"),
        Figure("survey", "first object", first, "s"),
        Figure("survey", "two processes over one, one core each", one / two, "×"),
        Figure("survey", "peak memory, in this process", memory_whole.peak_mib, "MiB"),
        Figure("survey", "peak memory of all processes, one worker", memory_one.peak_mib, "MiB"),
        Figure("survey", "peak memory of all processes, two workers", memory_two.peak_mib, "MiB"),
    ]
    if tiles_alone:
        figures.append(Figure("survey", "speed over that of the looks alone", alone / whole, "×"))
        figures.append(
            Figure("survey", "processors' work over that of the looks alone", worked / work_alone, "×")
        )
        figures.append(Figure("survey", "a tile's look alone", alone / tiles_alone, "s"))
    return figures
