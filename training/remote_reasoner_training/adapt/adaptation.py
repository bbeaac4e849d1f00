"""One network trained on with corrections: crops of them and of old pictures, a part of them held back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, OBJECTS
from remote_reasoner_training.adapt.corrections import Corrections
from remote_reasoner_training.lite.mixtures import Mixture
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import CORRECTIONS, SETS
from remote_reasoner_training.lite.stages import LandCover, Objects, Stage
from remote_reasoner_training.lite.train import Recipe, Training

HELD_BACK = 5
"""Every fifth picture of the corrections is held back, the first among them."""
OLD_SHARE = 0.35
"""Of the crops that show old pictures."""


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
        self.stage.mixture = mixture_of(self.stage.mixture, learned, old)
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


def mixture_of(mixture: Mixture, learned: Sequence[Scene], old: Sequence[Scene]) -> Mixture:
    """How often crops are drawn from each set: `OLD_SHARE` from the old ones that are there."""
    names = {SETS[scene.set_index].name for scene in old}
    shares = {name: share for name, share in mixture.shares.items() if name in names}
    total = sum(shares.values())
    scaled = {name: OLD_SHARE * share / total for name, share in shares.items()}
    return replace(mixture, shares=scaled | {"corrections": 1.0 - sum(scaled.values())})
