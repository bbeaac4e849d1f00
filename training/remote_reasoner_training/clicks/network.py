"""The network that makes a mask of a window from clicks: a small U-Net (Ronneberger et al. 2015).

Clicks, the mask so far and the picture go in together, as in RITM (Sofiiuk et al. 2021); features of the
embedded networks join at half resolution; a second answer is the IoU expected of the mask, as in SAM
(Kirillov et al. 2023), by which the best of several windows is chosen.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 (PyTorch's own convention)
from torch import Tensor, nn

from remote_reasoner.engines.lite.clicks.window import PLANES

FEATURES = 48
"""Channels of the features: 16 axes of each network, and 16 logits."""


def convolution(inside: int, outside: int, stride: int = 1, kernel: int = 3) -> nn.Sequential:
    """Convolution, batch norm, ReLU."""
    return nn.Sequential(
        nn.Conv2d(inside, outside, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(outside),
        nn.ReLU(inplace=True),
    )


class Separable(nn.Module):
    """Depthwise 5 × 5, pointwise, batch norm, ReLU, added to its input."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.depthwise = nn.Conv2d(channels, channels, 5, padding=2, groups=channels, bias=False)
        self.pointwise = nn.Conv2d(channels, channels, 1, bias=False)
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        """(B, channels, H, W) to the same shape."""
        return F.relu(x + self.norm(self.pointwise(self.depthwise(x))))


def doubled(x: Tensor) -> Tensor:
    """Twice the resolution."""
    return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)


class ClickNetwork(nn.Module):
    """Planes and features of windows to masks and the IoU expected of them."""

    def __init__(self) -> None:
        super().__init__()
        self.at_full = convolution(PLANES, 16)
        self.at_half = convolution(16, 32, stride=2)
        self.features = convolution(FEATURES, 20, kernel=1)
        self.joined = convolution(52, 40)
        self.at_quarter = nn.Sequential(convolution(40, 48, stride=2), convolution(48, 48))
        self.at_eighth = nn.Sequential(convolution(48, 64, stride=2), Separable(64), Separable(64))
        self.at_sixteenth = nn.Sequential(
            convolution(64, 64, stride=2, kernel=1), Separable(64), Separable(64)
        )
        self.up_eighth = Separable(64)
        self.to_quarter, self.up_quarter = convolution(64, 48, kernel=1), Separable(48)
        self.to_half, self.up_half = convolution(48, 40, kernel=1), convolution(40, 32)
        self.to_full, self.up_full = convolution(32, 16, kernel=1), convolution(16, 16)
        self.mask = nn.Conv2d(16, 1, 1)
        self.score = nn.Sequential(nn.Linear(64 + 32 + 3, 32), nn.ReLU(inplace=True), nn.Linear(32, 1))

    def forward(self, planes: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """(B, 13, 96, 96) and (B, 48, 48, 48) to logits (B, 1, 96, 96) and logits of the IoU (B, 1)."""
        full = self.at_full(planes)
        half = self.joined(torch.cat([self.at_half(full), self.features(features)], 1))
        quarter = self.at_quarter(half)
        eighth = self.at_eighth(quarter)
        deep = self.at_sixteenth(eighth)
        x = self.up_eighth(eighth + doubled(deep))
        x = self.up_quarter(quarter + doubled(self.to_quarter(x)))
        wide = self.up_half(half + doubled(self.to_half(x)))
        x = self.up_full(full + doubled(self.to_full(wide)))
        logits = self.mask(x)
        return logits, self.score(self._of_the_mask(deep, wide, logits.detach().sigmoid()))

    @staticmethod
    def _of_the_mask(deep: Tensor, wide: Tensor, mask: Tensor) -> Tensor:
        """What the score is told from: the window, what lies in the mask, its size, doubt and cut edge."""
        small = F.avg_pool2d(mask, 2)
        area = small.sum((2, 3)).clamp(min=1)
        inside = (wide * small).sum((2, 3)) / area
        doubt = (mask * (1 - mask)).sum((2, 3)) / area
        edge = mask[:, :, 0].mean(2) + mask[:, :, -1].mean(2) + mask[..., 0].mean(2) + mask[..., -1].mean(2)
        return torch.cat([deep.mean((2, 3)), inside, mask.mean((2, 3)), doubt, edge], 1)
