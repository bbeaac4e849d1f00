"""TRL's trainer with what this project also wants to see: speed, memory, curves, answers with pictures."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from remote_reasoner.core.frame import Convention
from remote_reasoner.engines import torchvision_compat
from remote_reasoner.engines.vlm.answer import parse
from remote_reasoner_training.grpo.curves import draw_curves
from remote_reasoner_training.grpo.sample_page import in_pixels
from remote_reasoner_training.picture_page import ANSWER, TRUTH, figure, page, with_boxes

torchvision_compat.ensure()  # before anything that imports torchvision

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments  # noqa: E402
from trl import GRPOTrainer  # noqa: E402

SHOWN = {
    "reward": "reward",
    "rewards/iou/mean": "IoU",
    "rewards/count/mean": "count",
    "rewards/format/mean": "format",
    "frac_reward_zero_std": "groups without spread",
    "completions/mean_length": "tokens",
    "loss": "loss",
}
"""What a line of progress tells, of all that is logged."""


class ReasonerTrainer(GRPOTrainer):
    """GRPO as TRL computes it; every log also tells tokens a second and memory in use."""

    _last_tokens: float | None = None
    _last_time = 0.0

    def log(self, logs: dict[str, float], start_time: float | None = None) -> None:
        """Adds `tokens_per_second` (prompts and completions) and `memory_gb` to what TRL logs."""
        if self.model.training and self._metrics["train"]["num_tokens"]:
            now, tokens = time.perf_counter(), self._metrics["train"]["num_tokens"][-1]
            if self._last_tokens is not None:
                logs["tokens_per_second"] = (tokens - self._last_tokens) / (now - self._last_time)
            self._last_tokens, self._last_time = tokens, now
            logs["memory_gb"] = peak_memory_gb()
        super().log(logs, start_time)


class ProgressLines(TrainerCallback):
    """One short line a step, in place of everything that is logged."""

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, Any] | None = None,
        **_: Any,
    ) -> None:
        """Prints the step and the figures of `SHOWN`, on the main process alone."""
        if state.is_world_process_zero and logs:
            prefix = "eval_" if "eval_reward" in logs else ""
            figures = [
                f"{name} {logs[prefix + key]:.3f}" for key, name in SHOWN.items() if prefix + key in logs
            ]
            what = "validation" if prefix else "step"
            print(f"  {what} {state.global_step}/{state.max_steps}: {', '.join(figures)}", flush=True)


class EvaluationPages(TrainerCallback):
    """After each evaluation: a page of answers drawn into their pictures, and the curves so far."""

    def __init__(self, folder: Path, rows: Any, number: int, convention: Convention = "resized") -> None:
        self.convention = convention
        self.folder = folder
        self.rows = rows
        self.number = number

    def on_evaluate(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """Writes `evaluation-STEP.html` and `curves.png`, on the main process alone."""
        if not state.is_world_process_zero:
            return
        draw_curves(state.log_history, self.folder / "curves.png")
        if self.number:
            self._write_page(state.global_step)

    def _write_page(self, step: int) -> None:
        answers = latest_answers(self.folder / "rollouts-val.jsonl", step)
        where = {name: index for index, name in enumerate(self.rows["name"])}
        names = [name for name in answers if name in where][: self.number]
        figures = []
        for name in names:
            found = self.rows[where[name]]
            pixels = np.asarray(found["image"].convert("RGB"))
            drawn = with_boxes(pixels, in_pixels(found["boxes"], pixels, self.convention), TRUTH)
            answered = in_pixels(parse(answers[name]).boxes, pixels, self.convention)
            drawn = with_boxes(drawn, _scaled(answered, drawn, pixels), ANSWER)
            figures.append(figure(drawn, [name, found["question"], answers[name]]))
        title = f"Step {step}: the truth in green, the policy's answer in orange"
        (self.folder / f"evaluation-{step}.html").write_text(page(title, figures), encoding="utf-8")


def latest_answers(record: Path, step: int) -> dict[str, str]:
    """Names and texts that a record of rollouts holds for a step."""
    answers: dict[str, str] = {}
    for line in record.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["step"] == step:
            answers.update(zip(entry["names"], entry["texts"], strict=True))
    return answers


def peak_memory_gb() -> float:
    """The most memory used so far, in gigabytes: the GPU's where there is one, else the process's."""
    import torch

    if torch.cuda.is_available():
        return torch.cuda.max_memory_allocated() / 1e9
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9


def _scaled(boxes: list[list[float]], drawn: np.ndarray, pixels: np.ndarray) -> list[list[float]]:
    """Boxes of a picture in the pixels of its enlarged drawing, cut off at its edges."""
    factor = drawn.shape[1] / pixels.shape[1]
    height, width = drawn.shape[:2]
    return [
        [min(value * factor, limit) for value, limit in zip(box, (width, height) * 2, strict=True)]
        for box in boxes
    ]
