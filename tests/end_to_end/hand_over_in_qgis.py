"""Inside QGIS: asks for each polygon of a layer from the panel, asks once more, hands the answer over.

What was seen is written down in hand_over.json, with pictures beside it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from inside_qgis import close_when_idle, end_at_failures
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog
from qgis.utils import iface, plugins
from remote_reasoner_qgis.settings import Settings

OUTPUT = Path(os.environ["DEMO_OUTPUT"])
seen: dict[str, object] = {}


def work() -> Iterator[Callable[[], bool]]:
    """What a user does; each step goes on once the condition it yields holds."""
    dock = plugins["remote_reasoner_qgis"].dock
    Settings(use_server=True, server_url=os.environ["TEST_SERVER"], output_folder=str(OUTPUT)).save()
    dock.setUserVisible(True)
    dock.refresh()
    raster = iface.activeLayer()
    parcels = two_halves(raster.extent())
    iface.setActiveLayer(parcels)
    yield lambda: dock.form.engine.count() > 1
    dock.form.question.setPlainText("tanks")
    dock.form.prompts.menu().actions()[0].trigger()
    yield lambda: dialogs() != []
    dialog = dialogs()[0]
    given = dialog.createProcessingParameters()
    seen["question"] = given["QUESTION"]
    seen["raster"] = given["RASTER"] in (raster.id(), raster.name(), raster.source())
    seen["features"] = given["FEATURES"] in (parcels.id(), parcels.name())
    dialog.grab().save(str(OUTPUT / "each-polygon.png"))
    dialog.runAlgorithm()
    yield lambda: any("rr_found" in layer.fields().names() for layer in vectors())
    (answered,) = [layer for layer in vectors() if "rr_found" in layer.fields().names()]
    seen["polygons"] = [[row["name"], row["rr_found"]] for row in answered.getFeatures()]
    seen["objects_beside"] = any("rr_feature" in layer.fields().names() for layer in vectors())
    dialog.close()
    dock.form.extent.choice.setCurrentIndex(dock.form.extent.choice.findData("layer"))
    dock.form.ask_button.click()
    dock.tabs.setCurrentWidget(dock.review)
    yield lambda: dock.review.shown is not None and dock.review.table.objects.objects() != []
    dock.review.hand_over.write_report(str(OUTPUT / "report.pdf"))
    seen["report"] = (OUTPUT / "report.pdf").exists()
    seen["told"] = dock.review.notice.text.text()
    dock.review.hand_over.layout_action.trigger()
    yield lambda: len(iface.openLayoutDesigners()) == 1
    (designer,) = iface.openLayoutDesigners()
    seen["pages"] = designer.layout().pageCollection().pageCount()
    designer.window().grab().save(str(OUTPUT / "designer.png"))
    designer.close()
    iface.mainWindow().grab().save(str(OUTPUT / "review.png"))
    yield lambda: iface.openLayoutDesigners() == []


def two_halves(extent: QgsRectangle) -> QgsVectorLayer:
    """A layer of two polygons that cover an extent."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631&field=name:string", "parcels", "memory")
    middle = extent.center().x()
    for name, west, east in (("west", extent.xMinimum(), middle), ("east", middle, extent.xMaximum())):
        feature = QgsFeature(layer.fields())
        half = QgsRectangle(west, extent.yMinimum(), east, extent.yMaximum())
        feature.setGeometry(QgsGeometry.fromRect(half))
        feature.setAttributes([name])
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def vectors() -> list[QgsVectorLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsVectorLayer)]


def dialogs() -> list[QDialog]:
    """QGIS's dialogs of algorithms that are open."""
    named = "AlgorithmDialog"
    return [one for one in QApplication.topLevelWidgets() if type(one).__name__ == named and one.isVisible()]


def go_on() -> None:
    """Takes the next step once the one before has come to its end."""
    if not waiting[-1]():
        return
    try:
        waiting.append(next(steps))
        print(f"step {len(waiting)}", flush=True)
    except StopIteration:
        stepping.stop()
        (OUTPUT / "hand_over.json").write_text(json.dumps(seen), encoding="utf-8")
        close_when_idle()


end_at_failures()
steps = work()
waiting: list[Callable[[], bool]] = [lambda: "remote_reasoner_qgis" in plugins]
stepping = QTimer()
stepping.timeout.connect(go_on)
stepping.start(200)
