"""Finding the categories in a picture of any size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from remote_reasoner.core.cancellation import Cancelled, cancellable, never_cancelled
from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.engines.lite.vision.found import Detections
from remote_reasoner.engines.lite.vision.land_cover_network import LandCoverNetwork
from remote_reasoner.engines.lite.vision.land_cover_search import LandCoverSearch
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.object_search import ObjectSearch
from remote_reasoner.engines.lite.vision.settings import WEIGHTS, DetectorSettings, released_settings
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture


class Detector:
    """The trained models with their thresholds. Calls may come from several threads."""

    def __init__(
        self, objects: ObjectNetwork, land_cover: LandCoverNetwork, settings: DetectorSettings
    ) -> None:
        self.objects, self.land_cover, self.settings = objects, land_cover, settings

    @classmethod
    def load(
        cls,
        folder: Path = WEIGHTS,
        settings: DetectorSettings | None = None,
        threads: int | None = None,
    ) -> Detector:
        """Reads `detector.onnx`, `land_cover.onnx` and, where no settings are given, `detector.json`.

        Raises EngineUnavailableError where one is missing.
        """
        settings = settings or released_settings(folder)
        paths = [folder / "detector.onnx", folder / "land_cover.onnx"]
        if not all(path.is_file() for path in paths):
            raise EngineUnavailableError(
                f"The weights of the embedded engine are missing in {folder}; install the package again."
            )
        return cls(ObjectNetwork(paths[0], threads), LandCoverNetwork(paths[1], threads), settings)

    def detect(
        self,
        pixels: np.ndarray,
        valid: np.ndarray,
        classes: Sequence[str] | None = None,
        metres_per_pixel: float | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Cancelled = never_cancelled,
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
        things = [category for category in wanted if category in OBJECTS]
        covers = [category for category in wanted if category in LAND_COVER]
        picture = TiledPicture(pixels, valid, metres_per_pixel)
        objects = ObjectSearch(self.objects, self.settings.objects, picture, things, floor)
        cover = LandCoverSearch(self.land_cover, self.settings.areas, picture, covers, floor)
        rounds = (
            ([partial(objects.look, step) for step in objects.steps], self.land_cover),
            ([partial(cover.look, step) for step in cover.steps], self.objects),
        )
        done, total = 0, len(objects.steps) + len(cover.steps)
        for looks, idle in rounds:
            if looks:
                idle.release()  # one network at a time keeps its memory, also for the next question
            for look in cancellable(looks, cancelled):
                progress(done, total)
                look()
                done += 1
        progress(total, total)
        return Detections((*objects.found(), *cover.found()), objects.areas | cover.areas)
