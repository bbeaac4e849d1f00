"""`remote-reasoner ask`: what it prints, what it writes, and how it refuses."""

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

import pyogrio
import pytest
from running_server import drawn_tiff, until
from scripted_engines import BOX, ScriptedEngines

HERE = Path(__file__).parent
SCRIPTED = ("--engine", "scripted", "--segmenter", "scripted")


@pytest.fixture
def raster(tmp_path) -> Path:
    path = tmp_path / "raster.tif"
    path.write_bytes(drawn_tiff())
    return path


def beside(raster: Path) -> list[str]:
    """The other files in the raster's folder, hidden ones too."""
    return sorted(path.name for path in raster.parent.iterdir() if path != raster)


def test_a_geopackage_and_a_tidy_summary(command_line, raster):
    ended = command_line("ask", raster, "where are the tanks?", "-o", raster.with_name("out.gpkg"), *SCRIPTED)
    assert (ended.code, ended.err) == (0, "")
    assert "Looking closely." in ended.out
    assert "1 tank" in ended.out
    # 20 × 24 pixels of 2 m, on the central meridian of a UTM zone, where maps are 0.9996 of the ground.
    assert f"tank   0.90  {1920 / 0.9996**2:,.1f}        {176 / 0.9996:.1f}" in ended.out
    assert f"Wrote {raster.with_name('out.gpkg')}" in ended.out
    assert beside(raster) == ["out.gpkg"]
    layers = dict(pyogrio.list_layers(raster.with_name("out.gpkg")))
    assert layers == {
        "boxes": "Polygon",
        "masks": "MultiPolygon",
        "contours": "MultiLineString",
        "answers": None,
    }


def test_json_is_the_document_and_nothing_else(command_line, raster):
    ended = command_line("ask", raster, "tanks?", "--json", "-o", raster.with_name("out.gpkg"), *SCRIPTED)
    document = json.loads(ended.out)
    assert ended.err == ""
    assert document["objects"][0]["box_px"] == list(BOX)
    assert document["question"] == "tanks?"


def test_geojson_of_the_granularities_asked_for_and_a_picture(command_line, raster):
    out, picture = raster.with_name("out.geojson"), raster.with_name("out.png")
    ended = command_line(
        "ask", raster, "tanks?", "-o", out, "--tasks", "region, contour", "--picture", picture, *SCRIPTED
    )
    assert ended.code == 0
    assert beside(raster) == ["out.png", "out_boxes.geojson", "out_contours.geojson"]
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_pixels_without_a_georeference(command_line, raster, tmp_path):
    import cv2
    import numpy as np

    plain = tmp_path / "plain.png"
    cv2.imwrite(str(plain), np.random.default_rng(1).integers(0, 255, (60, 60, 3), dtype=np.uint8))
    ended = command_line("ask", plain, "tanks?", *SCRIPTED)
    assert ended.code == 0
    assert "10.0 20.0 30.0 44.0" in ended.out
    assert "Note: The picture has no georeference" in ended.out


def test_options_reach_the_answer(command_line, raster):
    ended = command_line("ask", raster, "tanks?", "--json", "--min-score", "0.95", *SCRIPTED)
    document = json.loads(ended.out)
    assert (document["status"], document["objects"]) == ("none", [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask"], "Missing argument 'raster'"),
        (["ask", "{raster}"], "Missing argument 'question'"),
        (["ask", "{raster}", "tanks?", "--speed", "3"], "--speed"),
        (["ask", "{raster}", "tanks?", "--seed", "x"], "--seed"),
        (["ask", "{raster}", "tanks?", "more"], "more"),
        (["ask", "{folder}/missing.tif", "tanks?"], "missing.tif"),
        (["ask", "{folder}", "tanks?"], "folder"),
        (["ask", "{folder}/broken.tif", "tanks?"], "not a GeoTIFF"),
        (["ask", "{folder}/empty.tif", "tanks?"], "is empty"),
        (["ask", "{folder}/" + "n" * 300, "tanks?"], "check the path"),
        (["ask", "{raster}", ""], "question is empty"),
        (["ask", "{raster}", "a" * 100_000], "100,000 characters"),
        (["ask", "{raster}", "tanks?", "--tasks", "fly"], "tasks.0"),
        (["ask", "{raster}", "tanks?", "--tasks", ","], "tasks"),
        (["ask", "{raster}", "tanks?", "--tasks", "caption"], "caption"),
        (["ask", "{raster}", "tanks?", "--engine", "magic"], "magic"),
        (["ask", "{raster}", "tanks?", "--segmenter", "magic"], "magic"),
        (["ask", "{raster}", "tanks?", "--min-score", "7"], "min_score"),
        (["ask", "{raster}", "tanks?", "--min-score", "nan"], "min_score"),
        (["ask", "{raster}", "tanks?", "--seed", "9" * 400], "seed"),
        (["ask", "{raster}", "tanks?", "-o", "{folder}/out.docx"], "out.docx"),
        (["ask", "{raster}", "tanks?", "-o", "{folder}/none/out.gpkg"], "no folder"),
        (["ask", "{raster}", "tanks?", "-o", "{folder}/" + "n" * 300 + ".gpkg"], "cannot be written"),
        (["ask", "{raster}", "tanks?", "-o", ""], "no known kind"),
        (["ask", "{raster}", "tanks?", "-o", "{folder}/there.gpkg"], "--overwrite"),
        (["ask", "{raster}", "tanks?", "--picture", "{folder}/there.png"], "--overwrite"),
        (["ask", "{raster}", "tanks?", "--picture", "{folder}/out.gif"], ".png"),
        (["ask", "{raster}", "tanks?", "--picture", "{folder}/none/out.png"], "no folder"),
        (["ask", "{raster}", "tanks?", "--picture", "{folder}/drawn.png", "--overwrite"], "is a folder"),
        (["ask", "{raster}", "no weights"], "weights are missing"),
        (["ask", "{raster}", "tanks?", "--server", "nonsense"], "nonsense"),
        (["ask", "{raster}", "tanks?", "--server", "http://127.0.0.1:1"], "http://127.0.0.1:1"),
        (["ask", "{raster}", "tanks?", "--server", "http://127.0.0.1:1", "--token-file", "/none"], "/none"),
        (["ask", "{raster}", "tanks?", "--server", "http://127.0.0.1:1", "--token", "né 令"], "--token"),
        (["fly"], "fly"),
        ([], "Missing command"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_2_and_leaves_nothing(
    command_line, raster, monkeypatch, arguments, words
):
    monkeypatch.setenv("REMOTE_REASONER_ENGINE", "scripted")
    monkeypatch.setenv("REMOTE_REASONER_SEGMENTER", "scripted")
    raster.with_name("there.gpkg").write_bytes(b"kept")
    raster.with_name("there.png").write_bytes(b"kept")
    raster.with_name("broken.tif").write_bytes(b"broken")
    raster.with_name("empty.tif").touch()
    raster.with_name("drawn.png").mkdir()
    before = beside(raster)
    ended = command_line(*(part.format(raster=raster, folder=raster.parent) for part in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.complaint
    assert beside(raster) == before
    assert raster.with_name("there.gpkg").read_bytes() == b"kept"


@pytest.mark.parametrize("question", ["水在哪里？", "🚢🚢", "où ?", "[bold]tanks[/bold]", "a" * 4000])
def test_any_question_comes_back_whole_whatever_the_system_s_code_page(raster, question):
    command = [sys.executable, str(HERE / "scripted_cli.py"), "ask", str(raster), question, *SCRIPTED]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    ended = subprocess.run(
        [*command, "--json"], capture_output=True, timeout=60, env=environment, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout.decode("utf-8"))["question"] == question


def test_the_token_of_the_environment_gives_way_to_a_token_file(command_line, raster, serve, monkeypatch):
    server = serve(token="right")
    monkeypatch.setenv("REMOTE_REASONER_TOKEN", "right")
    assert command_line("ask", raster, "tanks?", "--server", server.url).code == 0
    monkeypatch.setenv("REMOTE_REASONER_TOKEN", "wrong")
    (raster.parent / "token").write_text("right\n")
    asked = ("ask", raster, "tanks?", "--server", server.url, "--token-file", raster.parent / "token")
    assert command_line(*asked).code == 0


def test_overwrite_replaces(command_line, raster):
    out = raster.with_name("out.gpkg")
    out.write_bytes(b"old")
    assert command_line("ask", raster, "tanks?", "-o", out, "--overwrite", *SCRIPTED).code == 0
    assert len(pyogrio.read_dataframe(out, layer="boxes")) == 1


def test_a_server_answers_the_same(command_line, raster, serve):
    server = serve(token="right")
    (raster.parent / "token").write_text("right\n")
    out = raster.with_name("out.gpkg")
    arguments = (
        "ask",
        raster,
        "tanks?",
        "--server",
        f"{server.url}/",
        "--token-file",
        raster.parent / "token",
    )
    ended = command_line(*arguments, "-o", out, "--json")
    assert ended.code == 0
    here = json.loads(command_line("ask", raster, "tanks?", "--json", *SCRIPTED).out)
    there = json.loads(ended.out)
    changing = {"id", "created", "timings_ms"}
    assert {k: v for k, v in here.items() if k not in changing} == {
        k: v for k, v in there.items() if k not in changing
    }
    assert len(pyogrio.read_dataframe(out, layer="masks")) == 1


def test_a_server_that_refuses_is_quoted(command_line, raster, serve):
    server = serve(token="right", max_picture_pixels=100)
    arguments = ("ask", raster, "tanks?", "--server", server.url)
    assert "no token or a wrong one" in command_line(*arguments).complaint
    assert "more than the limit of 100" in command_line(*arguments, "--token", "right").complaint


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
        *("ask", raster, "hold", *SCRIPTED, "-o", raster.with_name("out.gpkg")),
        when=began.exists,
        began=began,
    )
    assert ended == (130, "", "remote-reasoner: Cancelled; nothing was written.\n")
    assert beside(raster) == []


def test_a_fault_of_the_program_is_one_line_too(raster):
    command = [sys.executable, str(HERE / "scripted_cli.py"), "ask", str(raster), "fail", *SCRIPTED]
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
    options = " ".join(SCRIPTED)
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
