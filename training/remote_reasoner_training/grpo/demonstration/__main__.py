"""Does GRPO help? The whole demonstration, one command:

    python -m remote_reasoner_training.grpo.demonstration DATA [--run runs/grpo-demonstration] [--processes 2]

See, deal, teach, measure, report. What is finished is kept: the same command after a kill goes on from there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner_training.grpo.demonstration.asked import HELD_OUT, Question, read_asked
from remote_reasoner_training.grpo.demonstration.folds import FOLDS, PARTS, Fold, dealt, folds
from remote_reasoner_training.grpo.demonstration.proposals import (
    Proposals,
    propose_all,
    read_proposals,
    write_proposals,
)
from remote_reasoner_training.grpo.demonstration.settings import Settings
from remote_reasoner_training.grpo.demonstration.views import VIEWS

ARMS = ("grpo", "continued")
KNOWN_ARMS = (*ARMS, "dapo")
RUN = Path("runs/grpo-demonstration")
LEAST_PICTURES = 5 * PARTS
"""Under so many that can be tested on, a fold's validation pictures choose by next to nothing."""


def demonstrate(
    data: Path, run: Path, splits: Sequence[str], settings: Settings, arms: Sequence[str], processes: int
) -> Path:
    """Runs what is not finished yet; returns the report's path.

    Raises RemoteReasonerError with the next step where the pictures don't suffice, or `run` was begun with
    other settings.
    """
    from remote_reasoner_training.grpo.demonstration.report import write_report

    questions, notes = read_asked(data, splits)
    pictures = {one.picture: one.sample.picture for one in questions}
    tested = {one.picture: one.sample.picture for one in questions if one.is_tested}
    if len(tested) < LEAST_PICTURES:
        raise RemoteReasonerError(
            f"{data} has {len(tested)} pictures of {', '.join(splits)} with questions about objects that the "
            f"embedded network knows; {LEAST_PICTURES} are needed. Name further splits with --splits, as far "
            "as the network was not trained on them."
        )
    begun = {"data": str(data.resolve()), "splits": list(splits), **asdict(settings)}
    keep_settings(run, begun)
    for note in notes:
        say(run, note)
    found = seen_pictures(run, pictures)
    dealt_folds = folds(dealt(tested), pictures.keys() - tested.keys())
    seeds = [
        partial(one_seed, seed, fold, questions, found, settings, arms, run)
        for seed, fold in enumerate(dealt_folds)
    ]
    if processes == 1:
        for seed in seeds:
            seed()
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            for started in [pool.submit(seed) for seed in seeds]:
                started.result()
    report = write_report(run, questions, notes, settings, arms)
    say(run, f"the report is {report}")
    return report


def seen_pictures(run: Path, pictures: dict[str, Path]) -> dict[tuple[str, int], Proposals]:
    """The proposals of all views of all pictures, from the run's folder where they are there."""
    from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
    from remote_reasoner.engines.lite.vision.settings import WEIGHTS

    path = run / "proposals.npz"
    if not path.is_file():
        network = ObjectNetwork(WEIGHTS / "detector.onnx")
        write_proposals(path, propose_all(pictures, range(VIEWS), network, partial(say, run)))
    return read_proposals(path)


def one_seed(
    seed: int,
    fold: Fold,
    questions: Sequence[Question],
    found: dict[tuple[str, int], Proposals],
    settings: Settings,
    arms: Sequence[str],
    run: Path,
) -> None:
    """One seed with its fold, in a folder of its own."""
    from remote_reasoner_training.grpo.demonstration.seed_run import run_seed

    folder = run / f"seed-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    run_seed(seed, fold, questions, found, settings, arms, folder, partial(say, run, of=f"seed {seed}, "))


def keep_settings(run: Path, begun: dict[str, object]) -> None:
    """Writes what decides the run into its folder. Raises where the folder was begun with something else."""
    path, text = run / "settings.json", json.dumps(begun, indent=1)
    if path.is_file() and path.read_text(encoding="utf-8") != text:
        raise RemoteReasonerError(
            f"{run} was begun with other settings (settings.json); choose another folder with --run."
        )
    run.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def say(run: Path, text: str, of: str = "") -> None:
    """A line of progress, also kept in the run's log."""
    line = f"{time.strftime('%H:%M:%S')} {of}{text}"
    print(line, flush=True)
    with (run / "log.txt").open("a", encoding="utf-8") as log:
        log.write(f"{line}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """0, or 2 with one clear line on stderr."""
    parser = argparse.ArgumentParser(
        prog="python -m remote_reasoner_training.grpo.demonstration", description=__doc__
    )
    parser.add_argument("data", type=Path, nargs="?", help="COCO set, or a folder of such sets")
    parser.add_argument("--run", type=Path, default=RUN, help="everything goes here")
    parser.add_argument(
        "--splits", nargs="+", default=None, help="splits that the network was not trained on (val, test)"
    )
    parser.add_argument(
        "--arms", default=",".join(ARMS), help="what is compared with the cold start; dapo besides"
    )
    parser.add_argument(
        "--processes", type=int, default=min(FOLDS, os.cpu_count() or 1), help="seeds beside each other"
    )
    parser.add_argument("--cold-steps", type=int, default=Settings.cold_steps)
    parser.add_argument("--steps", type=int, default=Settings.steps, help="of GRPO")
    options = parser.parse_args(argv)
    arms = options.arms.split(",")
    if unknown := set(arms) - set(KNOWN_ARMS):
        parser.error(f"there is no arm {', '.join(sorted(unknown))}; choose from {', '.join(KNOWN_ARMS)}")
    if "continued" in arms and arms[0] != "grpo":
        parser.error("--arms must begin with grpo: the continued cold start takes as long")
    settings = replace(Settings(), cold_steps=options.cold_steps, steps=options.steps)
    try:
        if options.data is None:
            raise RemoteReasonerError(
                "The demonstration needs pictures with boxes: name a folder of COCO sets (DATA=… with make)."
            )
        splits = options.splits or held_out_splits(options.data)
        demonstrate(options.data, options.run, splits, settings, arms, options.processes)
    except RemoteReasonerError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    return 0


def held_out_splits(data: Path) -> list[str]:
    """Those of `HELD_OUT` that the sets in a folder have. Raises RemoteReasonerError where there is none."""
    from remote_reasoner_training.evaluation.coco_sets import annotation_files

    if not data.is_dir():
        raise RemoteReasonerError(f"{data} is no folder; give the folder that holds COCO sets of pictures.")
    places = [data, *sorted(path for path in data.iterdir() if path.is_dir())]
    had = {split for place in places for split in annotation_files(place)}
    if not had:
        raise RemoteReasonerError(f"{data} holds no COCO set; give a folder with val.json and images/ in it.")
    if not had & set(HELD_OUT):
        raise RemoteReasonerError(f"{data} has no split val or test, only {', '.join(sorted(had))}.")
    return [split for split in HELD_OUT if split in had]


if __name__ == "__main__":
    sys.exit(main())
