"""Training a head on sampled cells: Adam on the logistic loss of the score and a robust loss of the box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from remote_reasoner.core.cancellation import Cancelled, check_not, never_cancelled
from remote_reasoner.engines.lite.taught.head import OUTPUTS, Head

HIDDEN = 32
MEMBERS = 3
BATCH = 256
POSITIVES = 64
"""Cells of the class in each batch."""
RATE = 2e-3
DECAY = 1e-2
BOX_WEIGHT = 0.5
PASSES = 8
LEAST_STEPS, MOST_STEPS = 120, 300
DROPPED = 0.3
"""Share of what a cell sees that a step of learning does not see: no feature alone may decide."""
SPREAD = 1e-2
"""Added to the deviation of each feature: one that hardly varies must not be blown up."""


@dataclass(frozen=True)
class Cells:
    """Cells to learn from.

    Attributes:
        seen: float32 (N, WINDOW), see `head.windows`.
        wanted: bool (N,): whether the cell is the class's.
        boxes: float32 (N, 4): what the head should say of the box, see `head.OUTPUTS`; 0 where not wanted.
    """

    seen: np.ndarray
    wanted: np.ndarray
    boxes: np.ndarray

    @classmethod
    def join(cls, parts: list[Cells]) -> Cells:
        """All of them in one."""
        return cls(
            np.concatenate([part.seen for part in parts]),
            np.concatenate([part.wanted for part in parts]),
            np.concatenate([part.boxes for part in parts]),
        )


def fit(
    cells: Cells,
    size: np.ndarray,
    seed: int,
    members: int = MEMBERS,
    cancelled: Cancelled = never_cancelled,
) -> Head:
    """A head of so many members. Repeats exactly with the same seed.

    Raises CancelledError, and ValueError without cells of both kinds.
    """
    if cells.wanted.all() or not cells.wanted.any():
        raise ValueError("A head needs cells of the class and others.")
    mean = cells.seen.mean(axis=0)
    deviation = cells.seen.std(axis=0) + np.float32(SPREAD)
    scaled = Cells((cells.seen - mean) / deviation, cells.wanted, cells.boxes)
    fitted = [_fit_one(scaled, np.random.default_rng((seed, number)), cancelled) for number in range(members)]
    inner = np.stack([one[0] for one in fitted])
    inner_bias = np.stack([one[1] for one in fitted]) - np.einsum("d,mdh->mh", mean / deviation, inner)
    return Head(
        inner=(inner / deviation[:, None]).astype(np.float32),
        inner_bias=inner_bias.astype(np.float32),
        outer=np.stack([one[2] for one in fitted]),
        outer_bias=np.stack([one[3] for one in fitted]),
        size=size.astype(np.float32),
    )


def _fit_one(cells: Cells, random: np.random.Generator, cancelled: Cancelled) -> list[np.ndarray]:
    count, width = cells.seen.shape
    weights = [
        random.normal(0, np.sqrt(2 / width), (width, HIDDEN)),
        np.zeros(HIDDEN),
        random.normal(0, 0.1 / np.sqrt(HIDDEN), (HIDDEN, OUTPUTS)),
        np.array([-1.0, 0, 0, 0, 0]),
    ]
    weights = [weight.astype(np.float32) for weight in weights]
    step = _adam(weights)
    wanted, others = np.flatnonzero(cells.wanted), np.flatnonzero(~cells.wanted)
    steps = min(max(PASSES * count // BATCH, LEAST_STEPS), MOST_STEPS)
    for number in range(steps):
        check_not(cancelled)
        chosen = np.concatenate([random.choice(wanted, POSITIVES), random.choice(others, BATCH - POSITIVES)])
        rate = RATE * 0.5 * (1 + np.cos(np.pi * number / steps))
        seen = cells.seen[chosen]
        seen *= (random.integers(0, 256, seen.shape, np.uint8) >= 256 * DROPPED) / np.float32(1 - DROPPED)
        step(_gradients(weights, seen, cells, chosen), rate)
    return weights


def _gradients(
    weights: list[np.ndarray], seen: np.ndarray, cells: Cells, chosen: np.ndarray
) -> list[np.ndarray]:
    inner, inner_bias, outer, outer_bias = weights
    wanted = cells.wanted[chosen]
    sums = seen @ inner + inner_bias
    excited = np.maximum(sums, 0)
    said = excited @ outer + outer_bias
    slope = np.zeros_like(said)
    slope[:, 0] = (1 / (1 + np.exp(-said[:, 0])) - wanted) / len(chosen)
    far = np.clip(said[:, 1:] - cells.boxes[chosen], -1, 1)
    slope[:, 1:] = BOX_WEIGHT * far * wanted[:, None] / wanted.sum()
    back = (slope @ outer.T) * (sums > 0)
    return [seen.T @ back, back.sum(axis=0), excited.T @ slope, slope.sum(axis=0)]


def _adam(weights: list[np.ndarray]) -> Callable[[list[np.ndarray], float], None]:
    """AdamW (Loshchilov and Hutter 2019), which changes the weights in place; biases do not decay."""
    first = [np.zeros_like(weight) for weight in weights]
    second = [np.zeros_like(weight) for weight in weights]
    keep, keep_square = 0.9, 0.99
    taken = 0

    def step(gradients: list[np.ndarray], rate: float) -> None:
        nonlocal taken
        taken += 1
        for number, gradient in enumerate(gradients):
            first[number] += (1 - keep) * (gradient - first[number])
            second[number] += (1 - keep_square) * (gradient**2 - second[number])
            size = np.sqrt(second[number] / (1 - keep_square**taken)) + 1e-8
            move = first[number] / (1 - keep**taken) / size
            shrink = DECAY * weights[number] if weights[number].ndim == 2 else 0
            weights[number] -= np.float32(rate) * (move + shrink)

    return step
