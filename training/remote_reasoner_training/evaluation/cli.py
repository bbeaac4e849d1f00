"""Where the command line hands over: `remote-reasoner evaluate` with its own arguments."""

from __future__ import annotations

from importlib.util import find_spec

import typer

from remote_reasoner_training.evaluation.records import EvaluationError


def main(arguments: list[str]) -> None:
    """Runs the command; errors go up to the command line that called.

    Raises EvaluationError where pycocotools, which keeps the masks of a run, is not installed.
    """
    if find_spec("pycocotools") is None:
        raise EvaluationError(
            "The evaluation needs the package 'pycocotools', which is not installed; install it with: "
            "pip install pycocotools"
        )
    from remote_reasoner_training.evaluation.command import app

    # Not app(…): that would put typer's own words in place of the caller's where the program fails.
    command = typer.main.get_command(app)
    code = command(arguments, prog_name="remote-reasoner evaluate", standalone_mode=False)
    if code:
        raise typer.Exit(code)
