"""Masks as run lengths in a file, and masks out of a result document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from pycocotools import mask as run_lengths
from rasterio.features import rasterize
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import Result


def encoded(mask: np.ndarray) -> dict[str, Any]:
    """COCO's compressed run lengths of a boolean mask (height, width): {"size": [h, w], "counts": text}."""
    code = run_lengths.encode(np.asfortranarray(mask, dtype=np.uint8))
    return {"size": [int(side) for side in code["size"]], "counts": code["counts"].decode("ascii")}


def decoded(code: dict[str, Any]) -> np.ndarray:
    """The boolean mask (height, width) of compressed run lengths."""
    return run_lengths.decode(code).astype(bool)


def rasterized(shapes: Sequence[BaseGeometry], width: int, height: int) -> np.ndarray:
    """The pixels whose centres lie in any of the polygons in pixel coordinates: bool (height, width).

    For polygons along pixel edges these are exactly the pixels they were made of.
    """
    areas = [part for one in shapes for part in shapely.get_parts(one) if part.area > 0]
    if not areas:
        return np.zeros((height, width), dtype=bool)
    return rasterize(areas, out_shape=(height, width), dtype="uint8").astype(bool)


def answered_mask(result: Result) -> np.ndarray:
    """All objects' masks of a result together, in the picture's pixels: bool (height, width).

    An object without a mask adds nothing: the segmenter saw nothing in its box.
    """
    ground = Georeference.of_result(result)
    placed = [shape(item.mask) for item in result.objects if item.mask is not None]
    in_pixels = [ground.to_pixels(one) for one in placed]
    return rasterized(in_pixels, result.image.width, result.image.height)
