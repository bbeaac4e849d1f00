"""Clicks over HTTP: a picture sent and prepared once, then masks of one, three and five clicks."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from remote_reasoner.bench.measure import Figure, scene, seconds, write_png
from remote_reasoner.click_client import ClickClient
from remote_reasoner.core.click_schemas import MaskRequest

SIZE = 1024
CLICKS = 20


def measure(folder: Path, picture: Path | None, repeats: int) -> list[Figure]:
    """Medians of 20 requests each, service and engine together, on a picture of 1024 × 1024 or a file."""
    source = picture or write_png(scene(SIZE, SIZE), folder)
    draw = np.random.default_rng(2)
    with serving() as address, ClickClient(address) as client:
        first = seconds(lambda: client.forget(client.keep(source).id))
        kept = []
        again = seconds(lambda: kept.append(client.keep(source)))
        (known,) = kept
        figures = [
            Figure("clicks", "keep the first picture, weights loaded", first * 1000, "ms"),
            Figure("clicks", "keep another one", again * 1000, "ms"),
        ]
        for count in (1, 3, 5):
            times = []
            for _ in range(max(CLICKS, repeats)):
                x, y = draw.uniform(60, (known.width - 60, known.height - 60))
                away = draw.uniform(-50, 50, (count, 2))
                away[0] = 0
                points = [(float(x + dx), float(y + dy)) for dx, dy in away]
                split = -(-count // 2)
                asked = MaskRequest(positive=points[:split], negative=points[split:])
                times.append(seconds(lambda now=asked: client.mask(known.id, now)))  # type: ignore[misc]
            figures.append(Figure("clicks", f"mask of {count} clicks", statistics.median(times) * 1000, "ms"))
            figures.append(Figure("clicks", f"mask of {count} clicks, slowest", max(times) * 1000, "ms"))
    return figures


@contextmanager
def serving() -> Iterator[str]:
    """The address of a service of its own."""
    command = [sys.executable, "-m", "remote_reasoner.cli", "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())["url"]
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()
