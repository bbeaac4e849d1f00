"""The bench measures and reports; which figures it reports is what its readers rely on."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import numpy as np
import pytest

from remote_reasoner.bench.__main__ import table
from remote_reasoner.bench.measure import Figure, boxes, median_seconds, peak_memory_mib, scene


def test_seconds_are_wall_clock() -> None:
    assert 0.02 <= median_seconds(lambda: time.sleep(0.02), 3) < 0.5


def test_peak_memory_counts_what_is_allocated() -> None:
    before = peak_memory_mib()
    block = np.ones(int(before + 64) * 2**20, dtype=np.uint8)
    assert peak_memory_mib() - before >= 60
    assert block[-1] == 1


def test_boxes_lie_in_the_picture_and_scenes_repeat() -> None:
    assert all(0 <= x0 < x1 <= 300 and 0 <= y0 < y1 <= 200 for x0, y0, x1, y1 in boxes(64, 300, 200))
    assert (scene(300, 200, 1).pixels == scene(300, 200, 1).pixels).all()
    assert (scene(300, 200, 1).pixels != scene(300, 200, 2).pixels).any()


def test_table_has_a_line_a_figure_and_the_load() -> None:
    lines = table([Figure("lite", "warm ask", 12.34, "ms")]).splitlines()
    assert lines[0].split() == ["lite", "warm", "ask", "12.3", "ms"]
    assert "processors" in lines[1]


@pytest.mark.slow
def test_qwen_part_runs_and_a_second_question_costs_at_most_half() -> None:
    pytest.importorskip("transformers", reason="needs the extra 'gpu'")
    command = [sys.executable, "-m", "remote_reasoner.bench", "--parts", "qwen", "--repeats", "3", "--json"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    figures = {figure["name"]: figure["value"] for figure in json.loads(finished.stdout)}
    assert figures["second over first"] <= 0.5
    assert figures["tokens a second, together"] > 0
    assert figures["peak memory"] > 50
