"""A neural network's pass that can be given up between two layers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any


class AbandonedError(Exception):
    """Nobody waits for this pass any more."""


class Interruptible:
    """Watches layers: on a CPU one pass through a large model takes minutes, one layer a fraction of that.

    One thread at a time may use it, as with the network itself.
    """

    def __init__(self, layers: Iterable[Any]) -> None:
        """`layers` are torch modules that run one after the other."""
        self._abandoned: Callable[[], bool] | None = None
        for layer in layers:
            layer.register_forward_pre_hook(self._check)

    def _check(self, _layer: Any, _inputs: Any) -> None:
        if self._abandoned is not None and self._abandoned():
            raise AbandonedError

    @contextmanager
    def unless(self, abandoned: Callable[[], bool]) -> Iterator[None]:
        """Passes inside raise AbandonedError at the next layer once `abandoned()` is True."""
        self._abandoned = abandoned
        try:
            yield
        finally:
            self._abandoned = None
