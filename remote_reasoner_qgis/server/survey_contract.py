"""Surveys of the HTTP contract: what a server says about one, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..layer.grid import Grid
from .events import BREACHES, unreadable

SURVEYS = "/v1/surveys"


@dataclass(frozen=True)
class Tile:
    """A picture that the server wants.

    Attributes:
        column, row: its place in the grid of tiles.
        window: [x0, y0, x1, y1] in pixels of the whole area; neighbours overlap.
        size: columns and rows of the picture wanted of it.
    """

    column: int
    row: int
    window: tuple[int, int, int, int]
    size: tuple[int, int]

    @property
    def place(self) -> tuple[int, int]:
        """Column and row."""
        return self.column, self.row

    def grid(self, area: Grid) -> Grid:
        """The pixels of the picture, and where they lie; `area` is the grid of the whole."""
        x0, y0, x1, y1 = self.window
        columns, rows = self.size
        west, north = area.to_ground(x0, y0)
        width = area.pixel_width * (x1 - x0) / columns
        height = area.pixel_height * (y1 - y0) / rows
        return Grid(west, north, width, height, columns, rows)


@dataclass(frozen=True)
class SurveyState:
    """Where a survey stands.

    Attributes:
        state: waiting (for tiles), running, done, failed, cancelled.
        done, sent, total: tiles that were looked at, that have come, and that there are.
        missing: the tiles that the server still wants, in the order it likes best.
        seconds: the server's estimate for all tiles, None where nobody can know.
        metres_per_pixel: at which the ground is looked at, None without a place on Earth.
        has_crs: whether the answer's geometries are in map units, not in pixels.
        notes: what was adjusted, in words for the user.
        problem: why it failed, in words; empty for none.
    """

    id: str
    state: str
    done: int
    sent: int
    total: int
    missing: tuple[Tile, ...]
    seconds: float | None
    metres_per_pixel: float | None
    has_crs: bool
    notes: tuple[str, ...]
    problem: str

    @property
    def address(self) -> str:
        """Path of the survey on the server."""
        return f"{SURVEYS}/{self.id}"


def grid_request(grid: Grid, crs: str) -> dict[str, Any]:
    """The field `grid` of a survey; `crs` is an authority id or WKT, empty for none."""
    return {
        "crs": crs or None,
        "transform": [grid.pixel_width, 0.0, grid.west, 0.0, -grid.pixel_height, grid.north],
        "width": grid.columns,
        "height": grid.rows,
    }


def parse_state(data: dict[str, Any]) -> SurveyState:
    """The state document. Raises Failure where it does not keep to the contract."""
    try:
        tiles = data["tiles"]
        problem = data.get("problem") or {}
        return SurveyState(
            id=str(data["id"]),
            state=str(data["state"]),
            done=int(tiles["done"]),
            sent=int(tiles["sent"]),
            total=int(tiles["total"]),
            missing=tuple(_tile(tile) for tile in data["missing"]),
            seconds=_number(data.get("seconds")),
            metres_per_pixel=_number(data.get("metres_per_pixel")),
            has_crs=data["crs"] is not None,
            notes=tuple(str(note) for note in data.get("notes", ())),
            problem=str(problem.get("detail") or problem.get("title") or ""),
        )
    except BREACHES as error:
        raise unreadable(f"survey: {error}") from error


def _tile(data: dict[str, Any]) -> Tile:
    x0, y0, x1, y1 = (int(value) for value in data["window"])
    columns, rows = (int(value) for value in data["size"])
    if not (x0 < x1 and y0 < y1 and columns > 0 and rows > 0):
        raise ValueError("window")
    return Tile(int(data["column"]), int(data["row"]), (x0, y0, x1, y1), (columns, rows))


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
