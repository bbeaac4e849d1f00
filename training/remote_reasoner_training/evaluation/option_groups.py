"""Options of `evaluate` in groups: the engines, what they are adapted with, services, another system."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from typer import Option

from remote_reasoner.engines.lite.taught import file as taught_file
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass
from remote_reasoner.engines.lite.vision.weight_files import WEIGHT_FILES


@dataclass(frozen=True)
class Engines:
    """Which engines answer; None is the embedded one here, and a service's own there."""

    engine: Annotated[str | None, Option(help="Reasoner: lite, qwen or openai [lite].")] = None
    segmenter: Annotated[str | None, Option(help="Segmenter: lite or sam2 [lite].")] = None
    model: Annotated[str | None, Option(help="Model of the reasoner: a hub id or a folder.")] = None

    @property
    def given(self) -> bool:
        """Whether any was named."""
        return bool(self.engine or self.segmenter or self.model)


@dataclass(frozen=True)
class OtherSystem:
    """Another system's answers to measure, or the questions to ask it."""

    predictions_of: Annotated[
        Path | None,
        Option(
            "--predictions",
            help="Measure another system: its answers as JSON lines, COCO results or a folder of masks.",
        ),
    ] = None
    system: Annotated[str | None, Option(help="Name of the other system [the file's].")] = None
    min_score: Annotated[
        float | None, Option(help="Objects of COCO results below it are left out [0.5].")
    ] = None
    questions_to: Annotated[
        Path | None,
        Option("--write-questions", help="Write what to ask another system, one JSON line a question."),
    ] = None


@dataclass(frozen=True)
class Services:
    """Where the questions are asked, and how many at once."""

    server: Annotated[
        list[str] | None,
        Option("--backend", help="Ask the service at this address; several share the work."),
    ] = None
    token: Annotated[
        str | None, Option(help="Bearer token of the services.", envvar="REMOTE_REASONER_TOKEN")
    ] = None
    in_flight: Annotated[
        int | None, Option(min=1, help="Questions at once [1 here, 2 for each service].")
    ] = None


@dataclass(frozen=True)
class Adapted:
    """What the embedded engine here was taught, and the weights it was adapted to."""

    taught: Annotated[
        list[Path] | None, Option(help="A class from `remote-reasoner teach`; may be given often.")
    ] = None
    weights: Annotated[
        Path | None, Option(help="Folder from `remote-reasoner adapt`: the embedded engine adapted.")
    ] = None

    @property
    def given(self) -> bool:
        """Whether the engine differs from the released one."""
        return bool(self.taught or self.weights)

    def classes(self) -> tuple[TaughtClass, ...]:
        """The taught classes. Raises as `taught.file.read` does."""
        return tuple(taught_file.read(path) for path in self.taught or ())

    def digest(self) -> str | None:
        """Differs where adapted weights or taught classes do; None without any."""
        files = [
            *((self.weights / name for name in WEIGHT_FILES) if self.weights else ()),
            *(self.taught or ()),
        ]
        if not files:
            return None
        digests = b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)
        return hashlib.sha256(digests).hexdigest()
