"""`GET /v1/capabilities`: what this server can do, and what it accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

from remote_reasoner import __version__
from remote_reasoner.core.click_schemas import MOST_POINTS
from remote_reasoner.core.schemas import Task
from remote_reasoner.core.taught_schemas import MOST_PICTURES, TaughtOffer
from remote_reasoner.engines.gpu import gpu
from remote_reasoner.engines.lite.taught.file import MOST_BYTES
from remote_reasoner.settings import Settings

if TYPE_CHECKING:
    from remote_reasoner.service.engine_pool import Engines
    from remote_reasoner.service.taught_classes import TaughtClasses


class EngineOffer(BaseModel):
    """An engine, and whether it can run here."""

    name: str
    available: bool
    why_not: str | None = Field(None, description="Why it cannot run here, and what to do.")
    tasks: list[Task] = Field(default_factory=list, description="What a reasoner can do.")
    model: str | None = None
    models: list[str] = Field(default_factory=list, description="Other models a request may name.")
    device: str | None = None


class LimitsOffer(BaseModel):
    """The largest request taken, and the longest work on one."""

    upload_bytes: int
    picture_pixels: int
    question_characters: int
    seconds: float
    running: int = Field(description="Requests worked on at once.")
    waiting: int = Field(description="Requests that may wait.")
    surveys: int = Field(description="Surveys of one token that are not finished, at once.")
    survey_tiles: int = Field(description="Tiles of one survey.")
    survey_bytes: int = Field(description="Tiles of one token kept until their surveys end.")
    survey_hours: float = Field(description="How long a survey is kept after its last tile.")
    pictures: int = Field(description="Pictures of one token kept for clicks.")
    picture_minutes: float = Field(description="How long a picture is kept after its last click.")
    points: int = Field(description="Points of each kind in a request for a mask.")
    taught: int = Field(description="Taught classes that requests may have kept; 0: they may not.")
    taught_bytes: int = Field(description="The file of one.")
    taught_pictures: int = Field(description="Pictures of one request to teach.")


class Defaults(BaseModel):
    """The engines used where a request names none."""

    engine: str
    segmenter: str


class Capabilities(BaseModel):
    """What this server can do."""

    version: str
    engines: list[EngineOffer]
    segmenters: list[EngineOffer]
    tasks: list[Task] = Field(description="What the engines that can run here do, all together.")
    limits: LimitsOffer
    gpu: str | None
    default: Defaults
    taught: list[TaughtOffer] = Field(default_factory=list, description="Taught classes.")


def capabilities(engines: Engines, settings: Settings, classes: TaughtClasses) -> Capabilities:
    """What the engines that requests may name can do here. May take a while at its first call."""
    allowed = {*settings.engines, settings.engine}
    offered = engines.available()
    reasoners = [
        EngineOffer(
            name=one.name,
            available=one.available,
            why_not=one.why_not,
            tasks=list(one.tasks),
            model=(settings.model if one.name == settings.engine else None) or one.model,
            models=list(settings.models),
            device=one.device,
        )
        for one in offered
        if one.kind == "reasoner" and (not settings.engines or one.name in allowed)
    ]
    segmenters = [
        EngineOffer(
            name=one.name, available=one.available, why_not=one.why_not, model=one.model, device=one.device
        )
        for one in offered
        if one.kind == "segmenter"
    ]
    return Capabilities(
        version=__version__,
        engines=reasoners,
        segmenters=segmenters,
        tasks=list(dict.fromkeys(task for one in reasoners if one.available for task in one.tasks)),
        limits=LimitsOffer(
            upload_bytes=settings.max_upload_bytes,
            picture_pixels=settings.max_picture_pixels,
            question_characters=settings.max_question_characters,
            seconds=settings.time_limit_seconds,
            running=settings.max_running,
            waiting=settings.max_waiting,
            surveys=settings.max_surveys,
            survey_tiles=settings.max_survey_tiles,
            survey_bytes=settings.max_survey_bytes,
            survey_hours=settings.survey_hours,
            pictures=settings.max_pictures,
            picture_minutes=settings.picture_minutes,
            points=MOST_POINTS,
            taught=settings.max_taught if settings.teaching else 0,
            taught_bytes=MOST_BYTES,
            taught_pictures=MOST_PICTURES,
        ),
        gpu=gpu(),
        default=Defaults(engine=settings.engine, segmenter=settings.segmenter),
        taught=classes.offers(),
    )
