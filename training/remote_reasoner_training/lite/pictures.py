"""The pictures and their annotations, decoded once and kept in memory."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, OBJECTS
from remote_reasoner_training.lite.packed import read_pack
from remote_reasoner_training.lite.scene import IGNORE, NOTHING, PAVED, Scene
from remote_reasoner_training.lite.sets import SETS

UNCLEAR_WHERE_PAVED = frozenset({"bare land"})
ROOF_BAND = 0.08  # of a roof chip's longer side: further from the roof, neighbours may be unlabelled


def area_of_annotation(annotation: dict, height: int, width: int) -> np.ndarray:
    """bool (height, width) from an annotation's polygons or run lengths."""
    segmentation = annotation["segmentation"]
    if isinstance(segmentation, dict):
        from pycocotools import mask as coco_mask  # packed pictures do without

        if isinstance(segmentation["counts"], list):
            segmentation = coco_mask.frPyObjects(segmentation, height, width)
        return coco_mask.decode(segmentation).astype(bool)
    canvas = np.zeros((height, width), np.uint8)
    polygons = [
        np.rint(np.asarray(ring, np.float32).reshape(-1, 2)).astype(np.int32) for ring in segmentation
    ]
    cv2.fillPoly(canvas, polygons, 1)
    return canvas.astype(bool)


def read_area(
    name: str, annotations: list[dict], names: dict[int, str], size: tuple[int, int]
) -> np.ndarray | None:
    """uint8 (H, W) area map of a set annotated with masks, None for the others."""
    if name not in {"dubai", "tokyo", "epfl_road", "sen2_ships", "s2_landcover", "roof_chips"}:
        return None
    area = np.full(size, PAVED if name == "tokyo" else NOTHING, np.uint8)
    for annotation in annotations:
        where = area_of_annotation(annotation, *size)
        area[where] = 1 + CATEGORIES.index(names[annotation["category_id"]])
    if name == "roof_chips":
        reach = max(3, round(ROOF_BAND * max(size)))
        near = cv2.dilate((area > 0).astype(np.uint8), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
        area[(near == 0)] = IGNORE
    return area


def read_scenes(root: Path, split: str, tests: bool = False) -> list[Scene]:
    """All scenes of a split ("train" or "val") of the sets that lie below `root`, in a fixed order.

    With `tests` the sets that are never trained on come too. Raises FileNotFoundError where no set lies
    there, or a picture is missing or cannot be decoded. `root` may also be a pack (see `pack`).
    """
    if (root / "pack.json").is_file():
        return read_pack(root, split, tests)
    scenes: list[Scene] = []
    for set_index, picture_set in enumerate(SETS):
        folder = root / picture_set.name
        if not (folder / f"{split}.json").is_file() or not (picture_set.trains or tests):
            continue
        document = json.loads((folder / f"{split}.json").read_text(encoding="utf-8"))
        categories = {category["id"]: category["name"] for category in document["categories"]}
        by_picture: dict[int, list[dict]] = {}
        for annotation in document["annotations"]:
            by_picture.setdefault(annotation["image_id"], []).append(annotation)
        for entry in document["images"]:
            path = folder / "images" / entry["file_name"]
            pixels = cv2.imread(str(path), cv2.IMREAD_COLOR)
            if pixels is None:
                raise FileNotFoundError(f"The picture {path} is missing or broken.")
            scenes.append(scene_of(path, set_index, pixels, by_picture.get(entry["id"], []), categories))
    if not scenes:
        names = ", ".join(picture_set.name for picture_set in SETS)
        raise FileNotFoundError(f"No set of pictures lies in {root}; expected folders such as {names}.")
    return scenes


def scene_of(
    path: Path, set_index: int, pixels: np.ndarray, annotations: list[dict], names: dict[int, str]
) -> Scene:
    """The scene of one picture (BGR as OpenCV reads it) and its COCO annotations."""
    objects = [a for a in annotations if names[a["category_id"]] in OBJECTS and min(a["bbox"][2:]) > 0]
    boxes = np.asarray([a["bbox"] for a in objects], np.float32).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    labels = np.asarray([OBJECTS.index(names[a["category_id"]]) for a in objects], np.int64)
    outlines = [
        [np.asarray(ring, np.float32).reshape(-1, 2) for ring in a["segmentation"]]
        if isinstance(a["segmentation"], list)
        else []
        for a in objects
    ]
    area = read_area(SETS[set_index].name, annotations, names, pixels.shape[:2])
    rgb = np.ascontiguousarray(pixels[:, :, ::-1])
    return Scene(path, set_index, rgb, boxes, labels, outlines, area)


def true_area(scene: Scene, category_index: int) -> tuple[np.ndarray, np.ndarray]:
    """bool (H, W): pixels of the category, and pixels where that is known."""
    assert scene.area is not None
    known = scene.area != IGNORE
    if CATEGORIES[category_index] in UNCLEAR_WHERE_PAVED:
        known &= scene.area != PAVED
    return scene.area == 1 + category_index, known
