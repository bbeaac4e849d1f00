"""Commands of other packages, which join the command line by the entry points `remote_reasoner.commands`."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points

import typer

from remote_reasoner.core.errors import EngineUnavailableError

GROUP = "remote_reasoner.commands"
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}
"""Such a command reads its own arguments; nothing is looked at here."""

IN_TRAINING = {
    "evaluate": "Measure an engine over a data set: DATASET [--engine …] [--questions FILE] [--json].",
    "adapt": "Train the embedded engine on with corrected answers: CORRECTIONS -o FOLDER.",
}
"""What `remote-reasoner-training` adds, for whoever does not have it yet."""


def join(app: typer.Typer) -> None:
    """Adds the commands that other packages bring; the known ones that are missing say where they are."""
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    for name in sorted({*found, *IN_TRAINING}):
        run = _passed_on(found[name]) if name in found else _missing(name)
        app.command(
            name,
            help=IN_TRAINING.get(name, "Comes with another package."),
            context_settings=PASSED_ON,
            add_help_option=False,
        )(run)


def _passed_on(entry: EntryPoint) -> Callable[[typer.Context], None]:
    """Hands the arguments over; the other package is imported only then."""

    def run(context: typer.Context) -> None:
        entry.load()(context.args)

    return run


def _missing(name: str) -> Callable[[typer.Context], None]:
    def run(context: typer.Context) -> None:
        raise EngineUnavailableError(
            f"'{name}' comes with the package remote-reasoner-training, which is not installed; install it "
            "from a checkout with: pip install ./training"
        )

    return run
