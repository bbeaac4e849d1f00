"""Cutting an area into overlapping tiles, and telling which boxes are the halves of one object."""

from __future__ import annotations

import numpy as np

TOUCH = 6.0
"""Pixels from a tile's inner edge within which a box may be cut there."""
CUT_FACTOR = 0.5
"""A cut box gives way to a whole one: what its score counts."""
ALONG = 0.5
"""Share of the shorter side that two halves must have in common along the seam."""


def spans(length: int, largest: int, overlap: int, multiple: int = 1) -> list[tuple[int, int, int, int]]:
    """Tiles along one axis: (start, end, core start, core end) of each.

    Tiles are at most `largest` long and overlap by `overlap` or more; cores cover the length without gap or
    overlap. Starts and cores' borders are multiples of `multiple`.
    """
    if length <= largest:
        return [(0, length, 0, length)]
    count = -(-(length - overlap) // (largest - overlap))
    step = (length - largest) / (count - 1)
    starts = [min(-(-round(number * step) // multiple) * multiple, length - 1) for number in range(count)]
    ends = [min(start + largest, length) for start in starts]
    borders = [0, *((ends[i] + starts[i + 1]) // 2 // multiple * multiple for i in range(count - 1)), length]
    return [(starts[i], ends[i], borders[i], borders[i + 1]) for i in range(count)]


def cut_sides(boxes: np.ndarray, width: float, height: float, inner: tuple[bool, ...]) -> np.ndarray:
    """bool (N, 4): whether each box (N, 4) of a tile touches its left, top, right or bottom inner edge.

    `inner` tells for the same sides whether the area goes on beyond.
    """
    near = [
        boxes[:, 0] < TOUCH,
        boxes[:, 1] < TOUCH,
        boxes[:, 2] > width - TOUCH,
        boxes[:, 3] > height - TOUCH,
    ]
    return np.stack(near, axis=1) & np.asarray(inner, dtype=bool)


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


def joined_cut(first: np.ndarray, second: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """bool (4,): the cut sides of the box around both (4,); `cut` (2, 4) are those of the two."""
    pair = np.stack([first, second])
    sides = np.concatenate([pair[:, :2].argmin(axis=0), pair[:, 2:].argmax(axis=0)])
    return np.array([cut[side, edge] for edge, side in enumerate(sides)])


def around(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The box (4,) around two boxes."""
    return np.concatenate([np.minimum(first[:2], second[:2]), np.maximum(first[2:], second[2:])])
