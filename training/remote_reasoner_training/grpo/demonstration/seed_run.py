"""All of one seed: its fold's pictures, the courses, and the answers to the test questions of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from remote_reasoner_training.grpo.demonstration.asked import Question
from remote_reasoner_training.grpo.demonstration.batches import Example, examples
from remote_reasoner_training.grpo.demonstration.courses import Learning, answered
from remote_reasoner_training.grpo.demonstration.decoder import Decoder
from remote_reasoner_training.grpo.demonstration.folds import Fold
from remote_reasoner_training.grpo.demonstration.proposals import Proposals
from remote_reasoner_training.grpo.demonstration.settings import Settings
from remote_reasoner_training.grpo.demonstration.views import VIEWS

COLD = "cold-start"
FILE = "answers.json"


def run_seed(
    seed: int,
    fold: Fold,
    questions: Sequence[Question],
    found: dict[tuple[str, int], Proposals],
    settings: Settings,
    arms: Sequence[str],
    folder: Path,
    say: Callable[[str], None],
) -> None:
    """Writes `ARM/answers.json` for the cold start and each of `arms`: every answer, and how its course went.

    What is there already is kept, so that an arm can be added later. `continued` takes as long as `grpo`.
    """
    torch.set_num_threads(1)
    of_role = {role: [one for one in questions if one.picture in names] for role, names in vars(fold).items()}
    every, as_is = range(VIEWS), [0]
    test = examples(of_role["test"], found, as_is)
    train, validation = (examples(of_role[role], found, every) for role in ("train", "validation"))
    learning = Learning(train, validation, settings, seed, folder, say)
    sizes = {
        role: {"pictures": len({one.picture for one in own}), "questions": len(own)}
        for role, own in of_role.items()
    }
    cold, of_cold = learning.cold_start()
    for arm in (COLD, *arms):
        file = folder / arm / FILE
        if file.is_file():
            continue
        if arm == COLD:
            decoder, progress = cold, of_cold
        elif arm == "continued":
            decoder, progress = learning.continued(cold, told_of(folder, "grpo")["seconds"])
        else:
            decoder, progress = learning.rewarded(cold, "dapo" if arm == "dapo" else "grpo")
        answers = _answers(decoder, test, settings, seed)
        told = {"seed": seed, "sizes": sizes, **vars(progress), **answers}
        file.write_text(json.dumps(told), encoding="utf-8")
        say(f"{arm}: best at step {progress.best_step} of {progress.step}, test questions answered")


def told_of(folder: Path, arm: str) -> dict[str, Any]:
    """What a finished course of a seed's folder has left: its `Progress`, sizes and answers."""
    return json.loads((folder / arm / FILE).read_text(encoding="utf-8"))


def _answers(decoder: Decoder, test: Sequence[Example], settings: Settings, seed: int) -> dict[str, Any]:
    """Texts by the question's id: one greedy, and several sampled."""
    ids = [one.question.sample.id for one in test]
    seeds = range(seed * settings.sampled, (seed + 1) * settings.sampled)
    drawn = [answered(decoder, test, settings.temperature, number) for number in seeds]
    return {
        "greedy": dict(zip(ids, answered(decoder, test, 0.0), strict=True)),
        "sampled": {id_: list(texts) for id_, texts in zip(ids, zip(*drawn, strict=True), strict=True)},
    }
