"""The process of a part speaks in lines of JSON alone; the check's own limits, folders and exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module

import pytest

pytest.importorskip("torch", reason="needs the extra [train]")

from remote_reasoner_training.gpu_check import __main__ as command
from remote_reasoner_training.gpu_check import apart
from remote_reasoner_training.gpu_check.apart import first_card, last_words
from remote_reasoner_training.gpu_check.card import Card
from remote_reasoner_training.gpu_check.device import device, memory_now_gb, peak_memory_gb, synchronize
from remote_reasoner_training.gpu_check.parts import PARTS, LeftOutError, Part
from remote_reasoner_training.gpu_check.rows import Measure, Row, markdown, number, write

PROCESSOR = Card("2 processors, no GPU", False, 0.0, None, {"Python": "3.11"})
MODULE = """
from remote_reasoner_training.gpu_check.parts import LeftOutError
from remote_reasoner_training.gpu_check.rows import Measure
import os

def chatters(tiny):
    print("hello from a library")
    os.write(1, b"hello from C\\n")
    yield Measure("Übergröße | 港口", 0.5, "s")
    print("more")
    if not tiny:
        raise LeftOutError("not here")
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    (tmp_path / "chattering.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    return "chattering"


def child(place: str, *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "remote_reasoner_training.gpu_check.child", place, *words]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=120)


# --- the process of a part -------------------------------------------------------------------------------


def test_stdout_holds_the_numbers_and_stderr_everything_else(module):
    done = child(f"{module}:chatters", "--tiny")
    assert done.returncode == 0
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"what": "Übergröße | 港口", "value": 0.5, "unit": "s"}
    ]
    for said in ("hello from a library", "hello from C", "more"):
        assert said in done.stderr


def test_a_reason_to_leave_out_is_a_line_and_no_failure(module):
    done = child(f"{module}:chatters")
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[-1]) == {"left out": "not here"}


@pytest.mark.parametrize("place", ["chattering:nothing", "no_such_module:measure", "chattering"])
def test_a_part_that_is_not_there_fails_with_its_name_in_the_last_line(module, place):
    done = child(place)
    assert done.returncode != 0 and done.stdout == ""
    assert "Error" in done.stderr.strip().splitlines()[-1]


def test_every_part_names_a_function_that_is_there():
    for part in PARTS:
        module, _, function = part.place.partition(":")
        if any(apart.find_spec(package) is None for package in part.packages):
            continue
        assert callable(getattr(import_module(module), function)), part.name


def test_parts_have_names_of_their_own_and_fit_into_the_time():
    names = [part.name for part in PARTS]
    assert len(set(names)) == len(names)
    assert sum(part.seconds for part in PARTS) <= command.SECONDS
    assert all(part.seconds > command.LEAST for part in PARTS)


# --- what happened ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("log", "code", "told"),
    [
        ("Traceback\nValueError: no\n\n", 1, "ValueError: no"),
        ("  \n", 3, "ended with code 3"),
        ("", 1, "ended with code 1"),
        ("some words", -signal.SIGSEGV, "ended by signal 11"),
        ("some words", -signal.SIGKILL, "ended by signal 9, as happens where memory runs out"),
        ("x" * 1000, 1, "x" * 300),
    ],
)
def test_the_last_words_say_what_happened(tmp_path, log, code, told):
    (tmp_path / "part.log").write_text(log, encoding="utf-8")
    assert last_words(tmp_path / "part.log", code) == told


def test_a_log_of_broken_letters_is_still_read(tmp_path):
    (tmp_path / "part.log").write_bytes(b"\xff\xfe broken\n")
    assert last_words(tmp_path / "part.log", 1).endswith("broken")


@pytest.mark.parametrize(
    ("seen", "first"), [(None, "0"), ("3,1", "3"), ("2", "2"), ("", ""), ("GPU-ab,GPU-cd", "GPU-ab")]
)
def test_of_several_cards_the_users_first_is_measured(monkeypatch, seen, first):
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    if seen is not None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", seen)
    assert first_card() == first


# --- the check -------------------------------------------------------------------------------------------


def test_a_name_that_is_no_part_is_told_with_those_there_are():
    with pytest.raises(SystemExit, match="no part 'grop'; choose from embedded, qwen-bf16"):
        command.chosen("embedded,grop")


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [(["measured"], 0), (["measured", "left out"], 0), (["failed"], 1), (["measured", "stopped"], 1)],
)
def test_the_exit_code_says_whether_every_part_came_to_its_end(monkeypatch, tmp_path, capsys, outcomes, code):
    rows = [Row("p", outcome, "w", 1.0 if outcome == "measured" else None) for outcome in outcomes]
    monkeypatch.setattr(command, "this_card", lambda: PROCESSOR)
    monkeypatch.setattr(command, "check", lambda *_: rows)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert command.main(["--tiny", "--parts", "embedded", "--out", str(tmp_path)]) == code
    told = capsys.readouterr().out
    assert "2 processors, no GPU: Python 3.11" in told and f"(in {tmp_path}/gpu-check.md)" in told


def test_a_part_has_its_own_limit_on_a_card_and_all_the_time_on_a_processor(monkeypatch, tmp_path):
    limits = []

    def rows_of(part, tiny, seconds, folder):
        limits.append(round(seconds))
        yield Row(part.name, "measured", "w", 1.0, "s")

    monkeypatch.setattr(command, "rows_of", rows_of)
    part = Part("p", "m:f", 30)
    command.check([part], PROCESSOR, False, 100, tmp_path)
    command.check([part], PROCESSOR, True, 100, tmp_path)
    command.check([part], PROCESSOR, False, 20, tmp_path)
    assert limits == [30, 100, 20]
    document = json.loads((tmp_path / "gpu-check.json").read_text(encoding="utf-8"))
    assert document["rows"] == [asdict(Row("p", "measured", "w", 1.0, "s"))]


def test_a_python_without_pytorch_says_so(monkeypatch):
    monkeypatch.setattr(
        command.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, stdout="")
    )
    with pytest.raises(SystemExit, match="PyTorch could not be asked"):
        command.this_card()


# --- the table -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [(9.999, "10.00"), (99.95, "100.0"), (100.4, "100"), (1e6, "1,000,000"), (-3.14159, "-3.14")],
)
def test_numbers_at_the_borders_of_their_digits(value, text):
    assert number(value) == text


def test_the_files_hold_the_same_rows_and_are_written_anew(tmp_path):
    rows = [Row("a", "measured", "w", 1.0, "s"), Row("b", "left out", "why")]
    write(tmp_path / "deep" / "er", PROCESSOR, rows[:1])
    write(tmp_path / "deep" / "er", PROCESSOR, rows)
    folder = tmp_path / "deep" / "er"
    assert (folder / "gpu-check.md").read_text(encoding="utf-8") == markdown(PROCESSOR, rows)
    document = json.loads((folder / "gpu-check.json").read_text(encoding="utf-8"))
    assert Card(**document["card"]) == PROCESSOR
    assert [Row(**row) for row in document["rows"]] == rows


def test_a_table_of_nothing_is_a_table():
    assert markdown(PROCESSOR, []).endswith("|---|---|---|\n")


def test_a_card_tells_memory_and_driver_and_a_processor_neither():
    card = Card("H100", True, 84.9, "580.1", {"PyTorch": "2.13"})
    assert card.described() == "85 GB, driver 580.1, PyTorch 2.13"
    assert Card("H100", True, 84.9, None, {}).described() == "85 GB"


# --- the device ------------------------------------------------------------------------------------------


def test_without_a_card_the_processor_counts_in_full_precision():
    import torch

    if torch.cuda.is_available():
        assert device() == ("cuda", "bfloat16")
        return
    assert device() == ("cpu", "float32")
    synchronize()
    assert 0.05 < memory_now_gb() == peak_memory_gb() < 1000


# --- the embedded engine's part --------------------------------------------------------------------------


def test_the_embedded_part_measures_both_networks_and_says_why_not_on_cuda():
    from remote_reasoner.engines import onnx_runtime
    from remote_reasoner_training.gpu_check.embedded import CUDA, measure

    if CUDA in onnx_runtime.get_available_providers():
        pytest.skip("ONNX Runtime has CUDA here")
    steps, measured = measure(tiny=True), []
    with pytest.raises(LeftOutError, match=r"on CUDA: .*CPUExecutionProvider.*onnxruntime-gpu"):
        for one in steps:
            measured.append(one)
    assert [one.what for one in measured] == [
        "objects, one pass over 128 × 128, processor",
        "land cover, one pass over 128 × 128, processor",
    ]
    assert all(isinstance(one, Measure) and 0 < one.value < 60_000 and one.unit == "ms" for one in measured)
