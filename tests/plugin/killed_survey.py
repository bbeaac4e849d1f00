"""A QGIS that is killed once objects of a survey are in the file: RASTER TARGET SERVER."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from qgis.core import QgsApplication, QgsRasterLayer  # noqa: E402
from remote_reasoner_qgis.asking.question import Question  # noqa: E402
from remote_reasoner_qgis.asking.survey_record import SurveyRecord  # noqa: E402
from remote_reasoner_qgis.asking.survey_task import SurveyTask  # noqa: E402
from remote_reasoner_qgis.layer import capture  # noqa: E402
from remote_reasoner_qgis.layer.extent import bounds_of  # noqa: E402
from remote_reasoner_qgis.local.folder import LocalFolder  # noqa: E402
from remote_reasoner_qgis.server.connection import Backends  # noqa: E402
from remote_reasoner_qgis.settings import Settings  # noqa: E402

raster, target, server = sys.argv[1:]
application = QgsApplication([], False)
application.initQgis()
settings = Settings(use_server=True, server_url=server, pixel_budget=float(os.environ["PIXEL_BUDGET"]))
layer = QgsRasterLayer(raster, "city")
prepared = capture.prepare(layer, bounds_of(layer.extent()), settings.max_pixels)
question = Question("halts half way", ("region", "pixel", "contour"))
record = SurveyRecord.of(layer, prepared, question, settings)
task = SurveyTask(record, prepared, Backends(LocalFolder(Path(target).parent / "unused")), settings, target)
task.grown.connect(lambda _stored: os.kill(os.getpid(), signal.SIGKILL))
task.run()
sys.exit("it was not killed")
