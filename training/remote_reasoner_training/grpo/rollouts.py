"""Rollouts of a policy on held-out questions, and how well they do: what evaluation means in training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from remote_reasoner.core.boxes import Boxes
from remote_reasoner.engines.vlm.answer import parse
from remote_reasoner_training.grpo.answer_forms import AnswerForm
from remote_reasoner_training.grpo.config import Rewards
from remote_reasoner_training.grpo.reward_functions import reward_functions
from remote_reasoner_training.metrics import accuracy_at, box_giou


@dataclass(frozen=True)
class Rollout:
    """One answer of the policy: the row's name, the text, the true boxes in the model's frame."""

    name: str
    text: str
    boxes: Boxes


def roll_out(
    model: Any, processor: Any, rows: Any, batch: int, max_completion: int, temperature: float, seed: int = 0
) -> list[Rollout]:
    """One answer to each row of a prepared data set, sampled at `temperature` (0: greedy).

    The same seed gives the same answers; the chance that training draws from is left as it was.
    """
    import torch

    device = next(model.parameters()).device
    sampling: dict[str, Any] = {"do_sample": False}
    if temperature > 0:
        sampling = {"do_sample": True, "temperature": temperature, "top_k": 0, "top_p": 1.0}
    found = []
    devices = [device] if device.type == "cuda" else []
    with torch.random.fork_rng(devices=devices), torch.inference_mode(), _answering(model):
        torch.manual_seed(seed)
        for start in range(0, len(rows), batch):
            part = rows[start : start + batch]
            inputs = processor(
                text=[_prompt(processor, messages) for messages in part["prompt"]],
                images=[[image.convert("RGB")] for image in part["image"]],
                return_tensors="pt",
                padding=True,
            ).to(device)
            tokens = model.generate(**inputs, max_new_tokens=max_completion, use_cache=True, **sampling)
            answers = tokens[:, inputs["input_ids"].shape[1] :]
            texts = processor.tokenizer.batch_decode(answers, skip_special_tokens=True)
            found += [Rollout(*sample) for sample in zip(part["name"], texts, part["boxes"], strict=True)]
    return found


def score(
    rollouts: Sequence[Rollout], settings: Rewards, max_completion: int, answers: AnswerForm = "boxes"
) -> dict[str, float]:
    """The mean of each reward and of their weighted sum, and Acc@0.5 and gIoU of the boxes.

    `unparsed` is the share of texts that could not be read; `count_right` of those with the right number
    of boxes. Rewards by token length and by masks are left out. Raises ValueError without rollouts.
    """
    functions, weights = reward_functions(
        settings.model_copy(update={"length": 0.0, "mask": 0.0}), max_completion, answers
    )
    completions = [[{"role": "assistant", "content": rollout.text}] for rollout in rollouts]
    truths = [rollout.boxes for rollout in rollouts]
    read = [parse(rollout.text) for rollout in rollouts]
    pairs = [(answer.boxes, truth) for answer, truth in zip(read, truths, strict=True)]
    scores: dict[str, float] = {"reward": 0.0}
    for function, weight in zip(functions, weights, strict=True):
        scores[function.__name__] = float(
            np.mean(np.array(function(completions=completions, boxes=truths), dtype=float))
        )
        scores["reward"] += weight * scores[function.__name__]
    scores["accuracy@0.5"] = accuracy_at(pairs)
    scores["giou"] = box_giou(pairs)
    scores["unparsed"] = float(np.mean([answer.status == "unparsed" for answer in read]))
    right = [
        answer.status != "unparsed" and len(answer.boxes) == len(truth)
        for answer, truth in zip(read, truths, strict=True)
    ]
    scores["count_right"] = float(np.mean(right))
    return scores


def _prompt(processor: Any, messages: Sequence[dict[str, str]]) -> str:
    """The prompt's text with the picture before the question, as the service and TRL put it."""
    content = [{"type": "image"}, {"type": "text", "text": messages[0]["content"]}]
    return processor.apply_chat_template(
        [{"role": "user", "content": content}], tokenize=False, add_generation_prompt=True
    )


@contextmanager
def _answering(model: Any) -> Iterator[None]:
    """The model in evaluation mode, and back in the mode it was in."""
    training = model.training
    model.eval()
    try:
        yield
    finally:
        model.train(training)
