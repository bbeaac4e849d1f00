"""Small drawn sets of pictures in the layout that the embedded model's training reads."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

NAMES = ("airplane", "storage tank", "vehicle")


def draw_set(root: Path, count: int = 6, side: int = 160, name: str = "nwpu_vhr10") -> Path:
    """Writes NAME/{train,val}.json with white discs (storage tanks) and red bars (vehicles)."""
    folder = root / name
    (folder / "images").mkdir(parents=True)
    random = np.random.default_rng(5)
    categories = [{"id": number, "name": name} for number, name in enumerate(NAMES, 1)]
    images, annotations = [], []
    for number in range(count):
        pixels = random.normal((70, 110, 80), 8, (side, side, 3))
        x, y, radius = (int(v) for v in random.integers((30, 30, 12), (side - 30, side // 2 - 10, 20)))
        cv2.circle(pixels, (x, y), radius, (230, 230, 230), -1)
        turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        ring = np.stack([x + 0.5 + radius * np.cos(turn), y + 0.5 + radius * np.sin(turn)], axis=1)
        left, top = int(random.integers(5, side - 45)), int(random.integers(side // 2 + 25, side - 25))
        cv2.rectangle(pixels, (left, top), (left + 35, top + 15), (40, 40, 200), -1)
        bar = [[left, top], [left + 36, top], [left + 36, top + 16], [left, top + 16]]
        cv2.imwrite(str(folder / "images" / f"{number}.png"), np.clip(pixels, 0, 255).astype(np.uint8))
        images.append({"id": number, "file_name": f"{number}.png", "width": side, "height": side})
        for category, outline in ((2, ring), (3, np.array(bar, float))):
            low, high = outline.min(axis=0), outline.max(axis=0)
            annotations.append(
                {
                    "id": len(annotations),
                    "image_id": number,
                    "category_id": category,
                    "bbox": [*low.tolist(), *(high - low).tolist()],
                    "segmentation": [outline.ravel().tolist()],
                }
            )
    for split in ("train", "val"):
        document = {"images": images, "annotations": annotations, "categories": categories}
        (folder / f"{split}.json").write_text(json.dumps(document), encoding="utf-8")
    return root


def draw_land_cover(root: Path, count: int = 4, side: int = 160) -> Path:
    """Writes dubai/{train,val}.json: a blue lake with a grey road beside it, on bare land."""
    folder = root / "dubai"
    (folder / "images").mkdir(parents=True)
    random = np.random.default_rng(6)
    images, annotations = [], []
    for number in range(count):
        pixels = random.normal((110, 160, 190), 8, (side, side, 3))
        x, y = (int(v) for v in random.integers(10, side // 2, 2))
        for category, (x0, y0, x1, y1), colour in (
            (1, (x, y, x + 60, y + 40), (150, 90, 40)),
            (2, (0, y + 50, side, y + 60), (120, 120, 120)),
        ):
            cv2.rectangle(pixels, (x0, y0), (x1 - 1, y1 - 1), colour, -1)
            ring = [x0, y0, x1 - 1, y0, x1 - 1, y1 - 1, x0, y1 - 1]
            box = [x0, y0, x1 - x0, y1 - y0]
            entry = {"image_id": number, "category_id": category, "bbox": box, "segmentation": [ring]}
            annotations.append(entry | {"id": len(annotations)})
        cv2.imwrite(str(folder / "images" / f"{number}.png"), np.clip(pixels, 0, 255).astype(np.uint8))
        images.append({"id": number, "file_name": f"{number}.png", "width": side, "height": side})
    categories = [{"id": 1, "name": "water"}, {"id": 2, "name": "road"}]
    for split in ("train", "val"):
        document = {"images": images, "annotations": annotations, "categories": categories}
        (folder / f"{split}.json").write_text(json.dumps(document), encoding="utf-8")
    return root
