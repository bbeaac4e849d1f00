"""Two QGIS windows share the backend of this computer; the last one out turns it off."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dock_session import BACKEND_PYTHON, REPOSITORY
from test_qgis_to_backend import NORTH_UP, PATCHES, scene

HERE = Path(__file__).resolve().parent

Opener = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Opener]:
    """Opens a window that asks a question."""
    if not BACKEND_PYTHON.exists():
        pytest.skip("the backend's environment .venv is missing; `make test` makes it")
    raster = scene(tmp_path / "scene.tif", NORTH_UP, 32631)
    opened: list[subprocess.Popen[str]] = []
    variables = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")]),
        "REMOTE_REASONER_BACKEND_COMMAND": f"{BACKEND_PYTHON} {HERE / 'seeing_backend.py'}",
    }

    def open_(question: str) -> subprocess.Popen[str]:
        script = [
            sys.executable,
            str(HERE / "ask_in_a_window.py"),
            str(tmp_path / "private"),
            raster,
            question,
        ]
        opened.append(
            subprocess.Popen(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=variables)
        )
        return opened[-1]

    yield open_
    for process in opened:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def backends(folder: Path) -> list[int]:
    """Numbers of the backends, and of the processes beside them, that belong to a private folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if bytes(folder / "private") in command and b"ask_in_a_window" not in command:
            found.append(int(process.name))
    return found


def close(process: subprocess.Popen[str]) -> None:
    """Closes a window as its user would."""
    process.stdin.close()
    assert process.wait(20) == 0


def gone(folder: Path, seconds: float = 20.0) -> bool:
    """Whether no backend is left after a while."""
    deadline = time.monotonic() + seconds
    while backends(folder) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not backends(folder)


@pytest.mark.timeout(200)
@pytest.mark.parametrize("end", ["closed", "killed"])
def test_the_first_window_out_ends_no_other_s_question(window: Opener, tmp_path: Path, end: str) -> None:
    first = window("Where are the bright patches?")
    answered = f"found {len(PATCHES)} "
    assert first.stdout.readline().strip() == "asking"
    assert first.stdout.readline() == f"{answered}\n"
    second = window("slowly: where are the bright patches?")
    assert second.stdout.readline().strip() == "asking"
    started = backends(tmp_path)
    if end == "closed":
        close(first)
    else:
        first.kill()
        first.wait()
    assert second.stdout.readline() == f"{answered}\n", "the answer came although the first window is gone"
    assert set(backends(tmp_path)) == set(started), "the same backend"
    close(second)
    assert gone(tmp_path), "the last one out turns it off"


@pytest.mark.timeout(200)
def test_the_window_that_did_not_start_it_may_go_first(window: Opener, tmp_path: Path) -> None:
    first, second = window("Where are they?"), window("And where are these?")
    for process in (first, second):
        assert process.stdout.readline().strip() == "asking"
        assert process.stdout.readline().startswith("found")
    assert len(list((tmp_path / "private" / "windows").rglob("*.lock"))) == 2
    assert len(backends(tmp_path)) == 2, "one backend, and the process that watches over the windows"
    second.kill()
    second.wait()
    time.sleep(2)
    assert len(backends(tmp_path)) == 2
    close(first)
    assert gone(tmp_path)
