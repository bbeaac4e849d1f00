"""The largest picture that is read."""

from __future__ import annotations

MAX_PIXELS = 64_000_000
MAX_BYTES = 512 * 2**20
"""Of the file, as it is stored."""
