"""How well a class is taught from few pictures: drawn again and again, measured on others of the set."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from remote_reasoner import teaching
from remote_reasoner.core.boxes import matched_in_turn, pairwise_iou
from remote_reasoner.engines.lite.detector import Detector
from remote_reasoner.engines.lite.taught.features import Look, look
from remote_reasoner.engines.lite.taught.finding import found_boxes
from remote_reasoner.engines.lite.taught.leaving_out import trial
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner.engines.lite.vision.tiled_picture import resized
from remote_reasoner.io.coco_examples import read_coco
from remote_reasoner.io.reader import InThisProcess
from remote_reasoner_training.lite.precision import average_precision
from remote_reasoner_training.markdown import table

SAME_SCALE = 0.05
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
    held_out = [one for one in read_coco(data / set_name / "val.json", category) if len(one.boxes)]
    truths = [one.boxes for one in held_out]
    looks = Looks(detector.objects, [pixels_of(one.raster) for one in held_out])
    others = Looks(detector.objects, list(other_pictures(data, set_name)))
    for count in counts:
        for seed in range(draws):
            chosen = np.random.default_rng(seed).permutation(len(train))[:count]
            started = time.monotonic()
            names = teaching.Names.of("taught thing")
            taught = teaching.teach(names, [train[number] for number in chosen], detector)
            seconds = time.monotonic() - started
            yield _measured(taught, looks, truths, others, count, seed, seconds)


def _measured(
    taught: TaughtClass,
    looks: Looks,
    truths: Sequence[np.ndarray],
    others: Looks,
    count: int,
    seed: int,
    seconds: float,
) -> Draw:
    limit = taught.sources.threshold - 1e-9
    scores, hits, found, false = [], [], 0, 0
    for number, truth in enumerate(truths):
        boxes, score = looks.found(taught, number)
        hit = np.zeros(len(boxes), bool)
        hit[[row for row, _ in matched_in_turn(pairwise_iou(boxes, truth), 0.5)]] = True
        scores.append(score[score >= FLOOR])
        hits.append(hit[score >= FLOOR])
        told = trial(boxes[score >= limit], score[score >= limit], truth)
        found += int(told.hits.sum())
        false += int((~told.hits).sum())
    total = sum(map(len, truths))
    best = [others.found(taught, number)[1].max(initial=0.0) for number in range(len(others.pictures))]
    return Draw(
        pictures=count,
        seed=seed,
        f1=2 * found / max(total + found + false, 1),
        precision=found / max(found + false, 1),
        recall=found / total,
        ap50=average_precision(np.concatenate(scores), np.concatenate(hits), total),
        answered=int(sum(score >= limit for score in best)),
        left_out_f1=taught.figures.f1,
        seconds=seconds,
    )


class Looks:
    """Pictures as the network sees them, kept from class to class: the same for all of one scale."""

    def __init__(self, network: ObjectNetwork, pictures: Sequence[np.ndarray]) -> None:
        self.network, self.pictures = network, pictures
        self._kept: dict[float, list[tuple[Look, tuple[int, int]]]] = {}

    def found(self, taught: TaughtClass, number: int) -> tuple[np.ndarray, np.ndarray]:
        """Boxes in pixels of the picture and calibrated scores, best first, as `ask` finds them."""
        factor = taught.scale.factor_of(None)
        factor = 1.0 if abs(factor - 1) < SAME_SCALE else round(factor, 3)
        if factor not in self._kept:
            self._kept[factor] = [self._seen(pixels, factor) for pixels in self.pictures]
        seen, (width, height) = self._kept[factor][number]
        boxes, logits = found_boxes(taught.head, seen, width, height)
        return boxes / factor, taught.calibration.scores(logits)

    def _seen(self, pixels: np.ndarray, factor: float) -> tuple[Look, tuple[int, int]]:
        height, width = pixels.shape[:2]
        size = (width, height) if factor == 1 else (round(width * factor), round(height * factor))
        return look(self.network, pixels if factor == 1 else resized(pixels, size)), size


def pixels_of(path: Path) -> np.ndarray:
    """A picture as `ask` reads it."""
    return InThisProcess().read_picture(path).pixels


def other_pictures(data: Path, set_name: str) -> Iterator[np.ndarray]:
    """`OTHERS` validation pictures of the other sets that are there, their left upper part."""
    there = [name for name in OTHER_SETS if (data / name / "val.json").is_file()]
    names = [name for name in there if name != set_name]
    for number in range(OTHERS if names else 0):
        folder = data / names[number % len(names)]
        document = json.loads((folder / "val.json").read_text(encoding="utf-8"))
        listed = document["images"]
        image = listed[(number // len(names)) * max(1, len(listed) // 4) % len(listed)]
        pixels = pixels_of(folder / "images" / image["file_name"])
        yield np.ascontiguousarray(pixels[:LARGEST_OTHER, :LARGEST_OTHER])


def taught_table(drawn: Sequence[Draw]) -> str:
    """Means over the draws, a row for each number of pictures, in Markdown."""
    heads = [field.name for field in fields(Draw) if field.name != "seed"]
    rows = []
    for count in dict.fromkeys(one.pictures for one in drawn):
        own = [asdict(one) for one in drawn if one.pictures == count]
        means = {name: float(np.mean([one[name] for one in own])) for name in heads}
        rows.append((count, *(f"{means[name]:.2f}" for name in heads[1:])))
    return table(heads, rows)
