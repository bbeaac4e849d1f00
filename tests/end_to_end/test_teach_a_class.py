"""A class taught in real QGIS with the real backend: drawn, taught, asked for, exported, imported."""

from __future__ import annotations

from pathlib import Path

import pytest
from crosses import box_of, field, write
from dock_session import Session, wait_for
from guide_pictures import keep
from PIL import Image
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

SHOWN = [(60, 70), (300, 90), (180, 250), (520, 120), (620, 400), (90, 420)]
LONGEST_WAIT_S = 600
"""Teaching takes half a minute of two cores, and far longer where others use them too."""
pytestmark = pytest.mark.timeout(1200)
UTM = QgsCoordinateReferenceSystem("EPSG:32631")


@pytest.fixture
def page(session: Session, tmp_path: Path) -> Session:
    """The dock with a raster of six crosses, its page for teaching open, and the backend answering."""
    dock = session.dock
    layer = session.load(write(tmp_path / "fields.tif", field(3, SHOWN)))
    dock.tabs.setCurrentWidget(dock.teach_page)
    canvas = dock._iface.mapCanvas()
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(layer.extent())
    wait_for(lambda: dock.form.engine.count() > 1)
    dock.teaching.refresh()
    wait_for(lambda: not dock.teaching._lists)
    for name in dock.teaching.classes.names():
        dock.teaching.classes.removed.emit(name)
    wait_for(lambda: not dock.teaching._lists and not dock.teaching.classes.names())
    return session


def teach(session: Session, name: str, synonyms: str = "", told: str = "is taught") -> None:
    """Types the name, presses Teach and waits for the end, which is that the class is taught."""
    teaching = session.dock.teaching
    teaching.form.name.setText(name)
    teaching.form.synonyms.setText(synonyms)
    teaching.form.teach_button.click()
    assert teaching.is_running, teaching.notice.text.text()
    wait_for(lambda: not teaching.is_running and not teaching._lists, LONGEST_WAIT_S)
    assert told in teaching.notice.text.text(), teaching.notice.text.text()


def photograph(session: Session, folder: Path, name: str) -> None:
    """Map and panel side by side, for the guide."""
    dock, canvas = session.dock, session.dock._iface.mapCanvas()
    canvas.refresh()
    canvas.waitWhileRendering()
    QApplication.processEvents()
    map_side, panel_side = folder / "map.png", folder / "panel.png"
    canvas.grab().save(str(map_side))
    dock.grab().save(str(panel_side))
    with Image.open(map_side) as whole, Image.open(panel_side) as right:
        left = whole.convert("RGB").resize(
            (whole.width * 3 // 5, whole.height * 3 // 5), Image.Resampling.BOX
        )
        both = Image.new("RGB", (left.width + right.width, max(left.height, right.height)), "white")
        both.paste(left, (0, 0))
        both.paste(right, (left.width, 0))
    both.save(folder / f"{name}.png")
    keep(folder / f"{name}.png", name)


def polygons(places: list[tuple[int, int]], crs: QgsCoordinateReferenceSystem = UTM) -> QgsVectorLayer:
    """A layer of boxes around crosses."""
    layer = QgsVectorLayer(f"Polygon?crs={crs.authid()}&field=review:string", "marked", "memory")
    change = QgsCoordinateTransform(UTM, crs, QgsProject.instance())
    features = []
    for place in places:
        feature = QgsFeature(layer.fields())
        shape = QgsGeometry.fromRect(box_of(place))
        shape.transform(change)
        feature.setGeometry(shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


def labels(session: Session) -> list[str]:
    """Of the objects of the last answer."""
    return [one.label for one in session.outcomes[-1].outcome.answer.objects]


def test_boxes_drawn_on_the_map_become_a_class_that_questions_name(page: Session, tmp_path: Path) -> None:
    dock, teaching = page.dock, page.dock.teaching
    assert "0 examples" in teaching.form.count.text()
    canvas = dock._iface.mapCanvas()
    canvas.setParent(None)
    canvas.resize(700, 500)
    canvas.show()
    QApplication.processEvents()
    teaching.form.draw_button.click()
    for place in SHOWN:
        box = box_of(place)
        corners = []
        for x, y in ((box.xMinimum(), box.yMaximum()), (box.xMaximum(), box.yMinimum())):
            shown = canvas.getCoordinateTransform().transform(x, y)
            corners.append(QPoint(round(shown.x()), round(shown.y())))
        QTest.mousePress(
            canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corners[0]
        )
        QTest.mouseMove(canvas.viewport(), corners[1])
        QTest.mouseRelease(
            canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corners[1]
        )
    assert len(teaching.form.boxes) == len(SHOWN)
    assert "6 examples on “fields”" in teaching.form.count.text()
    dock.setFloating(True)
    dock.resize(420, 640)
    teaching.form.name.setText("blue cross")
    teaching.form.synonyms.setText("landing mark, helipad")
    photograph(page, tmp_path, "teach-examples")
    teach(page, "blue cross", "landing mark, helipad")
    assert "“blue cross” is taught" in teaching.notice.text.text()
    assert teaching.classes.names() == ["blue cross"]
    told = teaching.classes.page.text()
    assert "blue cross: taught" in told
    assert "also named: landing mark, helipad" in told
    assert "6 examples" in told
    assert len(teaching.form.boxes) == 0
    photograph(page, tmp_path, "teach-taught")
    dock.form.layer.setLayer(None)
    dock.tabs.setCurrentIndex(0)
    strange = page.load(write(tmp_path / "strange.tif", field(8, [(100, 100), (400, 300), (600, 200)])))
    page.ask("Find all landing marks", "lite")
    boxes = [one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsVectorLayer)]
    canvas.setLayers([*boxes, strange])
    photograph(page, tmp_path, "teach-found")
    assert labels(page) == ["blue cross"] * 3
    assert {one.origin for one in page.outcomes[-1].outcome.answer.objects} == {"taught"}
    layers = [one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsVectorLayer)]
    assert any(layer.featureCount() == 3 for layer in layers)


def test_find_them_asks_at_once(page: Session) -> None:
    dock, teaching = page.dock, page.dock.teaching
    layer = polygons(SHOWN, QgsCoordinateReferenceSystem("EPSG:4326"))
    teaching.form.layer.setLayer(layer)
    assert "0 examples" in teaching.form.count.text()
    layer.selectAll()
    assert "6 examples" in teaching.form.count.text()
    teach(page, "blue cross")
    asked = len(page.outcomes)
    wait_for(teaching.classes.ask_button.isEnabled)
    teaching.classes.ask_button.click()
    assert dock.form.question.toPlainText() == "Find all blue cross"
    wait_for(lambda: len(page.outcomes) > asked)
    assert labels(page) == ["blue cross"] * 6


def test_rejected_finds_of_the_shown_answer_become_negatives_by_themselves(page: Session) -> None:
    dock, teaching = page.dock, page.dock.teaching
    for place in SHOWN[:5]:
        teaching.form.boxes.add(box_of(place), UTM)
    teach(page, "blue cross")
    page.ask("Find all blue crosses", "lite")
    found = labels(page)
    wait_for(lambda: dock.review.layer() is not None)
    layer = dock.review.layer()
    wait_for(lambda: layer.featureCount() == len(found))
    dock.tabs.setCurrentWidget(dock.review)
    wait_for(lambda: len(dock.review.table.objects.objects()) == len(found))
    numbers = [one.number for one in dock.review.table.objects.objects()]
    dock.review.table.select_numbers({numbers[0]})
    dock.review.judge("rejected")
    for place in SHOWN[:4]:
        teaching.form.boxes.add(box_of(place), UTM)
    dock.tabs.setCurrentWidget(dock.teach_page)
    assert "1 rejected finds count as something else" in teaching.form.count.text()
    teach(page, "other cross")
    assert "also called no other cross: 1 place" in teaching.classes.page.text()


def test_a_name_that_is_taken_is_offered_to_be_replaced(page: Session) -> None:
    teaching = page.dock.teaching
    for told in ("is taught", "already"):
        for place in SHOWN[:2]:
            teaching.form.boxes.add(box_of(place), UTM)
        teach(page, "blue cross", told=told)
    assert teaching.notice.action.text() == "Replace it"
    assert len(teaching.form.boxes) == 2
    teaching.form.boxes.add(box_of(SHOWN[2]), UTM)
    teaching.notice.action.click()
    assert teaching.is_running
    wait_for(lambda: not teaching.is_running and not teaching._lists, LONGEST_WAIT_S)
    assert "3 examples" in teaching.classes.page.text()


def test_a_class_is_exported_removed_and_imported(page: Session, tmp_path: Path) -> None:
    teaching = page.dock.teaching
    for place in SHOWN[:3]:
        teaching.form.boxes.add(box_of(place), UTM)
    teach(page, "blue cross")
    file = tmp_path / "cross.taught"
    teaching.classes.exported.emit("blue cross", str(file))
    wait_for(lambda: not teaching._lists)
    assert file.stat().st_size < 2 * 2**20
    teaching.classes.removed.emit("blue cross")
    wait_for(lambda: not teaching._lists)
    assert teaching.classes.names() == []
    assert not teaching.classes.export_button.isEnabled()
    teaching.classes.imported.emit(str(file))
    wait_for(lambda: not teaching._lists)
    assert teaching.classes.names() == ["blue cross"]
    (tmp_path / "bad.taught").write_bytes(b"PK\x03\x04")
    teaching.classes.imported.emit(str(tmp_path / "bad.taught"))
    wait_for(lambda: not teaching._lists)
    assert "is no taught class" in teaching.notice.text.text()


def test_cancelling_leaves_nothing_behind(page: Session) -> None:
    teaching = page.dock.teaching
    for place in SHOWN:
        teaching.form.boxes.add(box_of(place), UTM)
    teaching.form.name.setText("blue cross")
    teaching.form.teach_button.click()
    wait_for(lambda: teaching.form.progress.value() > 16)
    teaching.form.cancel_button.click()
    wait_for(lambda: not teaching.is_running)
    assert teaching.form.teach_button.isEnabled()
    assert not teaching.notice.isVisible()
    teaching.refresh()
    wait_for(lambda: not teaching._lists)
    assert teaching.classes.names() == []
    assert len(teaching.form.boxes) == len(SHOWN)


def test_what_is_missing_is_said_before_anything_is_sent(page: Session) -> None:
    teaching = page.dock.teaching
    teaching.teach()
    assert "name" in teaching.notice.text.text()
    teaching.form.name.setText("blue cross")
    teaching.teach()
    assert "There is no example" in teaching.notice.text.text()
    tiny = box_of(SHOWN[0])
    tiny.scale(0.05)
    teaching.form.boxes.add(tiny, UTM)
    teaching.teach()
    assert "smaller than 4 pixels" in teaching.notice.text.text()
    assert not teaching.is_running
