"""A small drawn set of pictures in the layout that the embedded model's training reads."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

NAMES = ("airplane", "storage tank", "vehicle")


def draw_set(root: Path, count: int = 6, side: int = 160) -> Path:
    """Writes nwpu_vhr10/{train,val}.json with white discs (storage tanks) and red bars (vehicles)."""
    folder = root / "nwpu_vhr10"
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
