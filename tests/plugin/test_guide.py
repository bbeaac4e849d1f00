"""The user guide in QGIS: links lead somewhere, pictures are seen, the sample goes into the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide_pictures import LARGEST_BYTES
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QImage, QTextDocument
from remote_reasoner_qgis.gui.guide_browser import WIDEST
from remote_reasoner_qgis.gui.reading_window import GuideWindow, guide_folder

FOLDER = guide_folder(Path(__file__).resolve().parents[2] / "remote_reasoner_qgis")
PAGES = sorted(FOLDER.glob("*.md"))
PICTURE = re.compile(r"!\[([^]]*)\]\(([^)]+)\)")


@pytest.fixture
def window(qgis_app) -> GuideWindow:
    """The guide at its first page."""
    made = GuideWindow(FOLDER)
    yield made
    made.deleteLater()


def test_it_opens_at_the_first_question(window: GuideWindow) -> None:
    assert window.browser.toPlainText().startswith("Your first question")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(window: GuideWindow, page: Path) -> None:
    window.browser.setSource(QUrl.fromLocalFile(str(page)))
    assert window.browser.toPlainText().strip()
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (FOLDER / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pictures_are_shown_fit_the_window_and_are_told_in_words(window: GuideWindow, page: Path) -> None:
    window.browser.setSource(QUrl.fromLocalFile(str(page)))
    for words, target in PICTURE.findall(page.read_text(encoding="utf-8")):
        assert len(words) > 20, f"{target}: say what is to be seen, for those who do not see it"
        assert (FOLDER / target).stat().st_size < LARGEST_BYTES, target
        shown = window.browser.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(target))
        assert isinstance(shown, QImage) and 0 < shown.width() <= WIDEST, target


def test_every_picture_is_used(window: GuideWindow) -> None:
    used = {target for page in PAGES for _, target in PICTURE.findall(page.read_text(encoding="utf-8"))}
    assert {f"images/{picture.name}" for picture in (FOLDER / "images").glob("*.png")} == used


def test_a_link_opens_its_page_and_the_sample_goes_into_the_project(window: GuideWindow) -> None:
    start = window.browser.source()
    window.browser.follow(start.resolved(QUrl("batch.md")))
    assert window.browser.toPlainText().startswith("Many pictures at once")
    window.browser.follow(start.resolved(QUrl("sample/rotterdam.tif")))
    (layer,) = QgsProject.instance().mapLayersByName("rotterdam")
    assert layer.isValid() and layer.crs().authid() == "EPSG:32631"
