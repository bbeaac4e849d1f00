"""The objectives: cross-entropy of the cold start, GRPO (paper, Eq. 1-3) and DAPO (arXiv 2503.14476)."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor

from remote_reasoner_training.grpo.demonstration.answers import PAD

Loss = Literal["grpo", "dapo"]
SAME = 1e-4
"""Added to the standard deviation of a group, as TRL does."""


def cross_entropy(log_p: Tensor, tokens: Tensor) -> Tensor:
    """The mean of -log p over the tokens of true answers; both (B, T), padded."""
    there = (tokens != PAD).float()
    return -(log_p * there).sum() / there.sum()


def advantages(reward: Tensor, group: int) -> Tensor:
    """A_i = (r_i - mean) / std inside each group of so many answers in a row (Eq. 1): (B,)."""
    grouped = reward.view(-1, group)
    centred = grouped - grouped.mean(dim=1, keepdim=True)
    return (centred / (grouped.std(dim=1, keepdim=True) + SAME)).flatten()


def divergence(log_p: Tensor, log_reference: Tensor) -> Tensor:
    """The estimate of each token's KL divergence to the reference (Eq. 2): p_ref/p - log(p_ref/p) - 1."""
    apart = log_reference - log_p
    return apart.exp() - apart - 1


def grpo_loss(
    log_p: Tensor,
    log_old: Tensor,
    log_reference: Tensor,
    advantage: Tensor,
    written: Tensor,
    loss: Loss = "grpo",
    epsilon: float = 0.2,
    epsilon_high: float = 0.2,
    beta: float = 0.04,
) -> Tensor:
    """Minus the clipped gain, plus beta times the divergence (Eq. 3), of answers (B, T).

    `log_p` has the gradient; `log_old` is of the decoder that wrote the answers. `grpo` takes the mean over
    each answer's tokens, then over answers; `dapo` one mean over all tokens. `written` is 1 where a token
    counts; `advantage` is (B,).
    """
    ratio = (log_p - log_old).exp()
    clipped = ratio.clamp(1 - epsilon, 1 + epsilon_high)
    gain = torch.minimum(ratio * advantage[:, None], clipped * advantage[:, None])
    cost = (beta * divergence(log_p, log_reference) - gain) * written
    if loss == "dapo":
        return cost.sum() / written.sum()
    return (cost.sum(dim=1) / written.sum(dim=1)).mean()
