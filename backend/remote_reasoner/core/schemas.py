"""What goes in and what comes out: the request, the events and the result document of the HTTP contract."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from remote_reasoner.core.about import About
from remote_reasoner.core.origins import Origin, Review
from remote_reasoner.core.text import Text

Task = Literal["region", "pixel", "contour", "vqa", "caption"]
Status = Literal["found", "none", "unparsed"]
Stage = Literal["read", "reason", "segment", "contour", "georeference"]
WorkStage = Literal[Stage, "teach"]

GRANULARITIES: tuple[Task, ...] = ("region", "pixel", "contour")
TASKS: tuple[Task, ...] = get_args(Task)
"""Everything that can be asked for: the granularities, an answer in words, a description."""


BandNumber = Annotated[int, Field(ge=1, le=65_535)]


class Options(BaseModel):
    """How to answer; every field has a default that suits most questions."""

    model_config = ConfigDict(extra="forbid")

    max_pixels: int | None = Field(
        None, ge=28 * 28, le=16_777_216, description="Pixel budget of the reasoner."
    )
    max_new_tokens: int | None = Field(None, ge=1, le=8192, description="Longest answer of a language model.")
    temperature: float = Field(0.0, ge=0.0, le=2.0, description="0 is greedy.")
    seed: int | None = Field(None, ge=0, lt=2**63, description="Makes sampling repeatable.")
    min_score: float | None = Field(None, ge=0.0, le=1.0, description="Objects below it are left out.")
    simplify_px: float = Field(0.0, ge=0.0, le=50.0, description="Tolerance of mask simplification, pixels.")
    bands: tuple[BandNumber, BandNumber, BandNumber] | None = Field(
        None,
        description="Bands of the picture, from 1, shown as red, green and blue; null: as the file says. "
        "Most satellites write blue, green, red, infrared, which is [3, 2, 1].",
    )
    candidates: bool = Field(
        False,
        exclude_if=lambda wanted: not wanted,
        description="Objects too weak to be answers are told too, apart from them, in `candidates`.",
    )
    taught: list[Text] | None = Field(
        None, max_length=100, description="Taught classes the question may ask for; null: all the server has."
    )


class ReasonRequest(BaseModel):
    """The JSON part `request` of `POST /v1/reason`."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(description="What you want to know about the picture, in words.")
    tasks: list[Task] = Field(
        default_factory=lambda: list(GRANULARITIES),
        min_length=1,
        description="Boxes, masks, contours; an answer in words, a description.",
    )
    engine: str | None = Field(None, description="Reasoner; null: the server's own choice.")
    segmenter: str | None = Field(None, description="Segmenter; null: the server's own choice.")
    model: str | None = Field(None, description="Model of the reasoner, one of those the server offers.")
    options: Options = Field(default_factory=Options)
    about: About | None = Field(
        None,
        exclude_if=lambda about: about is None,
        description="An earlier answer's objects that the question may refer to; null: none.",
    )


class ImageInfo(BaseModel):
    """The picture as read: size in pixels and affine transform (a, b, c, d, e, f) from pixel to CRS."""

    width: int
    height: int
    transform: tuple[float, float, float, float, float, float]


class MapObject(BaseModel):
    """One object of the answer. Geometries are GeoJSON in the document's `crs`, in pixels without one.

    `box_px` is [x0, y0, x1, y1] in continuous pixel coordinates, (0, 0) the outer corner of the top-left
    pixel. `area_m2` and `perimeter_m` are of the mask where there is one, else of the box; geodesic; null
    without a CRS.
    """

    id: int = Field(description="Number in the answer, from 1.")
    label: Text = Field(description="What it is; in English where the engine knows categories.")
    label_shown: Text | None = Field(
        None, description="The label in the question's language; null where it is the same."
    )
    score: float | None = Field(
        None, description="The reasoner's confidence, 0 to 1; null where it has none."
    )
    mask_score: float | None = Field(None, description="The segmenter's confidence in the mask, 0 to 1.")
    box_px: tuple[float, float, float, float]
    box: dict[str, Any] | None = Field(None, description="GeoJSON Polygon, where the task is `region`.")
    mask: dict[str, Any] | None = Field(None, description="GeoJSON MultiPolygon, where it is `pixel`.")
    contour: dict[str, Any] | None = Field(
        None, description="GeoJSON MultiLineString of closed rings, where it is `contour`."
    )
    area_m2: float | None = None
    perimeter_m: float | None = None
    origin: Origin = Field(
        "model",
        description="Found by the model, by a taught class, brought back from below the threshold, "
        "corrected or drawn.",
    )
    earlier_id: int | None = Field(
        None,
        exclude_if=lambda number: number is None,
        description="Its number in the earlier answer that the question is about.",
    )
    review: Review | None = Field(
        None,
        exclude_if=lambda review: review is None,
        description="What a person had made of it in the earlier answer.",
    )
    removed: bool = Field(
        False,
        exclude_if=lambda removed: not removed,
        description="In a stream: the object is taken back. Never in a result document.",
    )


class EngineInfo(BaseModel):
    """Which engine answered."""

    reasoner: str
    segmenter: str | None
    model: Text


class TileCount(BaseModel):
    """How much of the area was looked at."""

    done: int
    total: int


class Result(BaseModel):
    """The result document."""

    id: str
    created: str = Field(description="UTC, ISO 8601.")
    question: Text
    status: Status = Field(
        description="Objects were found; the model says there are none; its text could not be read."
    )
    reasoning: Text = Field(description="How the model came to its answer.")
    answer: Text = Field(description="The answer in words.")
    applied: list[Text] = Field(
        default_factory=list, description="Conditions of the question that were applied, in words."
    )
    unread: list[Text] = Field(
        default_factory=list,
        description="Parts of the question that changed nothing, in the question's own words.",
    )
    repaired: bool = Field(
        False, description="The model's text was not quite in the form asked for and was mended."
    )
    raw: Text | None = Field(None, description="The model's own text, kept where it could not be read.")
    crs: str | None = Field(description="EPSG:n, or WKT; null: geometries are in pixels.")
    image: ImageInfo
    tiles: TileCount = Field(
        default_factory=lambda: TileCount(done=1, total=1), description="Fewer done than there are: stopped."
    )
    searched: dict[str, Any] | None = Field(
        None, description="GeoJSON of where was looked, where the search was stopped; null: everywhere."
    )
    objects: list[MapObject]
    candidates: list[MapObject] = Field(
        default_factory=list,
        exclude_if=lambda found: not found,
        description="Of the same kinds, but scored below the engine's threshold: no answers, in no count. "
        "Only where `options.candidates` asks for them.",
    )
    engine: EngineInfo
    timings_ms: dict[str, float] = Field(description="Stage, and `total`, to milliseconds.")
    notes: list[Text] = Field(default_factory=list, description="What was adjusted on the way.")
    about: Text | None = Field(
        None,
        exclude_if=lambda question: question is None,
        description="The question whose answer this one is about.",
    )


class ProgressEvent(BaseModel):
    """How far the work is: `done` of `total` steps of a stage."""

    event: Literal["progress"] = "progress"
    stage: WorkStage
    done: int
    total: int
    message: Text = ""


class ReasoningEvent(BaseModel):
    """The next piece of the reasoning text."""

    event: Literal["reasoning"] = "reasoning"
    text: Text


class ObjectEvent(BaseModel):
    """An object as far as it is known; a later one with the same id replaces it."""

    event: Literal["object"] = "object"
    object: MapObject


class ResultEvent(BaseModel):
    """The end: the whole document."""

    event: Literal["result"] = "result"
    result: Result


class Problem(BaseModel):
    """An RFC 9457 problem document."""

    type: str = "about:blank"
    title: str
    status: int
    detail: Text
    instance: str | None = Field(None, description="The request it is about, as the log names it.")


class ErrorEvent(BaseModel):
    """The end, where the work failed."""

    event: Literal["error"] = "error"
    problem: Problem


Event = Annotated[
    ProgressEvent | ReasoningEvent | ObjectEvent | ResultEvent | ErrorEvent, Field(discriminator="event")
]
