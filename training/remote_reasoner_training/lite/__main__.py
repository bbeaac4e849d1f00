"""`python -m remote_reasoner_training.lite train|export|calibrate|card`."""

from __future__ import annotations

import argparse
from pathlib import Path

from remote_reasoner_training.lite.train import Recipe, train


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m remote_reasoner_training.lite", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    learn = commands.add_parser("train", help="train, or go on training, in --folder")
    learn.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
    learn.add_argument("--folder", type=Path, required=True, help="checkpoints and log")
    length = learn.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float, help="length of the schedule by the clock")
    length.add_argument("--steps", type=int, help="length of the schedule in steps: repeats exactly")
    learn.add_argument("--init", type=Path, help="start from these weights (.onnx) instead of ImageNet's")
    for name in ("size", "batch", "seed", "threads", "validate_each"):
        learn.add_argument(f"--{name.replace('_', '-')}", type=int, default=getattr(Recipe, name))
    for name in ("rate", "backbone_rate", "validate_every_minutes", "save_every_minutes"):
        learn.add_argument(f"--{name.replace('_', '-')}", type=float, default=getattr(Recipe, name))
    return parser.parse_args()


def main() -> None:
    """Runs the command."""
    arguments = vars(parse())
    command = arguments.pop("command")
    if command == "train":
        data, folder, init = (arguments.pop(key) for key in ("data", "folder", "init"))
        train(Recipe(**arguments), data, folder, init)


if __name__ == "__main__":
    main()
