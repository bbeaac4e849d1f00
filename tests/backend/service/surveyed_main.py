"""A process that serves engines which see colours: `python surveyed_main.py [NAME=VALUE …]`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from survey_calls import SETTINGS, ColourEngines

from remote_reasoner import settings
from remote_reasoner.service.server import serve

given = dict(argument.split("=", 1) for argument in sys.argv[1:])
slow = float(given.pop("slow", 0))
serve(settings.read(**{**SETTINGS, "port": 0, **given}), ColourEngines(slow=slow))
