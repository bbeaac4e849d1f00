"""From a language model's texts to findings and a conclusion, for every engine that writes text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.frame import Convention, Frame
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Box, Picture
from remote_reasoner.core.schemas import Options, Status, Task
from remote_reasoner.core.tile import EVERYTHING_AT_ONCE, TileSize
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Reply, Thought
from remote_reasoner.engines.vlm.answer import parse, read_reply

UNREADABLE = (
    "The model's text could not be read as boxes; it is kept with the answer. Ask again in other words, or "
    "check that the model was trained to answer in this form."
)
SILENT = "The model wrote nothing at all. Ask again, or look at the server's log."
CUT = (
    "The model's text ends in the middle of its list, so objects may be missing; allow it more tokens "
    "(max_new_tokens), or ask about a smaller area."
)
UNFINISHED = (
    "The model gave no answer before its text ended; allow it more tokens, or ask again in other words."
)
MOST_SHRUNK = 2
"""So many pixels along a side may become one before an area is cut into tiles."""
TOLD_SHRUNK = 1.1
"""From here on the answer tells that the picture was shrunk."""
LEAST_SEEN = 5
"""Pixels across that an object needs to be seen."""
ROUNDING = 1.0
"""Units of the model's coordinates that a box may lie beyond the picture's edge."""
ENDED = re.compile(r"</think>\s*\S|<answer>")
"""What a text has once it has come to its answer."""
ALL_OUTSIDE = (
    "All boxes the model wrote lie outside the picture. Check the coordinate convention of the model."
)


def read_question(question: str, task: Task, options: Options) -> Reading:
    """The question as it stands: a language model reads it with each picture. Everything found answers it."""
    return Reading(question, task, options, answers=None)


def tile_size(reading: Reading, max_pixels: int) -> TileSize:
    """Tiles that the model sees at the area's own resolution; words about the whole need the whole.

    An area up to twice as wide and high is looked at in one piece, which shrinks it a little: the
    conclusion says so.
    """
    if reading.task != "region":
        return EVERYTHING_AT_ONCE
    side = max(1, math.isqrt(max_pixels))
    return TileSize(side, overlap=side // 5, whole_pixels=max_pixels * MOST_SHRUNK**2, memory_mib=2000)


def frame_of(picture: Picture, max_pixels: int, convention: Convention, side: int) -> Frame:
    """How the model sees the picture. Raises BadRequestError for a budget below one visual token."""
    if max_pixels < side**2:
        raise BadRequestError(f"max_pixels is {max_pixels}; this model needs at least {side**2}.")
    return Frame.of(picture.width, picture.height, max_pixels, convention, side)


def findings(text: str, frame: Frame, task: Task) -> Findings:
    """What a model's text means for the picture of that frame: boxes in picture pixels, or words.

    Boxes outside the picture, and those that reach beyond it, are told in the reply's notes. If no box has a
    part inside the picture, the text counts as unparsed, not as none.
    """
    shrunk = math.sqrt(frame.width * frame.height / (frame.model_width * frame.model_height))
    if task in ("vqa", "caption"):
        reasoning, written = read_reply(text)
        if not written:
            return Findings(replies=(Reply("unparsed", reasoning, UNFINISHED, raw=text),))
        return Findings(replies=(Reply("found", reasoning, written, shrunk=shrunk),))
    answer = parse(text)
    if answer.status == "unparsed":
        return Findings(replies=(Reply("unparsed", answer.reasoning, _unread(text), raw=text),))
    objects: dict[tuple[str, Box, tuple[tuple[float, float], ...]], FoundObject] = {}
    given = answer.points or [[] for _ in answer.boxes]
    for box, label, points in zip(answer.boxes, answer.labels, given, strict=True):
        mapped = frame.picture_box(box)
        placed = tuple(point for x, y in points if (point := frame.picture_point(x, y)) is not None)
        if mapped is not None:
            name = label or "object"
            objects.setdefault((name, mapped, placed), FoundObject(name, mapped, points=placed))
    notes = (*([CUT] if answer.cut else []), *outside_notes(answer.boxes, frame))
    if answer.boxes and not objects:
        return Findings(replies=(Reply("unparsed", answer.reasoning, ALL_OUTSIDE, raw=text, notes=notes),))
    kept = text if answer.repaired or notes else None
    said = Reply(answer.status, answer.reasoning, "", answer.repaired, kept, shrunk, notes)
    return Findings(tuple(objects.values()), (said,))


def _unread(text: str) -> str:
    """Why nothing could be made of a text."""
    if not text.strip():
        return SILENT
    return UNFINISHED if "<think>" in text and not ENDED.search(text) else UNREADABLE


def outside_notes(boxes: Sequence[Sequence[float]], frame: Frame) -> Iterator[str]:
    """How many boxes lie outside the picture, or reach beyond it, as the model's coordinates are declared."""
    across, down = frame.extent
    outside = sum(frame.picture_box(box) is None for box in boxes)
    beyond = sum(box[2] > across + ROUNDING or box[3] > down + ROUNDING for box in boxes) - outside
    question = f"is the coordinate convention '{frame.convention}' the model's own?"
    if outside:
        verb = "lies" if outside == 1 else "lie"
        yield f"{outside} of {len(boxes)} boxes {verb} outside the picture and cannot be shown: {question}"
    if beyond > 0:
        verb = "reaches" if beyond == 1 else "reach"
        yield f"{beyond} of {len(boxes)} boxes {verb} beyond the picture's edge: {question}"


def conclude(
    reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
) -> Iterator[Thought | Conclusion]:
    """As `Reasoner.conclude`: what was found in all tiles, and what the model wrote about each."""
    check_not(cancelled)
    replies = findings.replies
    unparsed = [reply for reply in replies if reply.status == "unparsed"]
    status: Status
    texts = [reply.answer for reply in replies if reply.answer]
    if reading.task == "region":
        if findings.objects or not unparsed:
            texts = [_sentence(len(findings.objects))]
        status = "found" if findings.objects else "unparsed" if unparsed else "none"
    else:
        status = "unparsed" if len(unparsed) == len(replies) else "found"
    yield Conclusion(
        status=status,
        objects=findings.objects,
        reasoning=_joined(reply.reasoning for reply in replies),
        answer=_joined(dict.fromkeys(texts)) + resolution_words(replies, view),
        repaired=any(reply.repaired for reply in replies),
        raw=_joined(reply.raw for reply in replies) or None,
        notes=tuple(note for reply in replies for note in reply.notes),
    )


def resolution_words(replies: Sequence[Reply], view: Georeference) -> str:
    """What the headline says where the model saw a shrunk picture; nothing where it saw it as it is."""
    shrunk = max((reply.shrunk for reply in replies), default=1.0)
    if shrunk < TOLD_SHRUNK:
        return ""
    metres = view.metres_per_pixel()
    if metres is None:
        seen, least = f"1 pixel for {shrunk:.1f} of the picture's", f"{LEAST_SEEN * shrunk:.0f} pixels"
    else:
        seen, least = f"{metres * shrunk:.2g} m a pixel", f"{LEAST_SEEN * metres * shrunk:.2g} m"
    return f" Seen averaged, at {seen}: what is smaller than about {least} may be missing."


def _joined(texts: Iterator[str | None] | dict[str, None]) -> str:
    return "\n\n".join(text for text in texts if text)


def _sentence(count: int) -> str:
    """The answer in words."""
    if count == 0:
        return "The model found nothing in the picture that matches the question."
    return f"The model found {count} {'object' if count == 1 else 'objects'} that match{'es' * (count == 1)}."
