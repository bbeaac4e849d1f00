"""Memory that nothing uses any more, given back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Has the C library return what it keeps for later. Only glibc keeps much; elsewhere nothing happens."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
