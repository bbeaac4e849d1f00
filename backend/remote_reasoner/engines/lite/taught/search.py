"""Looking for taught classes in a picture, tile after tile, each class at its own scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines.lite.taught.features import Look, look
from remote_reasoner.engines.lite.taught.finding import found_boxes
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass
from remote_reasoner.engines.lite.vision.merge import TileBoxes
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.seen_boxes import SeenBoxes
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture, resized
from remote_reasoner.engines.lite.vision.tiles import Tile, tiles

LARGEST_TILE = 1024  # pixels a side
MOST_PIXELS = 64_000_000  # of a picture after resizing: above, it is looked at smaller


class TaughtSearch:
    """The search for the `wanted` classes in one picture: `look` at each of the `steps`, then `found`.

    `floor` replaces every class's own threshold.
    """

    def __init__(
        self,
        network: ObjectNetwork,
        picture: TiledPicture,
        wanted: Sequence[TaughtClass],
        floor: float | None,
    ) -> None:
        self.network, self.picture, self.floor = network, picture, floor
        self.wanted = tuple(wanted)
        most = (MOST_PIXELS / (picture.width * picture.height)) ** 0.5
        scales: dict[float, list[int]] = {}
        for number, one in enumerate(self.wanted):
            factor = round(min(one.scale.factor_of(picture.metres_per_pixel), most), 3)
            scales.setdefault(1.0 if abs(factor - 1) < 0.05 else factor, []).append(number)
        self.steps: list[tuple[float, tuple[int, ...], Tile]] = [
            (scale, tuple(numbers), tile)
            for scale, numbers in scales.items()
            for tile in tiles(*picture.size(scale), LARGEST_TILE)
        ]
        self._seen = SeenBoxes(picture)

    def look(self, step: tuple[float, tuple[int, ...], Tile]) -> list[FoundObject]:
        """One tile (in scaled pixels); nothing where it has no valid pixel.

        Returns what is new in it and lies whole in it. Other tiles may still correct it.
        """
        scale, numbers, tile = step
        if not self.picture.has_data(tile, scale):
            return []
        window = self.picture.pixels[self.picture.below(tile, scale)]
        wide, high = tile.x1 - tile.x0, tile.y1 - tile.y0
        if scale != 1.0:
            window = resized(window, (wide, high))
        both = look(self.network, window)
        seen = TileBoxes.join([self._in_tile(number, both, tile, scale) for number in numbers])
        new = self._seen.add(seen)
        return [found for index in new if (found := self._object_of(seen, index)) is not None]

    def found(self) -> list[FoundObject]:
        """Merged boxes with calibrated scores, best first inside a class."""
        merged = self._seen.merged()
        order = np.lexsort((-merged.scores, merged.classes))
        objects = (self._object_of(merged, int(index)) for index in order)
        return [one for one in objects if one is not None]

    def _in_tile(self, number: int, both: Look, tile: Tile, scale: float) -> TileBoxes:
        one = self.wanted[number]
        wide, high = tile.x1 - tile.x0, tile.y1 - tile.y0
        kept = one.calibration
        lowest = kept.logit(kept.threshold if self.floor is None else self.floor) - 1e-6
        boxes, logits = found_boxes(one.head, both, wide, high, lowest)
        return self._seen.placed(boxes, kept.scores(logits), np.full(len(boxes), number), tile, scale)

    def _object_of(self, boxes: TileBoxes, index: int) -> FoundObject | None:
        """One box with its score; None where it shows no data."""
        box = boxes.boxes[index]
        if not self._seen.shows_data(box):
            return None
        corners = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
        name = self.wanted[boxes.classes[index]].name
        return FoundObject(name, corners, float(boxes.scores[index]), origin="taught")
