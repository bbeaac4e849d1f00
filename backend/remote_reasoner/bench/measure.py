"""Measurements: a name, a number, a unit; pictures and boxes to measure on; peak memory."""

from __future__ import annotations

import os
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from affine import Affine

from remote_reasoner.core.picture import Box, Picture


@dataclass(frozen=True)
class Figure:
    """One measured number."""

    part: str
    name: str
    value: float
    unit: str


def seconds(work: Callable[[], Any]) -> float:
    """Wall-clock seconds of one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def median_seconds(work: Callable[[], Any], repeats: int) -> float:
    """Median wall-clock seconds of several calls."""
    return statistics.median(seconds(work) for _ in range(repeats))


def ratio(work: Callable[[], Any], yardstick: Callable[[], Any], repeats: int) -> float:
    """How many times as long as the yardstick the work takes: median of pairs, measured in turn."""
    return statistics.median(seconds(work) / seconds(yardstick) for _ in range(repeats))


def peak_memory_mib() -> float:
    """Largest resident memory of this process so far, MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


class AllProcesses:
    """The largest memory of this process and all it has started together, MiB, while the context lasts.

    Pages that several of them share count once (proportional set size, on Linux); elsewhere only this process
    is seen.
    """

    def __init__(self) -> None:
        self.series: list[float] = []

    @property
    def peak_mib(self) -> float:
        """The largest of the `series`, MiB."""
        return max(self.series, default=0.0)

    _SECONDS = 0.2

    def __enter__(self) -> AllProcesses:
        """Begins to watch."""
        self._ended = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Ends it."""
        self._ended.set()
        self._watching.join()

    def _watch(self) -> None:
        while True:
            sizes = [pss_mib(number) for number in descendants(os.getpid())]
            self.series.append(sum(sizes) or peak_memory_mib())
            if self._ended.wait(self._SECONDS):
                return


def descendants(pid: int) -> list[int]:
    """The process and those that it and they have started; empty where the system does not tell."""
    found = [pid] if Path(f"/proc/{pid}/task").is_dir() else []
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                found += descendants(int(child))
    return found


def computed_seconds() -> float:
    """Seconds that processors have worked for this process and those it has started and that live.

    On Linux; elsewhere for this process alone. Other programs' load changes it little.
    """
    ticks = 0
    for pid in descendants(os.getpid()):
        with suppress(OSError):
            # after the name in brackets, fields 14 and 15 of proc(5)
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else time.process_time()


def pss_mib(pid: int) -> float:
    """Proportional set size of a process, MiB; 0 for one that is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def scene(width: int, height: int, seed: int = 0) -> Picture:
    """A drawn picture: soft ground with bright blocks, another one for each seed."""
    draw = np.random.default_rng(seed)
    ground = cv2.resize(draw.uniform(60, 140, (16, 16, 3)).astype(np.float32), (width, height))
    pixels = (ground + draw.normal(0, 6, (height, width, 3))).clip(0, 255).astype(np.uint8)
    for x, y in draw.integers(0, (width - 60, height - 60), (40, 2)):
        pixels[y : y + 40, x : x + 50] = draw.integers(120, 255, 3)
    return Picture(pixels, np.ones((height, width), dtype=bool), Affine.identity())


def write_png(picture: Picture, folder: Path) -> Path:
    """The picture as a file, as a request brings it."""
    file = folder / "scene.png"
    cv2.imwrite(str(file), cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2BGR))
    return file


def boxes(count: int, width: int, height: int) -> list[Box]:
    """Boxes of 20 to 80 pixels strewn over a picture of that size."""
    draw = np.random.default_rng(1)
    corners = draw.uniform(0, (width - 80, height - 80), (count, 2))
    sizes = draw.uniform(20, 80, (count, 2))
    return [
        (float(x), float(y), float(x + across), float(y + down))
        for (x, y), (across, down) in zip(corners, sizes, strict=True)
    ]
