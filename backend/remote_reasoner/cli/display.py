"""What a person sees of an answer: progress while it is made, then a tidy summary."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console, Group
from rich.live import Live
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.core.schemas import Event, ProgressEvent, ReasoningEvent, Result, ResultEvent

STAGES = {
    "read": "Reading the picture",
    "reason": "Reasoning",
    "segment": "Outlining objects",
    "contour": "Drawing contours",
    "georeference": "Placing on the map",
}
LINES_OF_THOUGHT = 8
"""How many of the last lines of the reasoning are shown while it comes."""

OBJECTS_LISTED = 20


def follow(events: Iterable[Event]) -> Result:
    """The result at the end of the events. On a terminal, stderr shows how far it is and the reasoning."""
    console = Console(stderr=True)
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        auto_refresh=False,
    )
    stage = progress.add_task("Starting", total=None)
    thought = ""
    with Live(console=console, transient=True, refresh_per_second=8, auto_refresh=True) as live:
        live.update(progress)
        for event in events:
            if isinstance(event, ResultEvent):
                return event.result
            if isinstance(event, ReasoningEvent):
                thought += event.text
            if isinstance(event, ProgressEvent):
                if event.stage == "reason" and event.message and not event.done:
                    console.print(Text(f"{event.message}."))
                progress.update(
                    stage,
                    description=escape(event.message or STAGES[event.stage]),
                    completed=event.done,
                    total=event.total,
                )
            live.update(Group(last_lines(thought, console.width), progress))
    raise EngineUnavailableError("The answer ended before its result; ask again.")


def last_lines(text: str, width: int) -> Text:
    """The end of a text, as much as is shown while it comes."""
    lines = Text(text).wrap(Console(width=width), width)
    return Text("\n").join(lines[-LINES_OF_THOUGHT:])


def summarise(result: Result, written: Sequence[Path], notes: Sequence[str]) -> None:
    """Prints the reasoning, the answer, a table of the objects, the files written and the notes to stdout."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())
    if result.reasoning:
        console.print(Text(result.reasoning.strip(), style="dim"))
        console.print()
    if result.answer:
        console.print(Text(result.answer.strip(), style="bold"))
    for title, said in (("Applied", result.applied), ("Not taken into account", result.unread)):
        if said:
            console.print(Text(f"{title}: {', '.join(said)}"))
    if result.status == "unparsed":
        console.print("The model's text could not be read; it is kept in the result document (--json).")
    if result.objects:
        console.print(objects_table(result))
    if len(result.objects) > OBJECTS_LISTED:
        console.print(f"… and {len(result.objects) - OBJECTS_LISTED} more.")
    for note in notes:
        console.print(Text(f"Note: {note}"))
    for path in written:
        console.print(Text(f"Wrote {path}"))
    engine = result.engine
    engines = f"{engine.reasoner} ({engine.model})" + (f" + {engine.segmenter}" if engine.segmenter else "")
    console.print(Text(f"{engines}, {result.timings_ms.get('total', 0) / 1000:.1f} s", style="dim"))


def objects_table(result: Result) -> Table:
    """The first objects: number, label, score, size on the ground, or in pixels without a CRS."""
    on_ground = result.crs is not None
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("#", justify="right")
    table.add_column("what")
    table.add_column("score", justify="right")
    table.add_column("area m²" if on_ground else "box, pixels", justify="right")
    if on_ground:
        table.add_column("perimeter m", justify="right")
    for found in result.objects[:OBJECTS_LISTED]:
        score = "" if found.score is None else f"{found.score:.2f}"
        row = [str(found.id), escape(found.label_shown or found.label), score]
        if on_ground:
            row += [f"{found.area_m2 or 0:,.1f}", f"{found.perimeter_m or 0:,.1f}"]
        else:
            row.append(" ".join(f"{value:.1f}" for value in found.box_px))
        table.add_row(*row)
    return table
