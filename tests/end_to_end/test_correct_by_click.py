"""Correct by click in real QGIS with the real backend: clicks on the map, masks drawn, layers changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dock_session import Session, wait_for
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.gui.mask_correction import MaskCorrection

COLUMNS, ROWS = 320, 240
WEST, NORTH, PIXEL = 500_000.0, 5_800_000.0, 0.5
ROOF, POOL = (60, 70, 140, 130), (220, 90, 270, 170)
"""[x0, y0, x1, y1] in pixels."""


def scene(path: Path, bright: bool = False) -> str:
    """A red roof and a blue pool on green ground, speckled; `bright` ones for the reasoner of that name."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), COLUMNS, ROWS, 3, gdal.GDT_Byte)
    dataset.SetGeoTransform((WEST, PIXEL, 0.0, NORTH, 0.0, -PIXEL))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    dataset.SetProjection(crs.ExportToWkt())
    places = ((column, row) for row in range(ROWS) for column in range(COLUMNS))
    speckle = bytes((column * 7 + row * 13 + column * row) % 17 for column, row in places)
    lighter = 50 if bright else 0
    for number, (ground, roof, pool) in enumerate(((70, 180, 40), (95, 80, 110), (60, 70, 180)), start=1):
        band = bytearray(ground + value for value in speckle)
        for (x0, y0, x1, y1), colour in ((ROOF, roof), (POOL, pool)):
            for row in range(y0, y1):
                inside = speckle[row * COLUMNS + x0 : row * COLUMNS + x1]
                band[row * COLUMNS + x0 : row * COLUMNS + x1] = bytes(
                    colour + lighter + value for value in inside
                )
        dataset.GetRasterBand(number).WriteRaster(0, 0, COLUMNS, ROWS, bytes(band))
    return str(path)


def on_ground(patch: tuple[int, int, int, int]) -> QgsGeometry:
    """A patch on the map."""
    x0, y0, x1, y1 = patch
    west, east = WEST + x0 * PIXEL, WEST + x1 * PIXEL
    north, south = NORTH - y0 * PIXEL, NORTH - y1 * PIXEL
    return QgsGeometry.fromWkt(
        f"POLYGON(({west} {north}, {west} {south}, {east} {south}, {east} {north}, {west} {north}))"
    )


def overlap(first: QgsGeometry, second: QgsGeometry) -> float:
    """Intersection over union."""
    return first.intersection(second).area() / first.combine(second).area()


class Clicking:
    """A person with a mouse over the map."""

    def __init__(self, session: Session, iface, raster: str) -> None:
        self.session, self.canvas = session, iface.mapCanvas()
        self.layer = session.load(raster)
        self.canvas.setParent(None)
        self.canvas.resize(640, 480)
        self.canvas.show()
        self.canvas.setDestinationCrs(self.layer.crs())
        self.canvas.setLayers([self.layer])
        self.canvas.setExtent(self.layer.extent())
        self.correction = MaskCorrection(iface, session.dock, session.dock._backends)
        QApplication.processEvents()

    def take_tool(self) -> None:
        """Presses the button and waits for the picture."""
        self.correction.action.trigger()
        wait_for(lambda: self.correction.session.is_ready)

    def position(self, column: float, row: float) -> QPoint:
        """Of a pixel of the raster on the screen."""
        to_screen = self.canvas.getCoordinateTransform()
        return (
            to_screen.transform(QgsPointXY(WEST + column * PIXEL, NORTH - row * PIXEL)).toQPointF().toPoint()
        )

    def click(self, column: float, row: float, button=Qt.MouseButton.LeftButton, keys=None) -> None:
        """Clicks and waits until the mask has been drawn."""
        modifiers = keys if keys is not None else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.canvas.viewport(), button, modifiers, self.position(column, row))
        self.settle()

    def drag(self, patch: tuple[int, int, int, int]) -> None:
        """Draws a box."""
        viewport, none = self.canvas.viewport(), Qt.KeyboardModifier.NoModifier
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, none, self.position(*patch[:2]))
        QTest.mouseMove(viewport, self.position((patch[0] + patch[2]) / 2, (patch[1] + patch[3]) / 2))
        QTest.mouseMove(viewport, self.position(*patch[2:]))
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, none, self.position(*patch[2:]))
        self.settle()

    def settle(self) -> None:
        """Waits until no mask is on its way."""
        wait_for(lambda: not self.correction.session.is_busy)

    def press(self, key: Qt.Key) -> None:
        """Presses a key over the map."""
        QTest.keyClick(self.canvas, key)
        QApplication.processEvents()

    @property
    def drawn(self) -> QgsGeometry:
        """The mask on the map."""
        return self.correction.tool.mask_band.asGeometry()


@pytest.fixture
def clicking(session: Session, qgis_iface, tmp_path: Path) -> Iterator[Clicking]:
    """A scene on the map, and the tool beside it."""
    made = Clicking(session, qgis_iface, scene(tmp_path / "scene.tif"))
    yield made
    made.correction.close_down()


def layer(name: str) -> QgsVectorLayer:
    """The answer's layer of that name."""
    (found,) = QgsProject.instance().mapLayersByName(name)
    return found


def test_a_click_draws_the_mask_and_enter_makes_an_answer_of_it(clicking: Clicking) -> None:
    clicking.take_tool()
    clicking.click(100, 100)
    assert overlap(clicking.drawn, on_ground(ROOF)) > 0.75
    assert len(clicking.correction.tool.markers) == 1
    clicking.press(Qt.Key.Key_Return)
    wait_for(lambda: len(QgsProject.instance().mapLayersByName("Contours")) == 1)
    for name in ("Boxes", "Masks", "Contours"):
        (feature,) = layer(name).getFeatures()
        assert (feature["origin"], feature["review"], feature["number"]) == ("drawn", "open", 1)
        assert overlap(QgsGeometry.fromRect(feature.geometry().boundingBox()), on_ground(ROOF)) > 0.7
    (mask,) = layer("Masks").getFeatures()
    assert mask["area_m2"] == pytest.approx(mask.geometry().area(), rel=0.02)
    assert clicking.drawn.isEmpty(), "the map is free for the next object"
    assert not clicking.correction.tool.markers


def test_a_second_object_goes_into_the_same_answer_and_can_be_undone(clicking: Clicking) -> None:
    clicking.take_tool()
    clicking.click(100, 100)
    clicking.press(Qt.Key.Key_Return)
    wait_for(lambda: len(QgsProject.instance().mapLayersByName("Contours")) == 1)
    clicking.drag((215, 85, 275, 175))
    assert overlap(clicking.drawn, on_ground(POOL)) > 0.75
    clicking.press(Qt.Key.Key_Enter)
    masks = layer("Masks")
    assert sorted(feature["number"] for feature in masks.getFeatures()) == [1, 2]
    assert layer("Boxes").featureCount() == layer("Contours").featureCount() == 2
    masks.undoStack().undo()
    assert [feature["number"] for feature in masks.getFeatures()] == [1]
    for name in ("Boxes", "Masks", "Contours"):
        layer(name).rollBack()


def test_the_selected_object_is_corrected_in_all_its_layers(
    session: Session, qgis_iface, tmp_path: Path
) -> None:
    clicking = Clicking(session, qgis_iface, scene(tmp_path / "bright.tif", bright=True))
    clicking.session.ask("Where are the bright patches?", "bright")
    masks = layer("Masks")
    (first, *_others) = sorted(masks.getFeatures(), key=lambda one: -one.geometry().area())
    count, number = masks.featureCount(), first["number"]
    assert first["origin"] == "model"
    masks.selectByIds([first.id()])
    clicking.take_tool()
    assert clicking.correction.session.clicked.number == number
    assert not clicking.drawn.isEmpty(), "the object as it is, before the first click"
    target = ROOF if first.geometry().intersects(on_ground(ROOF)) else POOL
    clicking.click(target[0] + 6, target[1] + 6)
    clicking.click(5, 5, Qt.MouseButton.RightButton)
    clicking.press(Qt.Key.Key_Return)
    assert masks.featureCount() == count
    for name in ("Boxes", "Masks", "Contours"):
        (changed,) = layer(name).getFeatures(f'"number" = {number}')
        assert changed["origin"] == "corrected"
    layer("Masks").rollBack()  # the others follow
    clicking.correction.close_down()


def test_minus_backspace_and_escape(clicking: Clicking) -> None:
    clicking.take_tool()
    clicking.click(100, 100)
    before = clicking.drawn
    clicking.click(130, 120, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier)
    assert clicking.correction.session.clicked.steps[-1][0] == "-"
    there = QgsGeometry.fromPointXY(QgsPointXY(WEST + 130.5 * PIXEL, NORTH - 120.5 * PIXEL))
    assert not clicking.drawn.contains(there)
    clicking.press(Qt.Key.Key_Backspace)
    clicking.settle()
    assert overlap(clicking.drawn, before) > 0.99
    clicking.press(Qt.Key.Key_Backspace)
    assert clicking.drawn.isEmpty()
    clicking.click(100, 100)
    clicking.press(Qt.Key.Key_Escape)
    assert clicking.drawn.isEmpty()
    assert clicking.canvas.mapTool() is clicking.correction.tool
    clicking.press(Qt.Key.Key_Escape)
    assert clicking.canvas.mapTool() is not clicking.correction.tool
    assert not QgsProject.instance().mapLayersByName("Masks")


def test_clicks_made_before_the_picture_is_ready_are_kept(clicking: Clicking) -> None:
    clicking.correction.action.trigger()
    assert not clicking.correction.session.is_ready
    viewport, none = clicking.canvas.viewport(), Qt.KeyboardModifier.NoModifier
    for place in ((90, 90), (110, 110)):
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, none, clicking.position(*place))
    clicking.press(Qt.Key.Key_Return)
    wait_for(lambda: len(QgsProject.instance().mapLayersByName("Contours")) == 1)
    (mask,) = layer("Masks").getFeatures()
    assert overlap(mask.geometry(), on_ground(ROOF)) > 0.75


def test_a_picture_the_server_has_forgotten_is_sent_again(clicking: Clicking) -> None:
    clicking.take_tool()
    session = clicking.correction.session
    first = session._picture.id
    from remote_reasoner_qgis.editing.click_tasks import ForgetTask

    ForgetTask(session._connection, first).run()
    clicking.click(100, 100)
    wait_for(lambda: session._picture is not None and session._picture.id != first)
    clicking.settle()
    assert overlap(clicking.drawn, on_ground(ROOF)) > 0.75


def test_a_map_in_another_crs_is_clicked_where_it_shows_the_object(clicking: Clicking) -> None:
    clicking.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    clicking.canvas.zoomToFullExtent()
    to_map = clicking.canvas.mapSettings().layerToMapCoordinates(
        clicking.layer, QgsPointXY(WEST + 100 * PIXEL, NORTH - 100 * PIXEL)
    )
    clicking.take_tool()
    place = clicking.canvas.getCoordinateTransform().transform(to_map).toQPointF().toPoint()
    QTest.mouseClick(
        clicking.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    clicking.settle()
    (point,) = clicking.correction.session.clicked.points("+")
    assert point.distance(QgsPointXY(WEST + 100 * PIXEL, NORTH - 100 * PIXEL)) < 3 * PIXEL
    clicking.press(Qt.Key.Key_Return)
    wait_for(lambda: len(QgsProject.instance().mapLayersByName("Contours")) == 1)
    (mask,) = layer("Masks").getFeatures()
    assert overlap(mask.geometry(), on_ground(ROOF)) > 0.7


def test_closing_the_project_puts_everything_away(clicking: Clicking) -> None:
    clicking.take_tool()
    clicking.click(100, 100)
    QgsProject.instance().clear()
    assert clicking.canvas.mapTool() is not clicking.correction.tool
    assert clicking.drawn.isEmpty()
    assert not clicking.correction.action.isChecked()


def test_no_key_over_the_map_goes_on_to_qgis(clicking: Clicking) -> None:
    """QGIS's window deletes what is selected in the active layer where a tool leaves Backspace accepted."""
    left: list[bool] = []
    clicking.canvas.keyPressed.connect(lambda event: left.append(event.isAccepted()))
    pan = QgsMapToolPan(clicking.canvas)
    clicking.canvas.setMapTool(pan)
    clicking.press(Qt.Key.Key_Backspace)
    assert left == [True], "QGIS sees to keys that a tool does not know"
    left.clear()
    clicking.take_tool()
    clicking.click(100, 100)
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        clicking.press(key)
    assert True not in left
