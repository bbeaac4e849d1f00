"""Drawn pictures with exact truth, and small engines that answer what a test tells them to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Box, Mask, Picture
from remote_reasoner.core.schemas import Options, Status, Task
from remote_reasoner.core.tile import EVERYTHING_AT_ONCE, Tile, TileSize
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Step, Thought

UTM = Affine(0.5, 0, 500_000, 0, -0.5, 5_700_000)
TRANSFORMS = {
    "north-up": UTM,
    "rotated": UTM @ Affine.rotation(30),
    "sheared": UTM @ Affine.shear(15, 0),
    "south-up": Affine(0.5, 0, 500_000, 0, 0.5, 5_700_000),
    "oblong": Affine(2.0, 0, 500_000, 0, -0.25, 5_700_000),
}
RED, GREEN = (220, 30, 30), (60, 140, 70)


def scene(boxes: Sequence[tuple[int, int, int, int]], width: int = 200, height: int = 120) -> np.ndarray:
    """uint8 (height, width, 3): red rectangles [x0, y0, x1, y1] on green ground."""
    pixels = np.full((height, width, 3), GREEN, np.uint8)
    for x0, y0, x1, y1 in boxes:
        pixels[y0:y1, x0:x1] = RED
    return pixels


def write_geotiff(
    path: Path, pixels: np.ndarray, transform: Affine | None = UTM, crs: str | None = "EPSG:32631"
) -> Path:
    """Writes uint8 (height, width, 3) pixels as a GeoTIFF."""
    height, width, bands = pixels.shape
    place = {key: value for key, value in (("transform", transform), ("crs", crs)) if value is not None}
    with rasterio.open(
        path, "w", driver="GTiff", width=width, height=height, count=bands, dtype="uint8", **place
    ) as file:
        file.write(pixels.transpose(2, 0, 1))
    return path


@dataclass
class TellingReasoner:
    """Concludes with the boxes it was told; says what it was asked."""

    boxes: Sequence[Box] = ()
    status: Status | None = None
    scores: Sequence[float | None] | None = None
    tasks: tuple[Task, ...] = ("region", "pixel", "contour")
    concludes: bool = True
    name: str = "telling"
    model: str = "told-1"
    places: int = 1
    asked: list[tuple[str, Task]] = field(default_factory=list)

    def load(self) -> None:
        """Nothing."""

    def release(self) -> None:
        """Nothing is held."""

    def read(self, question: str, task: Task, options: Options) -> Reading:
        """The conclusion chooses."""
        self.asked.append((question, task))
        return Reading(question, task, options)

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        """All in one look."""
        return EVERYTHING_AT_ONCE

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        """Two steps, two thoughts, what it was told."""
        for done, word in enumerate(("Red rectangles ", "stand out."), start=1):
            yield Step(done, 2)
            yield Thought(word)
        scores = self.scores or [0.9] * len(self.boxes)
        yield Findings(
            tuple(FoundObject("rectangle", box, score) for box, score in zip(self.boxes, scores, strict=True))
        )

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        """All that was found."""
        task, found = reading.task, findings.objects
        if not self.concludes:
            return
        if task != "region":
            yield Conclusion("found", (), f"Looked for {task}.", f"The {task} text.")
            return
        status = self.status or ("found" if found else "none")
        raw = "[[1, 2" if status == "unparsed" else None
        yield Conclusion(status, found, "Red rectangles stand out.", f"{len(found)} rectangles.", raw=raw)


@dataclass
class RedSegmenter:
    """Masks are the red pixels inside the box."""

    name: str = "red"
    model: str = "red-1"
    places: int = 1
    calls: int = 0

    def load(self) -> None:
        """Nothing."""

    def release(self) -> None:
        """Nothing is held."""

    def segment(
        self, picture: Picture, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """One mask after the other."""
        self.calls += 1
        for index, found in enumerate(objects):
            x0, y0, x1, y1 = (round(value) for value in found.box)
            window = picture.pixels[y0:y1, x0:x1]
            red = (window == RED).all(axis=2) & picture.valid[y0:y1, x0:x1]
            yield index, Mask(x0, y0, red, score=0.75)
