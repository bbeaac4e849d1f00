"""The HTML of a report: what users and models wrote is text in it, and nothing else is fetched or run."""

from __future__ import annotations

import base64
import re

import pytest
from qgis.PyQt.QtGui import QColor, QImage
from remote_reasoner_qgis.review.report import ClassLine, Fact, Report
from remote_reasoner_qgis.review.report_page import html_of

EVIL = "<script>alert(1)</script> & \"quotes\" 'too'"


def report(**changed: object) -> Report:
    values = {
        "title": "Where?",
        "answer": "There.",
        "headings": ("Class", "Objects"),
        "classes": (ClassLine(("tank", "3"), "#e69f00"), ClassLine(("all", "3"), "")),
        "facts": (Fact("Reasoning", "First.\nSecond."),),
        "made": "Made today",
    }
    return Report(**{**values, **changed})


@pytest.fixture
def picture() -> QImage:
    made = QImage(8, 4, QImage.Format.Format_RGB32)
    made.fill(QColor("#0072b2"))
    return made


def test_the_picture_is_in_it_to_the_last_pixel(picture: QImage) -> None:
    (source,) = re.findall(r'src="data:image/png;base64,([^"]+)"', html_of(report(), picture))
    read = QImage.fromData(base64.b64decode(source))
    assert (read.width(), read.height(), read.pixelColor(3, 2).name()) == (8, 4, "#0072b2")


@pytest.mark.parametrize("place", ["title", "answer", "made", "headings", "classes", "facts"])
def test_foreign_text_stays_text(picture: QImage, place: str) -> None:
    changed = {
        "headings": (EVIL, EVIL),
        "classes": (ClassLine((EVIL, EVIL), "#e69f00"),),
        "facts": (Fact(EVIL, EVIL),),
    }.get(place, EVIL)
    page = html_of(report(**{place: changed}), picture)
    assert "<script" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;" in page


def test_lines_and_colours_and_numbers_are_kept(picture: QImage) -> None:
    page = html_of(report(), picture)
    assert "First.\nSecond." in page and "white-space: pre-line" in page
    assert page.count('<span class="class"') == 1, "the sum has no colour"
    assert '<td class="number">3</td>' in page and '<th class="number">Objects</th>' in page
    assert "<td>all</td>" in page


def test_it_is_whole_and_names_its_language(picture: QImage) -> None:
    page = html_of(report(), picture)
    assert page.startswith("<!DOCTYPE html>") and page.rstrip().endswith("</html>")
    assert re.search(r'<html lang="[A-Za-z-]+">', page) and '<meta charset="utf-8">' in page
    assert re.findall(r"<title>(.*)</title>", page) == ["Where?"]
    for tag in ("table", "tbody", "tr", "td", "th", "body", "p"):
        assert len(re.findall(rf"<{tag}[ >]", page)) == page.count(f"</{tag}>"), tag
