"""The embedded engine trained on with corrections, as a background task of QGIS."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import pyqtSignal

from ..asking.progress import Stage
from ..editing.click_tasks import ClickTask
from ..failure import Failure
from ..local.adapted_weights import AdaptedWeights, Figure, is_whole, parse_figures
from ..local.folder import LocalFolder
from ..local.network import proxy_url
from ..local.process_environment import clean_environment
from ..local.run_step import StepError, run_step
from ..review.corrections import Gathered
from ..review.corrections_file import write
from ..settings import Settings
from ..translation import tr
from .trainer import find_trainer

READING = 10.0
"""Percent of the work that reading the pictures takes."""
WORDS = {
    "Measuring the weights as they are": lambda: tr("Measuring the weights as they are"),
    "Learning from the corrections": lambda: tr("Learning from the corrections"),
    "Measuring what was learned": lambda: tr("Measuring what was learned"),
}


@dataclass(frozen=True)
class Training:
    """What to learn from, and how.

    Attributes:
        name: of the new weights. more: folders that *Use my corrections* wrote, of other projects.
        minutes: for each of the two networks that the corrections are about.
    """

    name: str
    minutes: float = 8.0
    more: tuple[Path, ...] = ()
    options: tuple[str, ...] = field(default=())


class AdaptTask(ClickTask):
    """Writes the corrections, trains, keeps what is better.

    Attributes:
        weights: what came of it; None where it failed, or is no better.
        figures: before and after, also where the weights were refused.
    """

    staged = pyqtSignal(object)

    def __init__(
        self, training: Training, gathered: Gathered, folder: LocalFolder, settings: Settings
    ) -> None:
        super().__init__(tr("Remote Reasoner: training with corrections"))
        self.training = training
        self.notes = list(gathered.notes)
        self.weights: AdaptedWeights | None = None
        self.figures: tuple[Figure, ...] = ()
        self._gathered, self._folder, self._settings = gathered, folder, settings
        self._variables = clean_environment(proxy=proxy_url())

    def work(self) -> None:
        """The pictures, the training, the new weights in their place: whole or not at all."""
        self._tell(Stage(tr("Looking for what trains"), 0.0))
        command = find_trainer(self._settings, self._folder, self._variables, self.isCanceled)
        place = self._folder.weights / f".{secrets.token_hex(8)}"
        made = place / self.training.name
        try:
            place.mkdir(parents=True)
            sources = [str(one) for one in self.training.more]
            if self._gathered.parts:
                write(self._gathered, place / "corrections", self._tell_reading, self.isCanceled)
                sources.insert(0, str(place / "corrections"))
            self._train([*command, *sources, "--output", str(made)])
            shutil.rmtree(made / "run", ignore_errors=True)
            self._put(made)
        except OSError as error:
            raise Failure(
                tr("The weights cannot be written ({cause}). See to that and train again.").format(
                    cause=error.strerror or error
                )
            ) from error
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def finished(self, result: bool) -> None:
        """The layers' copies die on the main thread, as in `AskTask`."""
        self._gathered = Gathered()
        super().finished(result)

    def _train(self, command: Sequence[str]) -> None:
        options = ["--events", "--minutes", f"{self.training.minutes:g}", *self.training.options]
        try:
            run_step([*command, *options], self._variables, self._hear, self.isCanceled)
        except StepError as error:
            lines = [line for line in error.output.splitlines() if line.strip() and not _event(line)]
            raise Failure((lines or [tr("The training ended without a word.")])[-1]) from error

    def _put(self, made: Path) -> None:
        """Puts the folder in the place of weights of that name, which are those it replaces."""
        if not is_whole(made):
            raise Failure(tr("The training wrote no weights. Train again, or see its log in QGIS."))
        target = self._folder.weights / self.training.name
        if target.exists():
            target.replace(made.with_name(".before"))
        made.replace(target)
        self.weights = AdaptedWeights(self.training.name, target, self.figures)

    def _hear(self, line: str) -> None:
        event = _event(line)
        if event.get("event") == "progress":
            share, left = float(event.get("share") or 0), float(event.get("left_s") or 0)
            said = str(event.get("message") or "")
            words = WORDS[said]() if said in WORDS else said
            minutes = max(1, round(left / 60))
            told = tr("{words}, about {minutes} min left").format(words=words, minutes=minutes)
            self._tell(Stage(told, READING + (100 - READING) * min(max(share, 0.0), 1.0)))
        elif event.get("event") == "figures":
            self.figures = parse_figures(event.get("changes"))
        elif event.get("event") == "said" and str(event.get("message") or "").startswith("Note: "):
            self.notes.append(str(event["message"])[len("Note: ") :])

    def _tell_reading(self, share: float) -> None:
        self._tell(Stage(tr("Reading the pictures"), READING * share))

    def _tell(self, stage: Stage) -> None:
        self.setProgress(stage.percent)
        self.staged.emit(stage)


def _event(line: str) -> dict[str, Any]:
    """What a line of the trainer tells; nothing where it is no event."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) and "event" in found else {}
