"""The two vision models of the embedded engine: one finds objects, one tells land cover.

Each is an EfficientNet-Lite0 with a 64-channel feature pyramid (Lin et al. 2017) at strides 4 to 32 and an
area head at stride 4 with one sigmoid channel a category. The object network has an anchor-free head besides
(FCOS, Tian et al. 2019) whose class score is the expected IoU of its box (generalised focal loss, Li et al.
2020).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch.nn.functional as F  # noqa: N812 (PyTorch's own convention)
from torch import Tensor, nn

from remote_reasoner.engines.lite.vision.categories import LAND_COVER, OBJECTS
from remote_reasoner_training.lite.backbone import BLOCKS, TAPS, Backbone

STRIDES = (4, 8, 16, 32)
PYRAMID_CHANNELS = 64
AREA_CHANNELS = 96


@dataclass(frozen=True)
class Maps:
    """What the object network answers for a batch of B pictures of height H and width W.

    Attributes:
        scores: per stride s, logits (B, 11, H/s, W/s): the IoU expected of the box at that cell, per class.
        distances: per stride s, (B, 4, H/s, W/s): left, top, right, bottom from the cell's centre, in pixels.
        areas: logits (B, 11, H/4, W/4): does the pixel belong to an object of the class.
        features: per stride of the pyramid, (B, 64, H/s, W/s): what taught classes are told from.
    """

    scores: list[Tensor]
    distances: list[Tensor]
    areas: Tensor
    features: list[Tensor] = field(default_factory=list)


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

    def __init__(self, categories: int) -> None:
        super().__init__()
        self.laterals = nn.ModuleList(
            nn.Conv2d(PYRAMID_CHANNELS, AREA_CHANNELS, 1, bias=False) for _ in STRIDES
        )
        self.norm = nn.BatchNorm2d(AREA_CHANNELS, momentum=0.03)
        self.tower = nn.ModuleList(Separable(AREA_CHANNELS, 5) for _ in range(3))
        self.score = nn.Conv2d(AREA_CHANNELS, categories, 1)
        nn.init.constant_(self.score.bias, -2.0)

    def forward(self, levels: list[Tensor]) -> Tensor:
        """Features at strides 4, 8, 16, 32 to logits (B, categories, H/4, W/4)."""
        x = self.laterals[0](levels[0])
        for lateral, stride, features in zip(self.laterals[1:], STRIDES[1:], levels[1:], strict=True):
            scale = stride / STRIDES[0]
            x = x + F.interpolate(lateral(features), scale_factor=scale, mode="bilinear", align_corners=False)
        x = F.relu(self.norm(x))
        for layer in self.tower:
            x = layer(x)
        return self.score(x)


class ObjectNetwork(nn.Module):
    """Boxes and shapes of objects. Sizes of the pictures must be multiples of 32."""

    def __init__(self) -> None:
        super().__init__()
        levels = len(STRIDES)
        self.backbone = Backbone()
        self.pyramid = Pyramid()
        self.class_tower = nn.ModuleList(Separable(PYRAMID_CHANNELS, 5, levels) for _ in range(2))
        self.box_tower = nn.ModuleList(Separable(PYRAMID_CHANNELS, 5, levels) for _ in range(2))
        self.areas = AreaHead(len(OBJECTS))
        self.class_score = nn.Conv2d(PYRAMID_CHANNELS, len(OBJECTS), 1)
        self.box_distance = nn.Conv2d(PYRAMID_CHANNELS, 4, 1)
        # a rare positive among thousands of cells: start at probability 0.01 (focal loss, Lin et al. 2017)
        nn.init.constant_(self.class_score.bias, -4.6)
        nn.init.normal_(self.class_score.weight, std=0.01)
        nn.init.constant_(self.box_distance.bias, 2.0)
        nn.init.normal_(self.box_distance.weight, std=0.01)

    def forward(self, pixels: Tensor) -> Maps:
        """uint8 pixels (B, H, W, 3), RGB, to `Maps`."""
        levels = self.pyramid(self.backbone(pixels))
        scores, distances = [], []
        for level, (stride, features) in enumerate(zip(STRIDES, levels, strict=True)):
            classes, boxes = features, features
            for tower in self.class_tower:
                classes = tower(classes, level)
            for tower in self.box_tower:
                boxes = tower(boxes, level)
            scores.append(self.class_score(classes))
            distances.append(F.softplus(self.box_distance(boxes)) * float(stride))
        return Maps(scores, distances, self.areas(levels), levels)


class LandCoverNetwork(nn.Module):
    """Land cover, a probability for each pixel. Sizes of the pictures must be multiples of 32."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone = Backbone()
        self.pyramid = Pyramid()
        self.areas = AreaHead(len(LAND_COVER))

    def forward(self, pixels: Tensor) -> Tensor:
        """uint8 pixels (B, H, W, 3), RGB, to logits (B, 5, H/4, W/4)."""
        return self.areas(self.pyramid(self.backbone(pixels)))


LiteNetwork = ObjectNetwork | LandCoverNetwork
