"""Answers drawn from the decoder, token by token: greedy or at a temperature."""

from __future__ import annotations

import torch
from torch import Tensor

from remote_reasoner_training.grpo.demonstration.answers import END, PAD
from remote_reasoner_training.grpo.demonstration.decoder import ROOM, Decoder, Prompts


@torch.no_grad()
def write(
    decoder: Decoder,
    prompts: Prompts,
    temperature: float,
    answers: int = 1,
    generator: torch.Generator | None = None,
) -> Tensor:
    """So many answers in a row to each prompt, int64 (B, T), padded; the likeliest tokens at temperature 0.

    An answer that finds no end is cut off after `ROOM` tokens.
    """
    rows = torch.arange(len(prompts)).repeat_interleave(answers)
    context = decoder.start(prompts).of(rows)
    tokens = torch.full((len(rows), ROOM), PAD)
    going = torch.arange(len(rows))  # the answers without an end so far: only they are gone on with
    last = torch.zeros(len(rows), 1, dtype=torch.int64)
    for place in range(ROOM):
        logits, context = decoder.go_on(last, context)
        if temperature > 0:
            chances = (logits[:, -1] / temperature).softmax(dim=-1)
            chosen = torch.multinomial(chances, 1, generator=generator)[:, 0]
        else:
            chosen = logits[:, -1].argmax(dim=-1)
        tokens[going, place] = chosen
        on = torch.nonzero(chosen != END)[:, 0]
        if len(on) == 0:
            return tokens[:, : place + 1]
        if len(on) < len(going):
            going, context = going[on], context.of(on)
        last = chosen[on, None]
    return tokens


def counted(tokens: Tensor) -> Tensor:
    """Which tokens of answers (B, T) were written, the end included: float (B, T)."""
    ended = (tokens == END).cumsum(dim=1) - (tokens == END).long()
    return (ended == 0).float()
