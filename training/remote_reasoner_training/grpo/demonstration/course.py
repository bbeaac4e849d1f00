"""One course of learning: steps, validation now and then, the best decoder kept, resumed where cut off."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn

D = TypeVar("D", bound=nn.Module)
OneStep = Callable[[int], tuple[Tensor, dict[str, float]]]
"""The loss of the step with that number, and what is to be logged. The same number gives the same step."""


@dataclass
class Progress:
    """Where a course is: `seconds` are those of steps, without validation."""

    step: int = 0
    seconds: float = 0.0
    best: float = -1.0
    best_step: int = 0
    finished: bool = False
    log: list[dict[str, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Course:
    """What does not change while a course runs.

    Attributes:
        name: its folder's.
        steps: to take; None with a limit of `seconds`.
        seconds: of steps; None with a number of `steps`.
        every: steps after which the decoder is validated and kept.
        rate: of AdamW; it falls to `last_rate` of it along half a cosine where `steps` are given.
        average: share that the running mean of the weights keeps at each step; the mean is what is validated.
    """

    name: str
    steps: int | None
    seconds: float | None
    every: int
    rate: float
    last_rate: float = 1.0
    average: float = 0.98
    weight_decay: float = 0.0

    def rate_at(self, step: int) -> float:
        """The learning rate of a step, after a warm-up of twenty."""
        rate = self.rate * min(1.0, (step + 1) / 20)
        if self.steps is None:
            return rate
        falling = 0.5 * (1 + torch.cos(torch.tensor(torch.pi * step / self.steps)).item())
        return rate * (self.last_rate + (1 - self.last_rate) * falling)

    def is_over(self, progress: Progress) -> bool:
        """Whether enough was learned."""
        if self.seconds is not None:
            return progress.seconds >= self.seconds
        return progress.step >= (self.steps or 0)


def run_course(
    course: Course,
    decoder: D,
    one_step: OneStep,
    validate: Callable[[D], float],
    folder: Path,
    say: Callable[[str], None],
) -> Progress:
    """Teaches `decoder` in place and leaves it as it was best by `validate`, the beginning included.

    All of it is kept in `folder`: a second call goes on where the first was cut off, to the same end; of a
    finished course the best decoder is read back.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state_file, best_file, log_file = folder / "state.pt", folder / "best.pt", folder / "log.json"
    optimizer = torch.optim.AdamW(decoder.parameters(), lr=course.rate, weight_decay=course.weight_decay)
    average = copy.deepcopy(decoder)
    progress = Progress()
    if state_file.is_file():
        state = torch.load(state_file, weights_only=True)
        progress = Progress(**state["progress"])
        decoder.load_state_dict(state["decoder"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        if not progress.finished:
            say(f"{course.name}: goes on from step {progress.step}")
    if not progress.step and not progress.finished:
        progress.best = validate(average)
        progress.log.append({"step": 0, "validation": progress.best})
        _write(best_file, average.state_dict())
    gathered: list[dict[str, float]] = []
    while not progress.finished:
        begun = time.process_time()
        for group in optimizer.param_groups:
            group["lr"] = course.rate_at(progress.step)
        loss, told = one_step(progress.step)
        optimizer.zero_grad()
        loss.backward()
        norm = nn.utils.clip_grad_norm_(decoder.parameters(), 1.0)
        optimizer.step()
        _follow(average, decoder, min(course.average, progress.step / (progress.step + 5)))
        progress.step += 1
        progress.seconds += time.process_time() - begun
        gathered.append({**told, "loss": loss.item(), "gradient norm": float(norm)})
        if progress.step % course.every and not course.is_over(progress):
            continue
        reached = validate(average)
        if reached > progress.best:
            progress.best, progress.best_step = reached, progress.step
            _write(best_file, average.state_dict())
        means = {name: sum(one[name] for one in gathered) / len(gathered) for name in gathered[0]}
        progress.log.append({"step": progress.step, "validation": reached, **means})
        gathered = []
        progress.finished = course.is_over(progress)
        state = {"progress": asdict(progress), "decoder": decoder.state_dict()}
        state["average"] = average.state_dict()
        _write(state_file, {**state, "optimizer": optimizer.state_dict()})
        log_file.write_text(json.dumps(progress.log, indent=1), encoding="utf-8")
        numbers = ", ".join(f"{name} {value:.3g}" for name, value in means.items())
        say(f"{course.name}: step {progress.step}, {progress.seconds:.0f} s, {numbers}, val. {reached:.3f}")
    decoder.load_state_dict(torch.load(best_file, weights_only=True))
    return progress


@torch.no_grad()
def _follow(average: nn.Module, decoder: nn.Module, share: float) -> None:
    for mean, own in zip(average.parameters(), decoder.parameters(), strict=True):
        mean.lerp_(own, 1 - share)


def _write(path: Path, state: object) -> None:
    """A file that appears whole or not at all."""
    partly = path.with_suffix(".part")
    torch.save(state, partly)
    partly.replace(path)
