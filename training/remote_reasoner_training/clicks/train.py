"""The training of the click network: clicks are simulated against its own masks while it learns."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (PyTorch's own convention)
from torch import Tensor

from remote_reasoner_training.clicks.network import ClickNetwork
from remote_reasoner_training.clicks.prepare import read_prepared
from remote_reasoner_training.clicks.samples import ALONE, Sample, Samples
from remote_reasoner_training.lite.export import load_onnx
from remote_reasoner_training.lite.optimising import Average

MOST_CLICKS = 4
"""Clicks made after the first before a window is learned from."""


@dataclass(frozen=True)
class Recipe:
    """How to train: `minutes` by the clock on `threads` cores, `batch` windows a step."""

    minutes: float = 13.0
    batch: int = 16
    rate: float = 2.5e-3
    decay: float = 0.01
    average: float = 0.997
    warmup_steps: int = 40
    seed: int = 5
    threads: int = 1
    validate_every: int = 200


def losses(logits: Tensor, scores: Tensor, truth: Tensor, whole: Tensor) -> tuple[Tensor, Tensor]:
    """(loss, IoU (B,)) of windows: cross-entropy, soft Dice, and the error of the expected IoU.

    truth: (B, 1, H, W), shares of cells. whole: (B,), the object's area in cells, also outside the window.
    """
    probability = logits.sigmoid()
    entropy = F.binary_cross_entropy_with_logits(logits, truth, reduction="none")
    weight = 1 + 2 * (probability.detach() - truth).abs()  # what is wrong counts more
    shared = (probability * truth).sum((1, 2, 3))
    dice = 1 - (2 * shared + 1) / (probability.sum((1, 2, 3)) + truth.sum((1, 2, 3)) + 1)
    mask = (logits.detach() > 0).float()
    inside = (mask * truth).sum((1, 2, 3))
    union = mask.sum((1, 2, 3)) + whole - inside
    overlap = inside / union.clamp(min=1)
    expected = F.binary_cross_entropy_with_logits(scores[:, 0], overlap.clamp(0, 1))
    return (entropy * weight).mean() * 2 + dice.mean() + 0.5 * expected, overlap


def stacked(samples: list[Sample]) -> tuple[Tensor, Tensor]:
    """Planes and features of a batch."""
    planes = np.stack([sample.planes() for sample in samples])
    features = np.stack([sample.features for sample in samples])
    return torch.from_numpy(planes), torch.from_numpy(features)


def clicked(network: ClickNetwork, samples: list[Sample], generator: np.random.Generator) -> None:
    """Makes further clicks in some of the windows, each where the network's mask is most wrong."""
    clicks = generator.choice(MOST_CLICKS + 1, p=[0.42, 0.22, 0.16, 0.12, 0.08])
    network.eval()
    with torch.no_grad():
        for _ in range(clicks):
            planes, features = stacked(samples)
            masks = network(planes, features)[0].sigmoid().numpy()[:, 0]
            for sample, mask in zip(samples, masks, strict=True):
                sample.click(mask, tell=generator.random() > ALONE)
    network.train()


def begin_with(network: ClickNetwork, init: Path) -> None:
    """Fills the network from an `average.pt`, or from the file that the engine uses.

    Raises ValueError where that file is of another network.
    """
    if init.suffix != ".onnx":
        network.load_state_dict(torch.load(init, weights_only=True))
    elif fresh := load_onnx(network, init):
        raise ValueError(f"{init} lacks {len(fresh)} weights of the click network; name another --init.")


def train(prepared: Path, folder: Path, recipe: Recipe | None = None, init: Path | None = None) -> None:
    """Trains on what `prepare` wrote; writes `average.pt` and `log.jsonl` into `folder`.

    Begins with the weights in `init`, an `average.pt` or a released `clicks.onnx`, where one is named.
    """
    recipe = recipe or Recipe()
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    folder.mkdir(parents=True, exist_ok=True)
    weights = json.loads((prepared / "sources.json").read_text())
    samples = Samples(read_prepared(prepared), weights, recipe.seed)
    network = ClickNetwork().to(memory_format=torch.channels_last).train()
    if init is not None:
        begin_with(network, init)
    average = Average(network, recipe.average)
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    begin, step, seen = time.monotonic(), 0, []
    with (folder / "log.jsonl").open("w", encoding="utf-8") as log:
        log.write(json.dumps({"recipe": asdict(recipe)}) + "\n")
        while (done := (time.monotonic() - begin) / 60 / recipe.minutes) < 1:
            rate = min(1.0, (step + 1) / recipe.warmup_steps) * (0.5 + 0.5 * float(np.cos(np.pi * done)))
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * max(rate, 0.01)
            batch = [samples.draw() for _ in range(recipe.batch)]
            clicked(network, batch, samples.generator)
            planes, features = stacked(batch)
            truth = torch.from_numpy(np.stack([sample.truth for sample in batch]))[:, None]
            whole = torch.tensor([sample.whole for sample in batch], dtype=torch.float32)
            logits, scores = network(planes, features)
            loss, overlap = losses(logits, scores, truth, whole)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            average.update(network, step)
            seen.append((float(loss.detach()), float(overlap.mean())))
            step += 1
            if step % 50 == 0:
                mean = np.mean(seen, axis=0).round(4).tolist()
                entry = {
                    "step": step,
                    "seconds": round(time.monotonic() - begin),
                    "loss": mean[0],
                    "iou": mean[1],
                }
                log.write(json.dumps(entry) + "\n")
                log.flush()
                seen.clear()
            if step % recipe.validate_every == 0:
                torch.save(average.network.state_dict(), folder / "average.pt")
    torch.save(average.network.state_dict(), folder / "average.pt")
