"""How far a run is: a bar with the time left in a terminal, a line a minute in a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

LOG_EVERY_S = 60.0


@contextmanager
def progress(total: int, done: int) -> Iterator[Callable[[], None]]:
    """Shows progress on stderr; the function it gives counts one question more, `done` at first."""
    console = Console(stderr=True)
    if done:
        console.print(f"{done} of {total} questions are answered already; going on.")
    if not console.is_terminal:
        yield _logged(console, total, done)
        return
    columns = (
        TextColumn("Asking"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total, completed=done)
        yield lambda: bar.advance(task)


def _logged(console: Console, total: int, done: int) -> Callable[[], None]:
    began = said = time.monotonic()
    begun_with = done

    def advance() -> None:
        nonlocal done, said
        done += 1
        now = time.monotonic()
        if now - said >= LOG_EVERY_S or done == total:
            left = (now - began) / (done - begun_with) * (total - done)
            console.print(f"{done} of {total} questions asked, about {left / 60:.0f} min left.")
            said = now

    return advance
