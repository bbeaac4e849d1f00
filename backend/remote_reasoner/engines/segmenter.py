"""What every segmenter offers: one mask for each box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from remote_reasoner.core.cancellation import Cancelled
    from remote_reasoner.core.picture import Mask, Picture
    from remote_reasoner.engines.found import FoundObject


@runtime_checkable
class Segmenter(Protocol):
    """An engine: boxes to masks.

    Attributes:
        name: the engine's name in the contract.
        model: what it runs.
        places: how many pictures it segments at once.
    """

    name: str
    model: str
    places: int

    def load(self) -> None:
        """Loads the weights now rather than at the first mask. Raises RemoteReasonerError where it cannot."""
        ...

    def segment(
        self, picture: Picture, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """Yields (index into `objects`, mask), each index once, as masks become known.

        An object that brings its own mask keeps it. Box and centroid are the prompts (paper, Sec. 3.4).
        Invalid pixels (`picture.valid` False) are never part of a mask. A mask may be empty where the
        segmenter sees nothing. Raises `errors.CancelledError` soon after `cancelled()` turns True.
        """
        ...
