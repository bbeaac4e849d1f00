"""The curves of a run as one picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

PANELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("reward", ("reward", "eval_reward")),
    ("reward parts", ("rewards/iou/mean", "rewards/count/mean", "rewards/format/mean")),
    ("validation gIoU", ("eval_rewards/giou/mean",)),
    ("KL to the reference", ("kl",)),
    ("completion length, tokens", ("completions/mean_length", "completions/max_length")),
    ("share of clipped ratios", ("clip_ratio/region_mean",)),
    ("share of groups without spread", ("frac_reward_zero_std",)),
    ("entropy", ("entropy",)),
    ("gradient norm", ("grad_norm",)),
    ("learning rate", ("learning_rate",)),
    ("tokens a second", ("tokens_per_second",)),
    ("peak memory, GB", ("memory_gb",)),
)


def series(history: Sequence[dict[str, Any]], name: str) -> tuple[list[int], list[float]]:
    """(steps, values) of one logged quantity; entries without it are left out."""
    points = [(entry["step"], entry[name]) for entry in history if entry.get(name) is not None]
    return [step for step, _ in points], [float(value) for _, value in points]


def draw_curves(history: Sequence[dict[str, Any]], path: Path) -> Path:
    """Draws every panel that `history` (a trainer's log) has values for; returns the path of the PNG."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(14, 9), layout="constrained")
    for place, (title, names) in enumerate(PANELS, start=1):
        axes = figure.add_subplot(3, 4, place)
        axes.set_title(title, fontsize=10)
        axes.tick_params(labelsize=8)
        for name in names:
            steps, values = series(history, name)
            if steps:
                axes.plot(steps, values, marker="o" if len(steps) < 30 else "", markersize=3, label=name)
        if not axes.lines:
            axes.text(0.5, 0.5, "not logged", ha="center", transform=axes.transAxes, color="gray")
        if len(axes.lines) > 1:
            axes.legend(fontsize=7)
    figure.savefig(path, dpi=100)
    return path
