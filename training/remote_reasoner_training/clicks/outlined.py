"""Pictures with the pixels of their annotated objects, from folders in the COCO layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner_training.datasets import DatasetError
from remote_reasoner_training.evaluation import coco_sets

LEAST_PIXELS = 50
"""Smaller objects are specks: a pixel more or less of their edge decides about their IoU."""
MOST_SHARE = 0.6
"""Of a picture: what covers more is its ground rather than an object in it."""


@dataclass(frozen=True)
class Outlined:
    """One object: set, category, and its pixels as a window.

    Attributes:
        x0, y0: column and row of the window's top-left pixel. pixels: bool (height, width).
    """

    category: str
    x0: int
    y0: int
    pixels: np.ndarray

    def full(self, height: int, width: int) -> np.ndarray:
        """bool (height, width) of the picture."""
        canvas = np.zeros((height, width), dtype=bool)
        rows, columns = self.pixels.shape
        canvas[self.y0 : self.y0 + rows, self.x0 : self.x0 + columns] = self.pixels
        return canvas


@dataclass(frozen=True)
class OutlinedPicture:
    """A picture and the objects in it whose pixels are known."""

    set_name: str
    name: str
    pixels: np.ndarray
    objects: tuple[Outlined, ...]


def outlined_pictures(
    folder: Path, split: str, categories: Sequence[str] = (), every: int = 1
) -> Iterator[OutlinedPicture]:
    """The pictures of a set that hold objects with known pixels; of `every` so many the first.

    Only objects of `categories`, where any are named. Raises DatasetError where the folder has no such split.
    """
    files = coco_sets.annotation_files(folder)
    if split not in files:
        raise DatasetError(f"{folder} has no split {split}; it has {', '.join(sorted(files)) or 'none'}.")
    found, _ = coco_sets.read_set(folder, split, files[split])
    for picture in found.pictures[::every]:
        objects = []
        for item in picture.objects:
            if item.load_mask is None or (categories and item.category not in categories):
                continue
            mask = item.load_mask()
            if LEAST_PIXELS <= mask.sum() <= MOST_SHARE * mask.size:
                x, y, wide, high = cv2.boundingRect(mask.astype(np.uint8))
                objects.append(Outlined(item.category, x, y, mask[y : y + high, x : x + wide].copy()))
        if objects:
            pixels = cv2.cvtColor(cv2.imread(str(picture.path), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
            yield OutlinedPicture(found.name, picture.name, pixels, tuple(objects))
