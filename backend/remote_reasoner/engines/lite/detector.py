"""Finding the categories in a picture of any size."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from affine import Affine

from remote_reasoner.core.cancellation import Cancelled, check_not, never_cancelled
from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.lite.taught.search import TaughtSearch
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.engines.lite.vision.detections import Detections
from remote_reasoner.engines.lite.vision.land_cover_network import LandCoverNetwork
from remote_reasoner.engines.lite.vision.land_cover_pieces import MEASURED_PIXELS, least_pixels
from remote_reasoner.engines.lite.vision.land_cover_search import LandCoverSearch
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.object_search import ObjectSearch
from remote_reasoner.engines.lite.vision.settings import WEIGHTS, DetectorSettings, released_settings
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture
from remote_reasoner.engines.lite.vision.weight_files import check_weights
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

        Raises EngineUnavailableError where one is missing, BadRequestError where other weights than the
        released ones are not of this engine.
        """
        settings = settings or released_settings(folder)
        paths = [folder / "detector.onnx", folder / "land_cover.onnx"]
        if not all(path.is_file() for path in paths):
            raise EngineUnavailableError(
                f"The weights of the embedded engine are missing in {folder}; install the package again."
            )
        if folder != WEIGHTS and (folder / "detector.json").is_file():
            check_weights(folder)
        return cls(ObjectNetwork(paths[0], threads), LandCoverNetwork(paths[1], threads), settings)

    def release(self) -> None:
        """Gives the memory of past searches back; the next one takes a little longer."""
        self.objects.release()
        self.land_cover.release()

    def detect(
        self,
        pixels: np.ndarray,
        valid: np.ndarray,
        classes: Sequence[str] | None = None,
        metres_per_pixel: float | None = None,
        cancelled: Cancelled = never_cancelled,
        floor: float | None = None,
    ) -> Detections:
        """As `search` in one picture, for whoever wants its end only.

        pixels: uint8 RGB (H, W, 3). valid: bool (H, W), False where there is no data.
        """
        whole = Tile.whole(Picture(pixels, valid, Affine.identity()))
        steps = self.search(replace(whole, metres_per_pixel=metres_per_pixel), classes, cancelled, floor)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value

    def search(
        self,
        tile: Tile,
        classes: Sequence[str] | None = None,
        cancelled: Cancelled = never_cancelled,
        floor: float | None = None,
        taught: Sequence[TaughtClass] = (),
        candidates: Sequence[str] = (),
    ) -> Generator[Step | FoundObject, None, Detections]:
        """Objects and land cover of the wanted categories, one pass of the networks after the other.

        Args:
            tile: where to look.
            classes: the wanted categories, all where None.
            cancelled: asked before each pass.
            floor: replaces every object class's own threshold on the calibrated score; land cover needs both.
            taught: classes that were taught besides; those that are wanted are looked for.
            candidates: categories whose objects below the threshold come too, marked, at the end.

        Yields:
            A step before each pass and after the last, objects as they are found, without masks, and pieces
            of land cover; passes that follow may still correct them.

        Returns:
            What was found in all passes together; boxes are xyxy in continuous pixels of the tile.

        Raises:
            CancelledError between passes once `cancelled()` is True, ValueError for an unknown category.
        """
        wanted = CATEGORIES if classes is None else tuple(dict.fromkeys(classes))
        if unknown := set(wanted) - {*CATEGORIES, *(one.name for one in taught)}:
            raise ValueError(f"Unknown categories: {', '.join(sorted(unknown))}.")
        things = [category for category in wanted if category in OBJECTS]
        covers = [category for category in wanted if category in LAND_COVER]
        picture = TiledPicture(tile.picture.pixels, tile.picture.valid, tile.metres_per_pixel)
        objects = ObjectSearch(self.objects, self.settings.objects, picture, things, floor, candidates)
        cover = LandCoverSearch(self.land_cover, self.settings.areas, picture, covers, floor, tile)
        extra = TaughtSearch(self.objects, picture, [one for one in taught if one.name in wanted], floor)
        done, total = 0, len(objects.steps) + len(extra.steps) + len(cover.steps)
        if objects.steps or extra.steps:
            self.land_cover.release()  # one network at a time keeps its memory, also for the next question
        for step in objects.steps:
            check_not(cancelled)
            yield Step(done, total)
            yield from objects.look(step)
            done += 1
        for tile_step in extra.steps:
            check_not(cancelled)
            yield Step(done, total)
            yield from extra.look(tile_step)
            done += 1
        if cover.steps:
            self.objects.release()
        for piece in cover.steps:
            check_not(cancelled)
            yield Step(done, total)
            yield from cover.look(piece)
            done += 1
        yield Step(total, total)
        weaker = objects.candidates() if candidates else []
        found = (*objects.found(), *extra.found(), *cover.found(), *weaker)
        return Detections(found, objects.areas | cover.areas)

    def least_pixels(self) -> dict[str, float]:
        """The pixels that a piece of each land cover needs to count, in an area of many tiles."""
        return {name: least_pixels(known, MEASURED_PIXELS) for name, known in self.settings.areas.items()}

    def large_enough(self, objects: Sequence[FoundObject], area_pixels: int) -> tuple[FoundObject, ...]:
        """The objects without pieces of land cover that are too small to count, in an area of that size."""
        return tuple(
            one
            for one in objects
            if not one.is_area
            or one.pixel_count() >= least_pixels(self.settings.areas[one.label], area_pixels)
        )
