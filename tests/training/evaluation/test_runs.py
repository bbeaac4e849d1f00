"""A run survives kills, torn lines, failures and servers that go away; the file alone gives the tables."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from oracle import ASKED, Oracle, OwnMasks

from remote_reasoner.core.errors import EngineUnavailableError, ServerUnreachableError
from remote_reasoner_training.evaluation import report
from remote_reasoner_training.evaluation import run as run_module
from remote_reasoner_training.evaluation.asking import Asker, in_process
from remote_reasoner_training.evaluation.prediction_file import read
from remote_reasoner_training.evaluation.records import EvaluationError
from remote_reasoner_training.evaluation.run import run
from remote_reasoner_training.evaluation.scores import score
from remote_reasoner_training.evaluation.tables import Run

SLOW_RUN = """
import sys
from pathlib import Path
sys.path.append({here!r})
from oracle import ASKED, Oracle, OwnMasks
from remote_reasoner_training.evaluation.asking import in_process
from remote_reasoner_training.evaluation.run import run
from remote_reasoner_training.evaluation.sources import read_dataset
data = read_dataset(Path({folder!r}))
run(data, [in_process(Oracle(data, shift=3, seconds=0.15), OwnMasks())], ASKED, Path({path!r}))
"""


def lines_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def records_of(path: Path) -> list[str]:
    return [line["id"] for line in lines_of(path) if "engine" in line]


def without_times(predictions) -> list[dict]:
    varying = {"timings_ms", "seconds", "memory_mib", "gpu_mib"}
    return [record.model_dump(exclude=varying) for record in predictions.records]


def test_a_killed_run_goes_on_and_asks_nothing_twice(drawn, drawn_folder, tmp_path):
    path = tmp_path / "predictions.jsonl"
    here = str(Path(__file__).parent)
    script = SLOW_RUN.format(here=here, folder=str(drawn_folder), path=str(path))
    process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not path.exists() or path.read_bytes().count(b"\n") < 4:
        assert process.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with path.open("a", encoding="utf-8") as file:
        file.write('{"id": "half a li')
    before = path.read_text(encoding="utf-8").splitlines()
    assert 0 < len(before) - 2 < len(drawn.samples)

    again = run(drawn, [in_process(Oracle(drawn, shift=3), OwnMasks())], ASKED, path)

    assert [record.id for record in again.records] == sorted(sample.id for sample in drawn.samples)
    assert len(records_of(path)) == len(set(records_of(path))) == len(drawn.samples)
    whole = run(drawn, [in_process(Oracle(drawn, shift=3), OwnMasks())], ASKED, tmp_path / "whole.jsonl")
    assert without_times(again) == without_times(whole)


def test_the_same_file_gives_the_same_tables(drawn, tmp_path):
    path = tmp_path / "predictions.jsonl"
    now = run(drawn, [in_process(Oracle(drawn, shift=3), OwnMasks())], ASKED, path)
    first, second = (
        report.write(report.made(Run(found, [score(record) for record in found.records])), tmp_path / name)
        for name, found in (("first", now), ("second", read(path)))
    )
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_several_askers_share_the_work(drawn, tmp_path):
    asked: dict[str, int] = {}

    def counting(name: str) -> Asker:
        one = in_process(Oracle(drawn), OwnMasks())

        def answer(picture, question, cancelled):
            asked[name] = asked.get(name, 0) + 1
            return one.answer(picture, question, cancelled)

        return Asker(name, answer)

    found = run(drawn, [counting("a"), counting("b"), counting("c")], ASKED, tmp_path / "p.jsonl")
    assert len(found.records) == len(drawn.samples) == sum(asked.values())
    assert set(asked) == {"a", "b", "c"}


def test_a_server_that_goes_away_leaves_its_work_to_the_others(drawn, tmp_path, monkeypatch):
    monkeypatch.setattr(run_module, "RETRY_PAUSES_S", (0.01,))
    calls = 0

    def dying(picture, question, cancelled):
        nonlocal calls
        calls += 1
        raise ServerUnreachableError("Nothing answers at a; check the address.")

    askers = [Asker("a", dying), in_process(Oracle(drawn), OwnMasks())]
    found = run(drawn, askers, ASKED, tmp_path / "p.jsonl")
    assert calls == 2
    assert len(found.records) == len(drawn.samples)
    with pytest.raises(ServerUnreachableError, match="Nothing answers"):
        run(drawn, askers[:1], ASKED, tmp_path / "alone.jsonl")


def test_failures_are_told_and_asked_again(drawn, tmp_path):
    path = tmp_path / "p.jsonl"
    failing = [sample.id for sample in drawn.samples if "Riddle 1" in sample.question]
    assert failing
    first = run(drawn, [in_process(Oracle(drawn, fails_on="Riddle 1"), OwnMasks())], ASKED, path)
    assert sorted(failure.id for failure in first.failures) == sorted(failing)
    assert "headache" in first.failures[0].failed
    assert len(first.records) == len(drawn.samples) - len(failing)
    second = run(drawn, [in_process(Oracle(drawn), OwnMasks())], ASKED, path)
    assert second.failures == []
    assert len(second.records) == len(drawn.samples)


def test_a_run_that_only_fails_stops_and_says_why(drawn, tmp_path):
    path = tmp_path / "p.jsonl"
    with pytest.raises(EvaluationError, match=r"10 questions in a row failed.*headache"):
        run(drawn, [in_process(Oracle(drawn, fails_on="i"), OwnMasks())], ASKED, path)


def test_an_engine_that_cannot_run_stops_at_once(drawn, tmp_path):
    def answer(picture, question, cancelled):
        raise EngineUnavailableError("The weights are missing; install them.")

    with pytest.raises(EngineUnavailableError, match="weights are missing"):
        run(drawn, [Asker("broken", answer)], ASKED, tmp_path / "p.jsonl")


def test_a_file_of_another_run_is_refused(drawn, tmp_path):
    path = tmp_path / "p.jsonl"
    few = drawn.limited(3)
    run(few, [in_process(Oracle(drawn), OwnMasks())], ASKED, path)
    before = path.read_bytes()
    with pytest.raises(EvaluationError, match=r"another run.*--fresh"):
        run(few, [in_process(Oracle(drawn), OwnMasks())], ASKED.model_copy(update={"engine": "x"}), path)
    assert path.read_bytes() == before
    with pytest.raises(EvaluationError, match=r"oracle \(newer\) answers now.*oracle \(truth\)"):
        run(drawn, [in_process(Oracle(drawn, model="newer"), OwnMasks())], ASKED, path)


def test_a_limit_can_be_widened(drawn, tmp_path):
    path, oracle = tmp_path / "p.jsonl", in_process(Oracle(drawn), OwnMasks())
    few = run(drawn.limited(4), [oracle], ASKED, path)
    more = run(drawn.limited(9), [oracle], ASKED, path)
    assert len(few.records) == 4
    assert len(more.records) == 9
    assert {record.id for record in few.records} <= {record.id for record in more.records}
    assert "Only 9 of" in " ".join(more.header.notes)


def test_annotations_of_another_picture_size_are_a_failure(drawn, tmp_path):
    wrong = [replace(sample, width=sample.width + 1) for sample in drawn.samples[:1]]
    data = replace(drawn, samples=wrong)
    found = run(data, [in_process(Oracle(drawn), OwnMasks())], ASKED, tmp_path / "p.jsonl")
    assert "annotated as 193 × 160 pixels but read as 192 × 160" in found.failures[0].failed


@pytest.mark.parametrize("content", ["", "no json\n", '{"id": "x"}\n', '{"format": "else"}\n'])
def test_other_files_are_no_prediction_files(tmp_path, content):
    path = tmp_path / "other.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match="not"):
        read(path)
    with pytest.raises(EvaluationError, match="cannot be read"):
        read(tmp_path / "missing.jsonl")
