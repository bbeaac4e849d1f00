"""Looking for objects in a picture, tile after tile, at one scale or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.suppression import suppress
from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.decode import decode
from remote_reasoner.engines.lite.vision.merge import TileBoxes
from remote_reasoner.engines.lite.vision.object_masks import mask_in_box
from remote_reasoner.engines.lite.vision.object_network import Maps, ObjectNetwork
from remote_reasoner.engines.lite.vision.scales import object_scales
from remote_reasoner.engines.lite.vision.seen_boxes import SeenBoxes
from remote_reasoner.engines.lite.vision.settings import ObjectSettings
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture, resized
from remote_reasoner.engines.lite.vision.tiles import Tile, tiles

LARGEST_TILE = 1024  # pixels a side
CANDIDATE_SHARE = 0.4  # of a class's threshold: weaker ones are mostly ground
MOST_CANDIDATES = 200  # of one look


class ObjectSearch:
    """The search for the `wanted` classes in one picture: `look` at each of the `steps`, then `found`.

    `floor` replaces every class's own threshold. What is weaker is kept apart for `candidates` of those
    classes, down to their share `CANDIDATE_SHARE`; it changes nothing of what is found.
    """

    def __init__(
        self,
        network: ObjectNetwork,
        settings: dict[str, ObjectSettings],
        picture: TiledPicture,
        wanted: Sequence[str],
        floor: float | None,
        candidates: Sequence[str] = (),
    ) -> None:
        self.network, self.settings, self.picture = network, settings, picture
        width, height = picture.width, picture.height
        scales = object_scales(width, height, wanted, picture.metres_per_pixel) if wanted else {}
        self.main = next(iter(scales), 1.0)  # shapes are kept at one scale
        self.areas = {category: AreaMap(width, height, self.main) for category in wanted}
        self.lowest = {scale: self.lowest_raw_scores(names, floor) for scale, names in scales.items()}
        self.looks = {scale: max(settings[name].looks for name in names) for scale, names in scales.items()}
        self.steps: list[tuple[float, Tile]] = [
            (scale, tile) for scale in scales for tile in tiles(*picture.size(scale), LARGEST_TILE)
        ]
        self._seen = SeenBoxes(picture)
        weaker = [name for name in wanted if name in candidates]
        self.weakest = {
            scale: self.lowest_raw_scores([name for name in names if name in weaker], floor, CANDIDATE_SHARE)
            for scale, names in scales.items()
        }
        self._weak = SeenBoxes(picture)
        self._keeps_weak = bool(weaker)

    def lowest_raw_scores(self, wanted: Sequence[str], floor: float | None, share: float = 1.0) -> np.ndarray:
        """(11,) raw score below which a cell is not worth decoding; 1 for classes nobody asked for.

        It is that of the `share` of the calibrated threshold.
        """
        lowest = np.ones(len(OBJECTS))
        for index, name in enumerate(OBJECTS):
            if name in wanted:
                settings = self.settings[name]
                lowest[index] = settings.raw(share * (settings.threshold if floor is None else floor))
        return lowest

    def look(self, step: tuple[float, Tile]) -> Iterator[FoundObject]:
        """One tile (in scaled pixels) through the network; nothing where it has no valid pixel.

        Yields what is new in it and lies whole in it; of the very first tile after the first of the network's
        looks already, so that somebody who waits sees something. What follows may still correct it.
        """
        scale, tile = step
        if not self.picture.has_data(tile, scale):
            return
        window = self.picture.pixels[self.picture.below(tile, scale)]
        if scale != 1.0:
            window = resized(window, (tile.x1 - tile.x0, tile.y1 - tile.y0))
        looks = self.network.looks(window, self.looks[scale])
        maps = next(looks)
        if step == self.steps[0]:
            early = self._boxes(maps, scale, tile)
            yield from self._whole_ones(early, self._seen.glimpse(early))
        maps = next(looks, maps)
        if scale == self.main:
            for category, area in self.areas.items():
                area.write(maps.areas[OBJECTS.index(category)], (tile.x0, tile.y0), tile.core)
        seen = self._boxes(maps, scale, tile)
        yield from self._whole_ones(seen, self._seen.add(seen))
        if self._keeps_weak:
            every = self._boxes(maps, scale, tile, self.weakest[scale])
            self._weak.add(every.of(np.flatnonzero(every.scores <= self.lowest[scale][every.classes])))

    def _boxes(self, maps: Maps, scale: float, tile: Tile, lowest: np.ndarray | None = None) -> TileBoxes:
        wide, high = tile.x1 - tile.x0, tile.y1 - tile.y0
        above = self.lowest[scale] if lowest is None else lowest
        boxes, scores, labels = decode(maps.scores, maps.distances, above)
        boxes = np.clip(boxes, 0, [wide, high, wide, high])
        return self._seen.placed(boxes, scores, labels, tile, scale)

    def _whole_ones(self, seen: TileBoxes, chosen: np.ndarray) -> Iterator[FoundObject]:
        for index in chosen:
            found = self.object_of(seen, index, None)
            if found is not None:
                yield found

    def found(self) -> list[FoundObject]:
        """Merged boxes with calibrated scores and, where the map measures best, masks."""
        merged = self._seen.merged()
        found = [self.object_of(merged, index, self.areas) for index in range(len(merged.boxes))]
        kept = [one for one in found if one is not None]
        return sorted(kept, key=lambda one: (OBJECTS.index(one.label), -(one.score or 0.0)))

    def candidates(self) -> list[FoundObject]:
        """The surest of the weaker ones that are none of those found, `MOST_CANDIDATES` at most."""
        weak, found = self._weak.merged(), self._seen.merged()
        fresh: list[int] = []
        for label in np.unique(weak.classes):
            mine = np.flatnonzero(weak.classes == label)
            known = found.boxes[found.classes == label]
            rank = np.concatenate([np.full(len(known), 2.0), weak.scores[mine]])
            kept = suppress(np.concatenate([known, weak.boxes[mine]]), rank)
            fresh += [int(mine[place - len(known)]) for place in kept if place >= len(known)]
        objects = [self.object_of(weak, index, self.areas) for index in fresh]
        told = [replace(one, candidate=True) for one in objects if one is not None]
        return sorted(told, key=lambda one: -(one.score or 0.0))[:MOST_CANDIDATES]

    def object_of(self, boxes: TileBoxes, index: int, areas: dict[str, AreaMap] | None) -> FoundObject | None:
        """One box with its calibrated score, and its mask from `areas`; None where it shows no data."""
        box, category, valid = boxes.boxes[index], OBJECTS[boxes.classes[index]], self.picture.valid
        settings = self.settings[category]
        if not self._seen.shows_data(box):
            return None
        score = float(settings.calibrate(boxes.scores[index]))
        mask = None
        if areas and settings.mask_method in {"channel", "guided"}:
            mask = mask_in_box(box, areas[category], valid, settings, self.picture.pixels)
        corners = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
        return FoundObject(category, corners, score, mask)
