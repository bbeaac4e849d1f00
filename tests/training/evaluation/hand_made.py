"""Questions made by hand, with boxes answered and true, and runs of them."""

from __future__ import annotations

import numpy as np

from remote_reasoner_training.evaluation.masks import encoded
from remote_reasoner_training.evaluation.records import Asked, Header, Predictions, Record
from remote_reasoner_training.evaluation.scores import score
from remote_reasoner_training.evaluation.tables import Run

SIDE = 40
LEFT, RIGHT, FAR = (0.0, 0.0, 10.0, 10.0), (20.0, 20.0, 30.0, 30.0), (30.0, 0.0, 40.0, 10.0)
HALF = (0.0, 0.0, 10.0, 5.0)
"""Overlaps LEFT by exactly one half."""


def painted(*boxes) -> np.ndarray:
    canvas = np.zeros((SIDE, SIDE), bool)
    for x0, y0, x1, y1 in boxes:
        canvas[int(y0) : int(y1), int(x0) : int(x1)] = True
    return canvas


def record(found=(), true=(), status=None, masks=True, number=0, **changes) -> Record:
    """A question with boxes answered and true, and masks that fill them."""
    one = {
        "id": f"g/p{number}#{number}", "split": "val", "group": "g", "picture": f"p{number}.png",
        "width": SIDE, "height": SIDE, "question": "Where?", "kind": "own", "category": "ship",
        "true_boxes": list(true), "true_mask": encoded(painted(*true)) if masks else None,
        "status": status or ("found" if found else "none"),
        "boxes": list(found), "labels": ["ship"] * len(found), "scores": [0.5] * len(found),
        "mask": encoded(painted(*found)), "reasoning": "", "answer": "",
        "engine": {"reasoner": "lite", "segmenter": "lite", "model": "lite-6"},
        "timings_ms": {"reason": 100.0 * (number + 1)}, "seconds": 0.1 * (number + 1),
    }  # fmt: skip
    return Record.model_validate(one | changes)


def run_of(*records: Record, layout: str = "COCO", **header) -> Run:
    asked = Asked(dataset="drawn", splits=("val",), engine="lite", segmenter="lite")
    head = Header(asked=asked, layout=layout, root="/data", samples=len(records), **header)
    predictions = Predictions(header=head, records=list(records), failures=[])
    return Run(predictions, [score(one) for one in records])
