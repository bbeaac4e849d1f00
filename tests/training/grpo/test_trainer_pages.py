"""What the trainer shows while it trains: a line a step, and pages of answers over their pictures."""

from __future__ import annotations

import base64
import json
import re
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

from remote_reasoner.engines import torchvision_compat

torchvision_compat.ensure()  # before anything that imports torchvision

from datasets import Dataset, Image  # noqa: E402
from transformers import TrainerControl, TrainerState, TrainingArguments  # noqa: E402

from remote_reasoner_training.grpo import trainer  # noqa: E402
from remote_reasoner_training.grpo.trainer import (  # noqa: E402
    EvaluationPages,
    ProgressLines,
    latest_answers,
    peak_memory_gb,
)
from remote_reasoner_training.picture_page import ANSWER, TRUTH  # noqa: E402


def state(step: int = 3, main: bool = True, history=()) -> TrainerState:
    return TrainerState(global_step=step, max_steps=60, is_world_process_zero=main, log_history=list(history))


@pytest.fixture
def arguments(tmp_path) -> TrainingArguments:
    return TrainingArguments(output_dir=str(tmp_path / "out"), use_cpu=True, report_to=[])


# --- lines -----------------------------------------------------------------------------------------------


def test_a_step_is_one_line_of_the_figures_that_matter(arguments, capsys):
    logs = {"reward": 2.25, "rewards/iou/mean": 0.5, "loss": -0.01234, "kl": 3.0, "epoch": 1}
    ProgressLines().on_log(arguments, state(), TrainerControl(), logs)
    assert capsys.readouterr().out == "  step 3/60: reward 2.250, IoU 0.500, loss -0.012\n"


def test_a_validation_says_so_and_shows_its_own_figures(arguments, capsys):
    logs = {"eval_reward": 1.5, "eval_rewards/format/mean": 1.0, "reward": 9.0}
    ProgressLines().on_log(arguments, state(), TrainerControl(), logs)
    assert capsys.readouterr().out == "  validation 3/60: reward 1.500, format 1.000\n"


@pytest.mark.parametrize(("main", "logs"), [(False, {"reward": 1.0}), (True, None), (True, {})])
def test_other_processes_and_empty_logs_print_nothing(arguments, capsys, main, logs):
    ProgressLines().on_log(arguments, state(main=main), TrainerControl(), logs)
    assert capsys.readouterr().out == ""


def test_memory_is_told_in_gigabytes():
    torch = pytest.importorskip("torch")
    if torch.cuda.is_available():
        pytest.skip("on a GPU the figure is that of the GPU")
    # Python with PyTorch takes some hundred megabytes: a wrong unit would be off by a thousand.
    assert 0.1 < peak_memory_gb() < 60


# --- answers ---------------------------------------------------------------------------------------------


def record(path, *entries) -> None:
    lines = [json.dumps({"step": step, "names": names, "texts": texts}) for step, names, texts in entries]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_answers_are_those_of_the_step_and_the_later_line_counts(tmp_path):
    path = tmp_path / "rollouts-val.jsonl"
    record(path, (20, ["a", "b"], ["old", "B"]), (40, ["a"], ["other step"]), (20, ["a"], ["again"]))
    assert latest_answers(path, 20) == {"a": "again", "b": "B"}
    assert latest_answers(path, 60) == {}


def test_boxes_grow_with_their_drawing_and_end_at_its_edge():
    pixels, drawn = np.zeros((50, 100, 3)), np.zeros((250, 500, 3))
    assert trainer._scaled([[10, 20, 30, 40], [90, 40, 120, 80]], drawn, pixels) == [
        [50, 100, 150, 200],
        [450, 200, 500, 250],
    ]


@pytest.fixture
def pages(tmp_path):
    """A folder with three validation rows of which two were answered at step 20."""
    paths = []
    for number in range(3):
        path = tmp_path / f"{number}.png"
        cv2.imwrite(str(path), np.full((112, 112, 3), 90, np.uint8))
        paths.append(str(path))
    rows = Dataset.from_dict(
        {
            "name": ["a", "b", "c"],
            "question": ["Where <is> it?", "And this?", "That?"],
            "image": paths,
            "boxes": [[[10, 10, 40, 40]], [[20, 20, 60, 60]], []],
        }
    ).cast_column("image", Image())
    answer = "<think>seen</think><answer>[[50,60,100,110]]</answer>"
    record(tmp_path / "rollouts-val.jsonl", (20, ["b", "a"], ["unreadable", answer]), (20, ["gone"], ["x"]))
    return SimpleNamespace(folder=tmp_path, rows=rows)


def shown(folder, step: int = 20) -> tuple[str, list[np.ndarray]]:
    text = (folder / f"evaluation-{step}.html").read_text(encoding="utf-8")
    codes = re.findall(r"base64,([^\"]+)", text)
    images = [cv2.imdecode(np.frombuffer(base64.b64decode(c), np.uint8), 1)[..., ::-1] for c in codes]
    return text, images


def near(picture: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    return np.abs(picture.astype(int) - colour).max(axis=2) < 70


def test_a_page_shows_truth_and_answer_over_the_picture(pages):
    EvaluationPages(pages.folder, pages.rows, 4)._write_page(20)
    text, (second, first) = shown(pages.folder)
    assert text.count("<figure>") == 2 and "Where &lt;is&gt; it?" in text and "unreadable" in text
    assert "Step 20" in text
    rows, columns = np.nonzero(near(first, ANSWER))  # the picture is enlarged four times
    assert columns.min() == pytest.approx(200, abs=4) and columns.max() == pytest.approx(400, abs=4)
    assert rows.min() == pytest.approx(240, abs=4) and rows.max() == pytest.approx(440, abs=4)
    rows, columns = np.nonzero(near(first, TRUTH))
    assert columns.min() == pytest.approx(40, abs=4) and columns.max() == pytest.approx(160, abs=4)
    assert near(second, TRUTH).any() and not near(second, ANSWER).any()


def test_so_many_samples_and_no_more_are_shown(pages):
    EvaluationPages(pages.folder, pages.rows, 1)._write_page(20)
    text, images = shown(pages.folder)
    assert len(images) == 1 and "<br>And this?" in text


@pytest.mark.parametrize("number", [0, 2])
def test_after_an_evaluation_curves_are_drawn_and_a_page_where_samples_are_wanted(
    arguments, pages, monkeypatch, number
):
    drawn = []
    monkeypatch.setattr(trainer, "draw_curves", lambda history, path: drawn.append((history, path)))
    history = [{"step": 1, "reward": 0.5}]
    callback = EvaluationPages(pages.folder, pages.rows, number)
    callback.on_evaluate(arguments, state(20, history=history), TrainerControl())
    assert drawn == [(history, pages.folder / "curves.png")]
    assert (pages.folder / "evaluation-20.html").exists() is bool(number)


def test_other_processes_write_nothing(arguments, pages):
    EvaluationPages(pages.folder, pages.rows, 4).on_evaluate(
        arguments, state(20, main=False), TrainerControl()
    )
    assert not (pages.folder / "curves.png").exists() and not list(pages.folder.glob("*.html"))
