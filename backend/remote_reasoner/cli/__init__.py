"""The command line: `remote-reasoner ask`, `refine`, `serve` and so on, and what other packages add.

Imports stay light here and in the commands' own modules: whatever a command needs, it imports when it runs.
"""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import suppress
from types import TracebackType
from typing import Annotated

import typer

from remote_reasoner import __version__
from remote_reasoner.cli import ask, bench, doctor, joined, prompts, refine, serve, streams, teach
from remote_reasoner.cli.process_list import hide_token
from remote_reasoner.core import telemetry
from remote_reasoner.core.errors import (
    CancelledError,
    OutputError,
    RemoteReasonerError,
    StoppedError,
    shortened,
)

PROGRAM = "remote-reasoner"
TRACEBACK_VARIABLE = "REMOTE_REASONER_TRACEBACK"

BAD_INPUT = 2
INTERRUPTED = 130

# Whatever is wrong with the words on a command line. Its home is click, of which newer typers have a copy.
CommandLineError: type[Exception] = typer.BadParameter.__mro__[2]

app = typer.Typer(
    name=PROGRAM,
    help="Ask questions about aerial and satellite pictures; get boxes, masks and contours on the map.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("ask")(ask.ask)
app.command("refine")(refine.refine)
app.command("serve")(serve.serve)
app.command("teach")(teach.teach)
app.command("doctor")(doctor.doctor)
app.add_typer(prompts.app, name="prompts")
app.command("bench")(bench.bench)
joined.join(app)


def print_version(wanted: bool) -> None:
    """Prints the version and ends, where that is wanted."""
    if wanted:
        print(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def every_command(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=print_version, is_eager=True)
    ] = False,
) -> None:
    """Ask questions about aerial and satellite pictures; get boxes, masks and contours on the map."""


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line. Exits 0, or 1 (a fault), 2 (bad input) or 130 (Ctrl-C) with a line on stderr."""
    streams.prepare()
    hide_token()
    telemetry.disable()
    sys.excepthook = _explain
    for said_in_notes in ("Dataset has no geotransform", "The dataset's nodata attribute is shadowing"):
        warnings.filterwarnings("ignore", message=said_in_notes)
    code = _ended(arguments)
    with suppress(streams.ReaderGoneError):
        try:
            streams.check_printed()
        except OutputError as error:
            code = code or _complain(str(error), BAD_INPUT)
    sys.exit(code)


def _ended(arguments: list[str] | None) -> int:
    """The exit code, after a line on stderr where it is not 0."""
    try:
        # Not app(…): that would put typer's own words in place of `_explain`.
        code = typer.main.get_command(app)(arguments, prog_name=PROGRAM, standalone_mode=False) or 0
    except CommandLineError as error:
        message = getattr(error, "format_message", error.__str__)()
        return _complain(f"{message} ({_help_hint(error)})", BAD_INPUT)
    except StoppedError as error:
        return _complain(str(error), INTERRUPTED)
    except (CancelledError, KeyboardInterrupt, typer.Abort):
        return _complain("Cancelled; nothing was written.", INTERRUPTED)
    except RemoteReasonerError as error:
        return _complain(str(error), BAD_INPUT)
    except streams.ReaderGoneError:
        return 0
    except OSError as error:
        place = f" for {error.filename}" if error.filename else ""
        words = f"The system refused something{place}: {error.strerror or error}. Mend that, then try again."
        return _complain(words, BAD_INPUT)
    if code == INTERRUPTED:
        _complain("Cancelled; nothing was written.", INTERRUPTED)
    return int(code)


def _complain(message: str, code: int) -> int:
    streams.complain(f"{PROGRAM}: {shortened(' '.join(message.split()))}")
    return code


def _help_hint(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    return f"see {context.command_path if context else PROGRAM} --help"


def _explain(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """One line for a fault of this program, the traceback for whoever asks for it."""
    if os.environ.get(TRACEBACK_VARIABLE):
        sys.__excepthook__(kind, error, trace)
    else:
        _complain(
            f"Failed in a way nobody foresaw ({kind.__name__}: {error}). Set {TRACEBACK_VARIABLE}=1 and run "
            "it again to see where, and report it.",
            1,
        )
