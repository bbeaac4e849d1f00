"""Masks without torch: the model's own, GrabCut or the box, whichever measured best for the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remote_reasoner.core.cancellation import Cancelled, cancellable
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.engines.lite.grabcut import fill_box, grabcut
from remote_reasoner.engines.lite.vision.settings import DetectorSettings, released_settings
from remote_reasoner.engines.reasoner import Detection


class LiteSegmenter:
    """Boxes to masks on any laptop.

    A detection of the embedded reasoner brings its mask where the model's own measured best. For the others
    `settings` names the method of the class; a label it does not know gets GrabCut.
    """

    name = "lite"

    def __init__(self, settings: DetectorSettings | None = None) -> None:
        """`settings` are the released weights' by default; EngineUnavailableError where they are missing."""
        self.settings = settings or released_settings()
        self.model = f"GrabCut and {self.settings.version}"

    def segment(
        self, picture: Picture, detections: Sequence[Detection], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """See `segmenters.base.Segmenter.segment`."""
        for index, detection in enumerate(cancellable(detections, cancelled)):
            yield index, detection.mask or self.mask(picture, detection)

    def mask(self, picture: Picture, detection: Detection) -> Mask:
        """The mask of one box that came without one."""
        known = self.settings.objects.get(detection.label)
        if known is not None and known.mask_method == "box":
            return fill_box(detection.box, picture.valid)
        return grabcut(picture.pixels, picture.valid, detection.box)
