"""Large drawn scenes with exact truth, and a reasoner that sees nothing but their colours."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import rasterio
from drawn import GREEN, RED, UTM, RedSegmenter

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Mask
from remote_reasoner.core.schemas import Options, Task
from remote_reasoner.core.tile import Tile, TileSize
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Reply, Step, Thought

BLUE = (40, 60, 200)
SIDE, OVERLAP = 300, 60


def scene(width: int, height: int, seed: int = 1, count: int = 120) -> tuple[np.ndarray, list, np.ndarray]:
    """(pixels, boxes of red rectangles that do not touch, mask of a blue river with islands)."""
    draw = np.random.default_rng(seed)
    pixels = np.full((height, width, 3), GREEN, np.uint8)
    river = np.zeros((height, width), np.uint8)
    middle = height // 2 + (height // 5 * np.sin(np.arange(width) / 90)).astype(int)
    for x in range(width):
        river[max(0, middle[x] - 25) : middle[x] + 25, x] = 1
    cv2.circle(river, (width // 2, middle[width // 2]), 12, 0, -1)
    free = cv2.dilate(river, np.ones((9, 9))) == 0
    boxes: list[tuple[int, int, int, int]] = []
    # On every crossing of seams first, then anywhere.
    places = [(x, y) for x in range(SIDE - 70, width - 60, 240) for y in range(SIDE - 70, height - 60, 240)]
    places += [tuple(place) for place in draw.integers(2, (width - 60, height - 60), (count, 2)).tolist()]
    for x, y in places:
        wide, high = (int(side) for side in draw.integers(8, 55, 2))
        window = (slice(y - 3, y + high + 3), slice(x - 3, x + wide + 3))
        if y >= 3 and x >= 3 and free[window].all() and y + high < height and x + wide < width:
            boxes.append((x, y, x + wide, y + high))
            free[window] = False
            pixels[y : y + high, x : x + wide] = RED
    # Longer than the overlap, across a seam.
    x, y = SIDE - 130, 8
    if free[y - 3 : y + 15, x - 3 : x + 203].all():
        boxes.append((x, y, x + 200, y + 12))
        pixels[y : y + 12, x : x + 200] = RED
    pixels[river > 0] = BLUE
    return pixels, sorted(boxes), river.astype(bool)


def write(path: Path, pixels: np.ndarray, nodata_from: int | None = None) -> Path:
    """A tiled GeoTIFF; columns from `nodata_from` on are transparent."""
    height, width, _ = pixels.shape
    profile = {"driver": "GTiff", "width": width, "height": height, "count": 4, "dtype": "uint8"}
    blocks = {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate"}
    alpha = np.full((height, width), 255, np.uint8)
    if nodata_from is not None:
        alpha[:, nodata_from:] = 0
    with rasterio.open(
        path, "w", transform=UTM, crs="EPSG:32631", photometric="RGB", alpha="YES", **profile, **blocks
    ) as file:
        file.write(np.concatenate([pixels.transpose(2, 0, 1), alpha[None]]))
    return path


class ColourReasoner:
    """Red rectangles are objects, blue is an area; 'largest' in the question chooses one."""

    name = "colours"
    model = "colours-1"
    tasks: tuple[Task, ...] = ("region", "pixel", "contour")
    places = 1

    def __init__(self, slow: float = 0.0, side: int = SIDE, dies_at: Path | None = None) -> None:
        self._slow, self._side, self._dies_at = slow, side, dies_at
        self.looks = 0

    def load(self) -> None:
        """Nothing."""

    def release(self) -> None:
        """Nothing is held."""

    def read(self, question: str, task: Task, options: Options) -> Reading:
        answers = frozenset() if "largest" in question else frozenset({"rectangle", "river"})
        return Reading(question, task, options, thoughts=("Colours tell.",), answers=answers)

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        return TileSize(self._side, OVERLAP, self._side**2, seconds=0.01, memory_mib=50)

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        """Connected pixels of one colour, rectangles wherever they lie, the river in the core."""
        self.looks += 1
        pixels = tile.picture.pixels
        corner = int(pixels[0, 0].sum()) + round(tile.picture.transform.c)
        time.sleep(self._slow * (corner % 7) / 7)
        if self._dies_at is not None and self._dies_at.exists():
            self._dies_at.unlink()
            import os

            os.kill(os.getpid(), 9)
        check_not(cancelled)
        yield Step(0, 1)
        found = [
            FoundObject("rectangle", (x, y, x + wide, y + high), 0.9)
            for x, y, wide, high in blobs((pixels == RED).all(axis=2))
        ]
        yield from found[:1]
        x0, y0, x1, y1 = tile.core
        blue = (pixels == BLUE).all(axis=2)[y0:y1, x0:x1]
        _, labels, stats, _ = cv2.connectedComponentsWithStats(blue.astype(np.uint8), connectivity=4)
        for number, (x, y, wide, high, _) in enumerate(stats[1:].tolist(), start=1):
            mask = Mask(x0 + x, y0 + y, labels[y : y + high, x : x + wide] == number, 0.8)
            box = (x0 + x, y0 + y, x0 + x + wide, y0 + y + high)
            found.append(FoundObject("river", box, 0.8, mask, is_area=True))
        yield Findings(tuple(found), (Reply("found", "", ""),))

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        """All, or the largest rectangle."""
        found = findings.objects
        if "largest" in reading.question:
            rectangles = [one for one in found if one.label == "rectangle"]
            found = (max(rectangles, key=lambda one: (one.pixel_count(), one.box)),)
        yield Conclusion("found" if found else "none", found, "Colours tell.", f"{len(found)} found.")


def blobs(pixels: np.ndarray) -> list[tuple[int, int, int, int]]:
    """(x, y, width, height) of connected pixels."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(pixels.astype(np.uint8), connectivity=8)
    return [(x, y, wide, high) for x, y, wide, high, _ in stats[1:].tolist()]


def engines(
    slow: float = 0.0, side: int = SIDE, dies_at: Path | None = None
) -> tuple[ColourReasoner, RedSegmenter]:
    """As `registry.engines`, for workers."""
    return ColourReasoner(slow, side, dies_at), RedSegmenter()
