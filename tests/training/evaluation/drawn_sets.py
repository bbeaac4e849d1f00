"""Data sets of drawn scenes with exact truth, in the COCO layout."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from pycocotools import mask as run_lengths

from remote_reasoner_training.scenes.scene import KINDS, draw_scene


def write_questions(path: Path) -> None:
    """Three riddles and one plain question for every kind."""
    book = {
        kind: {"implicit": [f"Riddle {n}, {kind}?" for n in range(3)], "explicit": [f"Find each {kind}."]}
        for kind in KINDS
    }
    path.write_text(json.dumps(book), encoding="utf-8")


def write_set(folder: Path, seeds: Iterable[int], masks: bool, annotated: bool = True) -> dict[str, Any]:
    """One scene a seed with all its objects; returns the COCO document."""
    (folder / "images").mkdir(parents=True)
    names = {kind: number for number, kind in enumerate(KINDS, start=1)}
    document: dict[str, Any] = {
        "info": {"annotated": list(KINDS)} if annotated else {},
        "categories": [{"id": number, "name": kind} for kind, number in names.items()],
        "images": [],
        "annotations": [],
    }
    for number, seed in enumerate(seeds, start=1):
        scene = draw_scene(seed, width=192, height=160)
        height, width = scene.pixels.shape[:2]
        name = f"scene{seed}.png"
        cv2.imwrite(str(folder / "images" / name), cv2.cvtColor(scene.pixels, cv2.COLOR_RGB2BGR))
        document["images"].append({"id": number, "file_name": name, "width": width, "height": height})
        for item in scene.objects:
            x0, y0, x1, y1 = item.box
            document["annotations"].append(
                {
                    "id": len(document["annotations"]) + 1,
                    "image_id": number,
                    "category_id": names[item.label],
                    "bbox": [x0, y0, x1 - x0, y1 - y0],
                    "segmentation": compressed(item.mask.full(height, width)) if masks else [],
                    "iscrowd": 0,
                }
            )
    (folder / "val.json").write_text(json.dumps(document), encoding="utf-8")
    return document


def compressed(mask: np.ndarray) -> dict[str, Any]:
    """COCO's compressed run lengths."""
    code = run_lengths.encode(np.asfortranarray(mask, dtype=np.uint8))
    return {"size": list(code["size"]), "counts": code["counts"].decode()}
