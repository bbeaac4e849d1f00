"""The real backend with one more reasoner, `bright`, which finds the bright patches of a drawn scene exactly.

Everything else (reading the picture, masks, contours, placing them on the ground, HTTP) is the backend's own.
Run with the backend's Python: `seeing_backend.py serve …`, as one would run `remote-reasoner serve …`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import cv2

from remote_reasoner.cli import main
from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import GRANULARITIES, Options, Task
from remote_reasoner.core.tile import EVERYTHING_AT_ONCE, Tile, TileSize
from remote_reasoner.engines import registry
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Step, Thought

BRIGHT = 128


class BrightReasoner:
    """Boxes around connected bright patches, the largest first."""

    name = "bright"
    model = "threshold"
    tasks = GRANULARITIES
    places = 1

    def load(self) -> None:
        """There is nothing to load."""

    def release(self) -> None:
        """Nothing is held."""

    def read(self, question: str, task: Task, options: Options) -> Reading:
        """Whatever is asked, bright patches are the answer."""
        return Reading(question, task, options)

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        """All in one look; small tiles where the question begins with 'tiled'."""
        if reading.question.startswith(("tiled", "slowly tiled")):
            return TileSize(side=128, overlap=48, whole_pixels=0)
        return EVERYTHING_AT_ONCE

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        """Looks, says so; takes its time where the question begins with 'slowly'."""
        yield Thought("Bright patches stand out.")
        slow = 0.6 if reading.question.startswith("slowly tiled") else 6.0
        deadline = time.monotonic() + (slow if reading.question.startswith("slowly") else 0.0)
        while time.monotonic() < deadline:
            check_not(cancelled)
            time.sleep(0.1)
        picture = tile.picture
        bright = ((picture.pixels.min(axis=2) > BRIGHT) & picture.valid).astype("uint8")
        _, _, patches, _ = cv2.connectedComponentsWithStats(bright, connectivity=4)
        found = sorted(patches[1:].tolist(), key=lambda patch: -patch[4])
        yield Findings(tuple(FoundObject("patch", (x, y, x + w, y + h), 0.9) for x, y, w, h, _ in found))

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        """All of them."""
        found = findings.objects
        status = "found" if found else "none"
        yield Conclusion(status, found, "Bright patches stand out.", f"{len(found)} patches.")


if __name__ == "__main__":
    sys.modules["seeing_backend"] = sys.modules["__main__"]
    sys.path.insert(0, str(Path(__file__).parent))
    bright = registry.Engine("reasoner", "bright", "seeing_backend", "BrightReasoner", tasks=GRANULARITIES)
    registry.ENGINES = (*registry.ENGINES, bright)
    main(sys.argv[1:])
