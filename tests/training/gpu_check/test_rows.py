"""The table says what was measured on which card, and what was not, in Markdown that docs can take."""

from __future__ import annotations

import pytest

from remote_reasoner_training.gpu_check.card import Card
from remote_reasoner_training.gpu_check.rows import Row, markdown, markdown_row, number

CARD = Card("NVIDIA H100", True, 85.0, "580.159", {"Python": "3.12", "PyTorch": "2.11.0", "CUDA": "13.0"})
ROWS = [
    Row("grpo", "measured", "one step", 6.789, "s"),
    Row("qwen-nf4", "left out", "needs bitsandbytes, not installed here"),
]


def test_the_table_stands_under_the_cards_name_with_driver_and_versions():
    lines = markdown(CARD, ROWS).splitlines()
    assert lines[0] == "### NVIDIA H100"
    assert lines[1].startswith("85 GB, driver 580.159, Python 3.12, PyTorch 2.11.0, CUDA 13.0. ")
    assert "random" in lines[1]
    assert lines[3:5] == ["| part | what | figure |", "|---|---|---|"]
    assert lines[5:] == [
        "| grpo | one step | 6.79 s |",
        "| qwen-nf4 | needs bitsandbytes, not installed here | left out |",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0512, "0.05"), (9.994, "9.99"), (12.34, "12.3"), (1234.5, "1,234"), (0.0, "0.00")],
)
def test_numbers_keep_what_counts(value, text):
    assert number(value) == text


def test_words_of_an_error_do_not_break_the_table():
    row = markdown_row(Row("grpo", "failed", "shape (2 | 3)\n  is wrong"))
    assert row == "| grpo | shape (2 / 3) is wrong | failed |"
    assert markdown_row(Row("sam2", "measured", "a", 3.0, "")) == "| sam2 | a | 3.00 |"


def test_a_processor_has_neither_memory_nor_driver_of_a_card():
    assert Card("2 processors", False, 0.0, None, {"Python": "3.12"}).described() == "Python 3.12"
