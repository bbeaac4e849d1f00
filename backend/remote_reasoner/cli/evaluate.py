"""`remote-reasoner evaluate`: measures an engine on annotated pictures."""

from __future__ import annotations

import typer

PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}
"""The evaluation reads its own arguments; nothing is looked at here."""


def evaluate(context: typer.Context) -> None:
    """Measure an engine over a data set: DATASET [--engine …] [--questions FILE] [--json]."""
    from remote_reasoner_training.evaluation.cli import main

    main(context.args)
