"""Tables of the model card are tables in any Markdown reader."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remote_reasoner_training.markdown import table

WORDS = st.text(st.characters(categories=("L", "N")), min_size=1)


def test_a_head_a_rule_and_a_line_for_each_row():
    assert table(("a", "b"), [(1, "x"), (2.5, "y")]) == "| a | b |\n|---|---|\n| 1 | x |\n| 2.5 | y |"


def test_without_rows_the_head_stands_alone():
    assert table(("a",), []) == "| a |\n|---|"


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=1)))
def test_every_line_has_as_many_columns(rows):
    head, *body = rows
    lines = table(head, body).splitlines()
    assert len(lines) == len(body) + 2
    assert {line.count("|") for line in lines} == {len(head) + 1}
    assert [line.strip("| ").split(" | ") for line in lines[2:]] == body


def test_rows_may_come_from_a_generator():
    assert table(("n",), ((number,) for number in range(3))).splitlines()[-1] == "| 2 |"
