"""GRPO steps of the 7B shape, with LoRA and gradient checkpointing, by the trainer of real runs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from remote_reasoner.bench.measure import boxes, scene
from remote_reasoner.core.frame import Frame
from remote_reasoner.engines import torchvision_compat
from remote_reasoner.engines.vlm import prompts
from remote_reasoner_training.gpu_check.device import device, memory_now_gb, peak_memory_gb, synchronize
from remote_reasoner_training.gpu_check.rows import Measure
from remote_reasoner_training.gpu_check.shapes import processor, random_model, shape
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.memory import memory_terms
from remote_reasoner_training.grpo.objective import COLUMNS, arguments
from remote_reasoner_training.grpo.policy import lora_config, quiet
from remote_reasoner_training.grpo.reward_functions import giou, recorded, reward_functions

SIDE, TINY_SIDE = 896, 112
STEPS = 2
"""The first chooses kernels and makes the optimizer's state; the second is what a step of a run costs."""


def configuration(tiny: bool) -> TrainingConfig:
    """The paper's settings on one GPU: one question a step, four completions of 128 tokens."""
    where, dtype = device()
    paper = load_config("paper").model_dump()
    paper["grpo"] |= {"epochs": None, "steps": STEPS, "per_device_batch": 4, "accumulation": 1}
    paper["grpo"] |= {"max_completion": 8 if tiny else 128}
    paper["model"] |= {"dtype": dtype}
    paper["hardware"] |= {"gpus": int(where == "cuda"), "machines": 1}
    return TrainingConfig.model_validate(paper)


def measure(tiny: bool) -> Iterator[Measure]:
    """Seconds of a step, memory, trained parameters, and what the plan estimates for the same run."""
    torchvision_compat.ensure()
    quiet()
    where, dtype = device()
    config, sizes, side = configuration(tiny), shape(tiny), TINY_SIDE if tiny else SIDE
    words = processor(sizes)
    words.tokenizer.padding_side = "left"
    model = random_model(sizes, words.tokenizer, where, dtype)
    yield Measure("weights in memory", memory_now_gb(), "GB")
    with tempfile.TemporaryDirectory() as folder:
        trainer, clock = trainer_of(config, model, words, side, Path(folder))
        yield Measure("trained parameters (LoRA)", trained_parameters(trainer.model) / 1e6, "million")
        trainer.train()
        last = trainer.state.log_history
    grpo = config.grpo
    what = f"one step, {grpo.generations} completions of {grpo.max_completion} tokens, {side} × {side}"
    yield Measure(f"{what}: the first", clock.seconds[0], "s")
    yield Measure(f"{what}: the next", clock.seconds[-1], "s")
    lengths = [entry["completions/mean_length"] for entry in last if "completions/mean_length" in entry]
    yield Measure("tokens a completion had", lengths[-1], "")
    yield Measure("peak memory", peak_memory_gb(), "GB")
    estimate = memory_terms(config)
    if estimate is not None and not tiny:
        yield Measure("peak memory that the plan estimates", estimate["peak"], "GB")


def trainer_of(config: TrainingConfig, model: Any, words: Any, side: int, folder: Path) -> tuple[Any, Any]:
    """(the trainer of a real run on drawn pictures, without evaluation and checkpoints; its clock)."""
    from transformers import PrinterCallback
    from transformers.trainer_utils import IntervalStrategy, SaveStrategy

    from remote_reasoner_training.grpo.trainer import ReasonerTrainer

    functions, weights = reward_functions(config.rewards, config.grpo.max_completion)
    settings = arguments(config, folder, 0, [*weights, 0.0])
    settings.eval_strategy, settings.save_strategy = IntervalStrategy.NO, SaveStrategy.NO
    settings.load_best_model_at_end, settings.report_to = False, []
    clock = step_clock()
    trainer = ReasonerTrainer(
        model=model,
        reward_funcs=[recorded(functions[0], folder), *functions[1:], giou],
        args=settings,
        train_dataset=rows(side),
        processing_class=words,
        peft_config=lora_config(config.lora),
        callbacks=[clock],
    )
    trainer.remove_callback(PrinterCallback)
    return trainer, clock


def rows(side: int) -> Any:
    """A question about a drawn picture for each step, as a prepared data set holds them."""
    from datasets import Dataset

    frame = Frame.of(side, side)
    listed = []
    for number in range(STEPS):
        text = prompts.instruction("Where could crude oil wait?", "region", frame)
        truth = [list(frame.model_box(box)) for box in boxes(3, side, side)]
        picture = Image.fromarray(scene(side, side, number).pixels)
        prompt = [{"role": "user", "content": text}]
        listed.append(dict(zip(COLUMNS, (prompt, picture, truth, f"drawn-{number}", "train"), strict=True)))
    return Dataset.from_list(listed)


def trained_parameters(model: Any) -> int:
    """How many of a model's parameters are trained."""
    return sum(one.numel() for one in model.parameters() if one.requires_grad)


def step_clock() -> Any:
    """A callback that keeps the seconds of every step, generation included, in its `seconds`."""
    from transformers import TrainerCallback

    class StepClock(TrainerCallback):
        """Counts from the beginning of training, or the end of the last step, to the end of a step."""

        def __init__(self) -> None:
            self.seconds: list[float] = []
            self._begun = 0.0

        def on_train_begin(self, *_: Any, **__: Any) -> None:
            """Starts the clock."""
            self._begun = time.perf_counter()

        def on_step_end(self, *_: Any, **__: Any) -> None:
            """Stops it when the card is done, and starts it anew."""
            synchronize()
            now = time.perf_counter()
            self.seconds.append(now - self._begun)
            self._begun = now

    return StepClock()
