"""EfficientNet-Lite0 (https://github.com/tensorflow/tpu, models/official/efficientnet/lite).

Its batch norms are folded into the convolutions, so that the ImageNet weights need none.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 (PyTorch's own convention)
from torch import Tensor, nn

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

    def forward(self, pixels: Tensor) -> list[Tensor]:
        """uint8 pixels (B, H, W, 3), RGB, to features at strides 4, 8, 16, 32."""
        x = pixels.permute(0, 3, 1, 2).float()
        x = (x - 127.0) * (1.0 / 128.0)  # as EfficientNet-Lite was trained
        x = x.contiguous(memory_format=torch.channels_last)
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


def freeze(backbone: Backbone) -> None:
    """Marks the stem and the first blocks as constant."""
    backbone.stem.requires_grad_(False)
    for block in backbone.blocks[:FROZEN_BLOCKS]:
        block.requires_grad_(False)
