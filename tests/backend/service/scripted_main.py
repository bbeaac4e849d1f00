"""A process that serves the scripted engines: `python scripted_main.py [NAME=VALUE …]`, names of settings.

`announce` and `parent_pid` are the options of the same names of `remote-reasoner serve`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scripted_engines import ScriptedEngines

from remote_reasoner import settings
from remote_reasoner.service.server import serve

given = dict(argument.split("=", 1) for argument in sys.argv[1:])
announce, parent_pid = given.pop("announce", None), given.pop("parent_pid", None)
serve(
    settings.read(**{"engine": "scripted", "segmenter": "scripted", "port": 0, **given}),
    ScriptedEngines(),
    Path(announce) if announce else None,
    int(parent_pid) if parent_pid else None,
)
