"""Questions with proposals made by hand, and a drawn set of pictures, for the demonstration's tests."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner_training.evaluation.samples import Sample
from remote_reasoner_training.grpo.demonstration.answers import SIDE
from remote_reasoner_training.grpo.demonstration.asked import Question
from remote_reasoner_training.grpo.demonstration.proposals import Proposals

TANK = OBJECTS.index("storage tank")


def question(boxes, name="1", width=SIDE, height=SIDE, group="drawn") -> Question:
    """Asks for storage tanks, which are at these boxes of the picture."""
    sample = Sample(
        f"{group}/{name}#q",
        "val",
        group,
        Path(f"{name}.png"),
        width,
        height,
        "Find every storage tank.",
        "explicit",
        "storage tank",
        tuple(tuple(map(float, box)) for box in boxes),
    )
    meant = np.zeros(len(OBJECTS) + 1, np.float32)
    meant[TANK] = 1.0
    return Question(sample, meant)


def proposals(boxes, scores, label=TANK) -> Proposals:
    """What a network would propose for storage tanks."""
    number = len(boxes)
    return Proposals(
        np.array(boxes, np.float32).reshape(-1, 4),
        np.full(number, label, np.int64),
        np.array(scores, np.float32),
        np.full(number, 0.5, np.float32),
    )


def one_object_each(count: int, views: int = 8):
    """`count` questions about one object, which is the likeliest of three proposals, with all their views."""
    rng = np.random.default_rng(3)
    questions, found = [], {}
    for number in range(count):
        corners = rng.uniform(0, 180, (3, 2))
        boxes = np.rint(np.concatenate([corners, corners + rng.uniform(30, 70, (3, 2))], axis=1))
        one = question(boxes[:1], name=str(number))
        questions.append(one)
        for view in range(views):
            found[one.picture, view] = proposals(boxes, [0.9, 0.3, 0.2])
    return questions, found


def draw_tanks(root: Path, count: int, side: int = 96, split: str = "val") -> Path:
    """Writes a COCO set of white discs on green ground, one or two a picture, none in every fourth."""
    (root / "images").mkdir(parents=True)
    rng = np.random.default_rng(5)
    images, annotations = [], []
    for number in range(count):
        pixels = rng.normal((70, 110, 80), 8, (side, side, 3))
        noise = cv2.resize(rng.normal(0, 40, (5, 5)), (side, side), interpolation=cv2.INTER_CUBIC)
        pixels += noise[..., None]
        for place in range((1, 2, 1, 0)[number % 4]):
            x, y, radius = int(rng.integers(24, 30)) + 40 * place, int(rng.integers(24, side - 24)), 14
            cv2.circle(pixels, (x, y), radius, (235, 235, 235), -1)
            box = [x - radius, y - radius, 2 * radius + 1, 2 * radius + 1]
            annotations.append({"id": len(annotations), "image_id": number, "category_id": 1, "bbox": box})
        cv2.imwrite(str(root / "images" / f"{number}.png"), np.clip(pixels, 0, 255).astype(np.uint8))
        images.append({"id": number, "file_name": f"{number}.png", "width": side, "height": side})
    categories = [{"id": 1, "name": "storage tank"}, {"id": 2, "name": "ship"}]
    document = {
        "info": {"annotated": ["storage tank", "ship"]},
        "images": images,
        "annotations": annotations,
        "categories": categories,
    }
    (root / f"{split}.json").write_text(json.dumps(document), encoding="utf-8")
    return root
