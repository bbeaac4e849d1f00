"""A drawn data set, and runs over it whose answers are known."""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from remote_reasoner_training.evaluation.asking import in_process
from remote_reasoner_training.evaluation.run import run
from remote_reasoner_training.evaluation.samples import Dataset
from remote_reasoner_training.evaluation.scores import score
from remote_reasoner_training.evaluation.sources import read_dataset
from remote_reasoner_training.evaluation.tables import Run

sys.path.append(str(Path(__file__).parent))

from drawn_sets import write_questions, write_set
from oracle import ASKED, Oracle, OwnMasks

Answered = Callable[..., Run]


@pytest.fixture(scope="session")
def drawn_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sets of drawn scenes, one with masks and one with boxes only, and questions for every kind."""
    root = tmp_path_factory.mktemp("drawn")
    write_set(root / "with_masks", seeds=range(5), masks=True)
    write_set(root / "boxes_only", seeds=range(5, 7), masks=False)
    write_questions(root / "questions.json")
    return root


@pytest.fixture(scope="session")
def drawn(drawn_folder: Path) -> Dataset:
    """The drawn data set as read."""
    return read_dataset(drawn_folder)


@pytest.fixture(scope="session")
def answered(drawn: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Answered:
    """Runs the oracle over the drawn set, each way once: `answered(shift=3)`, with the scores."""

    @cache
    def run_oracle(**how) -> Run:
        askers = [in_process(Oracle(drawn, **how), OwnMasks())]
        predictions = run(drawn, askers, ASKED, tmp_path_factory.mktemp("run") / "predictions.jsonl")
        return Run(predictions, [score(record) for record in predictions.records])

    return lambda **how: copy.deepcopy(run_oracle(**how))
