"""A QGIS window of its own: asks the backend of this computer, says what came, and closes when told.

    ask_in_a_window.py FOLDER RASTER QUESTION

Prints `asking` once the question is on its way and `STATUS COUNT FAILURE` at its end; closes at the end of
its input.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsRasterLayer
from remote_reasoner_qgis.asking.one_picture import ask
from remote_reasoner_qgis.asking.question import News, Question, Reasoning
from remote_reasoner_qgis.layer import capture
from remote_reasoner_qgis.layer.extent import bounds_of
from remote_reasoner_qgis.local.folder import LocalFolder
from remote_reasoner_qgis.server.connection import Backends
from remote_reasoner_qgis.settings import Settings


def tell(news: News) -> None:
    """The engine has begun."""
    if isinstance(news, Reasoning):
        print("asking", flush=True)


def main() -> None:
    """Everything that must be gone before QGIS is."""
    folder, raster, question = sys.argv[1:]
    backends = Backends(LocalFolder(Path(folder)))
    layer = QgsRasterLayer(raster, "scene")
    prepared = capture.prepare(layer, bounds_of(layer.extent()), 1_000_000)
    asked = Question(question, ("region",), "bright")
    outcome = ask(asked, prepared, backends, Settings(), tell, lambda: False)
    print(outcome.answer.status, len(outcome.answer.objects), outcome.failure, flush=True)
    sys.stdin.read()
    backends.stop()


application = QgsApplication([], True)
application.initQgis()
main()
application.exitQgis()
