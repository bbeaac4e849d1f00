"""A folder of adapted weights and what they gained, written as one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from remote_reasoner.core.errors import OutputError
from remote_reasoner.engines.lite.vision.weight_files import WEIGHT_FILES
from remote_reasoner.io.file_set import FileSet
from remote_reasoner.io.files import absolute
from remote_reasoner_training.lite.export import export_onnx
from remote_reasoner_training.lite.network import LiteNetwork

FIGURES = "adapted.json"
SETTINGS = "detector.json"


def write_weights(
    made: Mapping[str, LiteNetwork], figures: Sequence[Mapping[str, Any]], start: Path, output: Path
) -> None:
    """Writes the networks `made`, by the names of their files, and those of `start` where none was made.

    `figures` stand beside them as JSON. Weights that stood in `output` stay whole until the new ones are.
    Raises OutputError where they cannot be written.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        with FileSet(absolute(output)) as fresh:
            for file in WEIGHT_FILES:
                if file not in made:
                    shutil.copyfile(start / file, fresh.new / file)
            for file, network in made.items():
                export_onnx(network, fresh.new / file)
            name_version(fresh.new / SETTINGS, output.name)
            (fresh.new / FIGURES).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
            names = [FIGURES, *WEIGHT_FILES]
            fresh.take_places(names, [name for name in names if (output / name).exists()])
    except OSError as error:
        raise OutputError(
            f"The weights cannot be written to {output} ({error.strerror or error}); make room, or choose "
            "another folder, and train again."
        ) from error


def name_version(path: Path, name: str) -> None:
    """Marks settings as those of adapted weights of that name, once."""
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["version"] = f"{settings['version'].partition('+')[0]}+{name}"
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
