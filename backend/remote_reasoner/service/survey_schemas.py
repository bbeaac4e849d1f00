"""What goes in and out of `/v1/surveys`: the request with its grid, and the state document."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from remote_reasoner.core.schemas import Problem, ReasonRequest
from remote_reasoner.core.text import Text

State = Literal["waiting", "running", "done", "failed", "cancelled"]


class SurveyGrid(BaseModel):
    """The area: its size in pixels at the resolution wanted, and its place."""

    model_config = ConfigDict(extra="forbid")

    crs: str | None = Field(
        None, max_length=100_000, description="EPSG:n or WKT; null: the answer is in pixels."
    )
    transform: tuple[float, float, float, float, float, float] | None = Field(
        None, description="Affine transform (a, b, c, d, e, f) from pixel to CRS."
    )
    width: int = Field(ge=1, lt=2**31)
    height: int = Field(ge=1, lt=2**31)


class SurveyRequest(ReasonRequest):
    """The body of `POST /v1/surveys`."""

    grid: SurveyGrid


class TileWanted(BaseModel):
    """A tile that has not come yet."""

    column: int
    row: int
    window: tuple[int, int, int, int] = Field(description="[x0, y0, x1, y1] in pixels of the grid.")
    size: tuple[int, int] = Field(description="Width and height of the picture wanted of it.")
    bytes: int = Field(description="The most that the picture may weigh.")


class SurveyTiles(BaseModel):
    """How many tiles were looked at, have come, are missing, and are there."""

    done: int
    sent: int
    missing: int
    total: int


class SurveyState(BaseModel):
    """How far a survey is, and what is missing of it."""

    id: str
    state: State
    question: Text
    crs: str | None = Field(description="EPSG:n, or WKT; null: the answer is in pixels.")
    columns: int
    rows: int
    tiles: SurveyTiles
    missing: list[TileWanted] = Field(description="In the order in which they are best sent.")
    expires: str = Field(description="UTC, ISO 8601; later with every tile that comes.")
    seconds: float | None = Field(description="Roughly what all tiles take; null where nobody can know.")
    seconds_left: float | None = Field(description="Roughly what is left.")
    metres_per_pixel: float | None
    plan: str = Field(description="The same in words.")
    notes: list[Text] = Field(default_factory=list)
    problem: Problem | None = Field(None, description="Why it failed.")
