"""Everything that a GPU is wanted for, in one run of fixed length: several trainings beside each other.

Whole trainings go on from the released weights, left-out runs (`abroad`) start from ImageNet's. Each is a
process of its own, so that one fills the gaps of the others and none takes another down.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from remote_reasoner_training.lite.abroad import abroad_table
from remote_reasoner_training.lite.stages import LAND_COVER_MIXTURES

LANES = ("objects-drawn:10", "objects-drawn/nwpu_vhr10:3:0.45", "objects-pasted/nwpu_vhr10:3:0.45")
"""What runs beside each other, as STAGE[/SET+SET]:WORKERS[:UNTIL]. A lane that names sets is a run without
them, measured on them; UNTIL is the share of the time after which a lane leaves the GPU to the others."""
LEFT_OUT_SIZE = 320
"""Side of the crops of left-out runs."""
KEEP_AT = ("0.5", "0.75")
LAST_SECONDS = 25.0
"""Before the end: validation, saving, leaving."""
COPY_EVERY = 15.0


@dataclass
class Lane:
    """One process: its name, its command line, the files it writes that are kept, and under which names."""

    name: str
    arguments: list[str]
    kept: dict[Path, str]
    process: subprocess.Popen | None = None

    @property
    def figures(self) -> Path | None:
        """The figures of a left-out run."""
        return next((path for path in self.kept if path.name == "abroad.json"), None)

    @property
    def log(self) -> Path | None:
        """The log of a whole training."""
        return next((path for path in self.kept if path.name == "log.jsonl"), None)


def lane_of(
    text: str,
    data: Path,
    weights: Path,
    work: Path,
    begin: float,
    seconds: float,
    options: Sequence[str],
    abroad_batch: int,
    teach: bool,
) -> Lane:
    """The process that a text as in `LANES` stands for, in a run that begins then and takes that long.

    Raises ValueError for a text of another form.
    """
    what, *numbers = text.split(":")
    if len(numbers) not in (1, 2):
        raise ValueError(f"A lane is STAGE[/SET+SET]:WORKERS[:UNTIL], not {text}.")
    stage, _, sets = what.partition("/")
    end = begin + min(seconds - LAST_SECONDS, seconds * float(numbers[1]) if len(numbers) > 1 else seconds)
    common = ["--ends-at", f"{end:.0f}", "--workers", numbers[0], "--data", str(data)]
    common += ["--save-every-minutes", "0.5", "--validate-every-minutes", "100"]
    common += ["--validate-each", "4", "--log-every", "50", *options]
    if sets:
        name = f"{stage}-without-{sets.replace('+', '-')}"
        folder = work / name
        arguments = ["abroad", "--folder", str(folder), "--groups", f"{stage}:{sets}:1:{LEFT_OUT_SIZE}"]
        arguments += ["--rate", "0.002", *common, "--batch", str(abroad_batch)]
        kept = {
            folder / "abroad.json": f"{name}/abroad.json",
            folder / name / "average.pt": f"{name}/average.pt",
        }
        return Lane(name, arguments, kept)
    file = "land_cover.onnx" if stage in LAND_COVER_MIXTURES else "detector.onnx"
    folder = work / stage
    arguments = ["train", "--stage", stage, "--init", str(weights / file), "--folder", str(folder)]
    files = ["average.pt", "log.jsonl"]
    if teach and file == "detector.onnx":
        arguments += ["--teacher", str(weights / file), "--keep-at", *KEEP_AT]
        files += [f"average-{round(100 * float(part))}.pt" for part in KEEP_AT]
    return Lane(stage, [*arguments, *common], {folder / name: f"{stage}/{name}" for name in files})


def keep(lane: Lane, out: Path) -> None:
    """Copies what the lane has written so far, each file whole or not at all."""
    for source, name in lane.kept.items():
        if source.is_file():
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_suffix(".part")
            shutil.copyfile(source, temporary)
            temporary.replace(target)


def gpu_run(
    data: Path,
    weights: Path,
    out: Path,
    work: Path,
    seconds: float,
    options: Sequence[str],
    abroad_batch: int = 32,
    lanes: Sequence[str] = LANES,
    teach: bool = True,
) -> str:
    """Trains for `seconds` in all, whatever happens; the results lie in `out`, a table is returned.

    `options` are handed to every training. With `teach` objects also learn to say at one look what the
    weights they go on from say at two. A process that fails is named in the table, the others go on.
    """
    begin = time.time()
    out.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    running = [
        lane_of(text, data, weights, work, begin, seconds, options, abroad_batch, teach) for text in lanes
    ]
    for lane in running:
        command = [sys.executable, "-m", "remote_reasoner_training.lite", *lane.arguments]
        lane.process = subprocess.Popen(command, start_new_session=True)
    copied = begin
    while any(lane.process and lane.process.poll() is None for lane in running):
        time.sleep(0.5)
        if time.time() - begin > seconds - 3:
            break
        if time.time() - copied > COPY_EVERY:
            copied = time.time()
            for lane in running:
                keep(lane, out)
    lines = []
    for lane in running:
        assert lane.process is not None
        code = lane.process.poll()
        if code is None:
            os.killpg(lane.process.pid, signal.SIGKILL)  # with the processes that make its crops
            lane.process.wait()
        keep(lane, out)
        lines.append(f"{lane.name}: {'stopped at the end' if code is None else f'exit {code}'}")
    for lane in running:
        if lane.log is not None and lane.log.is_file():
            last = lane.log.read_text(encoding="utf-8").splitlines()[-3:]
            lines += [f"{lane.name}: {line}" for line in last]
    done = [lane.figures for lane in running if lane.figures is not None and lane.figures.is_file()]
    lines.append(abroad_table([entry for path in done for entry in json.loads(path.read_text("utf-8"))]))
    return "\n".join(lines)
