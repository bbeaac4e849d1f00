"""Runs one program to its end, line by line, and stops it within half a second of a cancel."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..failure import Cancelled
from ..translation import tr

LINES_KEPT = 200


class StepError(Exception):
    """A program ended with an error. `output` holds its last lines, `what` its name."""

    def __init__(self, what: str, output: str) -> None:
        super().__init__(f"{what}: {output[-500:]}")
        self.what = what
        self.output = output


def run_step(
    command: Sequence[str],
    variables: Mapping[str, str],
    on_line: Callable[[str], None],
    cancelled: Callable[[], bool],
) -> None:
    """Runs `command` without a shell and hands every line of its output to `on_line`.

    Raises StepError (non-zero exit, or a program that cannot start) and Cancelled (the program is
    stopped first).
    """
    what = f"{Path(command[0]).name} {' '.join(command[1:4])}"
    try:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=dict(variables),
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise StepError(what, str(error)) from error
    last: deque[str] = deque(maxlen=LINES_KEPT)
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process, lines), daemon=True)
    reader.start()
    try:
        while True:
            if cancelled():
                raise Cancelled(tr("Stopped."))
            try:
                line = lines.get(timeout=0.2)
            except queue.Empty:
                continue
            if line is None:
                break
            last.append(line)
            on_line(line)
        if process.wait() != 0:
            raise StepError(what, "\n".join(last))
    finally:
        if process.poll() is None:
            _stop(process)
        reader.join(timeout=5)
        if process.stdout:
            process.stdout.close()


def _read(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    if process.stdout:
        for line in process.stdout:
            lines.put(line.rstrip("\r\n"))
    lines.put(None)


def _stop(process: subprocess.Popen[str]) -> None:
    """Stops the program and what it started: its whole process group where the system has one."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],
            capture_output=True,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
