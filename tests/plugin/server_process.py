"""The scripted backend as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


class Server:
    """The scripted backend's process."""

    def __init__(self, token: str = "", version: str = "0.1.0") -> None:
        self.process = subprocess.Popen(
            [
                sys.executable,
                str(Path(__file__).with_name("scripted_server.py")),
                *([token] if token else []),
            ],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "SCRIPTED_VERSION": version},
        )
        self.url = self.process.stdout.readline().strip()

    def stop(self) -> None:
        """Ends the process."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
