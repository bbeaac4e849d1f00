"""Answers with points on each object: read, mapped to the picture, and handed to the segmenter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.frame import Frame
from remote_reasoner.engines.vlm.answer import parse
from remote_reasoner.engines.vlm.answer_form import is_strict, is_strict_with_points, points_by_box
from remote_reasoner.engines.vlm.prompt_profile import WITH_POINTS
from remote_reasoner.engines.vlm.prompts import instruction
from remote_reasoner.engines.vlm.reply import findings

GOOD = '[{"box":[10,20,50,60],"points":[[20,30],[40,50]]},{"box":[70,20,90,60],"points":[[80,30],[81,31]]}]'


def said(answer: str) -> str:
    return f"<think>Two tanks.</think><answer>{answer}</answer>"


def test_boxes_and_their_points_are_read():
    answer = parse(said(GOOD))
    assert answer.status == "found" and not answer.repaired
    assert answer.boxes == [[10, 20, 50, 60], [70, 20, 90, 60]]
    assert answer.points == [[[20, 30], [40, 50]], [[80, 30], [81, 31]]]


def test_an_answer_without_points_has_none():
    assert parse(said("[[10,20,50,60]]")).points == [] and parse(said("[]")).points == []
    assert parse("nonsense").points == []


def test_points_outside_of_their_box_are_none_of_the_object():
    answer = parse(said('[{"box":[10,20,50,60],"points":[[20,30],[400,50]]},{"box":[1,1,5,5],"points":[]}]'))
    assert answer.points == [[[20, 30]], []]


def test_points_stay_with_their_box_where_another_box_goes():
    """A box without an inside is left out, and its points with it."""
    text = '[{"box":[5,5,5,9],"points":[[5,6],[5,7]]},{"box":[10,20,50,60],"points":[[20,30],[40,50]]}]'
    answer = parse(said(text))
    assert answer.boxes == [[10, 20, 50, 60]] and answer.points == [[[20, 30], [40, 50]]]


@pytest.mark.parametrize(
    "answer",
    [
        "[]",
        GOOD,
    ],
)
def test_the_strict_form(answer):
    assert is_strict_with_points(said(answer))
    assert is_strict(said(answer)) == (answer == "[]")


@pytest.mark.parametrize(
    "answer",
    [
        "[[1,2,3,4]]",
        '[{"box":[1,2,3,4]}]',
        '[{"box":[1,2,3,4],"points":[[1,2]]}]',
        '[{"box":[1,2,3,4],"points":[[1,2],[2,3],[2,2]]}]',
        '[{"box":[1,2,3,4],"points":[[1,2],[2,3.5]]}]',
        '[{"box":[1,2,3],"points":[[1,2],[2,3]]}]',
        '[{"box":[1,2,3,4],"points":[[1,2],[2,3]],"label":"x"}]',
        '{"box":[1,2,3,4],"points":[[1,2],[2,3]]}',
        "",
    ],
)
def test_what_is_not_the_strict_form(answer):
    assert not is_strict_with_points(said(answer))
    assert not is_strict_with_points(GOOD)


@given(st.recursive(st.none() | st.floats() | st.text(), lambda one: st.lists(one) | st.dictionaries(
    st.sampled_from(["box", "points", "bbox"]), one), max_leaves=12))  # fmt: skip
def test_whatever_is_written_points_are_numbers_inside_their_box_or_none(value):
    text = json.dumps(value)
    boxes = [[0.0, 0.0, 10.0, 10.0]]
    for points in points_by_box(text, boxes):
        assert all(0 <= x <= 10 and 0 <= y <= 10 for x, y in points)
    assert parse(said(text)).status in ("found", "none", "unparsed")


def test_points_are_mapped_to_the_picture_as_their_boxes_are():
    frame = Frame(200, 100, 100, 100)  # two pixels across are one of the model's
    found = findings(said(GOOD), frame, "region").objects
    assert found[0].box == (20, 20, 100, 60)
    assert found[0].points == ((40, 30), (80, 50))


def test_points_move_with_their_tile():
    moved = FoundObject("tank", (0, 0, 9, 9), points=((4, 5),)).moved(100, 200)
    assert moved.points == ((104, 205),)


def test_a_point_of_the_picture_stays_inside_the_model_s_frame():
    frame = Frame(200, 100, 100, 100)
    assert frame.model_point(0, 0) == (0, 0) and frame.model_point(200, 100) == (99, 99)
    assert frame.picture_point(50, 50) == (100, 50) and frame.picture_point(101, 0) is None


def test_the_profile_asks_for_points_and_the_own_one_does_not():
    frame = Frame.of(800, 600)
    assert '"points":[[x,y],[x,y]]' in instruction("Ships?", "region", frame, WITH_POINTS)
    assert "points" not in instruction("Ships?", "region", frame)
