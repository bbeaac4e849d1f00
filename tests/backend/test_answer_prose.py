"""Answers in words: a plain 'nothing' is one, a hesitant one is none, and lists for people hold boxes."""

from __future__ import annotations

import pytest

from remote_reasoner.engines.vlm.answer_prose import denied, listed_boxes, says_none


@pytest.mark.parametrize(
    "text",
    [
        "None",
        "none.",
        "**None found**",
        "`null`",
        "N/A",
        "No objects.",
        "There are no storage tanks in the image.",
        "Sorry, there are not any ships in this picture.",
        "Unfortunately, no ships are visible.",
        "No airplane was detected in the scene.",
        "None of them is present.",
        "I could not find any tanks.",
        "I couldn’t see any tank.",
        "We did not detect any ships.",
        "The image does not contain any ships.",
        "This satellite image doesn't show a harbor.",
        "Nothing matches.",
        "Nothing in this image",
        "No ships are visible. No tanks are visible.",
        "  There is\n no bridge here in view ".replace(" here", ""),
    ],
)
def test_a_sentence_that_says_there_is_nothing(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "Yes",
        "There are ships.",
        "There are no ships, but a tank.",
        "There are no ships except in the north.",
        "There are no more than 3 ships.",
        "No ships are visible. A tank stands at [1, 2, 3, 4].",
        "I am not sure that there are no ships.",
        "Perhaps there are no ships visible.",
        "There is no doubt about the ship.",
        "There is no clear sign.",
        "I could not find two of the tanks.",
        "Nothing is wrong. The tank is found.",
        "No problem, the tank is shown.",
        "There are no other tanks.",
        "noneless",
    ],
)
def test_a_sentence_that_may_say_more_is_no_nothing(text: str) -> None:
    assert not says_none(text)


FIRST, SECOND = [1.0, 2.0, 30.0, 40.0], [5.0, 6.0, 70.0, 80.0]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("[1, 2, 30, 40]", [(FIRST, "")]),
        ("(1, 2, 30, 40)", [(FIRST, "")]),
        ("(1,2),(30,40)", [(FIRST, "")]),
        ("[(1, 2) to (30, 40)]", [(FIRST, "")]),
        ("tank: [1, 2, 30, 40]", [(FIRST, "tank")]),
        ("- tank: [1, 2, 30, 40]\n- ship: [5, 6, 70, 80].", [(FIRST, "tank"), (SECOND, "ship")]),
        ("1. Storage tank 1 – [1, 2, 30, 40]\n2. Storage tank 2 – [5, 6, 70, 80]",
         [(FIRST, "Storage tank"), (SECOND, "Storage tank")]),
        ("Here are the boxes:\n* [1, 2, 30, 40]\n* [5, 6, 70, 80]", [(FIRST, ""), (SECOND, "")]),
        ("[1, 2, 30, 40], [5, 6, 70, 80]", [(FIRST, ""), (SECOND, "")]),
        ("[1, 2, 30, 40] and [5, 6, 70, 80]", [(FIRST, ""), (SECOND, "")]),
        ("Box 1: [1, 2, 30, 40]", [(FIRST, "")]),
        ("```\n**tank**: [1, 2, 30, 40]\n```", [(FIRST, "tank")]),
        ("<|box_start|>(1,2),(30,40)<|box_end|>", [(FIRST, "")]),
        ("[-1.5, 2.25, 30., 40]", [([-1.5, 2.25, 30.0, 40.0], "")]),
    ],
)  # fmt: skip
def test_a_list_for_people_holds_boxes_and_their_labels(text: str, pairs: list) -> None:
    assert listed_boxes(text) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "",
        "There is a tank.",
        "[1, 2, 30]",
        "[1, 2, 30, 40] is where the tank may be",
        "The tank is not at: [1, 2, 30, 40]",
        "not the tank: [1, 2, 30, 40]",
        "tank: [1, 2, 30, 40] or [5, 6, 70, 80]",
        "[1, 2, 30, 40]\nBut I am not sure.",
        "(1,2),(30,40),(5,6),(70,80)",
        "[1, 2, 30, 40] 0.9",
        "[1e5, 2, 30, 40]",
        "[1, 2, 30, 4000000000000000]",
    ],
)
def test_where_anything_else_stands_no_box_is_guessed(text: str) -> None:
    assert listed_boxes(text) is None


def test_a_word_right_before_takes_back_what_follows() -> None:
    text = "The tanks, except [1, 2, 3, 4], are here"
    assert denied(text, text.index("[")) and denied("not [", 4) and denied("without: [", 9)
    assert not denied("The tank is here: [", 18) and not denied("cannot [", 7)
