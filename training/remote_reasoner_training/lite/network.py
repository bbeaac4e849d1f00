"""The vision model of the embedded engine: EfficientNet-Lite0, a feature pyramid and two heads.

The backbone follows EfficientNet-Lite0 (https://github.com/tensorflow/tpu, models/official/efficientnet/lite)
with its batch norms folded into the convolutions. A 64-channel feature pyramid (Lin et al. 2017) at strides
4 to 32 feeds an anchor-free head (FCOS, Tian et al. 2019) whose class score is the expected IoU of its box
(generalised focal loss, Li et al. 2020), and an area head at stride 4 with one sigmoid channel a category.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 (PyTorch's own convention)
from torch import Tensor, nn

from remote_reasoner.detector.categories import CATEGORIES, OBJECTS

STRIDES = (4, 8, 16, 32)
PYRAMID_CHANNELS = 64
AREA_CHANNELS = 96
# (kernel, stride, expansion, input channels, output channels) of the sixteen blocks of EfficientNet-Lite0
BLOCKS = (
    (3, 1, 1, 32, 16),
    (3, 2, 6, 16, 24),
    (3, 1, 6, 24, 24),
    (5, 2, 6, 24, 40),
    (5, 1, 6, 40, 40),
    (3, 2, 6, 40, 80),
    (3, 1, 6, 80, 80),
    (3, 1, 6, 80, 80),
    (5, 1, 6, 80, 112),
    (5, 1, 6, 112, 112),
    (5, 1, 6, 112, 112),
    (5, 2, 6, 112, 192),
    (5, 1, 6, 192, 192),
    (5, 1, 6, 192, 192),
    (5, 1, 6, 192, 192),
    (3, 1, 6, 192, 320),
)
TAPS = (2, 4, 10, 15)  # the last block of each stride
FROZEN_BLOCKS = 3  # stem and the blocks up to stride 4 keep their ImageNet weights


@dataclass(frozen=True)
class Maps:
    """What the network answers for a batch of B pictures of height H and width W.

    Attributes:
        scores: per stride s, logits (B, 11, H/s, W/s): the IoU expected of the box at that cell, per class.
        distances: per stride s, (B, 4, H/s, W/s): left, top, right, bottom from the cell's centre, in pixels.
        areas: logits (B, 16, H/4, W/4): does the pixel belong to the category.
    """

    scores: list[Tensor]
    distances: list[Tensor]
    areas: Tensor


def pad_like_tensorflow(x: Tensor, kernel: int, stride: int) -> Tensor:
    """`x` padded for TensorFlow's 'SAME' at stride 2 on even sizes: one pixel more at right and bottom."""
    if stride == 1:
        return x
    before = (kernel - 2) // 2
    return F.pad(x, (before, kernel - 2 - before, before, kernel - 2 - before))


class InvertedResidual(nn.Module):
    """MobileNetV2's block as EfficientNet-Lite uses it: expand, depthwise, project, ReLU6, no squeeze."""

    def __init__(self, kernel: int, stride: int, expansion: int, inputs: int, outputs: int) -> None:
        super().__init__()
        hidden = inputs * expansion
        self.kernel, self.stride = kernel, stride
        self.residual = stride == 1 and inputs == outputs
        self.expand = nn.Conv2d(inputs, hidden, 1) if expansion > 1 else None
        padding = kernel // 2 if stride == 1 else 0
        self.depthwise = nn.Conv2d(hidden, hidden, kernel, stride, padding, groups=hidden)
        self.project = nn.Conv2d(hidden, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs, H, W) to (B, outputs, H/stride, W/stride)."""
        y = x if self.expand is None else F.relu6(self.expand(x))
        y = F.relu6(self.depthwise(pad_like_tensorflow(y, self.kernel, self.stride)))
        y = self.project(y)
        return x + y if self.residual else y


class Backbone(nn.Module):
    """EfficientNet-Lite0 without its classifier."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 32, 3, 2)
        self.blocks = nn.ModuleList(InvertedResidual(*block) for block in BLOCKS)

    def forward(self, x: Tensor) -> list[Tensor]:
        """Normalised pixels (B, 3, H, W) to features at strides 4, 8, 16, 32."""
        taps = []
        with torch.no_grad():  # the frozen part: no activations kept, no gradients computed
            x = F.relu6(self.stem(pad_like_tensorflow(x, 3, 2)))
            for block in self.blocks[:FROZEN_BLOCKS]:
                x = block(x)
        taps.append(x)
        for number, block in enumerate(self.blocks[FROZEN_BLOCKS:], start=FROZEN_BLOCKS):
            x = block(x)
            if number in TAPS:
                taps.append(x)
        return taps


class Separable(nn.Module):
    """Depthwise then pointwise convolution with batch norm and ReLU; a set of norms for each of `levels`."""

    def __init__(self, channels: int, kernel: int = 3, levels: int = 1) -> None:
        super().__init__()
        self.depthwise = nn.Conv2d(
            channels, channels, kernel, padding=kernel // 2, groups=channels, bias=False
        )
        self.pointwise = nn.Conv2d(channels, channels, 1, bias=False)
        self.norms = nn.ModuleList(nn.BatchNorm2d(channels, momentum=0.03) for _ in range(levels))

    def forward(self, x: Tensor, level: int = 0) -> Tensor:
        """(B, channels, H, W) to the same shape."""
        return F.relu(self.norms[level](self.pointwise(self.depthwise(x))))


class Pyramid(nn.Module):
    """Top-down feature pyramid over the four taps of the backbone."""

    def __init__(self) -> None:
        super().__init__()
        widths = [BLOCKS[tap][4] for tap in TAPS]
        self.laterals = nn.ModuleList(nn.Conv2d(width, PYRAMID_CHANNELS, 1, bias=False) for width in widths)
        self.norms = nn.ModuleList(nn.BatchNorm2d(PYRAMID_CHANNELS, momentum=0.03) for _ in widths)
        self.smooth = nn.ModuleList(Separable(PYRAMID_CHANNELS, 5) for _ in widths)

    def forward(self, taps: list[Tensor]) -> list[Tensor]:
        """Features at strides 4, 8, 16, 32, each (B, 64, H/s, W/s)."""
        above: Tensor | None = None
        levels: list[Tensor] = []
        for lateral, norm, smooth, tap in zip(
            reversed(self.laterals), reversed(self.norms), reversed(self.smooth), reversed(taps), strict=True
        ):
            x = norm(lateral(tap))
            if above is not None:
                x = x + F.interpolate(above, scale_factor=2.0, mode="nearest")
            above = smooth(x)
            levels.insert(0, above)
        return levels


class AreaHead(nn.Module):
    """One sigmoid channel a category at stride 4, from the sum of all levels of the pyramid.

    The sum is that of Panoptic FPN (Kirillov et al. 2019); land cover needs the wide view of the upper levels
    and the sharp edges of the lowest.
    """

    def __init__(self) -> None:
        super().__init__()
        self.laterals = nn.ModuleList(
            nn.Conv2d(PYRAMID_CHANNELS, AREA_CHANNELS, 1, bias=False) for _ in STRIDES
        )
        self.norm = nn.BatchNorm2d(AREA_CHANNELS, momentum=0.03)
        self.tower = nn.ModuleList(Separable(AREA_CHANNELS, 5) for _ in range(3))
        self.score = nn.Conv2d(AREA_CHANNELS, len(CATEGORIES), 1)
        nn.init.constant_(self.score.bias, -2.0)

    def forward(self, levels: list[Tensor]) -> Tensor:
        """Features at strides 4, 8, 16, 32 to logits (B, 16, H/4, W/4)."""
        x = self.laterals[0](levels[0])
        for lateral, stride, features in zip(self.laterals[1:], STRIDES[1:], levels[1:], strict=True):
            scale = stride / STRIDES[0]
            x = x + F.interpolate(lateral(features), scale_factor=scale, mode="bilinear", align_corners=False)
        x = F.relu(self.norm(x))
        for layer in self.tower:
            x = layer(x)
        return self.score(x)


class LiteNetwork(nn.Module):
    """The whole model. Sizes of the pictures must be multiples of 32."""

    def __init__(self) -> None:
        super().__init__()
        levels = len(STRIDES)
        self.backbone = Backbone()
        self.pyramid = Pyramid()
        self.class_tower = nn.ModuleList(Separable(PYRAMID_CHANNELS, 5, levels) for _ in range(2))
        self.box_tower = nn.ModuleList(Separable(PYRAMID_CHANNELS, 5, levels) for _ in range(2))
        self.areas = AreaHead()
        self.class_score = nn.Conv2d(PYRAMID_CHANNELS, len(OBJECTS), 1)
        self.box_distance = nn.Conv2d(PYRAMID_CHANNELS, 4, 1)
        # a rare positive among thousands of cells: start at probability 0.01 (focal loss, Lin et al. 2017)
        nn.init.constant_(self.class_score.bias, -4.6)
        nn.init.normal_(self.class_score.weight, std=0.01)
        nn.init.constant_(self.box_distance.bias, 2.0)
        nn.init.normal_(self.box_distance.weight, std=0.01)

    def forward(self, pixels: Tensor) -> Maps:
        """uint8 pixels (B, H, W, 3), RGB, to `Maps`."""
        x = pixels.permute(0, 3, 1, 2).float()
        x = (x - 127.0) * (1.0 / 128.0)  # as EfficientNet-Lite was trained
        levels = self.pyramid(self.backbone(x.contiguous(memory_format=torch.channels_last)))
        scores, distances = [], []
        for level, (stride, features) in enumerate(zip(STRIDES, levels, strict=True)):
            classes, boxes = features, features
            for tower in self.class_tower:
                classes = tower(classes, level)
            for tower in self.box_tower:
                boxes = tower(boxes, level)
            scores.append(self.class_score(classes))
            distances.append(F.softplus(self.box_distance(boxes)) * float(stride))
        return Maps(scores, distances, self.areas(levels))


def freeze(network: LiteNetwork) -> None:
    """Marks the stem and the first blocks as constant."""
    network.backbone.stem.requires_grad_(False)
    for block in network.backbone.blocks[:FROZEN_BLOCKS]:
        block.requires_grad_(False)
