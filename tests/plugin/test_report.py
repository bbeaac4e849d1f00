"""The report of an answer: everything it must say, as PDF and as HTML, however long the texts are."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from counting import run
from drawn_rasters import draw
from osgeo import gdal
from qgis.core import (
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage
from remote_reasoner_qgis.answers.answer import Answer
from remote_reasoner_qgis.answers.answer_store import StoredAnswer, read_answers, store
from remote_reasoner_qgis.answers.features import Ground
from remote_reasoner_qgis.answers.stored_objects import read_back
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.processing.report import ReportAlgorithm
from remote_reasoner_qgis.review.report import LONGEST_TITLE, report_of
from remote_reasoner_qgis.review.report_writing import report_layout, write_report
from remote_reasoner_qgis.review.review_store import write_values
from reviewing import object_with_hole, on_map, stored_answer

QUESTION = "Where are the <tanks> & ships larger than 300 m²?"


@pytest.fixture
def stored(tmp_path: Path) -> StoredAnswer:
    """Twelve objects, one accepted, one rejected; a condition applied, a word unread."""
    answer, ground = read_back(stored_answer(tmp_path, 12, QUESTION))
    said = replace(
        answer,
        text="12 things.",
        reasoning="Looked.\nThen looked again.",
        notes=("The picture was shrunk.",),
        applied=("larger than 300 m²",),
        unread=("moored", "at night"),
        objects=tuple(object_with_hole(number) for number in range(1, 13)),
    )
    made = store(str(tmp_path / "report.gpkg"), said, ground, ("pixel",), "harbour")
    write_values(made, {1: {"review": "accepted"}, 2: {"review": "rejected", "origin": "corrected"}})
    return made


@pytest.fixture
def raster(tmp_path: Path) -> QgsRasterLayer:
    """Below all of the objects."""
    transform = (500000.0, 64.0, 0.0, 5800000.0, 0.0, -85.0)
    layer = QgsRasterLayer(draw(tmp_path / "harbour.tif", transform=transform), "harbour")
    QgsProject.instance().addMapLayer(layer)
    return layer


class Page(HTMLParser):
    """The texts of a page, and its picture."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.picture = ""
        self.feed(content)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.picture = dict(attrs)["src"] or ""


def facts(stored: StoredAnswer, layer: QgsVectorLayer) -> dict[str, str]:
    return {fact.heading: fact.text for fact in report_of(stored, layer).facts}


def test_it_says_what_was_asked_how_it_was_answered_and_what_was_reviewed(stored: StoredAnswer) -> None:
    layer = on_map(stored)["pixel"]
    report = report_of(stored, layer)
    assert (report.title, report.answer) == (QUESTION, "12 things.")
    said = facts(stored, layer)
    assert said["Reasoning"] == "Looked.\nThen looked again."
    assert said["Conditions applied"] == "larger than 300 m²"
    assert said["Not applied"] == "“moored”\n“at night”"
    assert said["Notes"] == "The picture was shrunk."
    assert (said["Engine"], said["Segmenter"], said["Model"]) == ("lite", "lite", "m1")
    assert said["Review"].splitlines() == [
        "reviewed 2 of 12",
        "open: 10, accepted: 1, rejected: 1",
        "Origin: model 11, corrected 1",
    ]
    assert said["Area looked at"] == "16.79 km²" and "32631" in said["CRS"]
    lines = {line.cells[0]: line for line in report.classes}
    assert lines["all"].cells[1:3] == ("11", "1"), "the rejected one does not count"
    assert lines["ship"].colour.startswith("#") and not lines["all"].colour
    assert len({line.colour for line in report.classes}) == 4


def test_what_an_engine_does_not_say_is_not_made_up(tmp_path: Path) -> None:
    old = stored_answer(tmp_path, 2)
    said = facts(old, on_map(old)["pixel"])
    assert said["Conditions applied"] == said["Not applied"] == "The engine names nothing."
    assert "Notes" not in said


def test_an_answer_without_objects_has_a_report(tmp_path: Path) -> None:
    ground = Ground(*[getattr(read_back(stored_answer(tmp_path, 1))[1], name) for name in ("grid", "crs")])
    answer = Answer("Where?", "none", "Looked.", "There is none.", "2026-01-02T03:04:05Z", ())
    none = store(str(tmp_path / "none.gpkg"), answer, ground, ("region", "pixel"), "harbour")
    layers = on_map(none)
    assert facts(none, layers["pixel"])["Review"] == "There are no objects."
    assert facts(none, layers["pixel"])["Result"] == "nothing found"
    written = write_report(QgsProject.instance(), none, layers, [], str(tmp_path / "none.pdf"))
    assert Path(written).read_bytes().startswith(b"%PDF")


def test_html_is_one_page_with_its_map_in_it(stored: StoredAnswer, raster, tmp_path: Path) -> None:
    layers = on_map(stored)
    path = write_report(QgsProject.instance(), stored, layers, [raster], str(tmp_path / "report.html"))
    content = Path(path).read_text(encoding="utf-8")
    page = Page(content)
    for words in (QUESTION, "Looked.\nThen looked again.", "larger than 300 m²", "harbor", "storage tank"):
        assert words in page.texts, words
    assert "<tanks>" not in content, "what a user wrote is text, never HTML"
    assert not re.search(r"(src|href)=\"(?!data:)", content), "nothing is fetched"
    picture = QImage.fromData(base64.b64decode(page.picture.partition(",")[2]))
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    assert picture.width() > 1000 and len(colours) > 4, "raster, objects and scale bar are drawn"


def test_pdf_has_pages_with_text_that_can_be_searched(stored: StoredAnswer, raster, tmp_path: Path) -> None:
    layers = on_map(stored)
    path = write_report(QgsProject.instance(), stored, layers, [raster], str(tmp_path / "report"))
    assert path.endswith("report.pdf"), "without a suffix it is a PDF"
    content = Path(path).read_bytes()
    assert content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")
    assert re.search(rb"/Count\s+2\b", content) and b"/Font" in content
    assert not list(tmp_path.glob("*.new*")), "nothing is left beside it"


def test_the_longest_texts_go_on_over_pages(stored: StoredAnswer) -> None:
    layers = on_map(stored)
    long = replace(
        stored,
        question="Where? " * 200,
        reasoning="Looked at one more tile. " * 400 + "\n" + "油" * 1000 + "\n" * 120 + "x" * 2000,
    )
    report = report_of(long, layers["pixel"])
    assert len(report.title) == LONGEST_TITLE and report.facts[0].text == long.question
    layout = report_layout(QgsProject.instance(), long, layers, [])
    tables = [one for one in layout.multiFrames() if isinstance(one, QgsLayoutItemManualTable)]
    for table in tables:
        assert sum(frame.rect().height() for frame in table.frames()) >= table.totalSize().height()
        for frame in table.frames():
            page = layout.pageCollection().page(frame.page())
            assert frame.pagePos().y() >= 10 and frame.pagePos().y() + frame.rect().height() <= 290
            assert page is not None
    assert layout.pageCollection().pageCount() > 5


def test_only_what_the_map_shows_of_the_answer_is_drawn(tmp_path: Path, raster) -> None:
    mine, other = stored_answer(tmp_path, 3), stored_answer(tmp_path, 3, "Where are the ships?")
    layers, others = on_map(mine), on_map(other)
    project = QgsProject.instance()

    def shown(below: list) -> list:
        layout = report_layout(project, mine, layers, below)
        (item,) = [one for one in layout.items() if isinstance(one, QgsLayoutItemMap)]
        return list(item.layers())

    assert shown([layers["pixel"], others["pixel"], raster]) == [layers["pixel"], raster]
    assert shown([raster]) == [*reversed(list(layers.values())), raster], "all where none is on the map"


def test_a_report_says_where_it_cannot_be_written(stored: StoredAnswer, tmp_path: Path) -> None:
    layers = on_map(stored)
    for name in ("report.pdf", "report.html"):
        with pytest.raises(Failure, match="Choose another place"):
            write_report(QgsProject.instance(), stored, layers, [], str(tmp_path / "missing" / name))


@pytest.mark.parametrize("suffix", ["pdf", "html"])
def test_in_processing_from_the_file_alone(stored: StoredAnswer, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out.{suffix}"
    results, _context = run(
        ReportAlgorithm(), {"INPUT": f"{stored.path}|layername=masks", "OUTPUT": str(target)}
    )
    assert results["OUTPUT"] == str(target) and results["COUNT"] == 12 and target.stat().st_size > 5000


def test_a_layer_of_no_answer_is_refused(tmp_path: Path) -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631", "parcels", "memory")
    feedback = QgsProcessingFeedback()
    made = ReportAlgorithm().create()
    context = QgsProcessingContext()
    _results, done = made.run({"INPUT": layer, "OUTPUT": str(tmp_path / "x.pdf")}, context, feedback)
    assert not done and "“parcels” is no layer of an answer" in feedback.textLog()


def test_applied_and_unread_are_kept_and_files_without_them_can_be_read(stored: StoredAnswer) -> None:
    (again,) = read_answers(stored.path)
    assert again.applied == ("larger than 300 m²",) and again.unread == ("moored", "at night")
    answer, _ground = read_back(again)
    assert (answer.applied, answer.unread, answer.model) == (again.applied, again.unread, "m1")
    dataset = gdal.OpenEx(stored.path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    table = dataset.GetLayerByName("answers")
    for name in ("applied", "unread"):
        table.DeleteField(table.GetLayerDefn().GetFieldIndex(name))
    dataset = table = None
    (old,) = read_answers(stored.path)
    assert (old.applied, old.unread, old.model) == ((), (), "m1")
