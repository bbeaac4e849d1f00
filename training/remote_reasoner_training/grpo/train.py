"""The whole training, one command:

    python -m remote_reasoner_training.grpo.train --config tiny
    python -m remote_reasoner_training.grpo.train --config paper --data /data/EarthReason [--dry-run]

Prepare the data, cold start, evaluate, GRPO for each seed, merge, evaluate again, report. Every stage that
is finished is kept, so the same command after a crash or a kill goes on where it stopped.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

import yaml

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner_training.grpo import objective, sft
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.held_out import held_out_scores
from remote_reasoner_training.grpo.launch import launch, launched
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.merge import merge, write_card
from remote_reasoner_training.grpo.plan import describe, problems
from remote_reasoner_training.grpo.policy import base_checkpoint, quiet
from remote_reasoner_training.grpo.prepare import prepare
from remote_reasoner_training.grpo.report import verdict, write_report


def train(config: TrainingConfig, run: RunFolder) -> Path:
    """Runs every stage that is not finished yet; returns the report's path.

    Raises RemoteReasonerError with the next step where a stage cannot go on.
    """
    quiet()
    keep_config(config, run)
    say("data", "preparing")
    for note in prepare(config, run.data)["notes"]:
        say("data", note)
    checkpoint = base_checkpoint(config.model, run.base)
    (run.root / "checkpoint.txt").write_text(checkpoint, encoding="utf-8")
    if config.cold_start is not None:
        say("cold start", f"{config.cold_start.steps} supervised steps")
    train_stages(config, run)
    say("evaluation", "before GRPO")
    before = held_out_scores(config, run, run.policy_checkpoint(), "before")
    after = {}
    for seed in config.grpo.seeds:
        say("merge", f"seed {seed}")
        model = merge(config, run, seed)
        say("evaluation", f"after GRPO, seed {seed}")
        after[seed] = held_out_scores(config, run, str(model), f"after-{seed}")
        write_card(config, run, seed, {"before": before["greedy"], "after": after[seed]["greedy"]})
    report = write_report(config, run, before, after)
    say("report", verdict(before["sampled"]["reward"], [s["sampled"]["reward"] for s in after.values()]))
    say("report", str(report))
    return report


def train_stages(config: TrainingConfig, run: RunFolder) -> None:
    """The stages that change weights: in this process, or on every GPU through accelerate."""
    if launched(config):
        if config.cold_start is not None:
            launch(config, "remote_reasoner_training.grpo.sft", str(run.root))
        for seed in config.grpo.seeds:
            launch(config, "remote_reasoner_training.grpo.objective", str(run.root), "--seed", str(seed))
        return
    sft.cold_start(config, run)
    for seed in config.grpo.seeds:
        say("grpo", f"seed {seed}")
        objective.train(config, run, seed)


def keep_config(config: TrainingConfig, run: RunFolder) -> None:
    """Writes the configuration into the run folder. Raises where the folder began with another one."""
    text = yaml.safe_dump(config.model_dump(mode="json"), sort_keys=False)
    if run.config.is_file() and run.config.read_text(encoding="utf-8") != text:
        raise RemoteReasonerError(
            f"{run.root} was begun with another configuration ({run.config}). Choose another folder with "
            "--run, or start this one over with --fresh."
        )
    run.root.mkdir(parents=True, exist_ok=True)
    run.config.write_text(text, encoding="utf-8")


def say(stage: str, text: str) -> None:
    """A line of progress."""
    print(f"[{stage}] {text}", flush=True)


def main(argv: list[str] | None = None) -> int:
    """The command line; 0, or 2 with one clear message on stderr."""
    parser = argparse.ArgumentParser(description="Train Remote Reasoner.")
    parser.add_argument("--config", default="tiny", help="tiny, paper or a .yaml file")
    parser.add_argument("--data", type=Path, help="folder of the data set")
    parser.add_argument("--run", type=Path, help="folder for everything the run writes; runs/NAME")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and what is missing")
    parser.add_argument("--resume", action="store_true", help="only go on with a run; never begin one")
    parser.add_argument("--fresh", action="store_true", help="throw away what the run folder holds")
    options = parser.parse_args(argv)
    try:
        config = load_config(options.config, options.data)
        run = RunFolder((options.run or Path("runs") / config.name).resolve())
        missing = problems(config, run)
        if options.dry_run:
            print(describe(config, run))
            print("\n".join(["Missing here:", *missing]) if missing else "Nothing is missing here.")
            return 0
        if missing:
            raise RemoteReasonerError("The run cannot start. " + " ".join(missing))
        if options.resume and not run.config.is_file():
            raise RemoteReasonerError(f"{run.root} holds no run to go on with; leave --resume out to begin.")
        first = int(os.environ.get("MACHINE_RANK", "0")) == 0
        if options.fresh and first and run.root.is_dir():
            shutil.rmtree(run.root)
        if not first:
            train_stages(config, run)  # the first machine does the rest, in the folder they share
        else:
            train(config, run)
    except RemoteReasonerError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
