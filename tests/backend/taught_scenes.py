"""Drawn pictures of a thing that the engine has no category for, with exact truth."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.engines.lite.taught.examples import ExamplePicture

NONE = np.zeros((0, 4))


def field(seed: int, width: int = 256, height: int = 256) -> np.ndarray:
    """uint8 (height, width, 3): ground of two kinds with a path across, no two seeds alike."""
    random = np.random.default_rng(seed)
    ground = np.array([70, 110, 60]) + random.integers(-20, 20, 3)
    pixels = np.tile(ground, (height, width, 1)).astype(np.float32)
    pixels[:, int(width * random.uniform(0.3, 0.7)) :] = np.array([120, 115, 80]) + random.integers(
        -15, 15, 3
    )
    start, end = (int(random.integers(0, height)) for _ in range(2))
    cv2.line(pixels, (0, start), (width, end), (190.0, 185.0, 170.0), 5)
    pixels += random.normal(0, 6, pixels.shape)
    return np.clip(pixels, 0, 255).astype(np.uint8)


def with_crosses(pixels: np.ndarray, places: list[tuple[int, int]], arm: int = 18) -> np.ndarray:
    """(N, 4) boxes of the blue crosses with a white middle drawn into the picture around these places."""
    boxes = []
    for x, y in places:
        pixels[y - 4 : y + 5, x - arm : x + arm + 1] = (40, 60, 200)
        pixels[y - arm : y + arm + 1, x - 4 : x + 5] = (40, 60, 200)
        cv2.circle(pixels, (x, y), 5, (250, 250, 250), -1)
        boxes.append([x - arm, y - arm, x + arm + 1, y + arm + 1])
    return np.array(boxes, np.float64).reshape(-1, 4)


def example(seed: int) -> ExamplePicture:
    """A field with one or two crosses somewhere."""
    random = np.random.default_rng(seed + 1000)
    pixels = field(seed)
    first = (int(random.integers(30, 110)), int(random.integers(30, 220)))
    second = (int(random.integers(150, 220)), int(random.integers(30, 220)))
    boxes = with_crosses(pixels, [first, second][: 1 + seed % 2])
    return ExamplePicture(f"field{seed}.png", pixels, boxes, NONE)


def write_coco(folder: Path, count: int, name: str = "examples.json", images: str = "images") -> Path:
    """`count` example pictures as a COCO file, the pictures in `images/` beside it."""
    (folder / images).mkdir(parents=True, exist_ok=True)
    document: dict[str, list[dict[str, object]]] = {
        "images": [],
        "annotations": [],
        "categories": [{"id": 3, "name": "cross"}],
    }
    for number in range(count):
        shown = example(number)
        cv2.imwrite(str(folder / images / shown.name), shown.pixels[:, :, ::-1])
        height, width = shown.pixels.shape[:2]
        document["images"].append({"id": number, "file_name": shown.name, "width": width, "height": height})
        for x0, y0, x1, y1 in shown.boxes.tolist():
            document["annotations"].append(
                {
                    "id": len(document["annotations"]),
                    "image_id": number,
                    "category_id": 3,
                    "bbox": [x0, y0, x1 - x0, y1 - y0],
                }
            )
    path = folder / name
    path.write_text(json.dumps(document), encoding="utf-8")
    return path
