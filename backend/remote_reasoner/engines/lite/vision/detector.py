"""Finding the categories in a picture of any size."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np

from remote_reasoner.core.cancellation import Cancelled, check_not, never_cancelled
from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines.found import FoundObject
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.engines.lite.vision.detections import Detections
from remote_reasoner.engines.lite.vision.land_cover_network import LandCoverNetwork
from remote_reasoner.engines.lite.vision.land_cover_search import LandCoverSearch
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.object_search import ObjectSearch
from remote_reasoner.engines.lite.vision.settings import WEIGHTS, DetectorSettings, released_settings
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture
from remote_reasoner.engines.reasoner import Step


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
        cancelled: Cancelled = never_cancelled,
        floor: float | None = None,
    ) -> Detections:
        """As `search`, for whoever wants its end only."""
        steps = self.search(pixels, valid, classes, metres_per_pixel, cancelled, floor)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value

    def search(
        self,
        pixels: np.ndarray,
        valid: np.ndarray,
        classes: Sequence[str] | None = None,
        metres_per_pixel: float | None = None,
        cancelled: Cancelled = never_cancelled,
        floor: float | None = None,
    ) -> Generator[Step | FoundObject, None, Detections]:
        """Objects and land cover of the wanted categories, tile by tile.

        Args:
            pixels: uint8 RGB (H, W, 3).
            valid: bool (H, W), False where there is no data.
            classes: the wanted categories, all where None.
            metres_per_pixel: the ground resolution, None where it is not known.
            cancelled: asked before each tile.
            floor: replaces every object class's own threshold on the calibrated score; land cover needs both.

        Yields:
            A step before each tile and after the last, and objects as they are found, without masks; tiles
            that follow may still correct them.

        Returns:
            What was found in all tiles together; boxes are xyxy in continuous picture pixels.

        Raises:
            CancelledError between tiles once `cancelled()` is True, ValueError for an unknown category.
        """
        wanted = CATEGORIES if classes is None else tuple(dict.fromkeys(classes))
        if unknown := set(wanted) - set(CATEGORIES):
            raise ValueError(f"Unknown categories: {', '.join(sorted(unknown))}.")
        things = [category for category in wanted if category in OBJECTS]
        covers = [category for category in wanted if category in LAND_COVER]
        picture = TiledPicture(pixels, valid, metres_per_pixel)
        objects = ObjectSearch(self.objects, self.settings.objects, picture, things, floor)
        cover = LandCoverSearch(self.land_cover, self.settings.areas, picture, covers, floor)
        done, total = 0, len(objects.steps) + len(cover.steps)
        if objects.steps:
            self.land_cover.release()  # one network at a time keeps its memory, also for the next question
        for step in objects.steps:
            check_not(cancelled)
            yield Step(done, total)
            yield from objects.look(step)
            done += 1
        if cover.steps:
            self.objects.release()
        for tile in cover.steps:
            check_not(cancelled)
            yield Step(done, total)
            cover.look(tile)
            done += 1
        yield Step(total, total)
        return Detections((*objects.found(), *cover.found()), objects.areas | cover.areas)
