"""Joining what several tiles and scales say about the same objects."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remote_reasoner.engines.lite.vision.suppression import suppress

TOUCH = 6.0  # pixels from a tile's inner edge: the box may be cut there
CUT_FACTOR = 0.5  # a cut box gives way to a whole one
ALONG = 0.5  # share of the shorter side two halves must have in common along the seam


@dataclass(frozen=True)
class TileBoxes:
    """Boxes from all tiles, picture pixels.

    Attributes:
        boxes: float (N, 4) xyxy. scores: (N,). classes: int (N,).
        cut: bool (N, 4): touches an inner tile edge at left, top, right, bottom.
    """

    boxes: np.ndarray
    scores: np.ndarray
    classes: np.ndarray
    cut: np.ndarray

    @classmethod
    def join(cls, parts: list[TileBoxes]) -> TileBoxes:
        """All of them in one."""
        if not parts:
            return cls(np.zeros((0, 4)), np.zeros(0), np.zeros(0, np.int64), np.zeros((0, 4), bool))
        return cls(
            np.concatenate([p.boxes for p in parts]),
            np.concatenate([p.scores for p in parts]),
            np.concatenate([p.classes for p in parts]),
            np.concatenate([p.cut for p in parts]),
        )

    def of(self, index: np.ndarray) -> TileBoxes:
        """The chosen ones."""
        return TileBoxes(self.boxes[index], self.scores[index], self.classes[index], self.cut[index])


def halves_of_one(
    first: np.ndarray, first_cut: np.ndarray, second: np.ndarray, second_cut: np.ndarray
) -> bool:
    """True where one box is cut at a side and the other, cut at the opposite side, goes on from there."""
    for axis in (0, 1):
        other = 1 - axis
        common = min(first[other + 2], second[other + 2]) - max(first[other], second[other])
        shorter = min(first[other + 2] - first[other], second[other + 2] - second[other])
        if common < ALONG * shorter:
            continue
        for (a, a_cut), (b, b_cut) in (
            ((first, first_cut), (second, second_cut)),
            ((second, second_cut), (first, first_cut)),
        ):
            # a ends at a seam in this direction, b begins at one, and they meet
            if a_cut[axis + 2] and b_cut[axis] and b[axis] <= a[axis + 2] + TOUCH and a[axis] <= b[axis]:
                return True
    return False


def merge(seen: TileBoxes) -> TileBoxes:
    """Without duplicates, and with the halves of objects larger than the overlap joined."""
    kept: list[TileBoxes] = []
    for label in np.unique(seen.classes):
        mine = seen.of(np.flatnonzero(seen.classes == label))
        mine = join_halves(mine)
        rank = mine.scores * np.where(mine.cut.any(axis=1), CUT_FACTOR, 1.0)
        kept.append(mine.of(suppress(mine.boxes, rank)))
    return TileBoxes.join(kept)


def join_halves(mine: TileBoxes) -> TileBoxes:
    """Cut boxes of one class united with their other halves; the better score counts."""
    boxes, scores, cut = mine.boxes.copy(), mine.scores.copy(), mine.cut.copy()
    pending = list(np.flatnonzero(cut.any(axis=1)))
    alive = np.ones(len(boxes), dtype=bool)
    while pending:
        index = pending.pop()
        if not alive[index]:
            continue
        for other in np.flatnonzero(alive & cut.any(axis=1)):
            if other != index and halves_of_one(boxes[index], cut[index], boxes[other], cut[other]):
                sides = np.concatenate(
                    [boxes[[index, other], :2].argmin(axis=0), boxes[[index, other], 2:].argmax(axis=0)]
                )
                cut[index] = [cut[(index, other)[side], edge] for edge, side in enumerate(sides)]
                boxes[index] = [
                    *np.minimum(boxes[index, :2], boxes[other, :2]),
                    *np.maximum(boxes[index, 2:], boxes[other, 2:]),
                ]
                scores[index] = max(scores[index], scores[other])
                alive[other] = False
                pending.append(index)
                break
    chosen = np.flatnonzero(alive)
    return TileBoxes(boxes[chosen], scores[chosen], mine.classes[chosen], cut[chosen])
