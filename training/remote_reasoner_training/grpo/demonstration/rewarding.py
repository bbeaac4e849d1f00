"""R = R_IoU + R_count + R_format (paper, Eq. 6) of texts, by the project's parser and reward functions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from torch import Tensor

from remote_reasoner_training.grpo.config import Rewards
from remote_reasoner_training.grpo.demonstration.answers import text_of
from remote_reasoner_training.grpo.reward_functions import reward_functions

PARTS = ("iou", "count", "format")


def texts_of(tokens: Tensor) -> list[str]:
    """The texts of answers (B, T)."""
    return [text_of(row) for row in tokens.tolist()]


def rewards(texts: Sequence[str], truths: Sequence[np.ndarray]) -> np.ndarray:
    """R_IoU, R_count and R_format of each text, float (number, 3); boxes in the decoder's pixels.

    The very functions that TRL calls in a run of the paper's training.
    """
    functions, weights = reward_functions(Rewards(), max_completion=1)
    completions = [[{"role": "assistant", "content": text}] for text in texts]
    columns = [
        function(prompts=None, completions=completions, boxes=[truth.tolist() for truth in truths])
        for function in functions
    ]
    assert len(columns) == len(PARTS)
    return np.array(columns, np.float64).T * weights
