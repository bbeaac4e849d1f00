"""One part in this process, its numbers as lines of JSON on stdout as they come.

    python -m remote_reasoner_training.gpu_check.child MODULE:FUNCTION [--tiny]

What libraries print goes to stderr.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict
from importlib import import_module
from typing import Any, TextIO

from remote_reasoner_training.gpu_check.parts import LeftOutError, Measuring


def main() -> None:
    """Measures the part named on the command line."""
    parser = argparse.ArgumentParser(description="One part of the GPU check.")
    parser.add_argument("place", help="module:function")
    parser.add_argument("--tiny", action="store_true")
    options = parser.parse_args()
    lines = stdout_apart()
    module, _, function = options.place.partition(":")
    measuring: Measuring = getattr(import_module(module), function)
    try:
        for measure in measuring(options.tiny):
            say(lines, asdict(measure))
    except LeftOutError as reason:
        say(lines, {"left out": str(reason)})


def stdout_apart() -> TextIO:
    """The process's stdout for our lines alone; what others print there from now on goes to stderr."""
    lines = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return lines


def say(lines: TextIO, message: dict[str, Any]) -> None:
    """Writes one message, at once."""
    lines.write(json.dumps(message) + "\n")
    lines.flush()


if __name__ == "__main__":
    main()
