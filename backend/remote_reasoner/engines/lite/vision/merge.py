"""Joining what several tiles and scales say about the same objects."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remote_reasoner.core.seams import CUT_FACTOR, around, halves_of_one, joined_cut
from remote_reasoner.core.suppression import suppress


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
                cut[index] = joined_cut(boxes[index], boxes[other], cut[[index, other]])
                boxes[index] = around(boxes[index], boxes[other])
                scores[index] = max(scores[index], scores[other])
                alive[other] = False
                pending.append(index)
                break
    chosen = np.flatnonzero(alive)
    return TileBoxes(boxes[chosen], scores[chosen], mine.classes[chosen], cut[chosen])
