"""The paper's answer as the decoder writes it: `<think>…</think><answer>[[x0,y0,x1,y1],…]</answer>`.

A whole number is one token, as are the signs around it. The boxes are whole pixels of the picture as the
decoder sees it, its longer side scaled to `SIDE`. The thought says how many objects there are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SIDE = 256
MOST_BOXES = 6
COUNTS = ("none", "one", "two", "three", "four", "five", "six")

PAD, END = 0, 1
SIGNS = ("<think>", "</think>", "<answer>", "</answer>", "[]", "[[", "],[", "]]", ",")
_WORDS = ("", "", *SIGNS, *COUNTS)
NUMBERS = len(_WORDS)
"""The first of the numbers 0 to `SIDE`."""
VOCABULARY = NUMBERS + SIDE + 1
LONGEST = 8 * MOST_BOXES + 7
"""Tokens of the longest answer taught: three of thought, two tags, the last bracket, the end, eight a box."""


def sign(text: str) -> int:
    """The token of a sign or a counting word."""
    return _WORDS.index(text)


def tokens_of(boxes: np.ndarray) -> list[int]:
    """The answer with these boxes, int (number, 4) in the decoder's pixels, as tokens; the end included."""
    tokens = [sign("<think>"), sign(COUNTS[len(boxes)]), sign("</think>"), sign("<answer>")]
    for place, box in enumerate(boxes):
        tokens.append(sign("],[" if place else "[["))
        for side, value in enumerate(box):
            tokens += [NUMBERS + int(value), sign(",")] if side < 3 else [NUMBERS + int(value)]
    tokens += [sign("]]" if len(boxes) else "[]"), sign("</answer>"), END]
    return tokens


def text_of(tokens: Sequence[int]) -> str:
    """The text that tokens stand for, up to the end."""
    written = []
    for token in tokens:
        if token in (PAD, END):
            break
        written.append(str(token - NUMBERS) if token >= NUMBERS else _WORDS[token])
    return "".join(written)


def whole(boxes: np.ndarray) -> np.ndarray:
    """Boxes in the decoder's pixels, float (number, 4), as whole numbers in 0..SIDE with an inside."""
    low = np.clip(np.rint(boxes[:, :2]), 0, SIDE - 1)
    high = np.maximum(np.clip(np.rint(boxes[:, 2:]), 0, SIDE), low + 1)
    return np.concatenate([low, high], axis=1).astype(np.int64)
