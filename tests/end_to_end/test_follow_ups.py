"""Follow-up questions typed into the panel of a real QGIS, answered by the real backend."""

from __future__ import annotations

from pathlib import Path

import pytest
from dock_session import Session, wait_for
from osgeo import gdal, osr
from qgis.core import QgsFeatureRequest, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from remote_reasoner_qgis.answers.answer_store import read_answers
from remote_reasoner_qgis.asking.earlier_answer import read_earlier
from remote_reasoner_qgis.review.states import Review
from test_correct_by_click import COLUMNS, NORTH, PIXEL, POOL, ROOF, ROWS, WEST, on_ground


def scene(path: Path) -> str:
    """Two white patches on dark ground, EPSG:32631."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), COLUMNS, ROWS, 3, gdal.GDT_Byte)
    dataset.SetGeoTransform((WEST, PIXEL, 0.0, NORTH, 0.0, -PIXEL))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    dataset.SetProjection(crs.ExportToWkt())
    band = bytearray([40] * COLUMNS * ROWS)
    for x0, y0, x1, y1 in (ROOF, POOL):
        for row in range(y0, y1):
            band[row * COLUMNS + x0 : row * COLUMNS + x1] = bytes([220] * (x1 - x0))
    for number in (1, 2, 3):
        dataset.GetRasterBand(number).WriteRaster(0, 0, COLUMNS, ROWS, bytes(band))
    return str(path)


@pytest.fixture
def answered(session: Session, tmp_path: Path) -> Session:
    """Both bright patches of the scene are on the map: number 1 is the larger one."""
    session.load(scene(tmp_path / "scene.tif"))
    ask(session, "bright patches")
    assert session.dock.shown.stored.objects == 2
    return session


def ask(session: Session, question: str) -> None:
    """Asks the engine that finds bright patches exactly."""
    session.ask(question, "bright")


def masks(session: Session) -> QgsVectorLayer:
    """The masks of the answer that is shown."""
    return session.dock.shown.on_map.layers(session.dock.shown.stored)["masks"]


def numbers(session: Session) -> list[int]:
    """Areas of the masks shown, in pixels, largest first."""
    return sorted((round(one.geometry().area() * 4) for one in masks(session).getFeatures()), reverse=True)


def typed(session: Session, text: str) -> bool:
    """Types a question; whether it is taken to be about the last answer."""
    form = session.dock.form
    form.question.setPlainText(text)
    wait_for(lambda: form.about.is_settled)
    return form.about.isChecked()


AREAS = [(x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in (ROOF, POOL)]


def test_the_box_follows_the_question(answered: Session) -> None:
    about = answered.dock.form.about
    assert about.isVisible()
    assert typed(answered, "which is the largest?")
    assert not typed(answered, "Find all ships")
    assert typed(answered, "Wie weit sind sie voneinander entfernt?")
    QTest.mouseClick(about, Qt.MouseButton.LeftButton)
    assert about.by_hand and not about.isChecked(), "the user decides"
    answered.dock.form.question.setPlainText("how far apart are they?")
    assert not about.isChecked()


def test_the_largest_is_an_answer_of_its_own(answered: Session) -> None:
    assert typed(answered, "which is the largest?")
    ask(answered, "which is the largest?")
    stored = answered.dock.shown.stored
    assert (stored.objects, stored.about) == (1, "bright patches")
    assert "Number 1 of the earlier answer." in stored.answer
    assert numbers(answered) == [max(AREAS)]
    names = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert names[0] == "which is the largest? (about: bright patches)"
    assert answered.dock.history.tree.topLevelItem(0).text(0) == names[0]
    assert len(read_answers(stored.path)) == 2


def test_a_question_asked_at_once_is_looked_at_first(answered: Session) -> None:
    ask(answered, "how far apart are they?")  # before anybody has looked at the words
    stored = answered.dock.shown.stored
    assert stored.about == "bright patches"
    assert "They lie 40 m apart" in stored.answer
    ask(answered, "bright things")
    assert answered.dock.shown.stored.about == ""


def test_rejected_and_corrected_objects_count_as_reviewed(answered: Session) -> None:
    dock = answered.dock
    link = dock.review.links.of(dock.shown.stored)
    Review(link).judge([1], "rejected")
    ask(answered, "which is the largest?")
    assert numbers(answered) == [min(AREAS)]
    first = next(one for one in read_answers(dock.shown.stored.path) if one.number == 1)
    answered.dock._show_again(first)
    wait_for(lambda: not dock.conversation.is_mapping)
    layer = masks(answered)
    layer.startEditing()
    small = next(layer.getFeatures(QgsFeatureRequest().setFilterExpression('"number" = 2')))
    x0, y0, _x1, _y1 = POOL
    moved = QgsGeometry(on_ground((x0, y0, x0 + 10, y0 + 10)))
    moved.convertToMultiType()
    assert layer.changeGeometry(small.id(), moved)
    sent = read_earlier(QgsProject.instance(), first)
    assert [one["review"] for one in sent.objects()] == ["rejected", "open"]
    ask(answered, "What is their total area?")
    assert numbers(answered) == [100], "edits that are not saved count"
    layer.rollBack()


def test_a_question_of_the_history_that_stood_alone_stands_alone_again(answered: Session) -> None:
    dock = answered.dock
    dock.form.take(dock.shown.stored)
    assert dock.form.about.is_settled
    assert dock.form.earlier() is None


def test_without_an_answer_there_is_nothing_to_be_about(session: Session, tmp_path: Path) -> None:
    session.load(scene(tmp_path / "scene.tif"))
    assert not session.dock.form.about.isVisible()
    assert session.dock.form.earlier() is None
