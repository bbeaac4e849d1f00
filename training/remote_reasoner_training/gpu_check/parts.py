"""The parts of the check: where each is measured, what it needs, and how long it may take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from remote_reasoner_training.gpu_check.rows import Measure

Measuring = Callable[[bool], Iterator[Measure]]
"""A part's function: yields each number as soon as it is known; True asks for tiny shapes."""


class LeftOutError(Exception):
    """A part that cannot be measured here, for a reason that is no failure; its words tell it."""


@dataclass(frozen=True)
class Part:
    """One part of the check.

    Attributes:
        name: as `--parts` names it.
        place: its function as "module:function".
        seconds: its time limit, the loading of libraries included.
        packages: modules that must be importable; the part is left out with a word where one is not.
    """

    name: str
    place: str
    seconds: float
    packages: tuple[str, ...] = ()


HERE = "remote_reasoner_training.gpu_check"
PARTS = (
    Part("embedded", f"{HERE}.embedded:measure", 30, ("onnxruntime",)),
    Part("qwen-bf16", f"{HERE}.language_model:in_bf16", 100, ("torchvision", "transformers", "accelerate")),
    Part("sam2-tiny", f"{HERE}.segmenter:tiny", 45, ("torchvision", "sam2")),
    Part("sam2-large", f"{HERE}.segmenter:large", 60, ("torchvision", "sam2")),
    Part("grpo", f"{HERE}.grpo_step:measure", 120, ("torchvision", "trl", "peft", "datasets")),
    Part("qwen-nf4", f"{HERE}.language_model:in_nf4", 110, ("torchvision", "transformers", "bitsandbytes")),
)
"""In the order they are measured: what is quick and what matters most comes first. 465 s at most."""
