"""The boxes of one picture while its tiles are looked at, whatever finds them."""

from __future__ import annotations

import numpy as np

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.core.seams import cut_sides
from remote_reasoner.engines.lite.vision.merge import TileBoxes, merge
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture
from remote_reasoner.engines.lite.vision.tiles import Tile

LEAST_VALID = 0.3  # share of a box that must not be nodata
SAME = 0.5  # overlap from which boxes of two tiles show one object


class SeenBoxes:
    """Boxes of all tiles and scales, in pixels of the picture."""

    def __init__(self, picture: TiledPicture) -> None:
        self._picture = picture
        self._parts: list[TileBoxes] = []
        self._early: list[TileBoxes] = []

    def placed(
        self, boxes: np.ndarray, scores: np.ndarray, classes: np.ndarray, tile: Tile, scale: float
    ) -> TileBoxes:
        """Boxes of a tile, (N, 4) xyxy in its scaled pixels, as boxes of the picture, and which it cuts."""
        wide, high = tile.x1 - tile.x0, tile.y1 - tile.y0
        right, bottom = self._picture.size(scale)
        inner = (tile.x0 > 0, tile.y0 > 0, tile.x1 < right, tile.y1 < bottom)
        cut = cut_sides(boxes, wide, high, inner)
        boxes = (boxes + np.array([tile.x0, tile.y0, tile.x0, tile.y0])) / scale
        boxes = np.clip(boxes, 0, [self._picture.width, self._picture.height] * 2)
        return TileBoxes(boxes, scores, classes, cut)

    def glimpse(self, seen: TileBoxes) -> np.ndarray:
        """Indices of the whole ones of boxes that are told early; `merged` counts those that are added."""
        self._early.append(seen)
        return np.flatnonzero(~seen.cut.any(axis=1))

    def add(self, seen: TileBoxes) -> np.ndarray:
        """Keeps a tile's boxes; indices of the whole ones that overlap none of their class known before."""
        before = TileBoxes.join([*self._early, *self._parts])
        new = np.asarray(~seen.cut.any(axis=1))
        for label in np.unique(seen.classes):
            mine = np.flatnonzero(seen.classes == label)
            theirs = before.boxes[before.classes == label]
            new[mine] &= ~(pairwise_iou(seen.boxes[mine], theirs) >= SAME).any(axis=1)
        self._parts.append(seen)
        return np.flatnonzero(new)

    def merged(self) -> TileBoxes:
        """All boxes without duplicates, halves of one object joined."""
        return merge(TileBoxes.join(self._parts))

    def shows_data(self, box: np.ndarray) -> bool:
        """False for a box (x0, y0, x1, y1) thinner than a pixel, and for one that shows mostly nodata."""
        x0, y0 = np.floor(box[:2]).astype(int)
        x1, y1 = np.ceil(box[2:]).astype(int)
        inside = self._picture.valid[y0:y1, x0:x1]
        thin = min(box[2] - box[0], box[3] - box[1]) < 1
        return not (inside.size == 0 or thin or inside.mean() < LEAST_VALID)
