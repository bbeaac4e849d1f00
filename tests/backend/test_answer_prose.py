"""Answers in words: the many ways to say 'nothing', and lists of boxes made for people."""

from __future__ import annotations

import pytest

from remote_reasoner.engines.vlm.answer import parse

TWO = [[10, 20, 110, 220], [300, 40, 400, 90]]
IN_ANSWER = "<think>Looked.</think><answer>{}</answer>"


@pytest.mark.parametrize("frame", ["{}", IN_ANSWER])
@pytest.mark.parametrize(
    "written",
    [
        "No matching object is found.",
        "**No matching object is found.**",
        "No matching objects found",
        "No object matching the description can be found.",
        "No target was found.",
        "There are no ships in the image.",
        "There is no object that matches the question.",
        "No ships are visible in this picture.",
        "None of the objects match the description.",
        "Nothing matches the question.",
        "I could not find any vehicles.",
        "I couldn’t find any matching object.",
        "The image does not contain any airplanes.",
        "Sorry, no matching object was detected.",
        "No matching object is found. There are no ships.",
        "not found",
        "[[]]",
    ],
)
def test_nothing_in_words_is_none(written, frame):
    answer = parse(frame.format(written))
    assert (answer.status, answer.boxes, answer.repaired) == ("none", [], True)


@pytest.mark.parametrize(
    ("written", "boxes"),
    [
        ("1. [10,20,110,220]\n2. [300,40,400,90]", TWO),
        ("- (10,20,110,220)\n- (300,40,400,90)", TWO),
        ("Box 1: [10,20,110,220]\nBox 2: [300,40,400,90]", TWO),
        ("The boxes are:\n* [10,20,110,220]\n* [300,40,400,90]", TWO),
        ("[10,20,110,220] and [300,40,400,90]", TWO),
        ("[10,20,110,220]; [300,40,400,90].", TWO),
        ("[10,20,110,220]\nand\n[300,40,400,90]", TWO),
        ("(10,20),(110,220)", TWO[:1]),
        ("(10,20),(110,220)\n(300,40),(400,90)", TWO),
        ("(10,20),(110,220) and (300,40),(400,90)", TWO),
        ("[(10,20),(110,220)],[(300,40),(400,90)]", TWO),
        ("<|box_start|>(10,20),(110,220)<|box_end|>", TWO[:1]),
        ('{"bbox_2d": [10,20,110,220]}\n{"bbox_2d": [300,40,400,90]}', TWO),
    ],
)
@pytest.mark.parametrize("frame", ["{}", IN_ANSWER])
def test_lists_for_people_are_boxes(written, boxes, frame):
    answer = parse(frame.format(written))
    assert (answer.status, answer.boxes, answer.repaired) == ("found", boxes, True)


def test_labels_before_boxes_stay_with_them():
    answer = parse("1) ship: [10,20,110,220]\n2) storage tank 2: [300,40,400,90]")
    assert list(zip(answer.boxes, answer.labels, strict=True)) == [(TWO[0], "ship"), (TWO[1], "storage tank")]


@pytest.mark.parametrize(
    "written",
    [
        "There are no ships in the north but two in the south.",
        "None found except the tank on the left.",
        "No ship is found, only boats.",
        "Is there no ship?",
        "There is no doubt that ships are present.",
        "No idea.",
        "No problem, the tanks are in the north.",
        "(1,2),(3,4),(5,6)",
        "(1,2),(30,40),(50,60),(70,80)",
        "not [1,2,30,40]",
        "1. ship: [1,2,3]",
        "[1,2,30,40] or [5,6,70,80]",
    ],
)
@pytest.mark.parametrize("frame", ["{}", IN_ANSWER])
def test_what_stays_unclear_stays_unparsed(written, frame):
    assert parse(frame.format(written)).status == "unparsed"
