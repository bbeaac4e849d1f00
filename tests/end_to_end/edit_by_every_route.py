"""Inside QGIS: an answer is edited by the tools of QGIS's window, with the mouse.

What was seen is written down in edited.json after each step. At the end QGIS is killed, in the middle of
edits.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from agreement import disagreements
from inside_qgis import end_at_failures
from processing.gui.AlgorithmExecutor import execute_in_place
from qgis.core import (
    QgsApplication,
    QgsPointXY,
    QgsProcessingContext,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDialogButtonBox
from qgis.utils import iface, plugins
from remote_reasoner_qgis.settings import Settings
from reviewing import SIDE, by_number, corner, state, stored_answer

OUTPUT = Path(os.environ["DEMO_OUTPUT"])
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
LONGEST_STEP_S = 30
seen: list[dict[str, object]] = []


def work() -> Iterator[Callable[[], bool]]:
    """What a user does; each step goes on once the condition it yields holds."""
    dock = plugins["remote_reasoner_qgis"].dock
    Settings(output_folder=str(OUTPUT)).save()
    QgsSettings().setValue("qgis/digitizing/disable_enter_attribute_values_dialog", True)
    stored = stored_answer(OUTPUT, 12)
    dock.setUserVisible(True)
    mapped: list[object] = []
    dock.conversation.mapped.connect(mapped.append)
    dock.show_stored(stored)
    yield lambda: bool(mapped)
    link = dock.review.links.of(stored)
    layers = link.layers
    masks, boxes, contours = (layers[name] for name in ("pixel", "region", "contour"))
    first = state(layers)
    noted = [first]
    link.start()

    def note(words: str) -> None:
        numbers, now = sorted(by_number(masks)), state(layers)
        changed = now != noted[-1]
        noted.append(now)
        seen.append({"step": words, "wrong": disagreements(layers), "numbers": numbers, "changed": changed})
        (OUTPUT / "edited.json").write_text(json.dumps(seen), encoding="utf-8")
        iface.mainWindow().grab().save(str(OUTPUT / f"{len(seen):02d}.png"))

    def at(number: int, x: float, y: float) -> QgsPointXY:
        left, low = corner(number)
        return QgsPointXY(left + x, low + y)

    iface.setActiveLayer(masks)
    masks.beginEditCommand("Attribute changed")  # as the attribute table's cells do
    masks.changeAttributeValue(by_number(masks)[1].id(), masks.fields().indexOf("label"), "silo")
    masks.endEditCommand()
    note("attribute")

    yield from look_at(masks, 2)
    iface.actionVertexTool().trigger()
    yield from vertex(at(2, SIDE, SIDE), at(2, SIDE + 4, SIDE + 3))
    note("node tool on a mask")
    iface.setActiveLayer(boxes)
    yield from look_at(boxes, 3)
    yield from vertex(at(3, SIDE, SIDE), at(3, SIDE + 5, SIDE + 2))
    note("node tool on a box")

    iface.setActiveLayer(masks)
    yield from look_at(masks, 4)
    iface.actionSplitFeatures().trigger()
    yield from clicks([at(4, 6, -3), at(4, 6, SIDE + 3)])
    note("split")

    yield from look_at(masks, 5)
    action("mActionReshapeFeatures").trigger()
    yield from clicks([at(5, -2, 5), at(5, 3, 5), at(5, 3, SIDE - 5), at(5, -2, SIDE - 5)])
    note("reshape")

    masks.selectByExpression('"number" in (6, 7)')
    QTimer.singleShot(300, accept_dialog)
    action("mActionMergeFeatures").trigger()
    note("merge")

    masks.selectByExpression('"number" = 8')
    iface.actionCopyFeatures().trigger()
    iface.actionPasteFeatures().trigger()
    yield lambda: masks.featureCount() == len(by_number(boxes))
    note("paste")

    iface.setActiveLayer(contours)
    yield from look_at(contours, 9)  # QGIS asks before it deletes what the map does not show
    contours.selectByExpression('"number" = 9')
    iface.actionDeleteSelected().trigger()
    yield lambda: 9 not in by_number(contours)
    note("delete")

    iface.setActiveLayer(masks)
    yield from look_at(masks, 10)
    masks.removeSelection()
    iface.actionMoveFeature().trigger()
    yield from clicks([at(10, 3, 3), at(10, 9, -4)], finish=False)
    note("move")

    masks.selectByExpression('"number" in (11, 12)')
    turned = QgsApplication.processingRegistry().createAlgorithmById("native:rotatefeatures")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    done, _results = execute_in_place(
        turned.create({"IN_PLACE": True}), {"INPUT": masks, "ANGLE": 30.0}, context=context
    )
    assert done
    note("Processing in place")

    yield from look_at(masks, 41)
    iface.actionAddFeature().trigger()
    yield from clicks([at(41, 0, 0), at(41, 12, 0), at(41, 14, 9), at(41, 2, 11)])
    note("draw a mask")
    iface.setActiveLayer(boxes)
    iface.actionAddFeature().trigger()
    yield from clicks([at(42, 0, 0), at(42, 12, 0), at(42, 12, 9), at(42, 0, 9)])
    note("draw a box")

    last, steps = state(layers), 0
    undo, redo = masks.undoStack().undo, masks.undoStack().redo
    while masks.undoStack().canUndo():
        undo()
        steps += 1
    note("undo all")
    seen[-1].update(steps=steps, first=state(layers) == first)
    while masks.undoStack().canRedo():
        redo()
    note("redo all")
    seen[-1]["last"] = state(layers) == last
    iface.actionSaveActiveLayerEdits().trigger()
    yield lambda: not masks.isModified() and not boxes.isModified() and not contours.isModified()
    note("save")
    iface.setActiveLayer(masks)
    yield from look_at(masks, 1)
    masks.selectByExpression('"number" in (1, 2)')
    iface.actionDeleteSelected().trigger()
    yield lambda: 1 not in by_number(contours)
    note("edits that are not saved")
    os.kill(os.getpid(), signal.SIGKILL)
    yield lambda: False


def look_at(layer: QgsVectorLayer, number: int) -> Iterator[Callable[[], bool]]:
    """Moves the map to where an object stands, or would stand."""
    x, y = corner(number)
    canvas = iface.mapCanvas()
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(QgsRectangle(x - 15, y - 15, x + SIDE + 35, y + SIDE + 15))
    canvas.refresh()
    yield lambda: not canvas.isDrawing()
    QApplication.processEvents()


def place(point: QgsPointXY) -> QPoint:
    """A point of the map in pixels of the canvas."""
    pixel = iface.mapCanvas().getCoordinateTransform().transform(point)
    return QPoint(round(pixel.x()), round(pixel.y()))


def clicks(points: list[QgsPointXY], finish: bool = True) -> Iterator[Callable[[], bool]]:
    """Left clicks; a right click at the last place ends what is drawn."""
    viewport = iface.mapCanvas().viewport()
    for point in points:
        QTest.mouseMove(viewport, place(point))
        yield lambda: True
        QTest.mouseClick(viewport, LEFT, Qt.KeyboardModifier.NoModifier, place(point))
        yield lambda: True
    if finish:
        QTest.mouseClick(viewport, RIGHT, Qt.KeyboardModifier.NoModifier, place(points[-1]))
        yield lambda: True


def vertex(start: QgsPointXY, end: QgsPointXY) -> Iterator[Callable[[], bool]]:
    """Takes a corner with the node tool, and puts it down."""
    viewport = iface.mapCanvas().viewport()
    for point in (start, end):
        for shift in (3, 1, 0):  # the tool looks for a corner while the mouse moves
            QTest.mouseMove(viewport, place(point) + QPoint(shift, 0))
            yield lambda: True
        QTest.mouseClick(viewport, LEFT, Qt.KeyboardModifier.NoModifier, place(point))
        yield lambda: True


def action(name: str) -> QAction:
    """An action of QGIS's window by its name."""
    return iface.mainWindow().findChild(QAction, name)


def accept_dialog() -> None:
    """Presses OK in the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.grab().save(str(OUTPUT / "merge.png"))
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()


def go_on() -> None:
    """Takes the next step once the one before has come to its end; dialogs let the timer tick meanwhile."""
    if not stepping.isActive():
        return
    if time.monotonic() - began[-1] > LONGEST_STEP_S:
        iface.mainWindow().grab().save(str(OUTPUT / "waiting.png"))
        raise AssertionError(
            f"step {len(waiting)}, after {seen[-1]['step'] if seen else 'the start'}, is stuck"
        )
    if waiting[-1]():
        stepping.stop()
        waiting.append(next(steps))
        began.append(time.monotonic())
        stepping.start()


end_at_failures()
steps = work()
waiting: list[Callable[[], bool]] = [lambda: "remote_reasoner_qgis" in plugins]
began = [time.monotonic()]
stepping = QTimer()
stepping.timeout.connect(go_on)
stepping.start(60)
