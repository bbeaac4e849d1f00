"""Training on with corrections: pictures held back tell whether it got better, old ones whether worse."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.engines.lite.vision.weight_files import WEIGHT_FILES
from remote_reasoner_training.adapt.corrections import LEAST_PICTURES, Corrections
from remote_reasoner_training.adapt.course import Course, Tell, nobody
from remote_reasoner_training.lite.export import blend, export_onnx
from remote_reasoner_training.lite.mixtures import Mixture
from remote_reasoner_training.lite.network import LiteNetwork
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import CORRECTIONS, SETS
from remote_reasoner_training.lite.stages import LandCover, Objects, Stage, stage_of
from remote_reasoner_training.lite.train import Recipe, Training

HELD_BACK = 5
"""Every fifth picture of the corrections is held back, the first among them."""
OLD_SHARE = 0.35
"""Of the crops that show old pictures."""
MOST_LOST = 0.01
"""What the mean figure of no old set may lose."""
LEAST_GAIN = 0.005
"""What the mean figure of the corrections held back must gain."""
SHARES = (1.0, 0.75, 0.5, 0.3)
"""Of the adapted weights in the mixture with those before; the best that forgets nothing is taken."""
OLD_VALIDATION = 8

Say = Callable[[str], None]


@dataclass(frozen=True)
class Change:
    """The figures of one network before and after, by what was measured.

    `figures` maps a name to the mean before and after; that of the corrections is called `corrections`.
    """

    stage: str
    share: float
    figures: dict[str, tuple[float, float]]

    @property
    def is_better(self) -> bool:
        """Whether the corrections held back gained and no old set lost more than allowed."""
        gained = self.figures["corrections"][1] - self.figures["corrections"][0]
        lost = [before - after for name, (before, after) in self.figures.items() if name != "corrections"]
        return gained >= LEAST_GAIN and max(lost, default=0.0) <= MOST_LOST


@dataclass(frozen=True)
class Plan:
    """How to adapt: minutes for each network, sides of the crops, threads, and steps instead of minutes."""

    minutes: float = 8.0
    size: int = 320
    batch: int = 6
    threads: int = 2
    steps: int | None = None
    seed: int = 1


class Adaptation(Training):
    """Training whose crops come from corrections and old pictures; the backbone's own weights stay.

    Only what was reviewed counts in the pictures of corrections.
    """

    def __init__(
        self,
        stage: str,
        corrections: Corrections,
        old: Sequence[Scene],
        start: Path,
        plan: Plan,
        folder: Path,
    ) -> None:
        """`start` are the weights to go on from (.onnx); the run's files go into `folder`."""
        learned, held_out = parted(corrections.scenes)
        recipe = Recipe(
            stage=stage,
            size=plan.size,
            batch=plan.batch,
            threads=plan.threads,
            workers=1,
            seed=plan.seed,
            minutes=None if plan.steps else plan.minutes,
            steps=plan.steps,
            rate=6e-4,
            backbone_rate=0.0,
            warmup_steps=30,
            average=0.99,
            validate_every_minutes=1e6,
            save_every_minutes=1e6,
            log_every=50,
        )
        super().__init__(recipe, Path(), folder, start, ([*learned, *old], held_out))
        self.heard: Callable[[float], None] = lambda share: None
        self.held_out = held_out
        self.stage.mixture = _mixture(self.stage.mixture, learned, old)
        self.network.backbone.requires_grad_(False)
        if isinstance(self.stage, Objects):  # taught classes are told from the features below its heads
            self.network.pyramid.requires_grad_(False).eval()
        narrow(self.stage, corrections)

    def learn(self, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """One step; `heard` is told how much of the schedule is done."""
        self.heard(min(self.progress(), 1.0))
        return super().learn(batch)

    def log(self, **entry: object) -> None:
        """One line of JSON in `log.jsonl`; nothing on the screen."""
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"step": self.step, **entry}) + "\n")


def parted(scenes: Sequence[Scene]) -> tuple[list[Scene], list[Scene]]:
    """Those to learn from, and those held back."""
    held_out = [scene for number, scene in enumerate(scenes) if number % HELD_BACK == 0]
    return [scene for number, scene in enumerate(scenes) if number % HELD_BACK], held_out


def narrow(stage: Stage, corrections: Corrections) -> None:
    """Has the losses know of corrections only the categories that were reviewed."""
    assert isinstance(stage, Objects | LandCover)
    known = torch.tensor([name in corrections.known for name in CATEGORIES])
    loss = stage.area_loss
    loss.known[CORRECTIONS] = known[loss.indices.flatten()]
    if isinstance(stage, Objects):
        stage.known[CORRECTIONS] = torch.tensor([name in corrections.known for name in OBJECTS])


def adapt(
    corrections: Corrections,
    old: tuple[Sequence[Scene], Sequence[Scene]],
    start: Path,
    output: Path,
    plan: Plan,
    say: Say,
    tell: Tell = nobody,
    show: Callable[[list[Change]], None] = lambda changes: None,
) -> list[Change]:
    """Trains what the corrections are about, and writes a folder of weights where that is better.

    Args:
        corrections: what there is to learn from.
        old: pictures to replay, and others to measure on what may be forgotten; both may be empty.
        start: the folder of the weights to go on from.
        output: the folder to write; its run is kept in `run/` below it.
        plan: how long and how.
        say: hears what is done, for a person.
        tell: hears how far it is.
        show: gets the changes once all are measured, also where they are then refused.

    Returns the changes, a network each. Raises BadRequestError, and writes no weights, where one is not
    better.
    """
    changes: list[Change] = []
    made: dict[str, LiteNetwork] = {}
    stages = [("land-cover-wide", corrections.areas), ("objects-wide", corrections.objects)]
    wanted = [(name, categories) for name, categories in stages if categories]
    course = Course(tell, len(wanted), None if plan.steps else 60 * plan.minutes, len(SHARES))
    for number, (name, categories) in enumerate(wanted):
        own = corrections.about(categories)
        if len(own.scenes) < LEAST_PICTURES:
            raise BadRequestError(
                f"{', '.join(sorted(categories))}: only {len(own.scenes)} pictures were reviewed for all of "
                f"these; ask for the same things on {LEAST_PICTURES} pictures or more."
            )
        say(f"{name}: learning {', '.join(sorted(categories))} for {plan.minutes:g} minutes.")
        course.begin(number)
        change, network = _adapted(name, own, old, start, output / "run" / name, plan, course)
        changes.append(change)
        made[stage_of(name, plan.size).file] = network
        for line in told(change):
            say(line)
    show(changes)
    worse = [change for change in changes if not change.is_better]
    if worse:
        before, after = worse[0].figures["corrections"]
        raise BadRequestError(
            f"The adapted weights are not better ({worse[0].stage}: {before:.3f}, then {after:.3f} on "
            "the pictures held back) and were not written; correct more pictures, or give it more --minutes."
        )
    for file in WEIGHT_FILES:
        if file not in made:
            shutil.copyfile(start / file, output / file)
    for file, network in made.items():
        export_onnx(network, output / file)
    _name_version(output)
    return changes


def told(change: Change) -> list[str]:
    """Before and after, a line each."""
    return [
        f"  {name}: {before:.3f} before, {after:.3f} after"
        for name, (before, after) in change.figures.items()
    ]


def _adapted(
    name: str,
    corrections: Corrections,
    old: tuple[Sequence[Scene], Sequence[Scene]],
    start: Path,
    run: Path,
    plan: Plan,
    course: Course,
) -> tuple[Change, LiteNetwork]:
    stage = stage_of(name, plan.size)
    replayed = [scene for scene in old[0] if SETS[scene.set_index].name in stage.mixture.shares]
    training = Adaptation(name, corrections, replayed, start / stage.file, plan, run)
    kept = [scene for scene in old[1] if SETS[scene.set_index].name in stage.mixture.shares]
    measured = [*training.held_out, *kept]
    before = _means(training.stage, training.network, measured)
    course.learn()
    training.heard = course.learned
    training.run()
    best: tuple[Change, LiteNetwork] | None = None
    for number, share in enumerate(SHARES):
        course.measured(number)
        network = stage.network()
        network.load_state_dict(training.average.network.state_dict())
        if share < 1:
            blend(network, start / stage.file, share)
        after = _means(training.stage, network, measured)
        change = Change(name, share, {key: (value, after[key]) for key, value in before.items()})
        if best is None or (change.is_better, _gain(change)) > (best[0].is_better, _gain(best[0])):
            best = change, network
    assert best is not None
    return best


def _gain(change: Change) -> float:
    return change.figures["corrections"][1]


def _means(stage: Stage, network: LiteNetwork, scenes: Sequence[Scene]) -> dict[str, float]:
    """The mean figure of each set."""
    figures = stage.validate(network, scenes)
    names = {SETS[scene.set_index].name for scene in scenes}
    means = {}
    for name in sorted(names):
        own = [
            v
            for key, v in figures.items()
            if key.startswith((f"IoU {name} ", f"mAP50 {name}")) and _counts(key)
        ]
        if own:
            means[name] = float(np.mean(own))
    return means


def _counts(key: str) -> bool:
    return key.startswith("mAP50 ") or any(key.endswith(f" {name}") for name in LAND_COVER)


def _mixture(mixture: Mixture, learned: Sequence[Scene], old: Sequence[Scene]) -> Mixture:
    names = {SETS[scene.set_index].name for scene in old}
    shares = {name: share for name, share in mixture.shares.items() if name in names}
    total = sum(shares.values())
    scaled = {name: OLD_SHARE * share / total for name, share in shares.items()}
    return replace(mixture, shares=scaled | {"corrections": 1.0 - sum(scaled.values())})


def _name_version(folder: Path) -> None:
    """Marks the settings as those of adapted weights."""
    path = folder / "detector.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["version"] = f"{settings['version'].partition('+')[0]}+{folder.name}"
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
