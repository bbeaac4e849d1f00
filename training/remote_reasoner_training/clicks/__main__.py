"""`python -m remote_reasoner_training.clicks prepare|train|export|keep`."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch

from remote_reasoner.engines.lite.clicks.network import FILES
from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner_training.clicks.export import export_onnx
from remote_reasoner_training.clicks.network import ClickNetwork
from remote_reasoner_training.clicks.prepare import PROJECTIONS, keep_clicks, prepare
from remote_reasoner_training.clicks.train import Recipe, train


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(prog="python -m remote_reasoner_training.clicks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    first = commands.add_parser("prepare", help="features of the training pictures, once")
    first.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
    first.add_argument(
        "--like", type=Path, help="folder of earlier weights: features stay as its clicks.onnx knows them"
    )
    second = commands.add_parser("train", help="train on what was prepared")
    second.add_argument("--minutes", type=float, default=Recipe.minutes)
    second.add_argument("--rate", type=float, default=Recipe.rate, help="lower where it goes on from --init")
    second.add_argument("--seed", type=int, default=Recipe.seed)
    second.add_argument("--threads", type=int, default=Recipe.threads)
    second.add_argument("--init", type=Path, help="go on from these weights (clicks.onnx or average.pt)")
    third = commands.add_parser("export", help="write the weights that the engine uses")
    keep = commands.add_parser("keep", help="no training: earlier clicks.onnx, axes fitted to new networks")
    keep.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
    keep.add_argument("--like", type=Path, required=True, help="folder of the earlier weights")
    for command in (third, keep):
        command.add_argument("--weights", type=Path, default=WEIGHTS)
    for command in (second, third):
        command.add_argument("--folder", type=Path, required=True, help="weights and log of the run")
    for command in (first, second, third):
        command.add_argument("--prepared", type=Path, required=True, help="what `prepare` writes")
    chosen = parser.parse_args()
    if chosen.command == "prepare":
        prepare(chosen.data, chosen.prepared, like=chosen.like)
    elif chosen.command == "train":
        recipe = Recipe(minutes=chosen.minutes, rate=chosen.rate, seed=chosen.seed, threads=chosen.threads)
        train(chosen.prepared, chosen.folder, recipe, chosen.init)
    elif chosen.command == "keep":
        keep_clicks(chosen.data, chosen.like, chosen.weights)
    else:
        network = ClickNetwork()
        network.load_state_dict(torch.load(chosen.folder / "average.pt", weights_only=True))
        export_onnx(network, chosen.weights / FILES[0])
        shutil.copyfile(chosen.prepared / PROJECTIONS, chosen.weights / FILES[1])


if __name__ == "__main__":
    main()
