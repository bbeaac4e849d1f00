"""Masks without torch: in boxes the model's own, GrabCut or the box, whichever measured best; from clicks."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from remote_reasoner.core.cancellation import Cancelled, cancellable
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.engines.lite.clicks.clicked_picture import ClickedPicture
from remote_reasoner.engines.lite.clicks.engine import ClickEngine
from remote_reasoner.engines.lite.grabcut import fill_box, grabcut
from remote_reasoner.engines.lite.settings import LiteSettings
from remote_reasoner.engines.lite.vision.settings import DetectorSettings, released_settings
from remote_reasoner.engines.settings import read


class LiteSegmenter:
    """Boxes to masks on any laptop.

    An object of the embedded reasoner brings its mask where the model's own measured best. For the others
    `settings` names the method of the class; a label it does not know gets GrabCut.
    """

    name = "lite"
    places = 1

    def __init__(self, settings: DetectorSettings | None = None) -> None:
        """`settings` are the released weights' by default; EngineUnavailableError where they are missing."""
        self.settings = settings or released_settings(read(LiteSettings).folder)
        self.model = f"GrabCut and {self.settings.version}"
        self._clicks: ClickEngine | None = None
        self._loading = threading.Lock()

    def load(self) -> None:
        """There is nothing to load before the first click."""

    def release(self) -> None:
        """The networks for clicks give their memory back after each picture."""

    def segment(
        self, picture: Picture, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """See `Segmenter.segment`."""
        for index, found in enumerate(cancellable(objects, cancelled)):
            yield index, found.mask or self.mask(picture, found)

    def mask(self, picture: Picture, found: FoundObject) -> Mask:
        """The mask of one box that came without one."""
        known = self.settings.objects.get(found.label)
        if known is not None and known.mask_method == "box":
            return fill_box(found.box, picture.valid)
        return grabcut(picture.pixels, picture.valid, found.box)

    def prepare(self, picture: Picture, cancelled: Cancelled) -> ClickedPicture:
        """See `Segmenter.prepare`; loads the weights at the first picture."""
        with self._loading:
            if self._clicks is None:
                self._clicks = ClickEngine(threads=read(LiteSettings).threads)
        return self._clicks.prepare(picture, cancelled)
