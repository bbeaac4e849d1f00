"""A model's text is read where its meaning is certain, and said to be unreadable everywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remote_reasoner.engines.vlm.answer import Answer, is_strict, parse, read_reply

THOUGHT = "<think>Round roofs by the quay.</think>"
TWO = [[10, 20, 110, 220], [300, 40, 400, 90]]


def test_strict_format_is_read_as_it_stands() -> None:
    answer = parse(THOUGHT + "<answer>[[10, 20, 110, 220],[300,40,400,90]]</answer>")
    assert answer.reasoning == "Round roofs by the quay."
    assert answer.boxes == TWO
    assert (answer.status, answer.repaired, answer.labels) == ("found", False, ["", ""])


def test_empty_list_means_none_and_is_not_a_repair() -> None:
    answer = parse(THOUGHT + "\n<answer>[]</answer>\n")
    assert (answer.status, answer.boxes, answer.repaired) == ("none", [], False)


@pytest.mark.parametrize(
    ("written", "boxes"),
    [
        ("<answer>```json\n[[10,20,110,220],[300,40,400,90]]\n```</answer>", TWO),
        ("<answer>[10,20,110,220]</answer>", TWO[:1]),
        ("<answer>[10,20,110,220],[300,40,400,90]</answer>", TWO),
        ('<answer>[{"bbox_2d": [10,20,110,220], "label": "tank"}]</answer>', TWO[:1]),
        ('<answer>{"bbox_2d": [10,20,110,220]}</answer>', TWO[:1]),
        ('<answer>[{"x1":10,"y1":20,"x2":110,"y2":220,"label":"tank"}]</answer>', TWO[:1]),
        ('<answer>[{"label":"tank","box":{"xmin":10,"ymin":20,"xmax":110,"ymax":220}}]</answer>', TWO[:1]),
        ('<answer>{"left":10,"top":20,"right":"110","bottom":220}</answer>', TWO[:1]),
        ('<answer>{"objects": [{"bbox": [10,20,110,220]}, {"bbox": [300,40,400,90]}]}</answer>', TWO),
        ("<answer>[{'bbox_2d': [10,20,110,220]}]</answer>", TWO[:1]),
        ("<answer>[[10.0, 20.0, 110.0, 220.0]]</answer>", TWO[:1]),
        ('<answer>[["10", "20", "110", "220"]]</answer>', TWO[:1]),
        ("<answer>[(10,20,110,220), (300,40,400,90),]</answer>", TWO),
        ("<answer>［［10，20，110，220］］</answer>", TWO[:1]),
        ("<answer>[[[10,20,110,220],[300,40,400,90]]]</answer>", TWO),
        ("<answer>[[10,20,110,220]] is the only one.</answer>", TWO[:1]),
        ("<answer>[[10,20,110,220]]</answer> I hope this helps!", TWO[:1]),
        ("<answer>[[10,20,110,220],[300,40,400,90]]", TWO),
        ("<answer>[[10,20,110,220],[300,40,400,90]</answer>", TWO),
        ("<answer>[[10,20,110,220],[300,40,400,9", TWO[:1]),
        ('<answer>[{"bbox_2d":[10,20,110,220],"label":"tank"},{"bbox_2d":[300,4', TWO[:1]),
        ("<answer>[[110,220,10,20]]</answer>", TWO[:1]),
        ("<answer>[[10,20,110,220]]</answer><answer>[[10, 20, 110, 220]]</answer>", TWO[:1]),
        ("The boxes are [[10,20,110,220],[300,40,400,90]]", TWO),
        ("<answer>[[10,20,110,220],[5,5,5,90]]</answer>", TWO[:1]),
    ],
)
def test_certain_meaning_is_repaired_and_marked(written: str, boxes: list[list[float]]) -> None:
    answer = parse(THOUGHT + written)
    assert (answer.status, answer.boxes, answer.repaired) == ("found", boxes, True)
    assert answer.reasoning == "Round roofs by the quay."


def test_box_outside_at_the_origin_is_clipped_and_marked() -> None:
    answer = parse(THOUGHT + "<answer>[[-8,-3,40,50]]</answer>")
    assert (answer.boxes, answer.repaired) == ([[0, 0, 40, 50]], True)


@pytest.mark.parametrize(
    "written", ["<answer>none</answer>", "<answer>No objects.</answer>", "```json\n[]\n```"]
)
def test_other_ways_to_say_none(written: str) -> None:
    answer = parse(THOUGHT + written)
    assert (answer.status, answer.repaired) == ("none", True)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "<answer></answer>",
        "<answer>The tanks stand in the north.</answer>",
        "I see two tanks.",
        "<answer>[[10,20,110,220],[300,40,400]]</answer>",
        "<answer>[10,20,110,220,300,40,400,90]</answer>",
        "<answer>[[0.1,0.2,0.5,0.6]]</answer>",
        "<answer>[[10,20],[110,220]]</answer>",
        "<answer>[[10,20,110,220]]</answer><answer>[]</answer>",
        "<answer>[[10,20,110,220]] or [[300,40,400,90]]</answer>",
        "<answer>[[10,20,110,1e400]]</answer>",
        "<answer>[[10,20,110,NaN]]</answer>",
        "<answer>[[10,20,110,true]]</answer>",
        "<answer>[[10,20,11",
        "<answer>[[5,5,5,90]]</answer>",
        '<answer>{"bbox_2d": [1,2,3,4], "boxes": [[5,6,7,8]]}</answer>',
        '<answer>[{"x": 10, "y": 20, "width": 30, "height": 40}]</answer>',
        '<answer>[{"x1": 10, "y1": 20, "x2": 30}]</answer>',
        '<answer>[{"x1": 10, "y1": 20, "x2": null, "y2": 9}]</answer>',
        "<answer>[[10,20,110,220], about [300,40,400,90]]</answer>",
    ],
)
def test_uncertain_meaning_stays_unparsed_with_the_text_kept(written: str) -> None:
    text = THOUGHT + written
    answer = parse(text)
    assert (answer.status, answer.boxes, answer.repaired, answer.raw) == ("unparsed", [], False, text)
    assert answer.reasoning == "Round roofs by the quay."


def test_thinking_that_never_ends_is_unparsed_even_if_it_mentions_boxes() -> None:
    answer = parse("<think>Perhaps [[10,20,110,220]], or")
    assert (answer.status, answer.reasoning) == ("unparsed", "Perhaps [[10,20,110,220]], or")


def test_boxes_in_the_thinking_are_not_the_answer() -> None:
    answer = parse("<think>Not [[1,2,3,4]].</think><answer>[[10,20,110,220]]</answer>")
    assert (answer.boxes, answer.repaired) == (TWO[:1], False)


def test_labels_stay_with_their_boxes() -> None:
    text = (
        '<answer>[{"bbox_2d":[5,5,5,9],"label":"flat"},{"bbox_2d":[10,20,110,220],"label":"tank"}]</answer>'
    )
    answer = parse(text)
    assert list(zip(answer.boxes, answer.labels, strict=True)) == [(TWO[0], "tank")]


@pytest.mark.parametrize(
    "text",
    [
        "<answer>[]</answer>",
        "<think></think><answer>[]</answer>",
        "<think>a</think><answer></answer>",
        "<think>a</think><answer>[[1,2,3]]</answer>",
        "<think>a</think><answer>[[1.0,2,3,4]]</answer>",
        "<think>a</think><answer>[1,2,3,4]</answer>",
        "<think>a</think> so <answer>[]</answer>",
        "<think>a</think><answer>[]</answer>.",
        "<answer>[]</answer><think>a</think>",
        "<think>a<answer>[]</answer></think><answer>[]</answer>",
        "<think>a</think><think>b</think><answer>[]</answer>",
    ],
)
def test_what_is_not_the_strict_format(text: str) -> None:
    assert not is_strict(text)


def test_reply_of_question_answering() -> None:
    assert read_reply("<think>It is wet.</think><answer>A river.</answer>") == ("It is wet.", "A river.")
    assert read_reply("A river.") == ("", "A river.")
    assert read_reply("<think>It is") == ("It is", "")


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "{" * 200_000, "<answer>" * 50_000, "[1," * 50_000, "(1," * 50_000]
)
def test_monstrous_text_is_read_quickly_and_never_raises(text: str) -> None:
    assert parse("<answer>" + text).status == "unparsed"


MARKS = ["<think>", "</think>", "<answer>", "</answer>", "```json", *"[]{}(),:\"'\n "]
VALUES = [
    '"bbox_2d":',
    "[1,2,3,4]",
    "[[1,2,3,4]",
    "-7",
    "1e999",
    "0.5",
    "NaN",
    "9" * 5000,
    "true",
    "null",
    "none",
]
PIECES = st.sampled_from([*MARKS, *VALUES, "bbox_2d", "\ud800", "١٢", "，", "\x00"])


def assert_sound(answer: Answer, text: str) -> None:
    assert answer.status in ("found", "none", "unparsed")
    assert (answer.status == "found") == bool(answer.boxes)
    assert len(answer.labels) == len(answer.boxes)
    assert answer.raw == text
    for x0, y0, x1, y1 in answer.boxes:
        assert 0 <= x0 < x1 <= 1e6
        assert 0 <= y0 < y1 <= 1e6


@settings(max_examples=1000, deadline=None)
@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_no_text_of_any_kind_raises(text: str) -> None:
    assert_sound(parse(text), text)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(*[st.integers(0, 500)] * 2, *[st.integers(501, 1000)] * 2).map(list), max_size=8),
    st.text(st.characters(codec="utf-8", exclude_characters="<")).filter(lambda text: text.strip()),
)
def test_every_strict_text_is_read_without_a_repair(boxes: list[list[float]], thought: str) -> None:
    text = f"<think>{thought}</think><answer>{boxes}</answer>"
    answer = parse(text)
    assert is_strict(text)
    assert (answer.boxes, answer.status, answer.repaired) == (boxes, "found" if boxes else "none", False)
