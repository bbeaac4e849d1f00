"""`python -m remote_reasoner_training.lite pack|train|abroad|gpu-run|export|calibrate|card|failures|…`."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner_training.lite.abroad import GROUPS, Group, abroad, abroad_table
from remote_reasoner_training.lite.export import blend as blend_with
from remote_reasoner_training.lite.export import export_onnx
from remote_reasoner_training.lite.gpu_run import LANES, gpu_run
from remote_reasoner_training.lite.pack import QUALITY as PACKED_QUALITY
from remote_reasoner_training.lite.pack import write_pack
from remote_reasoner_training.lite.stages import STAGES, stage_of
from remote_reasoner_training.lite.train import Recipe, train


def add_recipe(command: argparse.ArgumentParser) -> None:
    """The arguments of `Recipe` that both kinds of training take."""
    command.add_argument("--data", type=Path, required=True, help="folder with the sets, or a pack of them")
    command.add_argument("--folder", type=Path, required=True, help="checkpoints and log")
    length = command.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float, help="length of the schedule by the clock")
    length.add_argument("--steps", type=int, help="length of the schedule in steps: repeats exactly")
    length.add_argument("--ends-at", type=float, help="the end of the schedule, Unix time in seconds")
    for name in ("size", "batch", "seed", "threads", "workers", "warmup_steps", "validate_each", "log_every"):
        command.add_argument(f"--{name.replace('_', '-')}", type=int, default=getattr(Recipe, name))
    for name in ("rate", "backbone_rate", "validate_every_minutes", "save_every_minutes"):
        command.add_argument(f"--{name.replace('_', '-')}", type=float, default=getattr(Recipe, name))
    command.add_argument("--device", default=Recipe.device, help="cpu or cuda")


def parse_group(text: str) -> Group:
    """A run from STAGE:SET+SET:SHARE:SIZE."""
    stage, without, share, size = text.split(":")
    return Group(stage, tuple(without.split("+")), float(share), int(size))


def run_abroad(
    data: Path,
    folder: Path,
    groups: list[str],
    stage: str,
    leave_out: list[str],
    ends_at: float | None,
    **recipe: Any,
) -> None:
    """Trains and measures the left-out runs, and prints their table."""
    wanted = [parse_group(group) for group in groups]
    if leave_out:
        wanted.append(Group(stage, tuple(leave_out), size=recipe["size"]))
    if ends_at is not None:
        recipe["minutes"] = 1.0  # replaced by each run's share of the time
    print(abroad_table(abroad(wanted or GROUPS, Recipe(**recipe), data, folder, ends_at)))


def add_taught(commands: Any) -> None:
    """The commands about taught classes, beside the others."""
    few = commands.add_parser("taught", help="teach a class from few pictures, often, and measure it")
    few.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
    few.add_argument("--set", dest="set_name", default="wind_turbines", help="the set that has the class")
    few.add_argument("--category", help="where the set has several")
    few.add_argument("--counts", type=int, nargs="*", default=[5, 10, 20], help="pictures to teach from")
    few.add_argument("--draws", type=int, default=5, help="how often each number is drawn")
    few.add_argument("--weights", type=Path, default=WEIGHTS)
    few.add_argument("--threads", type=int, default=None)
    ground = commands.add_parser("ground", help="write the pictures of other ground for taught classes")
    ground.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
    ground.add_argument("--folder", type=Path, default=WEIGHTS)


def add_gpu_run(commands: Any) -> None:
    """The command that runs several trainings beside each other."""
    whole = commands.add_parser("gpu-run", help="objects, land cover and left-out runs, on one GPU")
    whole.add_argument("--data", type=Path, required=True, help="folder with the sets, or a pack of them")
    whole.add_argument("--out", type=Path, required=True, help="where weights, logs and figures go")
    whole.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    whole.add_argument("--seconds", type=float, required=True, help="length of the whole run")
    whole.add_argument("--weights", type=Path, default=WEIGHTS, help="the weights to go on from")
    whole.add_argument(
        "--lanes", nargs="*", default=LANES, help="what runs, as STAGE[/SET+SET]:WORKERS[:UNTIL]"
    )
    whole.add_argument("--no-teacher", dest="teach", action="store_false", help="objects learn without one")
    whole.add_argument("--abroad-batch", type=int, default=32, help="crops a step of the left-out runs")


def parse() -> tuple[argparse.Namespace, list[str]]:
    """The command line, and for `gpu-run` what is handed on to the trainings."""
    parser = argparse.ArgumentParser(prog="python -m remote_reasoner_training.lite", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    pack = commands.add_parser("pack", help="write the sets small enough to travel")
    pack.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
    pack.add_argument("--folder", type=Path, required=True, help="where the archives go")
    pack.add_argument("--quality", type=int, default=PACKED_QUALITY, help="of the pictures, 0 to 100")
    learn = commands.add_parser("train", help="train, or go on training, in --folder")
    add_recipe(learn)
    learn.add_argument("--init", type=Path, help="start from these weights (.onnx) instead of ImageNet's")
    learn.add_argument("--teacher", help="weights (.onnx) whose two looks one look is to answer like")
    learn.add_argument(
        "--keep-at", type=float, nargs="*", default=[], help="parts of the schedule: averages kept besides"
    )
    learn.add_argument("--stage", choices=STAGES, default=Recipe.stage, help="what learns, from which crops")
    learn.add_argument("--leave-out", nargs="*", default=[], help="sets that are not trained on")
    strange = commands.add_parser("abroad", help="train without some sets and measure on those")
    add_recipe(strange)
    strange.add_argument("--leave-out", nargs="*", default=[], help="one run without these sets, ...")
    strange.add_argument("--stage", choices=STAGES, default="objects-wide", help="... of this stage")
    strange.add_argument(
        "--groups", nargs="*", default=[], help="runs as STAGE:SET+SET:SHARE:SIZE; without: every source"
    )
    add_gpu_run(commands)
    export = commands.add_parser("export", help="write the weights and the curves of a run")
    export.add_argument("--folder", type=Path, required=True, help="the run")
    export.add_argument("--weights", type=Path, default=WEIGHTS)
    export.add_argument("--blend", type=Path, help="mix with these weights (.onnx), those it went on from")
    export.add_argument("--share", type=float, default=0.75, help="of the run in the mixture")
    for name in ("calibrate", "card"):
        measured = commands.add_parser(
            name, help=f"write {'detector.json' if name == 'calibrate' else 'the card'}"
        )
        measured.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
        measured.add_argument("--weights", type=Path, default=WEIGHTS)
        measured.add_argument("--threads", type=int, default=None)
        measured.add_argument("--runs", type=Path, nargs="*", default=[], help="runs behind the weights")
        measured.add_argument("--abroad", type=Path, help="abroad.json of the left-out runs, for the card")
        if name == "calibrate":
            measured.add_argument("--version", required=True, help="name of the weights, as answers show it")
    failures = commands.add_parser("failures", help="draw the validation pictures with most mistakes")
    failures.add_argument("--data", type=Path, required=True, help="folder with the sets of pictures")
    failures.add_argument("--folder", type=Path, required=True, help="where failures.html goes")
    failures.add_argument("--weights", type=Path, default=WEIGHTS)
    failures.add_argument("--threads", type=int, default=None)
    add_taught(commands)
    arguments, others = parser.parse_known_args()
    if others and arguments.command != "gpu-run":
        parser.error(f"unknown arguments: {' '.join(others)}")
    return arguments, others


def release(folder: Path, weights: Path, blend: Path | None = None, share: float = 0.75) -> None:
    """Exports a run's averaged weights, `share` of them with `blend`, and draws its curves beside its log."""
    from remote_reasoner_training.lite.curves import draw_curves

    with (folder / "log.jsonl").open(encoding="utf-8") as log:
        recipe = json.loads(log.readline())["recipe"]
    stage = stage_of(recipe["stage"], recipe["size"])
    network = stage.network()
    network.load_state_dict(torch.load(folder / "average.pt", map_location="cpu", weights_only=True))
    if blend is not None:
        blend_with(network, blend, share)
    export_onnx(network, weights / stage.file)
    draw_curves(folder / "log.jsonl", folder / "curves.png")


def measure(command: str, arguments: dict[str, Any]) -> None:
    """The commands that run the whole engine, whose packages training alone does without."""
    from remote_reasoner_training.lite.calibrate import calibrate
    from remote_reasoner_training.lite.card import write_card
    from remote_reasoner_training.lite.failures import write_gallery

    if command == "calibrate":
        runs, abroad_file = arguments.pop("runs"), arguments.pop("abroad")
        observations = calibrate(**arguments)
        write_card(arguments["weights"], arguments["data"], None, runs, observations, abroad_file)
    elif command == "card":
        print(write_card(**arguments))
    else:
        print(write_gallery(**arguments))


def run_taught(**arguments: Any) -> None:
    """Prints each draw as it comes, then the means."""
    from remote_reasoner_training.lite.taught import measure_taught, taught_table

    drawn = []
    for one in measure_taught(**arguments):
        print(json.dumps(asdict(one)), flush=True)
        drawn.append(one)
    print(taught_table(drawn))


def main() -> None:
    """Runs the command."""
    parsed, others = parse()
    arguments = vars(parsed)
    command = arguments.pop("command")
    if command == "pack":
        print(f"{write_pack(**arguments) / 1e6:.1f} MB")
    elif command == "abroad":
        run_abroad(**arguments)
    elif command == "gpu-run":
        print(gpu_run(options=others, **arguments))
    elif command == "taught":
        run_taught(**arguments)
    elif command == "ground":
        from remote_reasoner_training.lite.other_ground import write_other_ground

        print(f"{write_other_ground(**arguments) / 1e3:.0f} kB")
    elif command == "train":
        data, folder, init = (arguments.pop(key) for key in ("data", "folder", "init"))
        for name in ("leave_out", "keep_at"):
            arguments[name] = tuple(arguments[name])
        train(Recipe(**arguments), data, folder, init)
    elif command == "export":
        release(**arguments)
    else:
        measure(command, arguments)


if __name__ == "__main__":
    main()
