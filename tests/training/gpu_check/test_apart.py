"""A part runs in its own process: rows come as they are known, and no part can stop or delay the others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra [train]")

from remote_reasoner_training.gpu_check.__main__ import check, chosen, main
from remote_reasoner_training.gpu_check.apart import first_card, rows_of
from remote_reasoner_training.gpu_check.card import Card
from remote_reasoner_training.gpu_check.parts import PARTS, Part

CARD = Card("A card", True, 80.0, "580.1", {"PyTorch": "2.11.0"})
PARTS_OF_TESTS = """
import os, subprocess, sys, time
from remote_reasoner_training.gpu_check.parts import LeftOutError
from remote_reasoner_training.gpu_check.rows import Measure

def good(tiny):
    print("a library prints to stdout")
    yield Measure("tiny" if tiny else "whole", 1.5, "s")
    yield Measure("offline", float(os.environ["HF_HUB_OFFLINE"]), "")

def breaks(tiny):
    yield Measure("before it broke", 2.0, "s")
    raise ValueError("the card caught fire")

def says_why_not(tiny):
    yield Measure("on the processor", 3.0, "ms")
    raise LeftOutError("no such card")

def hangs(tiny):
    yield Measure("before it hung", 4.0, "s")
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    print("CHILD", child.pid, flush=True)
    time.sleep(600)

def killed(tiny):
    yield Measure("before it was killed", 5.0, "s")
    os.kill(os.getpid(), 9)

def closes_its_output_and_hangs(tiny):
    yield Measure("before it fell silent", 6.0, "s")
    import gc
    for one in gc.get_objects():
        if isinstance(one, __import__("io").TextIOWrapper) and one.name not in (0, 1, 2):
            one.close()
    time.sleep(600)
"""


@pytest.fixture
def part(tmp_path, monkeypatch):
    """Makes a part of one of the functions above."""
    (tmp_path / "parts_of_tests.py").write_text(PARTS_OF_TESTS)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    return lambda name, **settings: Part(name, f"parts_of_tests:{name}", **{"seconds": 60, **settings})


def told(rows) -> list[tuple]:
    return [(row.outcome, row.what, row.value) for row in rows]


def test_rows_are_the_parts_own_and_what_libraries_print_goes_to_the_log(part, tmp_path):
    assert told(rows_of(part("good"), True, 60, tmp_path)) == [
        ("measured", "tiny", 1.5),
        ("measured", "offline", 1.0),
    ]
    assert "a library prints" in (tmp_path / "good.log").read_text()
    assert told(rows_of(part("good"), False, 60, tmp_path))[0][1] == "whole"


def test_a_part_that_fails_keeps_its_rows_and_says_why(part, tmp_path):
    before, after = rows_of(part("breaks"), True, 60, tmp_path)
    assert (before.what, before.value) == ("before it broke", 2.0)
    assert after.outcome == "failed"
    assert "the card caught fire" in after.what
    assert "breaks.log" in after.what
    assert "Traceback" in (tmp_path / "breaks.log").read_text()


def test_a_part_that_the_system_kills_is_told(part, tmp_path):
    *_, last = rows_of(part("killed"), True, 60, tmp_path)
    assert last.outcome == "failed"
    assert "signal 9" in last.what
    assert "memory" in last.what


def test_a_part_that_cannot_be_measured_says_why_after_what_it_could(part, tmp_path):
    assert told(rows_of(part("says_why_not"), True, 60, tmp_path)) == [
        ("measured", "on the processor", 3.0),
        ("left out", "no such card", None),
    ]


def test_a_missing_package_leaves_the_part_out_by_name(part, tmp_path):
    [row] = rows_of(part("good", packages=("json", "no_such_package")), True, 60, tmp_path)
    assert row.outcome == "left out"
    assert row.what == "needs no_such_package, not installed here"


def test_the_time_limit_holds_for_the_part_and_all_it_started(part, tmp_path):
    begun = time.monotonic()
    rows = list(rows_of(part("hangs"), True, 15, tmp_path))
    assert time.monotonic() - begun < 20
    assert told(rows)[0] == ("measured", "before it hung", 4.0)
    assert rows[-1].outcome == "stopped"
    assert "15 s" in rows[-1].what
    [line] = [line for line in (tmp_path / "hangs.log").read_text().splitlines() if "CHILD" in line]
    killed, given_up = int(line.split()[1]), time.monotonic() + 30
    while running(killed) and time.monotonic() < given_up:
        time.sleep(0.05)  # a killed process is gone once the system has taken note of it
    assert not running(killed)


def test_the_time_limit_holds_for_a_part_that_falls_silent(part, tmp_path):
    rows = list(rows_of(part("closes_its_output_and_hangs"), True, 15, tmp_path))
    assert [row.outcome for row in rows] == ["measured", "stopped"]


def test_the_others_go_on_and_every_row_is_written_as_it_comes(part, tmp_path, capsys):
    rows = check([part("breaks"), part("good")], CARD, True, 120, tmp_path / "out")
    assert [row.outcome for row in rows] == ["measured", "failed", "measured", "measured"]
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 4
    assert printed[-2] == "| good | tiny | 1.50 s |"
    assert all(line in (tmp_path / "out" / "gpu-check.md").read_text() for line in printed)
    document = json.loads((tmp_path / "out" / "gpu-check.json").read_text())
    assert document["card"]["name"] == "A card"
    assert [row["value"] for row in document["rows"]] == [2.0, None, 1.5, 1.0]


def test_time_that_is_used_up_leaves_the_rest_out(part, tmp_path):
    rows = check([part("hangs"), part("good")], CARD, True, 14, tmp_path)
    assert [row.outcome for row in rows] == ["measured", "stopped", "left out"]
    assert "14 s" in rows[-1].what


def test_a_part_has_its_own_limit_on_a_card(part, tmp_path):
    begun = time.monotonic()
    rows = check([part("hangs", seconds=12), part("good")], CARD, False, 300, tmp_path)
    assert time.monotonic() - begun < 100
    assert [row.outcome for row in rows] == ["measured", "stopped", "measured", "measured"]


def test_eight_minutes_are_enough_for_every_part_at_its_limit():
    assert sum(part.seconds for part in PARTS) <= 480 - 10


def test_parts_are_chosen_by_name_in_the_order_named():
    assert [part.name for part in chosen("grpo,embedded")] == ["grpo", "embedded"]
    with pytest.raises(SystemExit, match="no part 'vllm'; choose from embedded, "):
        chosen("grpo,vllm")


def test_training_sees_one_card_the_users_first(monkeypatch):
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    assert first_card() == "0"
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "3,1")
    assert first_card() == "3"
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert first_card() == ""


def test_without_a_card_it_says_so_and_measures_nothing(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert main(["--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "no CUDA card" in said
    assert "--tiny" in said
    assert not (tmp_path / "out").exists()


def test_ending_the_check_ends_the_part(part, tmp_path):
    code = (
        "import signal, sys\n"
        "from pathlib import Path\n"
        "from remote_reasoner_training.gpu_check.apart import rows_of\n"
        "from remote_reasoner_training.gpu_check.parts import Part\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
        f"for row in rows_of(Part('hangs', 'parts_of_tests:hangs', 60), True, 60, Path({str(tmp_path)!r})):\n"
        "    print(row.what, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "before it hung\n"
        log = tmp_path / "hangs.log"
        while "CHILD" not in log.read_text():
            time.sleep(0.05)
        process.terminate()
        assert process.wait(timeout=30) == 143
    assert not running(int(log.read_text().split("CHILD")[1].split()[0]))


def running(process: int) -> bool:
    """Whether a process still runs; one that has ended but was not waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
