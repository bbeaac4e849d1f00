"""Another system's answer, piece by piece: its boxes, its masks, and the question that a line is of."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from remote_reasoner_training.evaluation.others import coco_results, mask_folder
from remote_reasoner_training.evaluation.others.forms import Line
from remote_reasoner_training.evaluation.others.given import bounds, inside, of_masks, of_whole_mask
from remote_reasoner_training.evaluation.others.matching import Questions
from remote_reasoner_training.evaluation.records import EvaluationError
from remote_reasoner_training.evaluation.samples import Sample

ROOT = Path("/data/port")
WIDTH, HEIGHT = 40, 20


def sample(number: int, picture: str = "images/a.png", question: str = "Ships?", category="ship") -> Sample:
    """A question about a picture of 40 × 20 pixels; its id ends as the product's do."""
    identity = f"val/{picture}#{number:08x}"
    return Sample(
        identity, "val", "", ROOT / picture, WIDTH, HEIGHT, question, "explicit", category, boxes=()
    )


def painted(*windows: tuple[int, int, int, int]) -> np.ndarray:
    """A mask with these windows [x0, y0, x1, y1] set."""
    mask = np.zeros((HEIGHT, WIDTH), bool)
    for x0, y0, x1, y1 in windows:
        mask[y0:y1, x0:x1] = True
    return mask


# --- boxes -----------------------------------------------------------------------------------------------


def test_boxes_inside_stay_and_those_over_the_edge_are_cut() -> None:
    found, outside = inside([[1, 2, 10.5, 12], [-5, -5, 8, 8], [30, 10, 99, 99]], WIDTH, HEIGHT)
    assert found == [(1, 2, 10.5, 12), (0, 0, 8, 8), (30, 10, WIDTH, HEIGHT)] and outside == 0


def test_boxes_wholly_outside_are_counted_and_keep_their_place() -> None:
    found, outside = inside([[50, 5, 60, 9], [1, 1, 2, 2], [-9, -9, 0, 0]], WIDTH, HEIGHT)
    assert found == [None, (1, 1, 2, 2), None] and outside == 2


@pytest.mark.parametrize("scale", [1.0, 1000.0])
def test_a_scale_stands_for_width_and_for_height(scale: float) -> None:
    ((x0, y0, x1, y1),), _ = inside([[0, scale / 2, scale / 4, scale]], WIDTH, HEIGHT, scale)
    assert (x0, y0, x1, y1) == pytest.approx((0, HEIGHT / 2, WIDTH / 4, HEIGHT))


@pytest.mark.parametrize(
    ("box", "cause"),
    [
        ([1, 2, 3], "no box"),
        ([1, 2, 3, math.nan], "finite numbers"),
        ([1, 2, math.inf, 4], "finite numbers"),
        ([5, 5, 5, 9], "has no inside"),
        ([9, 5, 5, 9], "has no inside"),
    ],
)
def test_what_is_no_box_is_refused_with_its_numbers(box: list[float], cause: str) -> None:
    with pytest.raises(ValueError, match=cause):
        inside([[0, 0, 1, 1], box], WIDTH, HEIGHT)


# --- masks -----------------------------------------------------------------------------------------------


def test_a_mask_has_its_box_along_pixel_edges_and_nothing_has_none() -> None:
    assert bounds(painted((3, 4, 9, 8))) == (3, 4, 9, 8)
    assert bounds(painted((0, 0, 1, 1), (39, 19, 40, 20))) == (0, 0, WIDTH, HEIGHT)
    assert bounds(painted()) is None


def test_one_mask_an_object_keeps_scores_beside_their_objects() -> None:
    answer = of_masks([painted((0, 0, 4, 4)), painted(), painted((10, 2, 20, 6))], [0.9, 0.8, None])
    assert answer.boxes == ((0, 0, 4, 4), (10, 2, 20, 6)) and answer.scores == (0.9, None)
    assert answer.mask is not None and (answer.mask == painted((0, 0, 4, 4), (10, 2, 20, 6))).all()


def test_masks_that_hold_nothing_answer_that_nothing_is_there_and_no_masks_tell_nothing_of_pixels() -> None:
    empty = of_masks([painted()], [0.7])
    assert empty.boxes == () and empty.mask is not None and not empty.mask.any()
    assert of_masks([], []).mask is None


def test_one_mask_of_all_objects_is_parted_where_pixels_do_not_touch() -> None:
    answer = of_whole_mask(painted((0, 0, 4, 4), (10, 2, 20, 6)))
    assert sorted(answer.boxes) == [(0, 0, 4, 4), (10, 2, 20, 6)] and answer.scores == (None, None)


# --- which question --------------------------------------------------------------------------------------


def test_a_line_finds_its_question_by_id_or_by_any_name_of_its_picture() -> None:
    ships, tanks = sample(1), sample(2, question="Tanks?", category="Storage Tank")
    questions = Questions([ships, tanks, sample(3, "images/b.png")], ROOT)
    assert questions.of(Line(id=tanks.id)) is tanks
    for name in ("images/a.png", "a.png", "a", "elsewhere/a.png", "images\\a.png"):
        assert questions.of(Line(picture=name, question=" Ships? ")) is ships
    assert questions.of(Line(picture="a", category="storage tank")) is tanks


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (Line(id="val/x#1"), "no question has the id 'val/x#1'"),
        (Line(), "names no question: give its id"),
        (Line(picture="c.png"), "no question is about the picture 'c.png'"),
        (Line(picture="a.png", question="Cars?"), "is not asked 'Cars\\?'"),
        (Line(picture="a.png"), "has 2 such questions; give id or question"),
    ],
)
def test_a_line_of_no_question_or_of_several_is_refused(line: Line, cause: str) -> None:
    questions = Questions([sample(1), sample(2, question="Tanks?", category="storage tank")], ROOT)
    with pytest.raises(ValueError, match=cause):
        questions.of(line)


# --- files -----------------------------------------------------------------------------------------------


def test_masks_are_found_by_question_then_by_category_then_by_picture(tmp_path: Path) -> None:
    ships, tanks, alone = sample(1), sample(2, category="tank"), sample(3, "images/b.png")
    for name in (f"{mask_folder.mask_name(ships)}.png", "tank/a.png", "b.PNG", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = mask_folder.find_masks(tmp_path, [ships, tanks, alone])
    assert {key: path.name for key, path in found.items()} == {
        ships.id: "a-00000001.png",
        tanks.id: "a.png",
        alone.id: "b.PNG",
    }
    (tmp_path / "a.png").touch()
    with pytest.raises(EvaluationError, match="could answer 2 questions"):
        mask_folder.find_masks(tmp_path, [tanks, sample(4, category="car")])


def test_results_of_a_category_answer_its_questions_with_width_and_height_made_corners() -> None:
    one = {"bbox": [2, 3, 10, 5], "score": 0.75}
    outlined = one | {"bbox": [20, 3, 30, 5], "segmentation": [[20, 3, 40, 3, 40, 8, 20, 8]]}
    answer = coco_results.given({("a.png", "ship"): [one, outlined], ("a.png", "car"): [one]}, sample(1))
    assert answer.boxes == ((2, 3, 12, 8), (20, 3, WIDTH, 8)) and answer.scores == (0.75, 0.75)
    assert answer.mask is None, "a mask of some objects is none of the answer"
    whole = coco_results.given({("a.png", "ship"): [outlined]}, sample(1))
    assert whole.mask is not None and (whole.mask == painted((20, 3, 40, 8))).all()
    nothing = coco_results.given({}, sample(1))
    assert nothing.boxes == () and nothing.mask is not None and not nothing.mask.any()
