"""How the three views of a multilingual question are trained, and packed in 4 bits a weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from remote_reasoner.engines.lite.language.multilingual_views import BUCKETS, SENTENCE_SCALE, letter_groups

WIDTH = 768
AXES = 64
"""Main axes of the sentence vectors that like sentences are looked for on."""
EPOCHS_OF_LETTERS = 25


def network(
    vectors: np.ndarray,
    targets: np.ndarray,
    weights: np.ndarray,
    outcomes: int,
    steps: int = 1500,
    batch: int = 256,
) -> dict[str, np.ndarray]:
    """Two layers over sentence `vectors` (n, 512) with noise and dropout; `weights` (n,) says how often each
    of them is drawn. Returns the arrays of the view."""
    inputs, wanted = SENTENCE_SCALE * torch.tensor(vectors), torch.tensor(targets)
    layers = nn.Sequential(
        nn.Linear(vectors.shape[1], WIDTH), nn.ReLU(), nn.Dropout(0.6), nn.Linear(WIDTH, outcomes)
    )
    optimizer = torch.optim.AdamW(layers.parameters(), lr=3e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    for chosen in torch.multinomial(torch.tensor(weights), batch * steps, replacement=True).view(
        steps, batch
    ):
        noisy = inputs[chosen] + 0.05 * torch.randn(batch, inputs.shape[1])
        loss = nn.functional.cross_entropy(layers(noisy), wanted[chosen], label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    first, last = layers[0], layers[3]
    packed, step = four_bits(first.weight.detach().numpy())
    last_weight, last_step = eight_bits(last.weight.detach().numpy())
    return {
        "weight0": packed,
        "step0": step,
        "bias0": first.bias.detach().numpy().astype(np.float16),
        "weight1": last_weight,
        "step1": last_step,
        "bias1": last.bias.detach().numpy().astype(np.float16),
    }


def neighbours(vectors: np.ndarray, targets: np.ndarray) -> dict[str, np.ndarray]:
    """Sentence `vectors` (n, 512) on their main axes, with their outcomes."""
    middle = vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(vectors - middle, full_matrices=False)
    stored, step = eight_bits(axes[:AXES])
    along = (vectors - middle) @ (stored * step).T
    packed, _ = four_bits(along / np.linalg.norm(along, axis=1, keepdims=True))
    return {
        "middle": middle.astype(np.float16),
        "axes": np.ascontiguousarray(stored.T),
        "axes_step": step.T,
        "trained": packed,
        "outcomes": targets.astype(np.uint8),
    }


def letters(
    texts: Sequence[str], targets: np.ndarray, outcomes: int, batch: int = 128
) -> dict[str, np.ndarray]:
    """A logistic regression over the groups of letters of `texts`; returns the arrays of the view."""
    groups = [torch.tensor(letter_groups(text)) for text in texts]
    wanted = torch.tensor(targets)
    weight = nn.EmbeddingBag(BUCKETS, outcomes, mode="sum")
    nn.init.zeros_(weight.weight)
    bias = nn.Parameter(torch.zeros(outcomes))
    optimizer = torch.optim.Adam([*weight.parameters(), bias], lr=0.05)
    for epoch in range(EPOCHS_OF_LETTERS):
        for group in optimizer.param_groups:
            group["lr"] = 0.05 * (1 - epoch / EPOCHS_OF_LETTERS)
        for chosen in torch.randperm(len(texts)).split(batch):
            bags = [groups[i] for i in chosen.tolist()]
            sizes = torch.tensor([len(bag) for bag in bags])
            starts = torch.cat([torch.zeros(1, dtype=torch.long), sizes.cumsum(0)[:-1]])
            logits = weight(torch.cat(bags), starts) / sizes.clamp(min=1).sqrt()[:, None] + bias
            loss = nn.functional.cross_entropy(logits, wanted[chosen], label_smoothing=0.05)
            loss = loss + 1e-5 * weight.weight.square().sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    packed, step = four_bits(weight.weight.detach().numpy().T)
    return {
        "letters": packed,
        "letters_step": step,
        "letters_bias": bias.detach().numpy().astype(np.float16),
    }


def eight_bits(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`weight` (n, m) as whole steps of 8 bits, and the step of each row (n, 1)."""
    step = np.abs(weight).max(axis=1, keepdims=True).astype(np.float32) / 127
    return np.round(weight / np.where(step > 0, step, 1)).astype(np.int8), step


def four_bits(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`weight` (n, m) as whole steps of 4 bits, two to a byte (n, m / 2), and the step of each row (n, 1)."""
    step = np.abs(weight).max(axis=1, keepdims=True).astype(np.float32) / 7
    whole = (np.round(weight / np.where(step > 0, step, 1)) + 8).astype(np.uint8)
    return (whole[:, ::2] << 4) | whole[:, 1::2], step
