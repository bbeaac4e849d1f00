"""A page of samples with their true boxes, to look at before hours of training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from remote_reasoner.core.boxes import Boxes
from remote_reasoner.core.frame import Convention
from remote_reasoner_training.picture_page import TRUTH, figure, page, with_boxes


def write_page(
    rows: Sequence[dict[str, Any]], folder: Path, number: int = 16, convention: Convention = "resized"
) -> Path:
    """Writes `samples.html` into `folder`: `number` of the rows, evenly chosen; returns its path."""
    chosen = np.linspace(0, len(rows) - 1, min(number, len(rows))).round().astype(int)
    figures = []
    for index in chosen.tolist():
        found = rows[index]
        pixels = cv2.cvtColor(cv2.imread(str(folder / found["image"])), cv2.COLOR_BGR2RGB)
        drawn = with_boxes(pixels, in_pixels(found["boxes"], pixels, convention), TRUTH)
        figures.append(figure(drawn, [found["name"], found["question"], found["completion"][0]["content"]]))
    path = folder / "samples.html"
    path.write_text(page("Samples as the model sees them, with the true boxes", figures), encoding="utf-8")
    return path


def in_pixels(boxes: Boxes, pixels: np.ndarray, convention: Convention) -> list[list[float]]:
    """Boxes in the model's coordinates as pixels of the picture that it sees, (height, width, 3)."""
    height, width = pixels.shape[:2]
    factors = (width / 1000, height / 1000) * 2 if convention == "thousand" else (1.0,) * 4
    return [[float(side) * factor for side, factor in zip(box, factors, strict=True)] for box in boxes]
