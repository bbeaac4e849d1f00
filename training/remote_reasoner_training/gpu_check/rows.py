"""The rows of the table, and the Markdown and JSON they become."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from remote_reasoner_training.gpu_check.card import Card

Outcome = Literal["measured", "left out", "failed", "stopped"]


@dataclass(frozen=True)
class Measure:
    """What a part measured: the thing, the number, its unit."""

    what: str
    value: float
    unit: str


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes:
        part: the part it belongs to.
        outcome: "measured", or why there is no number: the part was left out, failed, or ran out of time.
        what: what was measured, or the reason in words.
        value, unit: the number; None and empty without one.
    """

    part: str
    outcome: Outcome
    what: str
    value: float | None = None
    unit: str = ""


def markdown_row(row: Row) -> str:
    """The row as a line of a Markdown table of three columns."""
    what = " ".join(row.what.replace("|", "/").split())
    figure = row.outcome if row.value is None else f"{number(row.value)} {row.unit}".rstrip()
    return f"| {row.part} | {what} | {figure} |"


def number(value: float) -> str:
    """A number with three significant digits, and all digits before the point."""
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}"


def markdown(card: Card, rows: Iterable[Row]) -> str:
    """The whole table under the card's name, as docs/engines.md takes it."""
    lines = [
        f"### {card.name}",
        f"{card.described()}. `make gpu-check` wrote this table; weights are random in the shapes of the "
        "real models: it tells speed and memory, not quality.",
        "",
        "| part | what | figure |",
        "|---|---|---|",
        *(markdown_row(row) for row in rows),
    ]
    return "\n".join(lines) + "\n"


def write(folder: Path, card: Card, rows: Sequence[Row]) -> None:
    """Writes `gpu-check.md` and `gpu-check.json` with what is known so far."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "gpu-check.md").write_text(markdown(card, rows), encoding="utf-8")
    document = {"card": asdict(card), "rows": [asdict(row) for row in rows]}
    (folder / "gpu-check.json").write_text(json.dumps(document, indent=1), encoding="utf-8")
