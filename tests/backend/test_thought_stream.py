"""Reasoning is told as it is written, without tags, wherever the pieces are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remote_reasoner.engines.vlm.thought_stream import ThoughtStream


def streamed(pieces: list[str]) -> str:
    thoughts = ThoughtStream()
    return "".join([*(thoughts.feed(piece) for piece in pieces), thoughts.finish()])


@pytest.mark.parametrize(
    ("text", "reasoning"),
    [
        ("<think>Round roofs.</think><answer>[[1,2,3,4]]</answer>", "Round roofs."),
        ("\n <think>a < b </thin></think>", "a < b </thin>"),
        ("No tags at all", "No tags at all"),
        ("Said before <answer>[]</answer>", "Said before "),
        ("<think>never closed </thi", "never closed </thi"),
        ("<think>", ""),
        ("", ""),
    ],
)
def test_reasoning_of_a_text_in_one_piece_and_letter_by_letter(text: str, reasoning: str) -> None:
    assert streamed([text]) == reasoning
    assert streamed(list(text)) == reasoning


@given(st.text("<>/thinkaswer x", max_size=60), st.data())
def test_pieces_do_not_change_the_reasoning(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert streamed(pieces) == streamed([text])


def test_words_are_told_before_the_reasoning_ends() -> None:
    thoughts = ThoughtStream()
    assert thoughts.feed("<think>Round ") == "Round "
    assert thoughts.feed("roofs</") == "roofs"
    assert thoughts.feed("think>") == ""
