"""The answer as the plugin works with it: the result document of the HTTP contract, checked."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from ..server.events import BREACHES, unreadable
from .answer_schema import GEOMETRY_KEYS

STATUSES = ("found", "none", "unparsed")


@dataclass(frozen=True)
class FoundObject:
    """One object, as far as it is known.

    Attributes:
        number: the object's number in the answer, from 1.
        box_px: [x0, y0, x1, y1] in continuous pixel coordinates of the picture that was sent.
        geometries: granularity → GeoJSON geometry, in the picture's CRS, in pixels where it has none.
        area_m2, perimeter_m: geodesic, None without a CRS.
        label_shown: the label in the question's language, None where that is the same.
        origin: model, taught, candidate, corrected or drawn.
        review: what a person had made of it in the earlier answer that the question is about.
    """

    number: int
    label: str
    score: float | None
    box_px: tuple[float, float, float, float]
    geometries: dict[str, dict[str, Any]]
    area_m2: float | None
    perimeter_m: float | None
    label_shown: str | None = None
    origin: str = "model"
    review: str = "open"


@dataclass(frozen=True)
class Answer:
    """What is known at the end of a question, complete or not.

    Attributes:
        status: found, none, unparsed, or, for an answer that was cut off, failed or cancelled.
        text: the answer in a sentence; `reasoning` is how it was come to.
        created: UTC, ISO 8601.
        notes: what was adjusted on the way, in words for the user.
        applied: conditions of the question that were applied, in words.
        unread: parts of the question that changed nothing, in its own words.
        in_pixels: whether the server says that the geometries are in pixels, None where it says nothing.
        about: the question whose answer this one is about, empty for none.
        candidates: what was too weak to be an answer, numbered after the objects.
    """

    question: str
    status: str
    reasoning: str
    text: str
    created: str
    objects: tuple[FoundObject, ...]
    engine: str = ""
    segmenter: str = ""
    model: str = ""
    notes: tuple[str, ...] = field(default=())
    in_pixels: bool | None = None
    applied: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    about: str = ""
    candidates: tuple[FoundObject, ...] = ()


def parse_object(data: dict[str, Any]) -> FoundObject:
    """An object of the contract. Raises Failure where a required field is missing or of the wrong kind."""
    try:
        x0, y0, x1, y1 = (float(value) for value in data["box_px"])
        geometries = {
            granularity: data[key]
            for granularity, key in GEOMETRY_KEYS.items()
            if isinstance(data.get(key), dict)
        }
        found = FoundObject(
            number=int(data["id"]),
            label=str(data["label"]),
            score=_number(data.get("score")),
            box_px=(x0, y0, x1, y1),
            geometries=geometries,
            area_m2=_number(data.get("area_m2")),
            perimeter_m=_number(data.get("perimeter_m")),
            label_shown=str(data["label_shown"]) if data.get("label_shown") else None,
            origin=str(data.get("origin") or "model"),
            review=str(data.get("review") or "open"),
        )
    except BREACHES as error:
        raise unreadable(f"object: {error}") from error
    if not all(math.isfinite(value) for value in found.box_px):
        raise unreadable("object: box_px")
    return found


def removed_number(data: dict[str, Any]) -> int:
    """Number of the object that an `object` event with `removed` takes back. Raises Failure for none."""
    try:
        return int(data["id"])
    except BREACHES as error:
        raise unreadable(f"object: {error}") from error


def parse_answer(data: dict[str, Any]) -> Answer:
    """The result document of the contract. Raises Failure where it does not keep to it."""
    try:
        engine = data["engine"]
        answer = Answer(
            question=str(data["question"]),
            status=str(data["status"]),
            reasoning=str(data["reasoning"]),
            text=str(data["answer"]),
            created=str(data.get("created") or ""),
            objects=tuple(parse_object(item) for item in data["objects"]),
            engine=str(engine["reasoner"]),
            segmenter=str(engine.get("segmenter") or ""),
            model=str(engine["model"]),
            notes=tuple(str(note) for note in data.get("notes", ())),
            in_pixels=data["crs"] is None if "crs" in data else None,
            applied=tuple(str(words) for words in data.get("applied") or ()),
            unread=tuple(str(words) for words in data.get("unread") or ()),
            about=str(data.get("about") or ""),
            candidates=tuple(parse_object(item) for item in data.get("candidates") or ()),
        )
    except BREACHES as error:
        raise unreadable(f"result: {error}") from error
    if answer.status not in STATUSES:
        raise unreadable(f"status: {answer.status}")
    return answer


def _number(value: Any) -> float | None:
    if value is None:
        return None
    number = float(value)
    return number if math.isfinite(number) else None
