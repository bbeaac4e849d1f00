"""The report of a run: what was trained on what, and what came out, whatever it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from remote_reasoner_training.grpo.config import TrainingConfig
from remote_reasoner_training.grpo.held_out import Scores
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.merge import commit, scores_table


def verdict(before: float, after: Sequence[float]) -> str:
    """One sentence: whether the held-out reward rose by more than the seeds differ among themselves."""
    gain = float(np.mean(after)) - before
    text = f"The held-out reward went from {before:.3f} to {np.mean(after):.3f} ({gain:+.3f})"
    if len(after) < 2:
        return f"{text}, with one seed: how far chance alone carries it is not known."
    spread = max(after) - min(after)
    between = (
        f"the {len(after)} seeds lie between {min(after):.3f} and {max(after):.3f} (spread {spread:.3f})"
    )
    if gain > spread:
        return f"{text}; {between}. The gain is larger than the spread."
    return f"{text}; {between}. The gain is not larger than the spread: this run shows no improvement."


def write_report(config: TrainingConfig, run: RunFolder, before: Scores, after: dict[int, Scores]) -> Path:
    """Writes `report.md`; returns its path. `after` holds the scores of each seed."""
    prepared = json.loads((run.data / "prepared.json").read_text(encoding="utf-8"))
    lines = [f"# Training run `{config.name}`", ""]
    lines += [verdict(before["sampled"]["reward"], [s["sampled"]["reward"] for s in after.values()]), ""]
    lines += [
        "Test questions, none of their pictures seen in training. *Sampled*: answers drawn at temperature "
        f"{config.grpo.temperature}, whose expected reward GRPO maximises. *Greedy*: what a user gets.",
        "",
    ]
    for way in ("sampled", "greedy"):
        stages = {"before GRPO": before[way], **{f"after, seed {seed}": s[way] for seed, s in after.items()}}
        lines += [f"## {way.capitalize()}", scores_table(stages), ""]
    lines += ["## Data", *[f"- {note}" for note in prepared["notes"]]]
    lines += ["- Samples with their boxes: [data/samples.html](data/samples.html)", ""]
    lines += ["## Training"]
    for seed in after:
        finished = json.loads((run.grpo(seed) / "finished.json").read_text(encoding="utf-8"))
        lines.append(
            f"- Seed {seed}: {finished['steps']} steps, best validation gIoU at step "
            f"{finished['best_step']}; [curves](grpo-{seed}/curves.png), answers in "
            f"`grpo-{seed}/evaluation-*.html`, merged model in `{run.exported(seed).name}/`"
        )
    lines += [f"- Commit {commit()}; configuration in [config.yaml](config.yaml)", ""]
    run.report.write_text("\n".join(lines), encoding="utf-8")
    return run.report
