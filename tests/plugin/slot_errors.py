"""Errors that Qt would swallow."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_error_in_a_slot(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An exception in a slot, which Qt would swallow or abort on, fails the test."""
    raised: list[str] = []
    monkeypatch.setattr(
        sys, "excepthook", lambda *error: raised.append("".join(traceback.format_exception(*error)))
    )
    yield
    assert raised == [], "\n".join(raised)
