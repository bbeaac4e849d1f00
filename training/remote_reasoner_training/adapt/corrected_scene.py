"""One corrected picture as a training scene."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import CORRECTIONS


def scene_of_corrections(
    path: Path,
    pixels: np.ndarray,
    boxes: Sequence[Sequence[float]],
    labels: Sequence[int],
    outlines: list[list[np.ndarray]],
    area: np.ndarray | None,
) -> Scene:
    """A scene of the set `corrections`; objects are drawn into an area map where there is one."""
    if area is not None:
        for box, label, rings in zip(boxes, labels, outlines, strict=True):
            value = 1 + int(label)
            if rings:
                cv2.fillPoly(area, [np.rint(ring).astype(np.int32) for ring in rings], value)
            else:
                x0, y0, x1, y1 = np.rint(box).astype(int)
                area[max(y0, 0) : y1, max(x0, 0) : x1] = value
    return Scene(
        path,
        CORRECTIONS,
        np.ascontiguousarray(pixels),
        np.asarray(boxes, np.float32).reshape(-1, 4),
        np.asarray(labels, np.int64),
        outlines,
        area,
    )
