"""A survey killed at random moments goes on to the answer it would have given."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import surveyed

HERE = Path(__file__).parent


def start(*arguments: object) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, str(HERE / "survey_process.py"), *map(str, arguments)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path})


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 2])
def test_kill_9_at_random_moments_changes_nothing(tmp_path, workers):
    pixels, _, _ = surveyed.scene(1400, 900)
    raster = surveyed.write(tmp_path / "scene.tif", pixels)
    assert start(raster, tmp_path / "j0", tmp_path / "whole.json", 0).wait(timeout=120) == 0
    journal, result = tmp_path / "j", tmp_path / "result.json"
    draw, kills = random.Random(workers), 0
    for _ in range(60):
        process = start(raster, journal, result, workers)
        deadline = time.monotonic() + (draw.uniform(2.0, 6.0) if kills < 10 else 120)
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
    assert process.returncode == 0
    assert kills > 0
    assert result.read_text() == (tmp_path / "whole.json").read_text()
    assert not journal.exists()
