"""Where the command line hands over: `remote-reasoner adapt` with its own arguments."""

from __future__ import annotations

from importlib.util import find_spec

import typer

from remote_reasoner.core.errors import EngineUnavailableError

NEEDED = ("torch", "onnx", "pycocotools")


def main(arguments: list[str]) -> None:
    """Runs the command; errors go up to the command line that called.

    Raises EngineUnavailableError where what trains is not installed.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise EngineUnavailableError(
            f"Adapting needs the package '{missing[0]}', which is not installed; install it from a checkout "
            'with: pip install "./training[adapt]"'
        )
    from remote_reasoner_training.adapt.command import app

    # Not app(…): that would put typer's own words in place of the caller's where the program fails.
    command = typer.main.get_command(app)
    code = command(arguments, prog_name="remote-reasoner adapt", standalone_mode=False)
    if code:
        raise typer.Exit(code)
