"""Real QGIS, a scripted backend in a process of its own, and drawn rasters with exact truth."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY), str(Path(__file__).parent)]

from drawn_rasters import draw  # noqa: E402
from panel import wait_for  # noqa: E402
from qgis.core import QgsProject, QgsRasterLayer  # noqa: E402
from qgis.PyQt.QtCore import QCoreApplication, QSettings  # noqa: E402
from remote_reasoner_qgis.gui.dock import Dock  # noqa: E402
from remote_reasoner_qgis.local.folder import LocalFolder  # noqa: E402
from remote_reasoner_qgis.server.connection import Backends  # noqa: E402
from remote_reasoner_qgis.settings import Settings  # noqa: E402
from server_process import Server  # noqa: E402
from slot_errors import no_error_in_a_slot  # noqa: E402, F401


@pytest.fixture
def server() -> Iterator[Server]:
    """A scripted backend without a token."""
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def settings(server: Server) -> Settings:
    """Settings that ask the scripted backend."""
    return Settings(use_server=True, server_url=server.url, time_limit=30)


@pytest.fixture
def backends(tmp_path: Path) -> Iterator[Backends]:
    """Backends with an empty private folder."""
    made = Backends(LocalFolder(tmp_path / "private"))
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def clean_project(request: pytest.FixtureRequest, qgis_app: object) -> Iterator[None]:
    """Every test starts with an empty project and default settings, and leaves no layer to outlive QGIS.

    pytest lets go of a test's fixtures after it has torn down those of the session: a layer that a fixture
    of the last test returned would be deleted after QGIS has ended, and crash.
    """
    QSettings().remove("remote_reasoner")
    QgsProject.instance().clear()
    yield
    request.node.funcargs.clear()
    QgsProject.instance().clear()
    QCoreApplication.processEvents()


@pytest.fixture
def utm_layer(tmp_path: Path) -> QgsRasterLayer:
    """64 × 48 pixels of 0.5 m in UTM zone 31N."""
    return QgsRasterLayer(draw(tmp_path / "utm.tif"), "utm")


@pytest.fixture
def dock(qgis_iface, settings: Settings, backends, tmp_path: Path) -> Iterator[Dock]:
    """A dock over a saved project with one raster, asking the scripted backend."""
    settings.save()
    project = QgsProject.instance()
    layer = QgsRasterLayer(draw(tmp_path / "harbour.tif"), "harbour")
    project.addMapLayer(layer)
    project.write(str(tmp_path / "port.qgz"))
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(layer.crs())
    canvas.setLayers([layer])
    canvas.setExtent(layer.extent())
    made = Dock(qgis_iface, backends)
    qgis_iface.mainWindow().show()
    made.show()
    made.form.extent.choice.setCurrentIndex(made.form.extent.choice.findData("layer"))
    wait_for(lambda: made.form.engine.count() > 1)
    yield made
    made.close_down()
    made.close()
    made.deleteLater()
