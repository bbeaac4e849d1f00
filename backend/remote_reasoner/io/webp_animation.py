"""The first frame of an animated WebP file, which GDAL does not decode."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner.core.errors import BadPictureError, PictureTooLargeError

ANIMATED = 0x02
"""Flag of the VP8X chunk (WebP container specification, 'Extended file format')."""


def is_animated(head: bytes) -> bool:
    """Whether a WebP file that begins with `head` (30 bytes or more) is an animation."""
    return head[12:16] == b"VP8X" and bool(head[20] & ANIMATED)


def first_frame(data: bytes, max_pixels: int) -> bytes:
    """The first frame as a PNG file. Raises PictureTooLargeError before decoding, BadPictureError."""
    width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
    if width * height > max_pixels:
        raise PictureTooLargeError(
            f"The picture has {width:,} × {height:,} = {width * height:,} pixels, more than the limit of "
            f"{max_pixels:,}; choose a smaller extent or a coarser resolution, or raise the limit."
        )
    frame = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if frame is None:
        raise BadPictureError("The WebP picture is an animation that cannot be read; save one frame of it.")
    return cv2.imencode(".png", frame)[1].tobytes()
