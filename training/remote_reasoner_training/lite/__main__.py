"""`python -m remote_reasoner_training.lite train|export|calibrate|card|failures`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner_training.lite.calibrate import calibrate
from remote_reasoner_training.lite.card import write_card
from remote_reasoner_training.lite.curves import draw_curves
from remote_reasoner_training.lite.export import export_onnx
from remote_reasoner_training.lite.failures import write_gallery
from remote_reasoner_training.lite.stages import STAGES, stage_of
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
    for name in ("size", "batch", "seed", "threads", "warmup_steps", "validate_each"):
        learn.add_argument(f"--{name.replace('_', '-')}", type=int, default=getattr(Recipe, name))
    for name in ("rate", "backbone_rate", "validate_every_minutes", "save_every_minutes"):
        learn.add_argument(f"--{name.replace('_', '-')}", type=float, default=getattr(Recipe, name))
    learn.add_argument("--stage", choices=STAGES, default=Recipe.stage, help="what learns, from which crops")
    export = commands.add_parser("export", help="write the weights and the curves of a run")
    export.add_argument("--folder", type=Path, required=True, help="the run")
    export.add_argument("--weights", type=Path, default=WEIGHTS)
    for name in ("calibrate", "card"):
        measured = commands.add_parser(
            name, help=f"write {'detector.json' if name == 'calibrate' else 'the card'}"
        )
        measured.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
        measured.add_argument("--weights", type=Path, default=WEIGHTS)
        measured.add_argument("--threads", type=int, default=None)
        measured.add_argument("--runs", type=Path, nargs="*", default=[], help="runs behind the weights")
        if name == "calibrate":
            measured.add_argument("--version", required=True, help="name of the weights, as answers show it")
    failures = commands.add_parser("failures", help="draw the validation pictures with most mistakes")
    failures.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
    failures.add_argument("--folder", type=Path, required=True, help="where failures.html goes")
    failures.add_argument("--weights", type=Path, default=WEIGHTS)
    failures.add_argument("--threads", type=int, default=None)
    return parser.parse_args()


def release(folder: Path, weights: Path) -> None:
    """Exports a run's averaged weights and draws its curves beside its log."""
    with (folder / "log.jsonl").open(encoding="utf-8") as log:
        recipe = json.loads(log.readline())["recipe"]
    stage = stage_of(recipe["stage"], recipe["size"])
    network = stage.network()
    network.load_state_dict(torch.load(folder / "average.pt", map_location="cpu", weights_only=True))
    export_onnx(network, weights / stage.file)
    draw_curves(folder / "log.jsonl", folder / "curves.png")


def main() -> None:
    """Runs the command."""
    arguments = vars(parse())
    command = arguments.pop("command")
    if command == "train":
        data, folder, init = (arguments.pop(key) for key in ("data", "folder", "init"))
        train(Recipe(**arguments), data, folder, init)
    elif command == "export":
        release(**arguments)
    elif command == "calibrate":
        runs = arguments.pop("runs")
        observations = calibrate(**arguments)
        write_card(arguments["weights"], arguments["data"], runs=runs, observations=observations)
    elif command == "card":
        print(write_card(**arguments))
    else:
        print(write_gallery(**arguments))


if __name__ == "__main__":
    main()
