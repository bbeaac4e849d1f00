"""What every segmenter offers: one mask for each box, and masks from clicks in a picture it has prepared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from remote_reasoner.core.cancellation import Cancelled
    from remote_reasoner.core.found_object import FoundObject
    from remote_reasoner.core.picture import Mask, Picture
    from remote_reasoner.core.prompts import Prompts


class PreparedPicture(Protocol):
    """A picture with what its segmenter needs of it, kept between clicks. Calls come from many threads."""

    @property
    def size_bytes(self) -> int:
        """The memory that keeping it takes, the picture included."""
        ...

    def mask(self, prompts: Prompts, cancelled: Cancelled) -> Mask:
        """The object that the prompts point at; its `score` is the IoU that the segmenter expects of it.

        The same prompts give the same mask, whatever was asked before. Positive points are in the mask where
        their pixels are valid, negative ones are not. Empty where the prompts point at nothing. Raises
        `errors.CancelledError` soon after `cancelled()` turns True.
        """
        ...


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

    def release(self) -> None:
        """Gives back memory that past pictures took, which the next one does not need; may hold none.

        Called while nobody asks. The weights stay, and what the engine keeps by its settings.
        """
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

    def prepare(self, picture: Picture, cancelled: Cancelled) -> PreparedPicture:
        """Looks at a picture once, so that each click in it is quick.

        Raises `errors.CancelledError` soon after `cancelled()` turns True.
        """
        ...
