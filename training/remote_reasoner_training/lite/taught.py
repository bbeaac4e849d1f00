"""How well a class is taught from few pictures: drawn again and again, measured on others of the set."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
from affine import Affine

from remote_reasoner import teaching
from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.found import FoundObject
from remote_reasoner.engines.lite.taught.leaving_out import trial
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass
from remote_reasoner.engines.lite.vision.detector import Detector
from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner.io.coco_examples import read_coco
from remote_reasoner.io.picture_reader import InThisProcess
from remote_reasoner_training.lite.markdown import table
from remote_reasoner_training.lite.precision import average_precision

FLOOR = 0.02
"""Score from which boxes count for the average precision."""
COUNTS = (5, 10, 20)
OTHERS = 30
LARGEST_OTHER = 1024
OTHER_SETS = (
    "nwpu_vhr10",
    "hrplanes",
    "aerial_cars",
    "solar_panels",
    "dubai",
    "epfl_road",
    "aerial_maritime",
    "shiprs_ports",
    "roof_chips",
    "tokyo",
)


@dataclass(frozen=True)
class Draw:
    """What one draw of examples came to on the pictures it was not taught from.

    Attributes:
        pictures: how many examples it was taught from. seed: of the draw.
        f1, precision, recall: of what is answered; found is a centre in a true box, one to one.
        ap50: average precision at IoU 0.5 of boxes scored `FLOOR` or more.
        answered: of the pictures of other ground, how many have an answer.
        left_out_f1: what the class's own page says.
        seconds: of the teaching.
    """

    pictures: int
    seed: int
    f1: float
    precision: float
    recall: float
    ap50: float
    answered: int
    left_out_f1: float
    seconds: float


def measure_taught(
    data: Path,
    set_name: str,
    category: str | None = None,
    counts: Sequence[int] = COUNTS,
    draws: int = 5,
    weights: Path = WEIGHTS,
    threads: int | None = None,
) -> Iterator[Draw]:
    """Teaches from `counts` training pictures, `draws` times each, and measures on the validation pictures.

    `data` holds the sets; of `set_name` the `category` is taught, where it has several.
    """
    detector = Detector.load(weights, threads=threads)
    train = [one for one in read_coco(data / set_name / "train.json", category) if len(one.boxes)]
    held_out = [
        (picture_of(one.raster), one.boxes)
        for one in read_coco(data / set_name / "val.json", category)
        if len(one.boxes)
    ]
    others = list(other_pictures(data, set_name))
    for count in counts:
        for seed in range(draws):
            chosen = np.random.default_rng(seed).permutation(len(train))[:count]
            started = time.monotonic()
            names = teaching.Names.of("taught thing")
            taught = teaching.teach(names, [train[number] for number in chosen], detector)
            seconds = time.monotonic() - started
            yield _measured(taught, detector, held_out, others, count, seed, seconds)


def _measured(
    taught: TaughtClass,
    detector: Detector,
    held_out: Sequence[tuple[Picture, np.ndarray]],
    others: Sequence[Picture],
    count: int,
    seed: int,
    seconds: float,
) -> Draw:
    limit = taught.sources.threshold
    scores, hits, found, false, truths = [], [], 0, 0, 0
    for picture, truth in held_out:
        objects = sorted(objects_of(taught, detector, picture, FLOOR), key=lambda one: -(one.score or 0))
        boxes = np.array([one.box for one in objects], np.float64).reshape(-1, 4)
        score = np.array([one.score for one in objects], np.float64)
        overlaps = pairwise_iou(boxes, truth)
        free = np.ones(len(truth), bool)
        hit = np.zeros(len(boxes), bool)
        for row in range(len(boxes)):
            mine = int(np.argmax(np.where(free, overlaps[row], -1.0)))
            if free[mine] and overlaps[row, mine] >= 0.5:
                free[mine], hit[row] = False, True
        scores.append(score)
        hits.append(hit)
        told = trial(boxes[score >= limit], score[score >= limit], truth)
        found += int(told.hits.sum())
        false += int((~told.hits).sum())
        truths += len(truth)
    return Draw(
        pictures=count,
        seed=seed,
        f1=2 * found / max(truths + found + false, 1),
        precision=found / max(found + false, 1),
        recall=found / truths,
        ap50=average_precision(np.concatenate(scores), np.concatenate(hits), truths),
        answered=sum(bool(objects_of(taught, detector, picture, None)) for picture in others),
        left_out_f1=taught.figures.f1,
        seconds=seconds,
    )


def objects_of(
    taught: TaughtClass, detector: Detector, picture: Picture, floor: float | None
) -> tuple[FoundObject, ...]:
    """What `ask` finds of the class in a picture, from the score `floor` on; the class's own where None."""
    steps = detector.search(Tile.whole(picture), [taught.name], floor=floor, taught=[taught])
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return tuple(end.value.objects)


def picture_of(path: Path) -> Picture:
    """A picture as `ask` reads it, without its place."""
    read = InThisProcess().read_picture(path)
    return Picture(read.pixels, read.valid, Affine.identity())


def other_pictures(data: Path, set_name: str) -> Iterator[Picture]:
    """`OTHERS` validation pictures of the other sets, the same number of each, their left upper part."""
    names = [name for name in OTHER_SETS if name != set_name]
    for number in range(OTHERS):
        folder = data / names[number % len(names)]
        document = json.loads((folder / "val.json").read_text(encoding="utf-8"))
        listed = document["images"]
        image = listed[(number // len(names)) * max(1, len(listed) // 4) % len(listed)]
        picture = picture_of(folder / "images" / image["file_name"])
        part = np.s_[:LARGEST_OTHER, :LARGEST_OTHER]
        yield Picture(np.ascontiguousarray(picture.pixels[part]), picture.valid[part], Affine.identity())


def taught_table(drawn: Sequence[Draw]) -> str:
    """Means over the draws, a row for each number of pictures, in Markdown."""
    heads = [field.name for field in fields(Draw) if field.name != "seed"]
    rows = []
    for count in dict.fromkeys(one.pictures for one in drawn):
        own = [asdict(one) for one in drawn if one.pictures == count]
        means = {name: float(np.mean([one[name] for one in own])) for name in heads}
        rows.append((count, *(f"{means[name]:.2f}" for name in heads[1:])))
    return table(heads, rows)
