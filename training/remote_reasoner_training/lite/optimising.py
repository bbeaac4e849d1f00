"""What moves the weights: parameter groups, the schedule of the rate, the moving average."""

from __future__ import annotations

import math
from copy import deepcopy
from typing import Any

import torch
from torch import Tensor, nn

from remote_reasoner_training.lite.network import LiteNetwork


class Average:
    """Exponential moving average of weights and norm statistics."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.network, self.decay = deepcopy(network).eval(), decay

    @torch.no_grad()
    def update(self, network: nn.Module, step: int) -> None:
        """Moves a little towards `network`; further in the first steps."""
        decay = min(self.decay, (1 + step) / (10 + step))
        mine: list[Tensor] = []
        theirs: list[Tensor] = []
        for own, other in zip(self.network.state_dict().values(), network.state_dict().values(), strict=True):
            if own.dtype.is_floating_point:
                mine.append(own)
                theirs.append(other)
            else:
                own.copy_(other)
        torch._foreach_lerp_(mine, theirs, 1 - decay)


def parameter_groups(
    network: LiteNetwork, rate: float, backbone_rate: float, decay: float
) -> list[dict[str, Any]]:
    """Backbone at its own rate; no weight decay on norms, biases and depthwise filters."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            decays = parameter.ndim == 4 and parameter.shape[1] > 1
            groups.setdefault((name.startswith("backbone"), decays), []).append(parameter)
    return [
        {
            "params": parameters,
            "rate": backbone_rate if in_backbone else rate,
            "weight_decay": decay if decays else 0.0,
        }
        for (in_backbone, decays), parameters in groups.items()
    ]


def rate_factor(step: int, progress: float, warmup: int) -> float:
    """Linear warm-up, then half a cosine down to 1 %."""
    return min(1.0, (step + 1) / warmup) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0))))
