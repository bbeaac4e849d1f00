"""mAP50 of engines that score their boxes, by COCO's own evaluation."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from remote_reasoner_training.evaluation.records import Record

PER_PICTURE = 1000
"""Boxes of a question that count, best scores first: crowded pictures hold more than COCO's 100."""


def average_precision(records: Sequence[Record]) -> dict[str, float] | None:
    """Category to AP at IoU 0.5; None where boxes have no scores or questions no category.

    Each question counts as a picture of its own, asked for its category; questions without a target add
    their false alarms. The engine's own threshold cuts the curve, so this is no upper bound of the detector.
    """
    asked = [record for record in records if record.category is not None]
    if not asked or any(score is None for record in asked for score in record.scores):
        return None
    names = sorted({record.category for record in asked if record.category is not None})
    truth = _truth(asked, names)
    found = _found(asked, names)
    if not truth["annotations"]:
        return None
    if not found:
        return {names[item["category_id"] - 1]: 0.0 for item in truth["annotations"]}
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = truth
        coco.createIndex()
        evaluation = COCOeval(coco, coco.loadRes(found), "bbox")
        evaluation.params.iouThrs = np.array([0.5])
        evaluation.params.areaRng = [[0, 1e10]]
        evaluation.params.areaRngLbl = ["all"]
        evaluation.params.maxDets = [PER_PICTURE]
        evaluation.evaluate()
        evaluation.accumulate()
    precision = evaluation.eval["precision"][0, :, :, 0, 0]  # (recall levels, categories)
    return {
        names[category - 1]: float(precision[:, column].mean())
        for column, category in enumerate(evaluation.params.catIds)
        if (precision[:, column] >= 0).all()
    }


def _truth(records: Sequence[Record], names: Sequence[str]) -> dict[str, Any]:
    annotations = [
        {"image_id": number, "category_id": names.index(record.category or "") + 1, "iscrowd": 0} | _box(box)
        for number, record in enumerate(records, start=1)
        for box in record.true_boxes
    ]
    for identity, annotation in enumerate(annotations, start=1):
        annotation["id"] = identity
    return {
        "info": {},
        "images": [{"id": number} for number in range(1, len(records) + 1)],
        "categories": [{"id": number, "name": name} for number, name in enumerate(names, start=1)],
        "annotations": annotations,
    }


def _found(records: Sequence[Record], names: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"image_id": number, "category_id": names.index(record.category or "") + 1, "score": score}
        | {"bbox": _box(box)["bbox"]}
        for number, record in enumerate(records, start=1)
        for box, score in zip(record.boxes, record.scores, strict=True)
    ]


def _box(box: Sequence[float]) -> dict[str, Any]:
    x0, y0, x1, y1 = box
    return {"bbox": [x0, y0, x1 - x0, y1 - y0], "area": (x1 - x0) * (y1 - y0)}
