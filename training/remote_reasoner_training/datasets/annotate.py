"""From masks to boxes and back: the paper's Mask2Bbox (Sec. 3.1), and masks out of other notations."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning

from remote_reasoner.core.picture import Box

MIN_AREA = 16
"""Connected pixels fewer than these are specks of an annotation, not an object."""


def mask_boxes(mask: np.ndarray, min_area: int = MIN_AREA) -> tuple[list[Box], int]:
    """(boxes along pixel edges, number of dropped specks) of a boolean mask (height, width).

    One box for each group of pixels that touch by side or corner, ordered by rows from the top; groups
    smaller than `min_area` pixels are dropped and counted.
    """
    count, _, statistics, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    boxes: list[Box] = []
    for x, y, width, height, area in statistics[1:count].tolist():
        if area >= min_area:
            boxes.append((float(x), float(y), float(x + width), float(y + height)))
    boxes.sort(key=lambda box: (box[1], box[0]))
    return boxes, count - 1 - len(boxes)


def read_mask(path: Path) -> np.ndarray:
    """The mask in a raster file: bool (height, width), True where any colour band is not zero.

    Any bit depth; alpha bands don't count; a palette counts by index. Raises OSError for a broken file.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path) as raster:
            bands = [
                index
                for index, meaning in zip(raster.indexes, raster.colorinterp, strict=True)
                if meaning != ColorInterp.alpha
            ]
            return raster.read(bands).any(axis=0)


def picture_size(path: Path) -> tuple[int, int]:
    """(width, height) of a picture file in pixels, from its header. Raises OSError for a broken file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path) as raster:
            return raster.width, raster.height


def coco_mask(segmentation: Any, width: int, height: int) -> np.ndarray:
    """The mask of a COCO segmentation: bool (height, width).

    `segmentation` is a list of polygons, a run-length encoding (compressed or not) or a list of such.
    Raises ValueError for anything else, or a run-length encoding of another size.
    """
    from pycocotools import mask as rle

    if isinstance(segmentation, dict):
        segmentation = [segmentation]
    if not isinstance(segmentation, Sequence) or not segmentation:
        raise ValueError("The segmentation is empty or neither polygons nor run lengths.")
    try:
        if isinstance(segmentation[0], dict):
            codes = [_compressed(code, rle) for code in segmentation]
        else:
            codes = rle.frPyObjects(list(segmentation), height, width)
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"The segmentation cannot be read: {error}.") from error
    for code in codes:
        if tuple(code["size"]) != (height, width):
            raise ValueError(f"The run lengths are of {code['size']}, the picture of {[height, width]}.")
    return rle.decode(codes).any(axis=2)


def _compressed(code: dict[str, Any], rle: Any) -> dict[str, Any]:
    """A run-length encoding in pycocotools' compressed form."""
    if isinstance(code["counts"], list):
        return rle.frPyObjects(code, *code["size"])
    return code
