"""Finding the categories in a picture of any size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.detector.area_maps import AreaMaps
from remote_reasoner.detector.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.detector.decode import decode
from remote_reasoner.detector.found import Detections, Found
from remote_reasoner.detector.land_cover import pieces
from remote_reasoner.detector.merge import TOUCH, Sightings, merge
from remote_reasoner.detector.network import Network
from remote_reasoner.detector.object_masks import mask_in_box
from remote_reasoner.detector.scales import choose_scales
from remote_reasoner.detector.settings import WEIGHTS, DetectorSettings, released_settings
from remote_reasoner.detector.tiles import Tile, tiles
from remote_reasoner.errors import CancelledError, EngineUnavailableError

LEAST_VALID = 0.3  # share of a box that must not be nodata


class Detector:
    """The trained model with its thresholds. Calls may come from several threads."""

    def __init__(self, network: Network, settings: DetectorSettings) -> None:
        self.network, self.settings = network, settings

    @classmethod
    def load(cls, weights_dir: Path | None = None) -> Detector:
        """Reads `detector.onnx` and `detector.json`; the ones of the package by default.

        Raises EngineUnavailableError where they are missing.
        """
        folder = weights_dir or WEIGHTS
        settings = released_settings(folder)
        if not (folder / "detector.onnx").is_file():
            raise EngineUnavailableError(
                f"The weights of the embedded engine are missing in {folder}; install the package again."
            )
        return cls(Network(folder / "detector.onnx"), settings)

    def detect(
        self,
        pixels: np.ndarray,
        valid: np.ndarray,
        classes: Sequence[str] | None = None,
        metres_per_pixel: float | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
        floor: float | None = None,
    ) -> Detections:
        """Objects and land cover of the wanted categories (all where None).

        pixels: uint8 RGB (H, W, 3). valid: bool (H, W), False where there is no data. Boxes are xyxy in
        continuous picture pixels. `progress(done, total)` counts tiles. `floor` replaces every object
        class's own threshold on the calibrated score; land cover needs both. Raises CancelledError between
        tiles once `cancelled()` is True, ValueError for a category it does not know.
        """
        wanted = CATEGORIES if classes is None else tuple(dict.fromkeys(classes))
        if unknown := set(wanted) - set(CATEGORIES):
            raise ValueError(f"Unknown categories: {', '.join(sorted(unknown))}.")
        height, width = valid.shape
        scales = choose_scales(width, height, wanted, metres_per_pixel)
        # area maps are kept at one scale: land cover's own where it is asked for
        main = next(
            (scale for scale, names in scales.items() if set(names) & set(LAND_COVER)), next(iter(scales))
        )
        areas = AreaMaps(width, height, main, wanted)
        plan = [
            (scale, tile)
            for scale in scales
            for tile in tiles(max(1, round(width * scale)), max(1, round(height * scale)))
        ]
        lowest = {scale: self.lowest_raw_scores(categories, floor) for scale, categories in scales.items()}
        sightings = []
        for done, (scale, tile) in enumerate(plan):
            if cancelled():
                raise CancelledError("The search was cancelled.")
            progress(done, len(plan))
            seen = self.look(pixels, valid, scale, tile, lowest[scale], areas if scale == main else None)
            if seen is not None:
                sightings.append(seen)
        progress(len(plan), len(plan))
        found = self.objects(merge(Sightings.join(sightings)), valid, areas)
        for category in LAND_COVER:
            if category in wanted:
                cover = pieces(category, areas, valid, self.settings.areas[category])
                found += [piece for piece in cover if floor is None or piece.score >= floor]
        return Detections(tuple(found), areas)

    def lowest_raw_scores(self, wanted: Sequence[str], floor: float | None) -> np.ndarray:
        """(11,) raw score below which a cell is not worth decoding; 1 for classes nobody asked for."""
        lowest = np.ones(len(OBJECTS))
        for index, name in enumerate(OBJECTS):
            if name in wanted:
                settings = self.settings.objects[name]
                lowest[index] = settings.raw(settings.threshold if floor is None else floor)
        return lowest

    def look(
        self,
        pixels: np.ndarray,
        valid: np.ndarray,
        scale: float,
        tile: Tile,
        lowest: np.ndarray,
        areas: AreaMaps | None,
    ) -> Sightings | None:
        """One tile (in scaled pixels) through the network; None where it has no valid pixel."""
        height, width = valid.shape
        x0, y0 = int(tile.x0 / scale), int(tile.y0 / scale)
        x1, y1 = (
            min(width, max(x0 + 1, round(tile.x1 / scale))),
            min(height, max(y0 + 1, round(tile.y1 / scale))),
        )
        if not valid[y0:y1, x0:x1].any():
            return None
        window = pixels[y0:y1, x0:x1]
        if scale != 1.0:
            method = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
            window = cv2.resize(window, (tile.x1 - tile.x0, tile.y1 - tile.y0), interpolation=method)
        maps = self.network.run(window)
        if areas is not None:
            for category in areas.maps:
                areas.write(category, maps.areas[CATEGORIES.index(category)], (tile.x0, tile.y0), tile.core)
        boxes, scores, labels = decode(maps.scores, maps.distances, lowest)
        wide, high = tile.x1 - tile.x0, tile.y1 - tile.y0
        boxes = np.clip(boxes, 0, [wide, high, wide, high])
        inner = [tile.x0 > 0, tile.y0 > 0, tile.x1 < round(width * scale), tile.y1 < round(height * scale)]
        near = np.stack(
            [
                boxes[:, 0] < TOUCH,
                boxes[:, 1] < TOUCH,
                boxes[:, 2] > wide - TOUCH,
                boxes[:, 3] > high - TOUCH,
            ],
            axis=1,
        )
        boxes = (boxes + np.array([tile.x0, tile.y0, tile.x0, tile.y0])) / scale
        return Sightings(np.clip(boxes, 0, [width, height, width, height]), scores, labels, near & inner)

    def objects(self, sightings: Sightings, valid: np.ndarray, areas: AreaMaps) -> list[Found]:
        """Merged boxes with calibrated scores and, where the map measures best, masks."""
        found = []
        for box, raw, label in zip(sightings.boxes, sightings.scores, sightings.classes, strict=True):
            category = OBJECTS[label]
            settings = self.settings.objects[category]
            x0, y0 = np.floor(box[:2]).astype(int)
            x1, y1 = np.ceil(box[2:]).astype(int)
            inside = valid[y0:y1, x0:x1]
            if inside.size == 0 or min(box[2] - box[0], box[3] - box[1]) < 1 or inside.mean() < LEAST_VALID:
                continue
            score = float(settings.calibrate(np.asarray(raw)))
            mask = (
                mask_in_box(category, box, areas, valid, settings)
                if settings.mask_method == "channel"
                else None
            )
            found.append(
                Found(category, score, (float(box[0]), float(box[1]), float(box[2]), float(box[3])), mask)
            )
        return sorted(found, key=lambda f: (OBJECTS.index(f.category), -f.score))
