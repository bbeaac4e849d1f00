"""The training loop: one schedule by steps or by the clock, averaged weights, resumable, seeded."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from remote_reasoner_training.lite.backbone import freeze
from remote_reasoner_training.lite.imagenet import STARTING_WEIGHTS, load_imagenet
from remote_reasoner_training.lite.loading import loader_of
from remote_reasoner_training.lite.optimising import Average, parameter_groups, rate_factor
from remote_reasoner_training.lite.outlines import read_outlined
from remote_reasoner_training.lite.pictures import read_scenes
from remote_reasoner_training.lite.sampling import CropDataset
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS
from remote_reasoner_training.lite.stages import stage_of
from remote_reasoner_training.lite.validation import subset

NEVER = 10_000_000  # steps


@dataclass(frozen=True)
class Recipe:
    """How to train. With `steps` a run repeats figure by figure; with `minutes`, or until `ends_at` (Unix
    time in seconds), it fits a time.

    Attributes:
        stage: one of `stages.STAGES`. size, batch: side of the crops in pixels, and how many a step.
        rate, backbone_rate: of AdamW, at the top of the schedule. decay: its weight decay.
        average: of the moving average of the weights, a step.
        threads: of torch. workers: processes that make crops. device: "cpu" or "cuda".
        leave_out: sets that are not trained on (see `abroad`).
        teacher: weights (.onnx) whose two looks the objects' one look is to answer like (see `distil`).
        keep_at: parts of the schedule at which the average is kept besides, as `average-50.pt` and so on.
    """

    stage: str = "objects"
    minutes: float | None = None
    steps: int | None = None
    ends_at: float | None = None
    size: int = 384
    batch: int = 8
    rate: float = 1.5e-3
    backbone_rate: float = 4e-4
    decay: float = 0.02
    warmup_steps: int = 100
    average: float = 0.998
    seed: int = 7
    threads: int = 2
    workers: int = 1
    device: str = "cpu"
    leave_out: tuple[str, ...] = ()
    teacher: str | None = None
    keep_at: tuple[float, ...] = ()
    log_every: int = 20
    validate_every_minutes: float = 15.0
    validate_each: int = 6
    save_every_minutes: float = 3.0


class Training:
    """A run in a folder: `checkpoint.pt`, `average.pt`, `log.jsonl`."""

    def __init__(
        self,
        recipe: Recipe,
        data: Path,
        folder: Path,
        init: Path | None = None,
        scenes: tuple[list[Scene], list[Scene]] | None = None,
    ) -> None:
        if [recipe.minutes, recipe.steps, recipe.ends_at].count(None) != 2:
            raise ValueError("Give one of --minutes, --steps and --ends-at.")
        self.minutes = recipe.minutes
        self.recipe, self.folder = recipe, folder
        folder.mkdir(parents=True, exist_ok=True)
        random.seed(recipe.seed)
        torch.manual_seed(recipe.seed)
        torch.set_num_threads(recipe.threads)
        train, held_out = scenes or (read_train(data), read_scenes(data, "val"))
        self.scenes = [scene for scene in train if not left_out(scene, recipe.leave_out)]
        self.held_out = subset(held_out, recipe.validate_each)
        self.device = torch.device(recipe.device)
        torch.backends.cudnn.benchmark = True  # all crops have one size
        torch.set_float32_matmul_precision("high")
        teacher = None if recipe.teacher is None else Path(recipe.teacher)
        self.stage = stage_of(recipe.stage, recipe.size, self.device, teacher)
        self.network = self.stage.network()
        self.fresh: list[str] = []  # weights that `init` does not hold
        if init is None:
            load_imagenet(self.network.backbone, data / STARTING_WEIGHTS)
        else:
            from remote_reasoner_training.lite.export import load_onnx

            self.fresh = load_onnx(self.network, init)
        freeze(self.network.backbone)
        self.network = self.network.to(self.device, memory_format=torch.channels_last).train()
        self.average = Average(self.network, recipe.average)
        groups = parameter_groups(self.network, recipe.rate, recipe.backbone_rate, recipe.decay)
        self.optimizer = torch.optim.AdamW(groups, lr=recipe.rate, fused=self.device.type == "cuda")
        self.step, self.elapsed = 0, 0.0
        self.resume()

    def resume(self) -> None:
        """Goes on from the checkpoint where there is one."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.network.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.elapsed = state["step"], state["elapsed"]

    def save(self) -> None:
        """Writes the checkpoint and the averaged weights, each whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "elapsed": self.elapsed,
        }
        self.write("checkpoint.pt", state)
        self.write_average("average.pt")

    def write(self, name: str, content: Any) -> None:
        """Writes a file into the folder, whole or not at all."""
        temporary = self.folder / f"{name}.part"
        torch.save(content, temporary)
        temporary.replace(self.folder / name)

    def write_average(self, name: str) -> None:
        """Writes the averaged weights in half precision."""
        state = self.average.network.state_dict()
        halved = {key: v.half() if v.dtype.is_floating_point else v for key, v in state.items()}
        self.write(name, halved)

    def log(self, **entry: Any) -> None:
        """One line of JSON in `log.jsonl`, and on the screen."""
        line = json.dumps({"step": self.step, "minutes": round(self.elapsed / 60, 2), **entry})
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(line + "\n")
        print(line, flush=True)

    def progress(self) -> float:
        """0 at the start, 1 at the end of the schedule."""
        if self.recipe.steps is not None:
            return self.step / self.recipe.steps
        assert self.minutes is not None
        return self.elapsed / (60 * self.minutes)

    def learn(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """One step of the optimizer; the losses and the gradient's norm, still on the device."""
        factor = rate_factor(self.step, self.progress(), self.recipe.warmup_steps)
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * factor
        batch = {key: torch.as_tensor(v).to(self.device, non_blocking=True) for key, v in batch.items()}
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            losses = self.stage.losses(self.network, batch)
        self.optimizer.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), 10.0)
        self.optimizer.step()
        self.average.update(self.network, self.step)
        return {name: part.detach() for name, part in losses.items()} | {"norm": norm}

    def log_means(self, recent: list[dict[str, Tensor]], waited: float, seconds: float) -> None:
        """Mean losses of some steps; raises FloatingPointError where they are no numbers any more.

        `waited`: share of the time in which no crops were there to learn from.
        """
        means = {
            key: round(float(torch.stack([losses[key] for losses in recent]).mean()), 4) for key in recent[0]
        }
        if not np.isfinite(list(means.values())).all():
            raise FloatingPointError(f"The losses are {means} at step {self.step}; lower --rate.")
        speed = len(recent) * self.recipe.batch / max(seconds, 1e-6)
        rate = self.optimizer.param_groups[0]["lr"]
        self.log(
            **means, rate=rate, waited=round(waited / max(seconds, 1e-6), 3), crops_per_second=round(speed, 1)
        )

    def run(self) -> dict[str, float]:
        """Trains to the end of the schedule; the last validation's figures."""
        recipe = self.recipe
        if self.step == 0:
            self.log(
                recipe=asdict(recipe) | {"teacher": recipe.teacher and Path(recipe.teacher).name},
                pictures=len(self.scenes),
                held_out=len(self.held_out),
                fresh=len(self.fresh),
            )
        crops = CropDataset(self.scenes, recipe.size, recipe.seed, self.stage.mixture)
        last = recipe.steps if recipe.steps is not None else NEVER
        pinned = self.device.type == "cuda"
        batches = iter(loader_of(crops, recipe.batch, self.step, last, recipe.workers, pinned=pinned))
        before = self.elapsed
        if recipe.ends_at is not None:
            self.minutes = max((before + recipe.ends_at - time.time()) / 60, 0.01)
        started = saved = validated = logged = time.monotonic()
        waited, asked = 0.0, started
        recent: list[dict[str, Tensor]] = []
        kept = [part for part in recipe.keep_at if part > self.progress()]
        for batch in batches:
            waited += time.monotonic() - asked
            recent.append(self.learn(batch))
            self.step += 1
            now = time.monotonic()
            self.elapsed = before + now - started
            if self.step % recipe.log_every == 0:
                self.log_means(recent, waited, now - logged)
                recent, waited, logged = [], 0.0, now
            while kept and self.progress() >= min(kept):
                self.write_average(f"average-{round(100 * min(kept))}.pt")
                kept.remove(min(kept))
            if now - saved > 60 * recipe.save_every_minutes:
                self.save()
                saved = time.monotonic()
            if now - validated > 60 * recipe.validate_every_minutes:
                self.log(validation=self.stage.validate(self.average.network, self.held_out))
                validated = time.monotonic()
            if self.progress() >= 1.0:
                break
            asked = time.monotonic()
        del batches  # ends the processes that make crops
        self.save()
        figures = self.stage.validate(self.average.network, self.held_out)
        self.log(validation=figures)
        return figures


def read_train(data: Path) -> list[Scene]:
    """Everything that may be trained on below `data`: the sets, or a pack of them."""
    scenes = read_scenes(data, "train")
    return scenes if (data / "pack.json").is_file() else scenes + read_outlined(data)


def left_out(scene: Scene, names: Sequence[str]) -> bool:
    """Whether the scene, or the picture behind its outlines, belongs to one of these sets."""
    return SETS[scene.set_index].name in names or scene.path.parent.parent.name in names


def train(recipe: Recipe, data: Path, folder: Path, init: Path | None = None) -> dict[str, float]:
    """Trains, or goes on training, in `folder`; the figures of the last validation.

    `data` holds the sets (`sets.SETS`); `init` are weights to start from instead of ImageNet's (.onnx).
    """
    return Training(recipe, data, folder, init).run()
