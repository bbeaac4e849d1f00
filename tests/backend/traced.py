"""Which files a program opens and which addresses it connects to, as strace sees it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

STRACE = shutil.which("strace")
MARK = "/from-here-on-"
"""A program looks for a file of this name and what follows it, to tell where it is; "end" at its end."""
CALLS = "trace=open,openat,openat2,creat,stat,newfstatat,statx,connect,execve"
OPENED = re.compile(r'(?:open|openat|openat2|creat|execve)\((?:AT_FDCWD, )?"([^"]*)"')


def traced(program: str, work: list[tuple[str, str]], log: Path) -> dict[str, list[str]]:
    """The paths opened and the addresses connected to after each mark of a Python program.

    The program gets `work` as JSON on its standard input, and may import modules of this folder.
    """
    assert STRACE is not None
    folders = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    run = subprocess.run(
        [STRACE, "-f", "-qq", "-s", "300", "-e", CALLS, "-o", log, sys.executable, "-c", program],
        input=json.dumps(work),
        env={
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, folders)),
        },
        text=True, capture_output=True, timeout=500, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    found: dict[str, list[str]] = {}
    current = "start"
    for line in log.read_text(errors="replace").splitlines():
        if MARK in line:
            current = line.partition(MARK)[2].partition('"')[0]
        elif match := OPENED.search(line):
            found.setdefault(current, []).append(match[1])
        elif "connect(" in line:
            found.setdefault(current, []).append(line)
    assert current == "end"
    return found
