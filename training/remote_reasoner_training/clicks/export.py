"""From trained weights to `clicks.onnx`, stored in eight and sixteen bits."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from remote_reasoner.engines.lite.clicks.window import CELLS, FEATURE_CELLS, PLANES
from remote_reasoner_training.clicks.network import FEATURES, ClickNetwork
from remote_reasoner_training.lite.export import OPSET, shrink


class Answering(nn.Module):
    """The network with probabilities instead of logits."""

    def __init__(self, network: ClickNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, planes: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """(N, 13, 96, 96) and (N, 48, 48, 48) to (N, 1, 96, 96) and (N, 1)."""
        logits, scores = self.network(planes, features)
        return logits.sigmoid(), scores.sigmoid()


def export_onnx(network: ClickNetwork, path: Path) -> None:
    """Writes the network for any number of windows at once; filters in eight bits, the rest in sixteen."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the newer exporter needs a package more
            torch.onnx.export(
                Answering(network).eval(),
                (
                    torch.zeros(2, PLANES, CELLS, CELLS),
                    torch.zeros(2, FEATURES, FEATURE_CELLS, FEATURE_CELLS),
                ),
                str(plain),
                input_names=["planes", "features"],
                output_names=["masks", "scores"],
                dynamic_axes={name: {0: "windows"} for name in ("planes", "features", "masks", "scores")},
                opset_version=OPSET,
                training=torch.onnx.TrainingMode.PRESERVE,  # keeps the names of the weights
                do_constant_folding=False,
                dynamo=False,
            )
        model = onnx.load(plain)
    shrink(model)
    onnx.checker.check_model(model)
    onnx.save(model, path)
