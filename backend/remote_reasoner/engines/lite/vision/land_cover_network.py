"""The network that tells land cover: one tile of the picture through ONNX Runtime."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.engines.lite.vision.area_map import STRIDE
from remote_reasoner.engines.lite.vision.session import Session, mirror, padded

WIDER = 0.5  # scale of the second look: half as sharp, twice as wide


class LandCoverNetwork:
    """The weights of `land_cover.onnx`."""

    def __init__(self, path: Path, threads: int | None = None) -> None:
        self._session = Session(path, threads)

    def release(self) -> None:
        """Gives the memory of past runs back."""
        self._session.release()

    def run(self, pixels: np.ndarray) -> np.ndarray:
        """uint8 RGB (h, w, 3) of any size to logits float32 (5, ceil(h/4), ceil(w/4)).

        The mean of two looks: at the picture as it is, for its edges, and at the picture of half the size and
        mirrored, for what surrounds a place. A road is a road because of where it leads.
        """
        height, width = pixels.shape[:2]
        rows, columns = -(-height // STRIDE), -(-width // STRIDE)
        sharp = self._once(padded(pixels))[:, :rows, :columns]
        size = (max(1, round(width * WIDER)), max(1, round(height * WIDER)))
        small = padded(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
        wide = self._once(mirror(small)).transpose(0, 2, 1)[:, ::-1, ::-1]
        offset = 0.5 * WIDER - 0.5  # from the middle of the first sharp cell to that of the first wide one
        inverse = np.array([[WIDER, 0.0, offset], [0.0, WIDER, offset]])
        enlarged = [
            cv2.warpAffine(
                np.ascontiguousarray(channel),
                inverse,
                (columns, rows),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REPLICATE,
            )
            for channel in wide
        ]
        return (sharp + np.stack(enlarged)) / 2

    def _once(self, tile: np.ndarray) -> np.ndarray:
        """One pass over uint8 RGB (H, W, 3) whose sides are multiples of 32: logits (5, H/4, W/4)."""
        return self._session.run(tile, ("areas",))[0]
