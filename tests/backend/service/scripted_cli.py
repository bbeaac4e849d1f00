"""`remote-reasoner` in a process where engines named 'scripted' exist: `python scripted_cli.py ask …`.

The file named by the variable SCRIPTED_BEGAN appears when the reasoner begins.
"""

from __future__ import annotations

import os
from pathlib import Path

from scripted_engines import SCRIPTED, Stage

from remote_reasoner.cli import main
from remote_reasoner.engines import registry

began = os.environ.get("SCRIPTED_BEGAN")
if began:
    Stage.enter = lambda self, who: Path(began).touch()  # type: ignore[method-assign]
registry.ENGINES = (*registry.ENGINES, *SCRIPTED)
main()
