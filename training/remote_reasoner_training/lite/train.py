"""The training loop: one schedule by steps or by the clock, averaged weights, resumable, seeded."""

from __future__ import annotations

import json
import math
import random
import time
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from remote_reasoner_training.lite.backbone import freeze
from remote_reasoner_training.lite.imagenet import load_imagenet
from remote_reasoner_training.lite.network import LiteNetwork
from remote_reasoner_training.lite.outlines import read_outlined
from remote_reasoner_training.lite.pictures import read_scenes
from remote_reasoner_training.lite.sampling import CropDataset, collate
from remote_reasoner_training.lite.stages import stage_of
from remote_reasoner_training.lite.validation import subset


@dataclass(frozen=True)
class Recipe:
    """How to train. With `steps` a run repeats figure by figure; with `minutes` it fits a time."""

    stage: str = "objects"
    minutes: float | None = None
    steps: int | None = None
    size: int = 384
    batch: int = 8
    rate: float = 1.5e-3
    backbone_rate: float = 4e-4
    decay: float = 0.02
    warmup_steps: int = 100
    average: float = 0.998
    seed: int = 7
    threads: int = 2
    validate_every_minutes: float = 15.0
    validate_each: int = 6
    save_every_minutes: float = 3.0


class Average:
    """Exponential moving average of weights and norm statistics."""

    def __init__(self, network: LiteNetwork, decay: float) -> None:
        self.network, self.decay = deepcopy(network).eval(), decay

    @torch.no_grad()
    def update(self, network: LiteNetwork, step: int) -> None:
        """Moves a little towards `network`; further in the first steps."""
        decay = min(self.decay, (1 + step) / (10 + step))
        for mine, theirs in zip(
            self.network.state_dict().values(), network.state_dict().values(), strict=True
        ):
            if mine.dtype.is_floating_point:
                mine.lerp_(theirs, 1 - decay)
            else:
                mine.copy_(theirs)


def parameter_groups(network: LiteNetwork, recipe: Recipe) -> list[dict[str, Any]]:
    """Backbone slower than the rest; no weight decay on norms, biases and depthwise filters."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            decays = parameter.ndim == 4 and parameter.shape[1] > 1
            groups.setdefault((name.startswith("backbone"), decays), []).append(parameter)
    return [
        {
            "params": parameters,
            "rate": recipe.backbone_rate if in_backbone else recipe.rate,
            "weight_decay": recipe.decay if decays else 0.0,
        }
        for (in_backbone, decays), parameters in groups.items()
    ]


def rate_factor(step: int, progress: float, warmup: int) -> float:
    """Linear warm-up, then half a cosine down to 1 %."""
    return min(1.0, (step + 1) / warmup) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0))))


class Training:
    """A run in a folder: `checkpoint.pt`, `average.pt`, `log.jsonl`."""

    def __init__(self, recipe: Recipe, data: Path, folder: Path, init: Path | None = None) -> None:
        if (recipe.minutes is None) == (recipe.steps is None):
            raise ValueError("Give either --minutes or --steps.")
        self.recipe, self.folder = recipe, folder
        folder.mkdir(parents=True, exist_ok=True)
        random.seed(recipe.seed)
        torch.manual_seed(recipe.seed)
        torch.set_num_threads(recipe.threads)
        self.stage = stage_of(recipe.stage, recipe.size)
        self.network = self.stage.network()
        self.fresh: list[str] = []  # weights that `init` does not hold
        if init is None:
            load_imagenet(self.network.backbone)
        else:
            from remote_reasoner_training.lite.export import load_onnx

            self.fresh = load_onnx(self.network, init)
        freeze(self.network.backbone)
        self.network = self.network.to(memory_format=torch.channels_last).train()
        self.average = Average(self.network, recipe.average)
        self.optimizer = torch.optim.AdamW(parameter_groups(self.network, recipe), lr=recipe.rate)
        self.step, self.elapsed = 0, 0.0
        self.resume()
        self.scenes = read_scenes(data, "train") + read_outlined(data)
        self.held_out = subset(read_scenes(data, "val"), recipe.validate_each)

    def resume(self) -> None:
        """Goes on from the checkpoint where there is one."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location="cpu", weights_only=True)
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
        for name, content in (("checkpoint.pt", state), ("average.pt", state["average"])):
            temporary = self.folder / f"{name}.part"
            torch.save(content, temporary)
            temporary.replace(self.folder / name)

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
        assert self.recipe.minutes is not None
        return self.elapsed / (60 * self.recipe.minutes)

    def learn(self, batch: dict[str, Tensor]) -> dict[str, float]:
        """One step of the optimizer; the losses."""
        factor = rate_factor(self.step, self.progress(), self.recipe.warmup_steps)
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * factor
        losses = self.stage.losses(self.network, batch)
        loss = torch.stack(list(losses.values())).sum()
        if not torch.isfinite(loss):
            raise FloatingPointError(f"The loss is {loss.item()} at step {self.step}; lower --rate.")
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), 10.0)
        self.optimizer.step()
        self.average.update(self.network, self.step)
        return {name: part.item() for name, part in losses.items()} | {"norm": norm.item()}

    def run(self) -> dict[str, float]:
        """Trains to the end of the schedule; the last validation's figures."""
        recipe = self.recipe
        if self.step == 0:
            self.log(
                recipe=asdict(recipe),
                pictures=len(self.scenes),
                held_out=len(self.held_out),
                fresh=len(self.fresh),
            )
        crops = CropDataset(self.scenes, recipe.size, recipe.seed, self.stage.mixture)
        most = recipe.steps if recipe.steps is not None else 10_000_000
        loader = DataLoader(
            crops,
            batch_size=recipe.batch,
            sampler=range(self.step * recipe.batch, most * recipe.batch),
            num_workers=1,
            prefetch_factor=6,
            collate_fn=collate,
        )
        before = self.elapsed
        started = saved = validated = time.monotonic()
        recent: list[dict[str, float]] = []
        for batch in loader:
            recent.append(self.learn(batch))
            self.step += 1
            now = time.monotonic()
            self.elapsed = before + now - started
            if self.step % 20 == 0:
                means = {key: round(float(np.mean([r[key] for r in recent])), 4) for key in recent[0]}
                self.log(**means, rate=self.optimizer.param_groups[0]["lr"])
                recent = []
            if now - saved > 60 * recipe.save_every_minutes:
                self.save()
                saved = time.monotonic()
            if now - validated > 60 * recipe.validate_every_minutes:
                self.log(validation=self.stage.validate(self.average.network, self.held_out))
                validated = time.monotonic()
            if self.progress() >= 1.0:
                break
        self.save()
        figures = self.stage.validate(self.average.network, self.held_out)
        self.log(validation=figures)
        return figures


def train(recipe: Recipe, data: Path, folder: Path, init: Path | None = None) -> dict[str, float]:
    """Trains, or goes on training, in `folder`; the figures of the last validation.

    `data` holds the sets (`sets.SETS`); `init` are weights to start from instead of ImageNet's (.onnx).
    """
    return Training(recipe, data, folder, init).run()
