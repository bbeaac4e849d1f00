"""Texts cut into lines and pieces: nothing is lost, nothing is wider than it may be, words stay whole."""

from __future__ import annotations

import time

import pytest
from qgis.PyQt.QtGui import QFont, QFontMetricsF
from remote_reasoner_qgis.review.wrapped_text import MOST_LINES, pieces

WIDTH, SIZE = 146.0, 9.0
TEXTS = {
    "words": "Looked at one more tile. " * 200,
    "paragraphs": "First.\n\nSecond, which is longer. " * 40,
    "one word": "x" * 2000,
    "no spaces": "在这张图上有许多储油罐" * 60,
    "an address": "See https://example.org/" + "a-very-long-path/" * 30 + " for more.",
}


def millimetres(line: str, bold: bool = False) -> float:
    """How wide a line is printed."""
    font = QFont()
    font.setBold(bold)
    font.setPixelSize(1000)
    return QFontMetricsF(font).horizontalAdvance(line) * SIZE * 25.4 / 72 / 1000


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_lost_and_nothing_is_wider_than_the_cell(qgis_app: object, name: str) -> None:
    made = pieces(TEXTS[name], WIDTH, SIZE)
    assert "".join("".join(made).split()) == "".join(TEXTS[name].split())
    for piece in made:
        assert 1 <= len(piece.split("\n")) <= MOST_LINES
        assert all(millimetres(line) <= WIDTH for line in piece.split("\n"))


def test_lines_are_filled_and_words_stay_whole(qgis_app: object) -> None:
    lines = "\n".join(pieces(TEXTS["words"], WIDTH, SIZE)).split("\n")
    assert all(millimetres(line) > 0.75 * WIDTH for line in lines[:-1])
    assert set(" ".join(lines).split()) == {"Looked", "at", "one", "more", "tile."}


def test_paragraphs_and_empty_lines_stay(qgis_app: object) -> None:
    assert pieces("a\n\nb", WIDTH, SIZE) == ["a\n\nb"]
    assert pieces("", WIDTH, SIZE) == [""]
    assert pieces("\n".join("abcde"), WIDTH, SIZE, most_lines=2) == ["a\nb", "c\nd", "e"]


def test_bold_letters_take_more_room(qgis_app: object) -> None:
    text = "Objects a square kilometre " * 30
    plain, bold = ("\n".join(pieces(text, 40.0, SIZE, one)).split("\n") for one in (False, True))
    assert len(bold) >= len(plain) and all(millimetres(line, True) <= 40.0 for line in bold)


def test_a_book_takes_no_time(qgis_app: object) -> None:
    start = time.thread_time()
    assert len(pieces("word " * 40_000, WIDTH, SIZE)) > 100
    assert time.thread_time() - start < 5
