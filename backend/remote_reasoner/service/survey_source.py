"""The area of a survey whose tiles come over the network: read from the files they were kept in."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from affine import Affine

from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.service_errors import TileMismatchError
from remote_reasoner.core.tile import Window
from remote_reasoner.io.picture_reader import PictureReader
from remote_reasoner.service.survey_plan import TilePlan
from remote_reasoner.service.survey_store import SurveyStore

BESIDE = 0.125
"""Pixels by which a tile may lie beside its window."""


@dataclass(frozen=True)
class SentArea:
    """An area of which tiles are on disk; see `Source` and `Averaging`.

    `wait_for_all` returns the numbers of the tiles that have come once no other one will.
    """

    tiles: TilePlan
    store: SurveyStore
    reader: PictureReader
    wait_for_all: Callable[[], set[int]]
    cancelled: Cancelled

    @property
    def place(self) -> Georeference:
        """As `Source.place`."""
        return self.tiles.place

    @property
    def notes(self) -> tuple[str, ...]:
        """As `Source.notes`."""
        return self.tiles.notes

    @property
    def version(self) -> str:
        """A survey's tiles never change."""
        return self.store.facts.id

    def tile(self, number: int) -> Picture:
        """The picture of a tile as it was sent, at the size wanted."""
        size = self.tiles.picture_size(number)
        sent = self.reader.read_picture(
            self.store.picture(number), size[0] * size[1], cancelled=self.cancelled, tile=size
        )
        window = self.tiles.grid[number].window
        scale = Affine.scale((window[2] - window[0]) / size[0], (window[3] - window[1]) / size[1])
        return Picture(sent.pixels, sent.valid, self._placed(window, scale), self.place.crs)

    def check(self, number: int, file: Path, max_pixels: int) -> None:
        """Raises TileMismatchError or BadPictureError where a file is not the picture wanted of a tile."""
        size = self.tiles.picture_size(number)
        picture = self.reader.read_picture(file, max_pixels, cancelled=self.cancelled, tile=size)
        if picture.crs is None or self.place.crs is None:
            return
        window = self.tiles.grid[number].window
        there = ~self.place.transform @ picture.transform
        for own, corner in (((0, 0), window[:2]), (size, window[2:])):
            x, y = there @ own
            if not max(abs(x - corner[0]), abs(y - corner[1])) < BESIDE:
                raise TileMismatchError(
                    "By its own georeference the tile lies elsewhere than its window; send it in the CRS and "
                    "on the grid of the survey, or without a georeference."
                )

    def read(self, window: Window, cancelled: Cancelled = never_cancelled) -> Picture:
        """As `Source.read`: a tile as it was sent, else what tiles hold of the window."""
        grid = self.tiles.grid
        for number in grid.seeing(window):
            if grid[number].window == window and self.tiles.size is None:
                if len(grid) == 1:
                    self.wait_for_all()
                return self.tile(number)
        return self._composed(window, 1.0)

    def overview(self, max_pixels: int, cancelled: Cancelled = never_cancelled) -> Picture:
        """As `Averaging.overview`."""
        width, height = self.place.width, self.place.height
        if self.tiles.size is not None:
            self.wait_for_all()
            return self.tile(0)
        return self._composed((0, 0, width, height), max(1.0, math.sqrt(width * height / max_pixels)))

    def _composed(self, window: Window, shrink: float) -> Picture:
        """What the tiles that have come hold of a window, averaged by `shrink`."""
        x0, y0, x1, y1 = window
        width, height = (max(1, round(side / shrink)) for side in (x1 - x0, y1 - y0))
        scale_x, scale_y = width / (x1 - x0), height / (y1 - y0)
        pixels = np.zeros((height, width, 3), np.uint8)
        valid = np.zeros((height, width), bool)
        there = self.wait_for_all()
        for number in self.tiles.grid.seeing(window):
            if number not in there:
                continue
            at = self.tiles.grid[number]
            left, top = max(at.core[0], x0), max(at.core[1], y0)
            right, bottom = min(at.core[2], x1), min(at.core[3], y1)
            columns = slice(round((left - x0) * scale_x), round((right - x0) * scale_x))
            rows = slice(round((top - y0) * scale_y), round((bottom - y0) * scale_y))
            size = columns.stop - columns.start, rows.stop - rows.start
            if right <= left or bottom <= top or not all(size):
                continue
            picture = self.tile(number)
            cut = (
                slice(top - at.window[1], bottom - at.window[1]),
                slice(left - at.window[0], right - at.window[0]),
            )
            pixels[rows, columns] = cv2.resize(picture.pixels[cut], size, interpolation=cv2.INTER_AREA)
            shares = cv2.resize(picture.valid[cut].astype(np.float32), size, interpolation=cv2.INTER_AREA)
            valid[rows, columns] = shares >= 0.5
        return Picture(
            pixels, valid, self._placed(window, Affine.scale(1 / scale_x, 1 / scale_y)), self.place.crs
        )

    def _placed(self, window: Window, scale: Affine) -> Affine:
        if self.place.crs is None:
            return Affine.identity()
        return self.place.transform @ Affine.translation(*window[:2]) @ scale
