"""The bench measures and reports; which figures it reports is what its readers rely on."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import numpy as np
import pytest
import rasterio
from rasterio.windows import Window

from remote_reasoner import pipeline
from remote_reasoner.bench import drawn_area, seam_stages
from remote_reasoner.bench.__main__ import table
from remote_reasoner.bench.measure import Figure, boxes, median_seconds, peak_memory_mib, ratio, scene
from remote_reasoner.core.schemas import ReasonRequest, ResultEvent
from remote_reasoner.engines import registry
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.raster_source import RasterSource


def test_seconds_are_wall_clock() -> None:
    assert 0.02 <= median_seconds(lambda: time.sleep(0.02), 3) < 0.5


def test_a_ratio_is_that_of_the_usual_pair() -> None:
    waits = iter([0.5, 0.03, 0.03])  # one that the machine held up
    assert ratio(lambda: time.sleep(next(waits)), lambda: time.sleep(0.01), 3) == pytest.approx(3, rel=0.6)


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


def test_the_drawn_discs_lie_apart_and_are_found_again_by_their_boxes(monkeypatch) -> None:
    monkeypatch.setattr(seam_stages, "SIDE", 3000)
    monkeypatch.setattr(seam_stages, "COUNT", 10)
    discs = seam_stages.placed()
    boxes = [disc.box for disc in discs]
    assert len(discs) == 100
    assert seam_stages.doubles(boxes) == 0
    assert seam_stages.doubles([*boxes, boxes[7]]) == 1
    assert seam_stages.agreement(boxes, discs) == (1.0, 1.0)
    recall, precision = seam_stages.agreement([*boxes[:50], (0, 0, 9, 9)], discs)
    assert (recall, precision) == (0.5, pytest.approx(50 / 51))
    assert seam_stages.set_of_boxes(boxes, discs[:3]) == boxes[:3]
    grid = Grid(3000, 3000, 1500, 300)
    cut = [disc for disc in discs if seam_stages.is_cut(disc, grid)]
    edges = [edge for start, end, _, _ in grid.columns for edge in (start, end)]
    assert all(any(disc.box[i] < e < disc.box[i + 2] for e in edges for i in (0, 1)) for disc in cut)


def test_a_large_raster_is_a_piece_again_and_again(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(drawn_area, "SIZE", 2048)
    piece = drawn_area.drawn_raster(tmp_path / "piece.tif")
    with rasterio.open(drawn_area.repeated(piece, tmp_path / "large.vrt", 5000)) as file:
        assert (file.width, file.height, file.crs.to_epsg()) == (5000, 5000, 32631)
        assert file.transform == drawn_area.PLACE
        first, again = (file.read(1, window=Window(x, 2048 * (x > 0), 300, 300)) for x in (100, 2148))
    assert (first[: 300 - 1] == again[: 300 - 1]).all()


def test_most_of_the_drawn_vehicles_are_found(tmp_path) -> None:
    """The bench's first object and its masks are those of real finds."""
    pixels = drawn_area.with_vehicles(scene(1024, 1024).pixels, 0)
    path = tmp_path / "piece.tif"
    place = {"transform": drawn_area.PLACE, "crs": "EPSG:32631"}
    with rasterio.open(
        path, "w", driver="GTiff", width=1024, height=1024, count=3, dtype="uint8", **place
    ) as file:
        file.write(pixels.transpose(2, 0, 1))
    engines = registry.engines("lite", None, "lite")
    *_, last = pipeline.answer_area(
        lambda: RasterSource(str(path)), ReasonRequest(question=drawn_area.QUESTION), *engines
    )
    assert isinstance(last, ResultEvent)
    assert drawn_area.VEHICLES / 3 <= len(last.result.objects) <= drawn_area.VEHICLES


@pytest.mark.slow
def test_qwen_part_runs_and_a_second_question_on_a_picture_costs_less() -> None:
    pytest.importorskip("transformers", reason="needs the extra 'gpu'")
    command = [sys.executable, "-m", "remote_reasoner.bench", "--parts", "qwen", "--repeats", "3", "--json"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    figures = {figure["name"]: figure["value"] for figure in json.loads(finished.stdout)}
    assert 0 < figures["second over first"] < 1
    assert figures["tokens a second, together"] > 0
    assert figures["peak memory"] > 50
