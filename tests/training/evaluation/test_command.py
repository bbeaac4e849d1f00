"""`remote-reasoner evaluate` as it is typed, and over HTTP."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from drawn_sets import write_questions, write_set
from oracle import OracleEngines

from remote_reasoner.cli import main
from remote_reasoner.service.app import create_app
from remote_reasoner.service.server import Server, bind, url_of
from remote_reasoner.settings import Settings
from remote_reasoner_training.evaluation import cli
from remote_reasoner_training.evaluation.prediction_file import read


@pytest.fixture
def server(drawn) -> Iterator[str]:
    """The address of a real server whose engine knows the drawn set."""
    settings = Settings(engine="oracle", segmenter="own masks", host="127.0.0.1")
    listening = bind("127.0.0.1", 0)
    serving = Server(create_app(OracleEngines(drawn), settings), listening)
    thread = threading.Thread(target=serving.run)
    thread.start()
    while not serving.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    yield url_of(listening)
    serving.should_exit = True
    thread.join(20)
    listening.close()


def evaluate(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_over_http_with_two_backends(server, drawn, drawn_folder, tmp_path, capsys):
    out = tmp_path / "out"
    capsys.readouterr()
    assert evaluate(drawn_folder, "--backend", server, "--backend", server, "-o", out, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["answered"] == len(drawn.samples)
    assert found["region"]["acc@0.5"] == found["pixel"]["giou"] == found["contour"]["f1@1"] == 1
    assert found["engine"].startswith("oracle (truth)")
    assert {path.name for path in out.iterdir()} == {
        "predictions.jsonl",
        "report.html",
        "report.md",
        "summary.md",
        "figures.json",
    }


def test_the_report_again_from_the_file_and_against_another(server, drawn_folder, tmp_path, capsys):
    for name in ("one", "two"):
        assert (
            evaluate(drawn_folder, "--backend", server, "-o", tmp_path / name, "--limit", 12, "--json") == 0
        )
    capsys.readouterr()
    first = tmp_path / "one" / "predictions.jsonl"
    before = (tmp_path / "one" / "figures.json").read_bytes()
    assert evaluate(first, "--against", tmp_path / "two" / "predictions.jsonl") == 0
    printed = capsys.readouterr().out
    assert "Comparison" in printed
    assert "no clear difference" in printed
    assert "Table 2: geospatial region reasoning" in printed
    assert (tmp_path / "one" / "figures.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["missing"], "is no folder"),
        (["{drawn}", "--questions", "missing.json"], "missing.json cannot be read"),
        (["{drawn}", "--engine", "nonsense"], "no reasoner 'nonsense'"),
        (["{drawn}", "--split", "nonsense"], "no split nonsense"),
        (["{drawn}", "--against", "missing.jsonl", "--backend", "{server}"], "missing.jsonl cannot be read"),
        (["{drawn}", "--backend", "nowhere"], "not a server's address"),
        ([], "DATASET"),
    ],
)
def test_bad_input_ends_with_2_and_one_line(
    arguments, cause, server, drawn_folder, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    filled = [argument.format(drawn=drawn_folder, server=server) for argument in arguments]
    capsys.readouterr()
    assert evaluate(*filled) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert cause in said.err.splitlines()[-1]
    assert len([line for line in said.err.splitlines() if line.startswith("remote-reasoner:")]) == 1


def test_the_embedded_engine_is_measured_by_default(drawn_folder, tmp_path, capsys):
    assert evaluate(drawn_folder, "--limit", 5, "-o", tmp_path / "lite", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["answered"] == 5
    assert found["engine"].startswith("lite")
    assert found["cost"]["peak_memory_mib"] > 0


def test_ctrl_c_keeps_what_is_answered_and_says_how_to_go_on(tmp_path):
    many = tmp_path / "many"  # enough to ask that the run goes on when the signal comes
    write_set(many / "set", seeds=range(60), masks=True)
    write_questions(many / "questions.json")
    predictions = tmp_path / "out" / "predictions.jsonl"
    command = [sys.executable, "-m", "remote_reasoner.cli", "evaluate", many, "-o", tmp_path / "out"]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        # tests that a shell started in the background inherit that Ctrl-C is ignored
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no threads yet)
    )
    deadline = time.monotonic() + 120
    while not predictions.exists() or predictions.read_bytes().count(b"\n") < 2:
        assert process.poll() is None, "the run ended before it could be stopped"
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines()[-1].startswith("remote-reasoner: Stopped. The answers so far are in ")
    assert said.count("the same command goes on") == 1
    assert "nothing was written" not in said
    assert len(read(predictions).records) > 0


def test_a_fault_of_the_program_is_one_line(drawn_folder, tmp_path):
    code = (
        "from remote_reasoner.cli import main\n"
        "from remote_reasoner_training.evaluation import command\n"
        "command.read_dataset = lambda *given: 1 / 0\n"
        f"main(['evaluate', {str(drawn_folder)!r}])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False, timeout=60
    )
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("remote-reasoner: ") and "ZeroDivisionError" in line


def test_without_pycocotools_it_says_what_to_install(drawn_folder, capsys, monkeypatch):
    monkeypatch.setattr(cli, "find_spec", lambda name: None)
    assert evaluate(drawn_folder) == 2
    assert "pip install pycocotools" in capsys.readouterr().err


def test_the_wheel_carries_the_style_and_script_of_the_page():
    tomllib = pytest.importorskip("tomllib")
    root = Path(__file__).parents[3]
    project = tomllib.loads((root / "training" / "pyproject.toml").read_text(encoding="utf-8"))
    package = root / "training" / "remote_reasoner_training"
    patterns = project["tool"]["setuptools"]["package-data"]["remote_reasoner_training"]
    carried = {path for pattern in patterns for path in package.glob(pattern)}
    assert {package / "evaluation" / "report" / name for name in ("page.css", "page.js")} <= carried
