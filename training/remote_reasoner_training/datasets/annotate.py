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
    Polygons of fewer than three points cover nothing. Raises ValueError for anything else, for run lengths
    that do not fill the picture and for polygons far outside of it: pycocotools would answer with whatever
    lies in memory, or take all of it.
    """
    from pycocotools import mask as rle

    if isinstance(segmentation, dict):
        segmentation = [segmentation]
    if not isinstance(segmentation, list | tuple) or not segmentation:
        raise ValueError("The segmentation is empty or neither polygons nor run lengths.")
    try:
        if isinstance(segmentation[0], dict):
            codes = [_compressed(code, width, height, rle) for code in segmentation]
        else:
            codes = rle.frPyObjects(_polygons(segmentation, width, height), height, width)
    except (TypeError, KeyError, IndexError, OverflowError) as error:
        raise ValueError(f"The segmentation cannot be read: {error}.") from error
    return rle.decode(codes).any(axis=2)


def coco_masks(segmentations: Sequence[Any], width: int, height: int) -> np.ndarray:
    """All of these COCO segmentations together: bool (height, width). Raises as `coco_mask`."""
    together = np.zeros((height, width), dtype=bool)
    for segmentation in segmentations:
        together |= coco_mask(segmentation, width, height)
    return together


def _polygons(rings: Sequence[Any], width: int, height: int) -> list[list[float]]:
    """The rings of three or more points, as flat lists of x and y."""
    arrays = [np.asarray(ring, dtype=np.float64) for ring in rings]
    far = 10 * max(width, height)
    for ring in arrays:
        if ring.ndim != 1 or ring.size % 2 or not (np.abs(ring) <= far).all():
            raise ValueError("The segmentation holds a polygon that is no list of x and y in the picture.")
    whole = [ring.tolist() for ring in arrays if ring.size >= 6]
    if not whole:
        raise ValueError("The segmentation holds no polygon of three points.")
    return whole


def _compressed(code: dict[str, Any], width: int, height: int, rle: Any) -> dict[str, Any]:
    """A run-length encoding in pycocotools' compressed form, of exactly the picture's size."""
    if tuple(code["size"]) != (height, width):
        raise ValueError(f"The run lengths are of {code['size']}, the picture of {[height, width]}.")
    counts = code["counts"]
    lengths = counts if isinstance(counts, list) else _lengths(counts)
    if min(lengths, default=0) < 0 or sum(lengths) != width * height:
        raise ValueError(f"The run lengths do not fill the picture of {[height, width]}; they are damaged.")
    return rle.frPyObjects(code, height, width) if isinstance(counts, list) else code


def _lengths(counts: str | bytes) -> list[int]:
    """The lengths in COCO's compressed form: five bits a character, differences from the third one on."""
    text = counts.encode("ascii") if isinstance(counts, str) else counts
    lengths: list[int] = []
    value = shift = 0
    for character in text:
        bits = character - 48
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits & 0x20:
            continue
        if bits & 0x10:
            value -= 1 << shift
        lengths.append(value + lengths[-2] if len(lengths) > 2 else value)
        value = shift = 0
    return lengths
