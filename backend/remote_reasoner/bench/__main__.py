"""Measures every engine, each in a process of its own so that peak memory is its own.

    python -m remote_reasoner.bench [--parts lite,clicks,qwen,sam2,survey,large,seams] [--picture FILE] …

Without folders, qwen and sam2 run on random weights: that measures the code, not the models.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from remote_reasoner.bench.measure import Figure
from remote_reasoner.core import telemetry

PARTS = {
    "lite": "lite_stages",
    "clicks": "click_stages",
    "qwen": "qwen_stages",
    "sam2": "sam2_stages",
    "survey": "survey_stages",
    "large": "large_stages",
    "seams": "seam_stages",
}
USUAL = ("lite", "clicks", "qwen", "sam2", "survey")
"""The other parts take ten minutes and more each."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Ends the program with one line, as the other commands do."""
        self.exit(2, f"remote-reasoner: bench: {message}\n")


def main(arguments: list[str] | None = None) -> None:
    """Runs the parts and prints their figures as a table, or as JSON."""
    given = sys.argv[1:] if arguments is None else arguments
    telemetry.disable()
    parser = _Parser(prog="python -m remote_reasoner.bench", description=__doc__)
    parser.add_argument("--parts", default=",".join(USUAL), help=f"with commas: {', '.join(PARTS)}")
    parser.add_argument("--qwen", type=Path, help="folder of real weights")
    parser.add_argument("--sam2", type=Path, help="folder of real weights")
    parser.add_argument("--picture", type=Path, help="picture for lite, clicks, survey; drawn ones without")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="one JSON list of figures")
    parser.add_argument("--here", choices=PARTS, help=argparse.SUPPRESS)
    chosen = parser.parse_args(given)
    if chosen.here:
        print(json.dumps([asdict(figure) for figure in measure_here(chosen)]))
        return
    figures = []
    for part in chosen.parts.split(","):
        if part not in PARTS:
            parser.error(f"there is no part '{part}'; choose from {', '.join(PARTS)}")
        figures += measure_apart(part, given)
    print(json.dumps([asdict(figure) for figure in figures]) if chosen.json else table(figures))


def measure_here(chosen: argparse.Namespace) -> list[Figure]:
    """One part's figures, in this process."""
    given = {"qwen": chosen.qwen, "sam2": chosen.sam2}.get(chosen.here, chosen.picture)
    part = import_module(f"remote_reasoner.bench.{PARTS[chosen.here]}")
    with tempfile.TemporaryDirectory() as folder:
        return list(part.measure(Path(folder), given, chosen.repeats))


def measure_apart(part: str, arguments: list[str]) -> list[Figure]:
    """One part's figures, from a process of its own."""
    command = [sys.executable, "-m", "remote_reasoner.bench", "--here", part, *arguments]
    finished = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if finished.returncode != 0:
        sys.exit(f"The part '{part}' failed; its words are above.")
    return [Figure(**figure) for figure in json.loads(finished.stdout.splitlines()[-1])]


def table(figures: list[Figure]) -> str:
    """The figures as lines, and how busy the computer was."""
    lines = [
        f"{one.part:6} {one.name:68} {one.value:12,.{2 if one.unit == '×' else 1}f} {one.unit}"
        for one in figures
    ]
    load = f"{os.getloadavg()[0]:.1f} processes ran on {os.cpu_count()} processors in the last minute"
    return "\n".join([*lines, load])


if __name__ == "__main__":
    main()
