"""Reading a pack: the archives of annotated pictures that `pack` has written."""

from __future__ import annotations

import io
import json
import os
import zipfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS

INDEX = "pack.json"


@dataclass(frozen=True)
class PackedScene:
    """What stands in an archive's `annotations.json` for each picture; see `pictures.Scene`."""

    name: str
    boxes: list[list[float]]
    labels: list[int]
    outlines: list[list[list[list[float]]]]
    area: bool


def decoded(content: bytes) -> np.ndarray:
    """uint8 RGB (H, W, 3) of an encoded picture."""
    from PIL import Image, features

    if not features.check("avif"):  # before Pillow 11.3
        pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
        if pixels is None:
            raise RuntimeError("Neither Pillow nor OpenCV reads AVIF here; install Pillow 11.3 or newer.")
        return np.ascontiguousarray(pixels[:, :, ::-1])
    with Image.open(io.BytesIO(content)) as picture:
        return np.ascontiguousarray(np.asarray(picture.convert("RGB")))


def read_pack(folder: Path, split: str, tests: bool = False) -> list[Scene]:
    """The scenes of a split ("train" or "val"; outlined pictures are among the first), in a fixed order.

    With `tests` the sets that are never trained on come too. Raises FileNotFoundError where the pack has no
    pictures to train on; validation pictures it may lack.
    """
    scenes: list[Scene] = []
    # decoding holds the interpreter's lock, so it takes processes
    with ProcessPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        for index, picture_set in enumerate(SETS):
            path = folder / f"{picture_set.name}.{split}.zip"
            if not path.is_file() or not (picture_set.trains or tests):
                continue
            with zipfile.ZipFile(path) as archive:
                packed = [PackedScene(**entry) for entry in json.loads(archive.read("annotations.json"))]
                pictures = [archive.read(f"{number}.avif") for number in range(len(packed))]
                areas = [
                    archive.read(f"{number}.png") if entry.area else None
                    for number, entry in enumerate(packed)
                ]
            for entry, pixels, area in zip(
                packed, pool.map(decoded, pictures, chunksize=8), areas, strict=True
            ):
                scenes.append(unpacked(entry, index, pixels, area))
    if not scenes and split == "train":
        raise FileNotFoundError(f"The pack {folder} holds no pictures to train on; write it again.")
    return scenes


def unpacked(entry: PackedScene, set_index: int, pixels: np.ndarray, area: bytes | None) -> Scene:
    """The scene of one packed picture."""
    origin, stem = entry.name.split("/", 1)
    return Scene(
        Path(origin, "images", stem),
        set_index,
        pixels,
        np.asarray(entry.boxes, np.float32).reshape(-1, 4),
        np.asarray(entry.labels, np.int64),
        [[np.asarray(ring, np.float32).reshape(-1, 2) for ring in rings] for rings in entry.outlines],
        None if area is None else cv2.imdecode(np.frombuffer(area, np.uint8), cv2.IMREAD_UNCHANGED),
    )
