"""What a vision-language model wrote, read: reasoning, boxes, and whether it could be read at all.

The strict format is `<think>…</think><answer>[[x1,y1,x2,y2],…]</answer>`, `[]` for none (paper, Sec. 3.3),
or the same with points (`answer_form`).
What models really write is mended where the meaning is certain, and marked `repaired`; everything else is
`unparsed`, with the text kept.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import Any

from remote_reasoner.core.schemas import Status
from remote_reasoner.engines.vlm.answer_form import (
    BOX_KEYS,
    is_strict,
    is_strict_with_points,
    named_corners,
    points_by_box,
)
from remote_reasoner.engines.vlm.answer_prose import NUMBER, Listed, denied, listed_boxes, says_none

LABEL_KEYS = ("label", "name", "class", "category")
LIST_KEYS = ("boxes", "bboxes", "objects", "detections", "answer", "results")
LARGEST = 1_000_000.0
"""No picture is as many pixels wide: a larger number is not a coordinate."""

TUPLE = re.compile(rf"\(\s*({NUMBER}(?:\s*,\s*{NUMBER}){{3}})\s*\)")
WIDE_PUNCTUATION = str.maketrans("，［］（）：“”", ',[]():""')
BETWEEN = ", \n\r\t"
DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class Answer:
    """A model's text as understood.

    Attributes:
        reasoning: what it thought, without tags.
        boxes: [x0, y0, x1, y1] each, in the model's own coordinates, corners ordered, none negative, none
            without an inside; empty unless `status` is "found".
        status: "found", "none" (the model says there is nothing) or "unparsed".
        repaired: True where the text was not in the strict format and its meaning was certain nonetheless.
        raw: the model's text as it came.
        labels: one for each box, "" where the model gave none.
        points: [x, y] points of the object for each box, inside it; none where the model gave none.
        cut: whether the text ends in the middle of its list, so that boxes may be missing.
    """

    reasoning: str
    boxes: list[list[float]]
    status: Status
    repaired: bool
    raw: str
    labels: list[str] = field(default_factory=list)
    points: list[list[list[float]]] = field(default_factory=list)
    cut: bool = False


class _UnreadableError(ValueError):
    """The text has no certain meaning."""


def parse(text: str) -> Answer:
    """Reads a model's answer to a localisation question. Never raises, whatever the text.

    A text that ends too early keeps its complete boxes; corners in the wrong order are swapped, coordinates
    below 0 become 0, boxes without an inside go. Fractions of 1, broken boxes among good ones, or two answers
    that contradict each other have no certain meaning and leave the text `unparsed`.
    """
    text = text if isinstance(text, str) else ""
    reasoning, answers = _sections(text)
    try:
        found, mended = _one_meaning(answers)
    except _UnreadableError:
        return Answer(reasoning, [], "unparsed", False, text)
    repaired = mended or not (is_strict(text) or is_strict_with_points(text))
    boxes, labels = [box for box, _ in found], [label for _, label in found]
    points = points_by_box(answers[-1], boxes)
    status: Status = "found" if boxes else "none"
    return Answer(reasoning, boxes, status, repaired, text, labels, points, cut=_is_cut(answers[-1]))


def read_reply(text: str) -> tuple[str, str]:
    """(reasoning, reply) of a question-answering or caption text; the reply is empty if none was reached."""
    reasoning, answers = _sections(text)
    return reasoning, answers[-1].strip() if answers else ""


def _sections(text: str) -> tuple[str, list[str]]:
    """(reasoning, texts that may hold the answer). Without an answer tag, it is what follows the thinking."""
    if "</think>" in text:
        thought, _, rest = text.partition("</think>")
    elif "<think>" in text:
        thought, tag, rest = text.partition("<answer>")
        rest = tag + rest
    else:
        thought, rest = "", text
    preamble, *tagged = rest.split("<answer>")
    reasoning = thought.replace("<think>", "").strip()
    if tagged:
        if not reasoning and "</think>" not in text:
            reasoning = preamble.strip()
        return reasoning, [part.partition("</answer>")[0] for part in tagged]
    return reasoning, [rest] if rest.strip() else []


def _one_meaning(answers: list[str]) -> tuple[Listed, bool]:
    """((box, label) pairs, whether a box was mended), the same from all the answers of a text."""
    meanings = [_read_answer(answer) for answer in answers]
    if not meanings or any(meaning != meanings[0] for meaning in meanings):
        raise _UnreadableError
    pairs = meanings[0]
    if any(0 < value < 1 for box, _ in pairs for value in box) and all(
        value <= 1 for box, _ in pairs for value in box
    ):
        raise _UnreadableError  # fractions of the picture, or of something else
    ordered = [(_ordered(box), label) for box, label in pairs]
    kept = [(box, label) for box, label in ordered if box[0] < box[2] and box[1] < box[3]]
    if pairs and not kept:
        raise _UnreadableError
    return kept, kept != pairs


def _ordered(box: list[float]) -> list[float]:
    """The box with its corners in order, clipped at 0."""
    x0, x1 = sorted((max(box[0], 0), max(box[2], 0)))
    y0, y1 = sorted((max(box[1], 0), max(box[3], 0)))
    return [x0, y0, x1, y1]


def _read_answer(answer: str) -> Listed:
    """(box, label) pairs of one answer's text."""
    if says_none(answer):
        return []
    tidy = TUPLE.sub(r"[\1]", answer.translate(WIDE_PUNCTUATION))
    tidy = re.sub(r",\s*([\]}])", r"\1", tidy)
    if '"' not in tidy:
        tidy = tidy.replace("'", '"')
    for candidate in (answer, tidy):
        values = _literals(candidate)
        if len(values) == 1:
            return _meaning(values[0])
        if values and all(isinstance(value, dict) or _is_bare_box(value) for value in values):
            return _meaning(values)
    listed = listed_boxes(answer.translate(WIDE_PUNCTUATION))
    return _checked(listed) if listed is not None else _meaning(_complete_items(tidy))


def _checked(pairs: Listed) -> Listed:
    """The pairs, once every number can be a coordinate."""
    return [([_coordinate(value) for value in box], label) for box, label in pairs]


def _literals(text: str) -> list[Any]:
    """The JSON lists and objects of a text; empty where one is broken or words stand between them."""
    values = []
    position = _next_bracket(text, 0)
    if denied(text, position):
        return []
    while position < len(text):
        try:
            value, end = DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return []
        values.append(value)
        position = _next_bracket(text, end)
        if position < len(text) and text[end:position].strip(BETWEEN):
            return []
    return values


def _is_bare_box(value: Any) -> bool:
    """Whether a JSON value is a list of four numbers, as far as its shape tells."""
    return isinstance(value, list) and len(value) == 4 and not any(isinstance(i, (list, dict)) for i in value)


def _is_cut(text: str) -> bool:
    """Whether a list in the text has no end."""
    return sum(text.count(bracket) for bracket in "[{") > sum(text.count(bracket) for bracket in "]}")


def _complete_items(text: str) -> list[Any]:
    """The complete items of a list whose end is missing."""
    if not _is_cut(text):
        raise _UnreadableError
    items: list[Any] = []
    position = _next_bracket(text, 0) + 1
    while (start := _next_bracket(text, position)) < len(text) and not text[position:start].strip(BETWEEN):
        try:
            item, position = DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            break
        items.append(item)
    if not items:
        raise _UnreadableError
    return items


def _next_bracket(text: str, position: int) -> int:
    """Index of the next `[` or `{`, the text's length if there is none."""
    places = [place for bracket in "[{" if (place := text.find(bracket, position)) >= 0]
    return min(places, default=len(text))


def _meaning(value: Any) -> Listed:
    """(box, label) pairs of a JSON value: boxes, objects with boxes, or one of them without its list."""
    if isinstance(value, dict):
        return _object_meaning(value)
    if not isinstance(value, list):
        raise _UnreadableError
    if value == [[]]:
        return []
    if _is_bare_box(value):
        return [([_coordinate(item) for item in value], "")]
    if len(value) == 1 and isinstance(value[0], list) and value[0] and isinstance(value[0][0], (list, dict)):
        return _meaning(value[0])
    pairs = []
    for item in value:
        if not isinstance(item, (list, dict)):
            raise _UnreadableError
        one = _meaning(item)
        if len(one) != 1:
            raise _UnreadableError
        pairs += one
    return pairs


def _object_meaning(value: dict[str, Any]) -> Listed:
    """(box, label) pairs of a JSON object that is one box, or holds the list of them."""
    boxes = [value[key] for key in BOX_KEYS if key in value]
    lists = [value[key] for key in LIST_KEYS if key in value]
    corners = named_corners(value)
    if corners is not None and not boxes and not lists:
        boxes = [corners]
    if len(boxes) == 1 and not lists:
        pairs = _meaning(boxes[0])
        label = next((value[key] for key in LABEL_KEYS if isinstance(value.get(key), str)), "")
        return [(box, label) for box, _ in pairs]
    if len(lists) == 1 and not boxes:
        return _meaning(lists[0])
    raise _UnreadableError


def _coordinate(value: Any) -> float:
    """A number, also one in quotes, that can be a coordinate."""
    if isinstance(value, str) and re.fullmatch(rf"\s*{NUMBER}\s*", value, re.ASCII):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _UnreadableError
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise _UnreadableError
    return value
