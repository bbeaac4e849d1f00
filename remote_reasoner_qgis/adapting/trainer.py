"""What trains on this computer: what the user names, what was set up for it, or the backend itself."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping

from ..failure import Failure
from ..local.folder import LocalFolder
from ..local.run_step import StepError, run_step
from ..settings import Settings
from ..translation import tr


class NoTrainer(Failure):
    """Nothing that trains is installed; it can be."""


def find_trainer(
    settings: Settings,
    folder: LocalFolder,
    variables: Mapping[str, str],
    cancelled: Callable[[], bool],
) -> list[str]:
    """The command that adapts, tried out: `[…, "adapt"]`. Blocks for seconds.

    Raises NoTrainer, Failure where the command that the user named does not train, Cancelled.
    """
    if settings.training_command.strip():
        command = [*_words(settings.training_command), "adapt"]
        try:
            _try(command, variables, cancelled)
        except StepError as error:
            raise Failure(
                tr(
                    "The command for training, {command}, does not train: {reason}. Name the command "
                    "remote-reasoner of an environment with the training package in Settings → Options → "
                    "Remote Reasoner, or empty that field."
                ).format(command=settings.training_command, reason=_last(error))
            ) from error
        return command
    own = [[str(folder.training.python), "-m", "remote_reasoner.cli"]] if folder.training.ready() else []
    backend = settings.command()
    for known in [*own, *([backend] if backend else [])]:
        command = [*known, "adapt"]
        try:
            _try(command, variables, cancelled)
        except StepError:
            continue
        return command
    raise NoTrainer(
        tr(
            "Training needs PyTorch and the training package, which the backend does without. They are "
            "installed into an environment of their own; the backend stays as it is."
        )
    )


def _try(command: list[str], variables: Mapping[str, str], cancelled: Callable[[], bool]) -> None:
    run_step([*command, "--help"], variables, lambda line: None, cancelled)


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError as error:
        raise Failure(
            tr(
                "The command for training, {command}, cannot be read: a quotation mark or a backslash in it "
                "has no counterpart. Correct it in Settings → Options → Remote Reasoner."
            ).format(command=command)
        ) from error


def _last(error: StepError) -> str:
    return (error.output.strip().splitlines()[-1:] or [tr("no output")])[0]
