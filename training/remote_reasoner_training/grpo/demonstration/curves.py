"""The curves of a run as one picture: a row a course, seeds together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from remote_reasoner_training.grpo.demonstration.folds import FOLDS

PANELS = (
    ("validation", "greedy reward, validation"),
    ("reward", "reward of sampled answers, training"),
    ("KL", "KL to the reference"),
    ("without spread", "share of groups without spread"),
    ("loss", "loss"),
)


def draw_curves(run: Path, courses: Sequence[str], path: Path) -> None:
    """Draws what each seed's courses have logged."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(3.2 * len(PANELS), 2.4 * len(courses)), layout="constrained")
    axes = figure.subplots(len(courses), len(PANELS), squeeze=False)
    for row, course in enumerate(courses):
        for column, (key, title) in enumerate(PANELS):
            panel = axes[row, column]
            panel.set_title(f"{course}: {title}", fontsize=7)
            panel.tick_params(labelsize=7)
            for seed in range(FOLDS):
                file = run / f"seed-{seed}" / course / "log.json"
                entries = [one for one in json.loads(file.read_text(encoding="utf-8")) if key in one]
                panel.plot(
                    [one["step"] for one in entries], [one[key] for one in entries], label=f"seed {seed}"
                )
            if not any(len(line.get_xdata()) for line in panel.lines):
                panel.set_axis_off()
    axes[0, 0].legend(fontsize=7)
    figure.savefig(path, dpi=90)
