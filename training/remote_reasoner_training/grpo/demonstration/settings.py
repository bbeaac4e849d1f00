"""The numbers of a demonstration."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """How long and how the decoder learns; chosen by validation pictures alone.

    Attributes:
        cold_steps, cold_batch, cold_rate: of the cold start, whose rate falls to a tenth.
        steps: of GRPO and DAPO; the continued cold start takes as many seconds as GRPO took.
        questions, answers: of a step of GRPO: questions, and answers to each (the paper's N is 4).
        rate: of GRPO and DAPO. continued_rate: of the continued cold start.
        beta, epsilon: of Eq. 3.
        temperature: of sampled answers, in training and when they are measured (the paper's).
        every: steps of GRPO after which validation pictures are asked. cold_every: of the cold start.
        sampled: sampled answers to each test question.
        weight_decay: of the cold start.
    """

    cold_steps: int = 400
    cold_batch: int = 32
    cold_rate: float = 2e-3
    steps: int = 160
    questions: int = 12
    answers: int = 8
    rate: float = 1.5e-4
    continued_rate: float = 2e-4
    beta: float = 0.04
    epsilon: float = 0.2
    temperature: float = 0.9
    every: int = 40
    cold_every: int = 100
    sampled: int = 8
    weight_decay: float = 0.01
