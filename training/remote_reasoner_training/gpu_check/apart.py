"""A part in a process of its own, which may fail or hang without harm to the others."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from remote_reasoner_training.gpu_check.parts import Part
from remote_reasoner_training.gpu_check.rows import Row

SURROUNDINGS = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "PYTHONUNBUFFERED": "1"}
"""Nothing is fetched: without a network, every attempt would cost its time-out."""


def rows_of(part: Part, tiny: bool, seconds: float, folder: Path) -> Iterator[Row]:
    """The rows of a part as they become known, the last of them within `seconds`.

    What the part and its libraries print goes to `PART.log` in `folder`. A part that fails, or is stopped at
    its time limit, keeps the rows it has, and one more says what happened.
    """
    missing = [package for package in ("torch", *part.packages) if find_spec(package) is None]
    if missing:
        yield Row(part.name, "left out", f"needs {', '.join(missing)}, not installed here")
        return
    command = [sys.executable, "-m", "remote_reasoner_training.gpu_check.child", part.place]
    begun, log = time.monotonic(), folder / f"{part.name}.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [*command, *(["--tiny"] if tiny else [])],
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, **SURROUNDINGS, "CUDA_VISIBLE_DEVICES": first_card()},
            text=True,
            start_new_session=True,  # so that it ends with all that it started
        )
    try:
        yield from _heard(part.name, process, begun + seconds)
        left = max(begun + seconds - time.monotonic(), 0.1)
        code = process.wait(timeout=left)
    except (TimeoutError, subprocess.TimeoutExpired):
        yield Row(part.name, "stopped", f"not finished within {seconds:.0f} s; what it did is in {log.name}")
        return
    finally:
        _end(process)
    if code:
        yield Row(part.name, "failed", f"{last_words(log, code)} (all of it in {log.name})")


def first_card() -> str:
    """The first card of those the user lets us see: with several, training would use all of them."""
    return os.environ.get("CUDA_VISIBLE_DEVICES", "0").split(",")[0]


def _heard(name: str, process: subprocess.Popen[str], deadline: float) -> Iterator[Row]:
    """What the process says, row by row, until it closes its output. Raises TimeoutError at the deadline."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    spoken = process.stdout
    assert spoken is not None

    def listen() -> None:
        with spoken:
            for line in spoken:
                lines.put(line)
        lines.put(None)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=max(deadline - time.monotonic(), 0.0))
        except queue.Empty:
            raise TimeoutError from None
        if line is None:
            return
        said = json.loads(line)
        if "left out" in said:
            yield Row(name, "left out", said["left out"])
        else:
            yield Row(name, "measured", **said)


def _end(process: subprocess.Popen[str]) -> None:
    """Ends the process and everything it started, if any of it still runs."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def last_words(log: Path, code: int) -> str:
    """The last line of a log that says something, or how the process ended."""
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    said = [line for line in lines if line]
    if code < 0 or not said:
        how = f"ended by signal {-code}" if code < 0 else f"ended with code {code}"
        return how + (", as happens where memory runs out" if code == -signal.SIGKILL else "")
    return said[-1][:300]
