"""The largest picture that is read, and what reading may take."""

from __future__ import annotations

MAX_PIXELS = 64_000_000
MAX_BYTES = 512 * 2**20
"""Of the file, as it is stored."""
READ_LIMIT_S = 120.0
ROOM_BYTES = 3 * 2**29
"""What reading may take besides the picture itself: decoded strips, GDAL's block cache, the file."""
