"""`remote-reasoner ask` as a process: Ctrl-C, a terminal, pipes, code pages and faults."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from asked_raster import beside
from running_server import until
from scripted_engines import CHOSEN, ScriptedEngines

HERE = Path(__file__).parent


@pytest.mark.parametrize("question", ["水在哪里？", "🚢🚢", "où ?", "[bold]tanks[/bold]", "a" * 4000])
def test_any_question_comes_back_whole_whatever_the_system_s_code_page(raster, question):
    command = [sys.executable, str(HERE / "scripted_cli.py"), "ask", str(raster), question, *CHOSEN]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    ended = subprocess.run(
        [*command, "--json"], capture_output=True, timeout=60, env=environment, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout.decode("utf-8"))["question"] == question


def interrupted(*arguments: object, when, began: Path | str = "") -> tuple[int, str, str]:
    """Exit code, stdout and stderr of `remote-reasoner` in a process that gets Ctrl-C when `when()` holds."""
    with subprocess.Popen(
        [sys.executable, str(HERE / "scripted_cli.py"), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SCRIPTED_BEGAN": str(began)},
    ) as started:
        try:
            until(when, 30)
            started.send_signal(signal.SIGINT)
            out, err = started.communicate(timeout=10)
        finally:
            started.kill()
    return started.returncode, out, err


def test_ctrl_c_cancels_on_the_server_too_and_writes_nothing(raster, serve):
    server = serve()
    reasoning = server.engines.reasoning
    ended = interrupted(
        *("ask", raster, "hold", "--server", server.url, "-o", raster.with_name("out.gpkg")),
        when=lambda: reasoning.at_work == 1,
    )
    assert ended == (130, "", "remote-reasoner: Cancelled; nothing was written.\n")
    until(lambda: reasoning.at_work == 0, 2)
    assert not reasoning.go.is_set()
    assert beside(raster) == []


def test_ctrl_c_cancels_here(raster, tmp_path_factory):
    began = tmp_path_factory.mktemp("began") / "began"
    ended = interrupted(
        *("ask", raster, "hold", *CHOSEN, "-o", raster.with_name("out.gpkg")),
        when=began.exists,
        began=began,
    )
    assert ended == (130, "", "remote-reasoner: Cancelled; nothing was written.\n")
    assert beside(raster) == []


def test_a_fault_of_the_program_is_one_line_too(raster):
    command = [sys.executable, str(HERE / "scripted_cli.py"), "ask", str(raster), "fail", *CHOSEN]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert "ZeroDivisionError" in line
    assert "REMOTE_REASONER_TRACEBACK=1" in line
    environment = {**os.environ, "REMOTE_REASONER_TRACEBACK": "1"}
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    assert "Traceback" in told.stderr


def test_on_a_terminal_progress_and_reasoning_are_shown_while_they_come(raster, serve):
    """A pseudo-terminal as stderr; stdout stays clean for the document."""
    server = serve(ScriptedEngines())
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "remote_reasoner.cli",
            "ask",
            str(raster),
            "hold",
            "--json",
            "--server",
            server.url,
        ],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    ) as started:
        try:
            os.close(theirs)
            shown = b""
            until(lambda: server.engines.reasoning.at_work == 1, 30)
            end = time.monotonic() + 10
            while b"Looking" not in shown and time.monotonic() < end:
                if select.select([ours], [], [], 0.2)[0]:
                    shown += os.read(ours, 4096)
            assert b"Looking" in shown
            assert b"Reasoning" in shown
            server.engines.reasoning.go.set()
            assert json.loads(started.communicate(timeout=20)[0])["status"] == "found"
        finally:
            started.kill()
            os.close(ours)


def test_a_reader_that_has_enough_is_no_failure(raster):
    options = " ".join(CHOSEN)
    code = f"{sys.executable} {HERE / 'scripted_cli.py'} ask {raster} 'tanks?' --json {options} | true"
    ended = subprocess.run(["bash", "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ended.stderr == ""


def test_asking_imports_neither_the_service_nor_torch(raster):
    code = (
        "import sys\nfrom remote_reasoner.cli import main\n"
        f"try:\n    main(['ask', {str(raster)!r}, ' '])\nexcept SystemExit:\n    pass\n"
        "heavy = ('torch', 'fastapi', 'geopandas', 'rasterio', 'requests', 'cv2')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.stdout.strip() == "[]"
