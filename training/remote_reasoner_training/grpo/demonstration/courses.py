"""The courses that are compared: the cold start, GRPO and DAPO behind it, and the cold start continued."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from remote_reasoner_training.grpo.demonstration.batches import Example, drawn, prompts_of, targets_of
from remote_reasoner_training.grpo.demonstration.course import Course, Progress, run_course
from remote_reasoner_training.grpo.demonstration.decoder import Decoder, log_probabilities
from remote_reasoner_training.grpo.demonstration.objective import (
    Loss,
    advantages,
    cross_entropy,
    divergence,
    grpo_loss,
)
from remote_reasoner_training.grpo.demonstration.rewarding import PARTS, rewards, texts_of
from remote_reasoner_training.grpo.demonstration.settings import Settings
from remote_reasoner_training.grpo.demonstration.writing import counted, write

BATCH = 256
EPSILON_HIGH = 0.28
"""DAPO's upper clip."""


def answered(decoder: Decoder, asked: Sequence[Example], temperature: float, seed: int = 0) -> list[str]:
    """A text for each example."""
    generator = torch.Generator().manual_seed(seed)
    texts: list[str] = []
    for start in range(0, len(asked), BATCH):
        prompts = prompts_of(asked[start : start + BATCH])
        texts += texts_of(write(decoder, prompts, temperature, generator=generator))
    return texts


def greedy_reward(decoder: Decoder, asked: Sequence[Example]) -> float:
    """The mean reward, at most 3, of greedy answers."""
    texts = answered(decoder, asked, 0.0)
    return float(rewards(texts, [one.truth for one in asked]).sum(axis=1).mean())


class Learning:
    """One seed's decoder with what it learns from and is chosen by."""

    def __init__(
        self,
        train: Sequence[Example],
        validation: Sequence[Example],
        settings: Settings,
        seed: int,
        folder: Path,
        say: Callable[[str], None],
    ) -> None:
        self.train, self.validation = train, validation
        self.settings, self.seed, self.folder, self.say = settings, seed, folder, say

    def cold_start(self) -> tuple[Decoder, Progress]:
        """A decoder that was taught the true answers, from random weights."""
        torch.manual_seed(self.seed)
        own = self.settings
        course = Course(
            "cold-start",
            own.cold_steps,
            None,
            own.cold_every,
            own.cold_rate,
            0.1,
            weight_decay=own.weight_decay,
        )
        return self._taught(course, Decoder(), 0)

    def continued(self, cold: Decoder, seconds: float) -> tuple[Decoder, Progress]:
        """The same lessons for so many seconds more."""
        own = self.settings
        course = Course(
            "continued", None, seconds, own.cold_every, own.continued_rate, weight_decay=own.weight_decay
        )
        return self._taught(course, copy.deepcopy(cold), 1)

    def _taught(self, course: Course, decoder: Decoder, stream: int) -> tuple[Decoder, Progress]:
        def one_step(step: int) -> tuple[Tensor, dict[str, float]]:
            rng = np.random.default_rng([self.seed, stream, step])
            batch = drawn(self.train, self.settings.cold_batch, rng)
            tokens = targets_of(batch)
            log_p = log_probabilities(decoder(prompts_of(batch), tokens), tokens)
            return cross_entropy(log_p, tokens), {}

        return decoder, self._run(course, decoder, one_step)

    def rewarded(self, cold: Decoder, loss: Loss) -> tuple[Decoder, Progress]:
        """A copy that learned from the rewards of its own answers."""
        own, decoder, reference = self.settings, copy.deepcopy(cold), copy.deepcopy(cold)
        beta = own.beta if loss == "grpo" else 0.0
        high = own.epsilon if loss == "grpo" else EPSILON_HIGH

        def one_step(step: int) -> tuple[Tensor, dict[str, float]]:
            rng = np.random.default_rng([self.seed, 2, step])
            batch = drawn(self.train, own.questions, rng)
            prompts = prompts_of(batch)
            generator = torch.Generator().manual_seed(int(rng.integers(2**62)))
            tokens = write(decoder, prompts, own.temperature, own.answers, generator)
            parts = rewards(texts_of(tokens), [one.truth for one in batch for _ in range(own.answers)])
            reward = torch.from_numpy(parts.sum(axis=1)).float()
            written, advantage = counted(tokens), advantages(reward, own.answers)
            with torch.no_grad():
                log_reference = log_probabilities(reference(prompts, tokens) / own.temperature, tokens)
            log_p = log_probabilities(decoder(prompts, tokens) / own.temperature, tokens)
            cost = grpo_loss(
                log_p, log_p.detach(), log_reference, advantage, written, loss, own.epsilon, high, beta
            )
            apart = divergence(log_p.detach(), log_reference)
            same = reward.view(-1, own.answers).std(dim=1) < 1e-6
            return cost, {
                "reward": reward.mean().item(),
                **{f"R_{name}": float(value) for name, value in zip(PARTS, parts.mean(axis=0), strict=True)},
                "KL": ((apart * written).sum() / written.sum()).item(),
                "without spread": same.float().mean().item(),
            }

        course = Course(loss, own.steps, None, own.every, own.rate)
        return decoder, self._run(course, decoder, one_step)

    def _run(self, course: Course, decoder: Decoder, one_step: Callable) -> Progress:
        def validate(decoder: Decoder) -> float:
            return greedy_reward(decoder, self.validation)

        return run_course(course, decoder, one_step, validate, self.folder / course.name, self.say)
