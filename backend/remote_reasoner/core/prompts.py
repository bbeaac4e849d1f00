"""What a person points at: points of an object and of its surroundings, a box, and the mask so far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remote_reasoner.core.picture import Box

Point = tuple[float, float]
"""(x, y) in continuous pixel coordinates of the picture."""


@dataclass(frozen=True)
class Prompts:
    """The prompts for one object, all in continuous pixels of the picture.

    Attributes:
        positive: points of the object.
        negative: points that are not of the object.
        box: where the object lies, None where nobody has drawn it.
        mask: the object as it was before these points, bool (height, width) of the picture; None where it is
            a new one.
    """

    positive: tuple[Point, ...] = ()
    negative: tuple[Point, ...] = ()
    box: Box | None = None
    mask: np.ndarray | None = None

    @property
    def says_where(self) -> bool:
        """Whether there is anything that an object could be told from."""
        return (
            bool(self.positive) or self.box is not None or (self.mask is not None and bool(self.mask.any()))
        )
