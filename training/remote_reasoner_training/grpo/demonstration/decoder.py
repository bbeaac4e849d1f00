"""The decoder: a small causal transformer (Vaswani et al. 2017) that writes answers behind the visual tokens.

Every proposal is one token in front of the text, as are the pieces of a picture in a vision-language model;
so is the question. Numbers are embedded and predicted through the same waves, so that neighbours are alike. A
pointer (Vinyals et al. 2015; See et al. 2017) over the proposals' corners copies one into the text, from
where the decoder may move it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 (PyTorch's own convention)
from torch import Tensor, nn

from remote_reasoner_training.grpo.demonstration.answers import LONGEST, NUMBERS, SIDE

WAVES = 24
VISUAL = 20
"""Proposals that are shown."""
TRAITS = 4
"""Numbers besides the box that a proposal comes with (see `batches`)."""
ROOM = LONGEST + 9
"""Tokens after which an answer is cut off."""


@dataclass(frozen=True)
class Prompts:
    """What is seen and asked, for B questions.

    Attributes:
        boxes: (B, VISUAL, 4) in the decoder's pixels, the likeliest first.
        traits: (B, VISUAL, TRAITS).
        there: bool (B, VISUAL), False behind the last proposal.
        meant: (B, 12), as `Question.meant`.
    """

    boxes: Tensor
    traits: Tensor
    there: Tensor
    meant: Tensor

    def __len__(self) -> int:
        return len(self.boxes)

    def __getitem__(self, rows: slice) -> Prompts:
        return Prompts(*(part[rows] for part in vars(self).values()))


def waves(values: Tensor) -> Tensor:
    """Numbers in 0..SIDE, shape (...), as sines and cosines of falling lengths: (..., 2 * WAVES)."""
    lengths = torch.logspace(math.log10(4.0), math.log10(4.0 * SIDE), WAVES, device=values.device)
    angles = values[..., None] * (2 * math.pi / lengths)
    return torch.cat([angles.sin(), angles.cos()], dim=-1)


Cache = list[tuple[Tensor, Tensor]]
"""Keys and values of each layer, (B, heads, tokens so far, width of a head) each."""


@dataclass(frozen=True)
class Context:
    """What the decoder has read so far, for B answers.

    Attributes:
        cache: of the prompt's tokens and the text's.
        mask: what the prompt's tokens add to the attention, (B, 1, 1, 1 + VISUAL).
        keys: of the four numbers of each proposal, (B, 4 * VISUAL, width).
        corners: their waves, (B, 4 * VISUAL, 2 * WAVES).
    """

    cache: Cache
    mask: Tensor
    keys: Tensor
    corners: Tensor

    def of(self, rows: Tensor) -> Context:
        """The context of these rows, int (number,), each as often as it is named."""
        cache = [(keys[rows], values[rows]) for keys, values in self.cache]
        return Context(cache, self.mask[rows], self.keys[rows], self.corners[rows])


class Layer(nn.Module):
    """Attention and a perceptron, each behind a norm."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.before_attention, self.before_perceptron = nn.LayerNorm(width), nn.LayerNorm(width)
        self.asked = nn.Linear(width, 3 * width)
        self.joined = nn.Linear(width, width)
        self.perceptron = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(
        self, x: Tensor, mask: Tensor, past: tuple[Tensor, Tensor] | None
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """(B, T, width) and what to add to the attention, (B, 1, T, S); also keys and values of all S."""
        batch, length, width = x.shape
        parts = self.asked(self.before_attention(x)).view(batch, length, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        if past is not None:
            key, value = torch.cat([past[0], key], dim=2), torch.cat([past[1], value], dim=2)
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = x + self.joined(seen.transpose(1, 2).reshape(batch, length, width))
        return x + self.perceptron(self.before_perceptron(x)), (key, value)


class Decoder(nn.Module):
    """Writes answers; about 0.2 million parameters."""

    def __init__(self, width: int = 64, layers: int = 3, heads: int = 4) -> None:
        super().__init__()
        self.words = nn.Embedding(NUMBERS, width)
        self.number = nn.Linear(2 * WAVES, width)
        self.places = nn.Embedding(ROOM, width)
        self.ranks = nn.Embedding(VISUAL, width)
        self.box = nn.Linear(4 * 2 * WAVES, width)
        self.traits = nn.Linear(TRAITS, width)
        self.question = nn.Linear(12, width)
        self.layers = nn.ModuleList(Layer(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.word_out = nn.Linear(width, NUMBERS)
        self.number_out = nn.Linear(width, 2 * WAVES)
        self.pointer, self.corner_keys = nn.Linear(width, width), nn.Linear(width, 4 * width)
        self.trust = nn.Parameter(torch.ones(()))
        for table in (self.words, self.places, self.ranks):
            nn.init.normal_(table.weight, std=0.3)
        self.register_buffer("number_waves", waves(torch.arange(SIDE + 1.0)), persistent=False)

    def start(self, prompts: Prompts) -> Context:
        """Reads the prompts."""
        batch, corners = len(prompts), waves(prompts.boxes)
        proposals = self.box(corners.flatten(2)) + self.traits(prompts.traits) + self.ranks.weight
        x = torch.cat([self.question(prompts.meant)[:, None], proposals], dim=1)
        there = torch.cat([prompts.there.new_ones(batch, 1), prompts.there], dim=1)
        mask = torch.zeros(there.shape).masked_fill(~there, -1e9)[:, None, None]
        cache: Cache = []
        for layer in self.layers:
            x, kept = layer(x, mask, None)
            cache.append(kept)
        keys = self.corner_keys(self.norm(x[:, 1:])).view(batch, 4 * VISUAL, -1)
        return Context(cache, mask, keys, corners.flatten(1, 2))

    def go_on(self, tokens: Tensor, context: Context) -> tuple[Tensor, Context]:
        """Logits (B, T, VOCABULARY) of what follows each of the tokens (B, T), and the context with them."""
        mask, length = context.mask, tokens.shape[1]
        done = context.cache[0][0].shape[2] - mask.shape[-1]  # text tokens so far
        number = self.number(self.number_waves[(tokens - NUMBERS).clamp(min=0)])
        x = torch.where((tokens >= NUMBERS)[..., None], number, self.words(tokens.clamp(max=NUMBERS - 1)))
        x = x + self.places.weight[done : done + length]
        later = torch.full((length, length), -1e9).triu(1).expand(len(x), 1, -1, -1)
        before = mask.new_zeros(len(x), 1, length, done)
        whole = torch.cat([mask.expand(-1, -1, length, -1), before, later], dim=-1)
        cache: Cache = []
        for layer, past in zip(self.layers, context.cache, strict=True):
            x, kept = layer(x, whole, past)
            cache.append(kept)
        x = self.norm(x)
        absent = mask[:, 0, :, 1:].repeat_interleave(4, dim=-1)
        pointed = self.pointer(x) @ context.keys.transpose(1, 2) / x.shape[-1] ** 0.5 + absent
        copied = self.trust * (pointed.softmax(dim=-1) @ context.corners)
        numbers = (self.number_out(x) + copied) @ self.number_waves.T
        logits = torch.cat([self.word_out(x), numbers], dim=-1)
        return logits, Context(cache, mask, context.keys, context.corners)

    def forward(self, prompts: Prompts, tokens: Tensor) -> Tensor:
        """Logits (B, T, VOCABULARY) of what stands at each place of `tokens` (B, T), given all before it.

        B may be a multiple of the number of prompts: so many answers in a row belong to each.
        """
        rows = torch.arange(len(prompts)).repeat_interleave(len(tokens) // len(prompts))
        begun = torch.cat([tokens.new_zeros(len(tokens), 1), tokens[:, :-1]], dim=1)
        return self.go_on(begun, self.start(prompts).of(rows))[0]


def log_probabilities(logits: Tensor, tokens: Tensor) -> Tensor:
    """log p of each token (B, T) under logits (B, T, VOCABULARY)."""
    return logits.log_softmax(dim=-1).gather(-1, tokens[..., None])[..., 0]
