"""Writes the released files: the matcher as ONNX with 8-bit weights, and its tokenizer."""

from __future__ import annotations

import json
import tempfile
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path

import onnx
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from remote_reasoner.engines import onnx_runtime
from remote_reasoner.engines.lite.language.matcher import MODEL_FILE, TOKENIZER_FILE, Thresholds
from remote_reasoner_training.questions.encoder import OUTCOMES, QuestionMatcher


class ByteEmbedding(nn.Module):
    """An embedding table in 8 bits with one scale a row."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        weight = embedding.weight.detach()
        scales = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("table", torch.round(weight / scales).to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        """Rows (…, width) of token ids (…)."""
        return self.table[ids].to(self.scales.dtype) * self.scales[ids]


def export(
    matcher: QuestionMatcher, tokenizer: Tokenizer, temperature: float, thresholds: Thresholds, folder: Path
) -> None:
    """Writes MODEL_FILE and TOKENIZER_FILE into `folder`.

    The model takes `ids`, int64 (1, tokens), and gives `logits` (1, 17) divided by `temperature`; its
    metadata hold the outcomes' names and the thresholds. Matrices are 8-bit integers, one scale a column.
    """
    released = deepcopy(matcher).eval()
    released.bert.embeddings.word_embeddings = ByteEmbedding(released.bert.embeddings.word_embeddings)
    released.head.weight.data /= temperature
    released.head.bias.data /= temperature
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        full, small = Path(name) / "full.onnx", Path(name) / "small.onnx"
        torch.onnx.export(
            released,
            (torch.tensor([tokenizer.encode("where are the ships?").ids]),),
            full,
            input_names=["ids"],
            output_names=["logits"],
            dynamic_axes={"ids": {1: "tokens"}},
            opset_version=17,
            dynamo=False,
        )
        quantization = onnx_runtime.quantization()
        quantization.quantize_dynamic(
            full,
            small,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=quantization.QuantType.QInt8,
        )
        small.replace(folder / MODEL_FILE)
    write_thresholds(folder, thresholds)
    tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)


def write_thresholds(folder: Path, thresholds: Thresholds) -> None:
    """Puts the outcomes' names and `thresholds` into the metadata of MODEL_FILE in `folder`."""
    model = onnx.load(folder / MODEL_FILE)
    notes = {"outcomes": json.dumps(OUTCOMES), "thresholds": json.dumps(asdict(thresholds))}
    onnx.helper.set_model_props(model, notes)
    onnx.save(model, folder / MODEL_FILE)
