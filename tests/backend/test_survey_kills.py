"""A survey killed at random moments goes on to the answer it would have given."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
import surveyed

HERE = Path(__file__).parent


def start(*arguments: object) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, str(HERE / "survey_process.py"), *map(str, arguments)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path})


def tiles_done(journal: Path) -> int:
    """How many tiles the journal holds, none where it is not made yet."""
    if not journal.exists():
        return 0
    with closing(sqlite3.connect(f"file:{journal}?mode=ro", uri=True)) as file, suppress(sqlite3.Error):
        return int(file.execute("SELECT count(*) FROM tiles").fetchone()[0])
    return 0


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 2])
def test_kill_9_at_random_moments_changes_nothing(tmp_path, workers):
    pixels, _, _ = surveyed.scene(1400, 900)
    raster = surveyed.write(tmp_path / "scene.tif", pixels)
    assert start(raster, tmp_path / "j0", tmp_path / "whole.json", 0).wait(timeout=120) == 0
    journal, result = tmp_path / "j", tmp_path / "result.json"
    draw = random.Random(workers)
    for kill in range(1, 11):
        process = start(raster, journal, result, workers)
        while process.poll() is None and tiles_done(journal) < kill:
            time.sleep(0.02)
        time.sleep(draw.uniform(0, 0.3))
        assert process.poll() is None, f"it ended before kill {kill}"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert start(raster, journal, result, workers).wait(timeout=120) == 0
    assert result.read_text() == (tmp_path / "whole.json").read_text()
    assert not journal.exists()
