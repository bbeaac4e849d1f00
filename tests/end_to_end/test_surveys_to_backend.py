"""Areas larger than one picture, from the dock through the real backend's surveys and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from dock_session import Session, wait_for
from osgeo import gdal, osr
from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer
from remote_reasoner_qgis.answers.answer_store import StoredAnswer, read_answers
from remote_reasoner_qgis.settings import Settings

COLUMNS, ROWS = 400, 300
PATCHES = (
    *((10, 10, 34, 30), (70, 60, 100, 84), (120, 20, 140, 44), (200, 150, 236, 176)),
    *((300, 70, 330, 96), (20, 250, 50, 280), (370, 270, 392, 294), (150, 100, 176, 124)),
)
"""Bright rectangles, [x0, y0, x1, y1] in pixels; some cross the edges of tiles of 128 pixels."""

WEST, NORTH, PIXEL = 500000.0, 5800000.0, 0.5


def scene(path: Path) -> str:
    """A dark scene with the bright PATCHES."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), COLUMNS, ROWS, 3, gdal.GDT_Byte)
    dataset.SetGeoTransform((WEST, PIXEL, 0.0, NORTH, 0.0, -PIXEL))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    dataset.SetProjection(crs.ExportToWkt())
    for number in (1, 2, 3):
        band = dataset.GetRasterBand(number)
        band.Fill(60)
        for x0, y0, x1, y1 in PATCHES:
            band.WriteRaster(x0, y0, x1 - x0, y1 - y0, bytes([230]) * ((x1 - x0) * (y1 - y0)))
    return str(path)


def truth() -> set[tuple[float, float, float, float]]:
    """The patches' bounds on the ground."""
    return {
        (WEST + x0 * PIXEL, NORTH - y1 * PIXEL, WEST + x1 * PIXEL, NORTH - y0 * PIXEL)
        for x0, y0, x1, y1 in PATCHES
    }


def layer(name: str) -> QgsVectorLayer:
    """The answer's layer of that name."""
    (found,) = QgsProject.instance().mapLayersByName(name)
    return found


def bounds(name: str) -> list[tuple[float, float, float, float]]:
    """Bounds of every feature."""
    boxes = (feature.geometry().boundingBox() for feature in layer(name).getFeatures())
    return [
        tuple(round(value, 3) for value in (b.xMinimum(), b.yMinimum(), b.xMaximum(), b.yMaximum()))
        for b in boxes
    ]


@pytest.fixture
def surveying(session: Session, tmp_path: Path) -> Session:
    """A session over a scene that is larger than one picture may be."""
    replace(Settings.load(), pixel_budget=0.02).save()
    session.load(scene(tmp_path / "scene.tif"))
    return session


def stored(tmp_path: Path) -> StoredAnswer:
    """The latest answer."""
    return read_answers(str(next(tmp_path.glob("answers*.gpkg"))))[0]


def assert_complete(session: Session, tmp_path: Path) -> None:
    """Each patch once, to within a pixel's edge, in the map and in the file."""
    assert len(bounds("Boxes")) == len(PATCHES) and set(bounds("Boxes")) == truth()
    masks = QgsGeometry.unaryUnion([feature.geometry() for feature in layer("Masks").getFeatures()])
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in PATCHES) * PIXEL**2
    assert masks.area() == pytest.approx(area, rel=0.03)
    entry = stored(tmp_path)
    assert (entry.status, entry.objects, entry.survey) == ("found", len(PATCHES), "")
    assert session.dock.view.table.model().rowCount() == len(PATCHES)


def test_an_area_of_many_tiles_is_answered_at_full_resolution(surveying: Session, tmp_path: Path) -> None:
    surveying.ask("tiled: where are the bright patches?", "bright")
    assert_complete(surveying, tmp_path)


def test_it_goes_on_after_a_cancel_and_after_the_backend_was_killed(
    surveying: Session, tmp_path: Path
) -> None:
    dock = surveying.dock
    wait_for(lambda: dock.form.engine.count() > 1)
    dock.form.engine.setCurrentIndex(dock.form.engine.findData("bright"))
    dock.form.question.setPlainText("slowly tiled: where are the bright patches?")
    dock.form.ask_button.click()
    wait_for(lambda: any(read_answers(str(path)) for path in tmp_path.glob("answers*.gpkg")))
    wait_for(lambda: dock.view.table.model().rowCount() > 0)
    dock.form.cancel_button.click()
    wait_for(lambda: not dock.conversation.is_running)
    assert stored(tmp_path).status == "cancelled" and stored(tmp_path).survey
    dock.history.tree.setCurrentItem(dock.history.tree.topLevelItem(0))
    wait_for(lambda: dock.history.tree.topLevelItemCount() == 1)
    dock.history.tree.setCurrentItem(dock.history.tree.topLevelItem(0))
    dock.history.continue_button.click()
    assert dock.conversation.is_running, dock.notice.text.text()
    wait_for(lambda: "tiles" in dock.view.progress.format())
    process = dock._backends._local._process
    process.kill()
    process.wait()
    wait_for(lambda: not dock.conversation.is_running, seconds=240)
    assert not surveying.outcomes[-1].trouble, surveying.outcomes[-1].trouble
    wait_for(lambda: dock.view.table.model().rowCount() == len(PATCHES))
    for _turn in range(3):
        wait_for(lambda: bool(QgsProject.instance().mapLayersByName("Contours")))
    assert_complete(surveying, tmp_path)
