"""How far an adaptation is, and how long it still takes: told to whoever waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

LEARNING = 0.75
"""Share of a network's part of the work that is learning; the rest is measuring."""
FIRST_MEASURE_S = 20.0
"""What measuring is taken to last before it was done once, seconds."""


@dataclass(frozen=True)
class Progress:
    """`share` (0 to 1) of the whole work is done, about `left_s` seconds are left; `message` for a person."""

    share: float
    left_s: float
    message: str


Tell = Callable[[Progress], None]


def nobody(progress: Progress) -> None:
    """For whoever does not want to know."""


@dataclass
class Course:
    """The work on one network after the other: measured, taught, measured once for each mixture.

    Attributes:
        networks: how many. learning_s: what learning lasts, None where it is not known before.
        measures: how often a network is measured afterwards.
    """

    tell: Tell
    networks: int
    learning_s: float | None
    measures: int
    clock: Callable[[], float] = time.monotonic
    _number: int = 0
    _measure_s: float = FIRST_MEASURE_S
    _learned_s: float = 0.0
    _begun: float = field(default=0.0)

    def begin(self, number: int) -> None:
        """The network of that number is measured as it is."""
        self._number = number
        self._begun = self.clock()
        self._say(0.0, self._network_s(), "Measuring the weights as they are")

    def learn(self) -> None:
        """It is measured; now it learns."""
        self._measure_s = self.clock() - self._begun
        self._begun = self.clock()

    def learned(self, share: float) -> None:
        """So much of the learning is done."""
        self._learned_s = self.clock() - self._begun
        rest = (1 - share) * self._total_learning(share) + self.measures * self._measure_s
        self._say((1 - LEARNING) / 2 + LEARNING * share, rest, "Learning from the corrections")

    def measured(self, count: int) -> None:
        """So many of the mixtures are measured."""
        rest = (self.measures - count) * self._measure_s
        share = (1 + LEARNING) / 2 + (1 - LEARNING) / 2 * count / self.measures
        self._say(share, rest, "Measuring what was learned")

    def _say(self, share: float, left_s: float, message: str) -> None:
        others = self.networks - self._number - 1
        self.tell(
            Progress((self._number + share) / self.networks, left_s + others * self._network_s(), message)
        )

    def _total_learning(self, share: float) -> float:
        if self.learning_s is not None:
            return self.learning_s
        return self._learned_s / max(share, 1e-3)

    def _network_s(self) -> float:
        learning = self.learning_s if self.learning_s is not None else self._learned_s
        return learning + (1 + self.measures) * self._measure_s
