"""What every segmenter offers: one mask for each box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from remote_reasoner.core.cancellation import Cancelled
    from remote_reasoner.core.picture import Mask, Picture
    from remote_reasoner.engines.reasoner import Detection


@runtime_checkable
class Segmenter(Protocol):
    """An engine: boxes to masks. `name` is its name in the contract, `model` what it runs."""

    name: str
    model: str

    def segment(
        self, picture: Picture, detections: Sequence[Detection], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """Yields (index into `detections`, mask), each index once, as masks become known.

        A detection that brings its own mask keeps it. Box and centroid are the prompts (paper, Sec. 3.4).
        Invalid pixels (`picture.valid` False) are never part of a mask. A mask may be empty where the
        segmenter sees nothing. Raises `errors.CancelledError` soon after `cancelled()` turns True.
        """
        ...
