"""Standard output and standard error, also where they are closed, full or read by nobody any more."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TextIO

from remote_reasoner.core.errors import OutputError


class ReaderGoneError(Exception):
    """Whoever read standard output has enough (`| head`), which is no failure."""


class StandardOutput(TextIOWrapper):
    """Standard output that says what is wrong with it: raises OutputError, ReaderGoneError."""

    def write(self, text: str) -> int:
        """As any stream."""
        with _failures_told():
            return super().write(text)

    def flush(self) -> None:
        """As any stream."""
        with _failures_told():
            super().flush()


class Closed(io.StringIO):
    """Stands in for a stream that is closed. What is printed goes nowhere, which it remembers."""

    used = False

    def write(self, text: str) -> int:
        """Keeps nothing of the text."""
        self.used = True
        return len(text)


def prepare() -> None:
    """Has both streams there, and the numbers 0 to 2 taken, so that no file gets one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or Closed()
    sys.stderr = sys.stderr or Closed()
    if type(sys.stdout) is TextIOWrapper:
        encoding, on_terminal = sys.stdout.encoding, sys.stdout.isatty()
        sys.stdout = StandardOutput(sys.stdout.detach(), encoding, line_buffering=on_terminal)
    for stream in (sys.stdout, sys.stderr):
        _write_any_language(stream)


def closed() -> bool:
    """Whether nobody can see what is printed on standard output."""
    return isinstance(sys.stdout, Closed)


def check_printed() -> None:
    """Raises OutputError or ReaderGoneError where what was printed has not come out of this program."""
    if isinstance(sys.stdout, Closed) and sys.stdout.used:
        raise OutputError("Standard output is closed: what was to be printed there is lost.")
    sys.stdout.flush()


def complain(line: str) -> None:
    """Prints a line on standard error, as far as that takes any."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)


@contextmanager
def _failures_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _discard(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from error
        raise OutputError(
            f"Standard output cannot be written ({error.strerror}): what was to be printed there is lost."
        ) from error


def _discard(stream: TextIO) -> None:
    """What waits to be written goes nowhere, instead of failing once more when the program ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _write_any_language(stream: TextIO) -> None:
    """Pipes and files get UTF-8 whatever the system's code page; a terminal gets what it can show."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(
            encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace"
        )
