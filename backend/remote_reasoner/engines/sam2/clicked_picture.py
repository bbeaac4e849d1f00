"""A picture with its SAM 2 embedding, kept between clicks."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

import cv2
import numpy as np

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.core.prompts import Prompts
from remote_reasoner.engines.prompted_mask import cleaned
from remote_reasoner.engines.sam2.low_resolution import fine_mask

BACKGROUND, FOREGROUND, BOX_TOP_LEFT, BOX_BOTTOM_RIGHT = 0, 1, 2, 3
"""Labels of SAM's point prompts."""
GRID = 256
"""Cells of a side of the masks that go in and come out, over the whole picture."""
SURE = 10.0
"""Logits of a mask that is handed in: inside, and the same below 0 outside."""


class Network(Protocol):
    """Who runs SAM 2; see `Sam2Segmenter`."""

    def turn(self, cancelled: Cancelled) -> AbstractContextManager[None]:
        """The network for this thread alone."""
        ...

    def prompted(
        self, predictor: Any, points: np.ndarray, labels: np.ndarray, before: np.ndarray | None
    ) -> tuple[np.ndarray, float]:
        """(logits (256, 256), predicted IoU) of one object; the caller has its `turn`."""
        ...


class Sam2Picture:
    """As `PreparedPicture`; its clicks wait in the same line as the segmenter's other work."""

    def __init__(self, network: Network, picture: Picture, predictor: Any) -> None:
        self._network, self._picture, self._predictor = network, picture, predictor

    @property
    def size_bytes(self) -> int:
        """The embedding, on whatever device it lies, and the picture."""
        features = self._predictor._features
        tensors = [features["image_embed"], *features["high_res_feats"]]
        embedding = sum(tensor.numel() * tensor.element_size() for tensor in tensors)
        return embedding + self._picture.pixels.nbytes + self._picture.valid.nbytes

    def mask(self, prompts: Prompts, cancelled: Cancelled) -> Mask:
        """See `PreparedPicture.mask`."""
        if not prompts.says_where:
            return Mask(0, 0, np.zeros((1, 1), dtype=bool), 0.0)
        points, labels = _points(prompts)
        before = None if prompts.mask is None else _coarse(prompts.mask)
        with self._network.turn(cancelled):
            logits, score = self._network.prompted(self._predictor, points, labels, before)
        width, height = self._picture.width, self._picture.height
        full = fine_mask(logits, width, height, score).full(height, width) & self._picture.valid
        cell = max(width, height) / GRID
        return cleaned(full, self._picture.valid, prompts, cell, min(max(score, 0.0), 1.0))


def _points(prompts: Prompts) -> tuple[np.ndarray, np.ndarray]:
    """(points float32 (N, 2), labels int (N,)) as SAM takes them; a box is two points."""
    points = [*prompts.positive, *prompts.negative]
    labels = [FOREGROUND] * len(prompts.positive) + [BACKGROUND] * len(prompts.negative)
    if prompts.box is not None:
        points += [prompts.box[:2], prompts.box[2:]]
        labels += [BOX_TOP_LEFT, BOX_BOTTOM_RIGHT]
    return np.asarray(points, dtype=np.float32).reshape(-1, 2), np.asarray(labels, dtype=np.int32)


def _coarse(mask: np.ndarray) -> np.ndarray:
    """Logits of a mask of the picture on SAM's grid: float32 (GRID, GRID)."""
    share = cv2.resize(mask.astype(np.float32), (GRID, GRID), interpolation=cv2.INTER_AREA)
    return (share * 2 - 1) * SURE
