"""Real QGIS with the plugin's dock, and the real backend, started by the plugin itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("qgis.core", reason="these tests run with QGIS's Python: see `make test`")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE), str(HERE.parent / "plugin")]

from dock_session import BACKEND_PYTHON, Session  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QSettings  # noqa: E402
from remote_reasoner_qgis.gui.dock import Dock  # noqa: E402
from remote_reasoner_qgis.local.folder import LocalFolder  # noqa: E402
from remote_reasoner_qgis.server.connection import Backends  # noqa: E402
from remote_reasoner_qgis.settings import Settings  # noqa: E402
from slot_errors import no_error_in_a_slot  # noqa: E402, F401


@pytest.fixture(scope="module", autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Backends that a file's tests start keep surveys and classes in a folder of that file's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="module")
def backends(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backends]:
    """The plugin's own way to the real backend, with the reasoner `bright`; the first test starts it."""
    if not BACKEND_PYTHON.exists():
        pytest.skip("the backend's environment .venv is missing; `make test` makes it")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REMOTE_REASONER_BACKEND_COMMAND", f"{BACKEND_PYTHON} {HERE / 'seeing_backend.py'}")
        made = Backends(LocalFolder(tmp_path_factory.mktemp("private")))
        yield made
        made.stop()


@pytest.fixture
def session(qgis_iface, backends: Backends, tmp_path: Path) -> Iterator[Session]:
    """A dock over an empty project."""
    QSettings().remove("remote_reasoner")
    Settings(output_folder=str(tmp_path)).save()
    dock = Dock(qgis_iface, backends)
    qgis_iface.mainWindow().show()
    dock.show()
    yield Session(dock)
    dock.close_down()
    dock.close()
    dock.deleteLater()
    QgsProject.instance().clear()
    QSettings().remove("remote_reasoner")
