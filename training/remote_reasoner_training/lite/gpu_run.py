"""Everything that a GPU is wanted for, in one run of fixed length: three trainings beside each other.

Objects and land cover go on from the released weights, the left-out runs (`abroad`) start from ImageNet's.
Each is a process of its own, so that one fills the gaps of the others and none takes another down.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from remote_reasoner_training.lite.abroad import Group, abroad_table

GROUPS = (
    Group("objects-wide", ("nwpu_vhr10",), 1.0, 320),
    Group("objects-wide", ("hrplanes", "aerial_cars", "shiprs_ports"), 1.0, 320),
    Group("objects-wide", ("aerial_maritime", "sen2_ships"), 1.0, 320),
    Group("land-cover-wide", ("tokyo",), 1.0, 320),
    Group("objects", ("nwpu_vhr10",), 1.0, 320),
    Group("objects", ("hrplanes", "aerial_cars", "shiprs_ports"), 1.0, 320),
)
"""Left-out runs; those of the stage `objects` tell what the crops of lite-5 would have reached."""
LAND_COVER_UNTIL = 0.72
"""Share of the time after which land cover, the easier of the two, leaves the GPU to the others."""
LAST_SECONDS = 25.0
"""Before the end: validation, saving, leaving."""
COPY_EVERY = 15.0


@dataclass
class Lane:
    """One process: its run folder, the files of it that are kept, and under which names."""

    name: str
    arguments: list[str]
    kept: dict[Path, str]
    process: subprocess.Popen | None = None


def lanes(
    data: Path,
    weights: Path,
    work: Path,
    begin: float,
    seconds: float,
    options: list[str],
    workers: int,
    abroad_batch: int,
) -> list[Lane]:
    """The three processes of a run that begins and ends at these times."""
    end = begin + seconds - LAST_SECONDS
    middle = begin + seconds * LAND_COVER_UNTIL
    share = [max(1, round(workers * part)) for part in (0.42, 0.26, 0.32)]
    common = ["--data", str(data), "--save-every-minutes", "0.5", "--validate-every-minutes", "100"]
    common += ["--validate-each", "4", "--log-every", "50", *options]
    made = []
    for stage, file, until, own in (
        ("objects-wide", "detector.onnx", end, share[0]),
        ("land-cover-wide", "land_cover.onnx", middle, share[1]),
    ):
        folder = work / stage
        arguments = ["train", "--stage", stage, "--init", str(weights / file), "--folder", str(folder)]
        arguments += ["--ends-at", f"{until:.0f}", "--workers", str(own), *common]
        kept = {folder / name: f"{stage}/{name}" for name in ("average.pt", "log.jsonl")}
        made.append(Lane(stage, arguments, kept))
    folder = work / "abroad"
    groups = [f"{g.stage}:{'+'.join(g.without)}:{g.share:g}:{g.size}" for g in GROUPS]
    arguments = ["abroad", "--folder", str(folder), "--ends-at", f"{end:.0f}", "--workers", str(share[2])]
    arguments += ["--groups", *groups, "--rate", "0.002", *common, "--batch", str(abroad_batch)]
    made.append(Lane("abroad", arguments, {folder / "abroad.json": "abroad.json"}))
    return made


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
    options: list[str],
    abroad_batch: int = 16,
) -> str:
    """Trains for `seconds` in all, whatever happens; the results lie in `out`, a table is returned.

    `options` are handed to every training. A process that fails is named in the table, the others go on.
    """
    begin = time.time()
    out.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    running = lanes(
        data, weights, work, begin, seconds, options, max(3, (os.cpu_count() or 4) - 2), abroad_batch
    )
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
    for lane in running[:2]:
        log = work / lane.name / "log.jsonl"
        lines += (
            [f"{lane.name}: {line}" for line in log.read_text(encoding="utf-8").splitlines()[-3:]]
            if log.is_file()
            else []
        )
    figures = work / "abroad" / "abroad.json"
    if figures.is_file():
        lines.append(abroad_table(json.loads(figures.read_text(encoding="utf-8"))))
    return "\n".join(lines)
