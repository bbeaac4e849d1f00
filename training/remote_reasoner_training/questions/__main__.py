"""`python -m remote_reasoner_training.questions train|calibrate|evaluate`."""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from remote_reasoner.engines.lite.language.matcher import WEIGHTS, Matcher, Thresholds
from remote_reasoner_training.questions.calibration import temperature, thresholds
from remote_reasoner_training.questions.corpus import HELD_OUT, Example, drawn, from_file, written
from remote_reasoner_training.questions.encoder import QuestionMatcher
from remote_reasoner_training.questions.evaluation import evaluate, printed
from remote_reasoner_training.questions.export import export, write_thresholds
from remote_reasoner_training.questions.training import Recipe, logits, train
from remote_reasoner_training.questions.vocabulary import pruned

VALIDATION = 10
"""Every tenth written question chooses temperature and thresholds and is not trained on."""
UNDECIDED = Thresholds(off_topic=0.5, sure=0.5, also=0.5)
"""What the files hold until their own scores have chosen the thresholds."""


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m remote_reasoner_training.questions", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    learn = commands.add_parser("train", help="train on the corpus and write the released files")
    learn.add_argument(
        "--questions", type=Path, help="more questions to train on, {category: {kind: [text]}}"
    )
    learn.add_argument("--folds", type=int, default=0, help="leave one of so many parts of --questions out …")
    learn.add_argument("--fold", type=int, default=0, help="… this one (and evaluate on it)")
    learn.add_argument("--out", type=Path, default=WEIGHTS, help="folder of the released files")
    learn.add_argument("--log", type=Path, default=Path("runs/questions/log.csv"), help="the training curve")
    for name in ("epochs", "batch", "layers", "frozen", "seed"):
        learn.add_argument(f"--{name}", type=int, default=getattr(Recipe, name))
    again = commands.add_parser("calibrate", help="choose the thresholds of released files again")
    again.add_argument("--weights", type=Path, default=WEIGHTS)
    again.add_argument("--seed", type=int, default=Recipe.seed, help="the seed they were trained with")
    judge = commands.add_parser("evaluate", help="figures of the released files")
    judge.add_argument(
        "--questions", type=Path, default=HELD_OUT, help="what to ask; never trained on by default"
    )
    judge.add_argument("--weights", type=Path, default=WEIGHTS)
    judge.add_argument("--wrong", action="store_true", help="print every question that was misunderstood")
    return parser.parse_args()


def split(seed: int) -> tuple[list[Example], list[Example]]:
    """The corpus in two: questions to train on, and the tenth that chooses temperature and thresholds."""
    examples = written()
    random.Random(seed).shuffle(examples)
    training = [example for i, example in enumerate(examples) if i % VALIDATION]
    return training, examples[::VALIDATION]


def train_and_export(recipe: Recipe, more: Sequence[Example], out: Path, log: Path) -> None:
    """Trains on the corpus and `more`, calibrates on held-out questions of the corpus, writes the files."""
    training, validation = split(recipe.seed)
    training += more
    tokenizer, token_ids = pruned(example.text for example in (*training, *drawn(recipe.seed)))
    matcher = QuestionMatcher(token_ids, recipe.layers, recipe.frozen)
    print(f"{len(training)} questions, {len(validation)} for validation, {len(token_ids)} tokens", flush=True)
    train(matcher, tokenizer, training, validation, recipe, log)
    divisor = temperature(logits(matcher, tokenizer, validation), validation)
    export(matcher, tokenizer, divisor, UNDECIDED, out)
    print(f"temperature {divisor:.2f}; written to {out}")
    calibrate(out, recipe.seed)


def calibrate(folder: Path, seed: int) -> None:
    """Chooses thresholds for the released files in `folder` from their own scores, and writes them there."""
    _, validation = split(seed)
    matcher = Matcher(folder)
    scores = torch.tensor([list(matcher.scores(example.text).values()) for example in validation])
    limits = thresholds(scores, validation)
    write_thresholds(folder, limits)
    print(limits)
    print(printed("validation", evaluate(validation, Matcher(folder))))


def main() -> None:
    """Runs the command."""
    arguments = parse()
    if arguments.command == "calibrate":
        calibrate(arguments.weights, arguments.seed)
        return
    if arguments.command == "evaluate":
        matcher = Matcher(arguments.weights)
        asked = from_file(arguments.questions)
        for title, topic in (("on topic", True), ("off topic", False)):
            report = evaluate([one for one in asked if bool(one.categories) == topic], matcher)
            print(printed(title, report))
            if arguments.wrong:
                print("\n".join(report.wrong))
        return
    names = ("epochs", "batch", "layers", "frozen", "seed")
    recipe = Recipe(**{name: getattr(arguments, name) for name in names})
    more = from_file(arguments.questions) if arguments.questions else []
    left_out = more[arguments.fold :: arguments.folds] if arguments.folds else []
    train_and_export(recipe, [one for one in more if one not in left_out], arguments.out, arguments.log)
    if left_out:
        print(printed("questions left out", evaluate(left_out, Matcher(arguments.out))))


if __name__ == "__main__":
    main()
