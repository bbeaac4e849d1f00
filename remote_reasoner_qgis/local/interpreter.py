"""Finds a Python that can make the private environment.

Candidates, in this order: the interpreter QGIS itself runs on, then those on the PATH. Each is asked, in a
process of its own, for its version and whether it can make a virtual environment with pip. Where none can,
`uv` brings a Python of its own (see `installer.py`).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MINIMUM = (3, 10)
MAXIMUM = (3, 14)
QUESTION = "import sys, venv, ensurepip; print('%d %d %d' % (*sys.version_info[:2], sys.maxsize > 2**32))"


@dataclass(frozen=True)
class Interpreter:
    """A Python that can make a virtual environment."""

    path: Path
    version: tuple[int, int]


def qgis_interpreters() -> Iterator[Path]:
    """Where QGIS's own Python may stand: `sys.executable` is qgis itself on Windows and macOS."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    bases = [Path(p) for p in dict.fromkeys([sys.base_exec_prefix, sys.exec_prefix, sys.prefix])]
    if sys.platform == "win32":
        for base in bases:
            yield base / "python.exe"
            yield base / "python3.exe"
    else:
        for base in bases:
            yield base / "bin" / version
            yield base / "bin" / "python3"
        yield Path(sys.executable).parent / "bin" / "python3"  # QGIS.app/Contents/MacOS/bin


def path_interpreters(search_path: str) -> Iterator[Path]:
    """Pythons on the PATH, newest supported version first."""
    names = [f"python3.{minor}" for minor in range(MAXIMUM[1], MINIMUM[1] - 1, -1)]
    for name in [*names, "python3", "python"]:
        found = shutil.which(name, path=search_path)
        if found:
            yield Path(found)


def examine(path: Path, environment: Mapping[str, str], timeout_s: float = 20) -> Interpreter | None:
    """The interpreter, where it runs, is 64-bit, of a supported version and makes environments; else None."""
    if not path.is_file():
        return None
    try:
        answer = subprocess.run(
            [str(path), "-I", "-c", QUESTION],
            capture_output=True,
            text=True,
            timeout=timeout_s,
            env=dict(environment),
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    parts = answer.stdout.split()
    if answer.returncode != 0 or len(parts) != 3 or parts[2] != "1":
        return None
    version = (int(parts[0]), int(parts[1]))
    return Interpreter(path, version) if MINIMUM <= version <= MAXIMUM else None


def find_interpreter(
    environment: Mapping[str, str], candidates: Iterable[Path] | None = None
) -> Interpreter | None:
    """The first usable Python of `candidates` (default: QGIS's, then the PATH's), None where none is."""
    if candidates is None:
        candidates = [*qgis_interpreters(), *path_interpreters(environment.get("PATH", ""))]
    for path in dict.fromkeys(candidates):
        interpreter = examine(path, environment)
        if interpreter:
            return interpreter
    return None
