"""The engine on a source it never saw: trained without some sets, measured on those sets' pictures."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import torch

from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner_training.lite.drawn.placing import DRAWN
from remote_reasoner_training.lite.network import LandCoverNetwork, LiteNetwork, ObjectNetwork
from remote_reasoner_training.lite.pack import spread
from remote_reasoner_training.lite.pictures import read_scenes
from remote_reasoner_training.lite.precision import Boxes, average_precision, match
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS
from remote_reasoner_training.lite.stages import LAND_COVER_MIXTURES, OBJECT_MIXTURES
from remote_reasoner_training.lite.train import Recipe, Training, left_out, read_train
from remote_reasoner_training.lite.validation import boxes_of, validate_land_cover
from remote_reasoner_training.markdown import table

SIZES = ((4, 8), (8, 16), (16, 32), (32, 64), (64, 128), (128, 100_000))
"""Root of the box area in pixels."""
SCALES = (1.0, 0.5, 0.25)
"""At which the pictures are shown: as they are, and as coarser sensors would see them."""
MOST_UNSEEN = 30  # pictures of a set
LOWEST = 0.05  # raw score of boxes that count for AP: networks that learned little have many below
SCORING_MINUTES = 0.15
"""Set aside for each group where the clock ends the run."""
ANSWERED = 0.3
"""Raw score from which recall is counted; the released thresholds lie about there."""


@dataclass(frozen=True)
class Group:
    """A run: the stage, the sets it does without, and its part of the time."""

    stage: str
    without: tuple[str, ...]
    share: float = 1.0
    size: int = 384


GROUPS = (
    Group("objects-wide", ("nwpu_vhr10",)),
    Group("objects-wide", ("hrplanes", "aerial_cars", "shiprs_ports")),
    Group("objects-wide", ("aerial_maritime", "sen2_ships")),
    Group("land-cover-wide", ("tokyo",)),
    Group("land-cover-wide", ("dubai",)),
)
"""Every source of objects or land cover that another source shares classes with."""


def taught(without: Sequence[str], scenes: Sequence[Scene]) -> set[int]:
    """Object classes that the remaining scenes show."""
    return {int(label) for s in scenes if not left_out(s, without) for label in s.labels}


def known_to(stage: str, without: Sequence[str], scenes: Sequence[Scene]) -> set[int]:
    """Object classes that a run of that stage learns: from the remaining scenes, or drawn."""
    mixture = OBJECT_MIXTURES.get(stage)
    drawn = {OBJECTS.index(name) for name in DRAWN} if mixture is not None and mixture.drawn else set()
    return taught(without, scenes) | drawn


def unseen(without: Sequence[str], train: Sequence[Scene], held_out: Sequence[Scene]) -> list[Scene]:
    """Pictures that a run without these sets never saw: the sets' validation pictures, or where those do not
    lie here (in a pack, say) some of their training pictures; besides, the sets that nothing trains on."""
    chosen = []
    for index, picture_set in enumerate(SETS):
        if picture_set.name in without or not picture_set.trains:
            own = [scene for scene in held_out if scene.set_index == index]
            own = own or spread([scene for scene in train if scene.set_index == index], MOST_UNSEEN)
            chosen += own
    return chosen


def shrunk_pair(network: ObjectNetwork, scene: Scene, scale: float) -> tuple[Boxes, Boxes]:
    """What is found in the picture at that scale, and the truth there; boxes in scaled pixels."""
    pixels = scene.pixels
    if scale != 1.0:
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    boxes = scene.boxes.astype(np.float64) * scale
    return boxes_of(network, pixels, LOWEST), Boxes(boxes, scene.labels, np.ones(len(boxes)))


def score_objects(network: ObjectNetwork, scenes: Sequence[Scene], classes: set[int]) -> dict[str, dict]:
    """For each set, at each of `SCALES`: AP50 of each class it shows, and the recall of each size.

    `classes` are those that the network was taught; the others are not counted.
    """
    figures: dict[str, dict] = {}
    for index, picture_set in enumerate(SETS):
        own = [scene for scene in scenes if scene.set_index == index]
        labels = sorted({int(label) for scene in own for label in scene.labels} & classes)
        for scale in SCALES if labels else ():
            pairs = [shrunk_pair(network, scene, scale) for scene in own]
            precision, sizes = {}, np.zeros((len(SIZES), 2), int)
            for label in labels:
                parts = [match(found, truth, label) for found, truth in pairs]
                precision[OBJECTS[label]] = average_precision(
                    np.concatenate([p[0] for p in parts]),
                    np.concatenate([p[1] for p in parts]),
                    sum(p[2] for p in parts),
                )
                sizes += sum(recall_of(found, truth, label) for found, truth in pairs)
            figures[f"{picture_set.name} x {scale:g}"] = {
                "AP50": precision,
                "mAP50": float(np.mean(list(precision.values()))),
                "sizes": {
                    f"{low}-{high}": row for (low, high), row in zip(SIZES, sizes.tolist(), strict=True)
                },
            }
    return figures


def recall_of(found: Boxes, truth: Boxes, label: int) -> np.ndarray:
    """int (sizes, 2): true boxes of one class in one picture, and those answered at IoU 0.5, one to one."""
    counts = np.zeros((len(SIZES), 2), int)
    answered = found.scores >= ANSWERED
    shown = Boxes(found.boxes[answered], found.labels[answered], found.scores[answered])
    for row, (low, high) in enumerate(SIZES):
        roots = np.sqrt(np.prod(truth.boxes[:, 2:] - truth.boxes[:, :2], axis=1))
        chosen = (truth.labels == label) & (roots >= low) & (roots < high)
        part = Boxes(truth.boxes[chosen], truth.labels[chosen], truth.scores[chosen])
        _, hits, count = match(shown, part, label)
        counts[row] += (count, int(hits.sum()))
    return counts


def score(network: LiteNetwork, scenes: Sequence[Scene], classes: set[int]) -> dict[str, dict]:
    """Figures of either network on the pictures of sets it was not trained on."""
    network.eval()
    if isinstance(network, LandCoverNetwork):
        figures = validate_land_cover(network, scenes)
        network.eval()
        return {"land cover": figures | {"mean": float(np.mean(list(figures.values())))}} if figures else {}
    return score_objects(network, scenes, classes)


def run_group(
    group: Group, recipe: Recipe, data: Path, folder: Path, scenes: tuple[list[Scene], list[Scene]]
) -> dict:
    """Trains one group from ImageNet's weights, in `folder`, and scores it."""
    train, held_out = scenes
    recipe = replace(recipe, stage=group.stage, leave_out=group.without, size=group.size)
    training = Training(recipe, data, folder, scenes=(train, []))
    training.run()
    strange = unseen(group.without, train, held_out)
    figures = score(training.average.network, strange, known_to(group.stage, group.without, train))
    return {
        **asdict(group),
        "steps": training.step,
        "crops": training.step * recipe.batch,
        "figures": figures,
    }


def abroad(
    groups: Sequence[Group], recipe: Recipe, data: Path, folder: Path, ends_at: float | None = None
) -> list[dict]:
    """Trains and scores every group, one after the other; `folder/abroad.json` holds what is done so far.

    `recipe.minutes` or `recipe.steps` are those of one group; with `ends_at` (Unix time) the groups share
    what is left until then, scoring included. A group that is in the file already is not run again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "abroad.json"
    done: list[dict] = json.loads(target.read_text(encoding="utf-8")) if target.is_file() else []
    scenes = (read_train(data), read_scenes(data, "val", tests=True))
    for number, group in enumerate(groups):
        if any(entry["stage"] == group.stage and tuple(entry["without"]) == group.without for entry in done):
            continue
        own = recipe
        if ends_at is not None:
            left = (ends_at - time.time()) / 60 - SCORING_MINUTES * len(groups[number:])
            share = group.share / sum(other.share for other in groups[number:])
            own = replace(recipe, minutes=max(left * share, 0.05), steps=None)
        name = "-".join([group.stage, "without", *group.without])
        done.append(run_group(group, own, data, folder / name, scenes))
        target.write_text(json.dumps(done, indent=1) + "\n", encoding="utf-8")
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
    return done


def abroad_table(done: Sequence[dict]) -> str:
    """The figures as Markdown."""
    rows, sizes, covers = [], [], []
    for entry in done:
        without = ", ".join(entry["without"])
        for name, figures in entry["figures"].items():
            if entry["stage"] in LAND_COVER_MIXTURES:
                covers += [[without, key, f"{value:.2f}"] for key, value in figures.items()]
                continue
            classes = ", ".join(f"{key} {value:.2f}" for key, value in figures["AP50"].items())
            rows.append([entry["stage"], name, f"{figures['mAP50']:.2f}", classes])
            cells = [
                f"{hit / count:.2f} of {count}" if count else "–" for count, hit in figures["sizes"].values()
            ]
            sizes.append([entry["stage"], name, *cells])
    parts = []
    if rows:
        parts.append(table(["stage", "left-out set, scale", "mAP50", "AP50"], rows))
        heads = [f"{low} to {high}" if high < 1000 else f"{low} and more" for low, high in SIZES]
        parts.append(table(["stage", "recall by size in pixels", *heads], sizes))
    if covers:
        parts.append(table(["trained without", "figure", "pixel IoU"], covers))
    return "\n\n".join(parts)
