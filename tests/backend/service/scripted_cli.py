"""`remote-reasoner` in a process where engines named 'scripted' exist: `python scripted_cli.py ask …`."""

from __future__ import annotations

from scripted_engines import SCRIPTED

from remote_reasoner import engines
from remote_reasoner.cli import main

engines.ENGINES = (*engines.ENGINES, *SCRIPTED)
main()
