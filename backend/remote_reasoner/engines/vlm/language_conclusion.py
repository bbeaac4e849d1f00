"""From a language model's text to a conclusion about the picture, for every engine that writes text."""

from __future__ import annotations

from remote_reasoner.core.frame import Frame
from remote_reasoner.core.schemas import Task
from remote_reasoner.engines.reasoner import Conclusion, Detection
from remote_reasoner.engines.vlm.answer import parse, read_reply

UNREADABLE = (
    "The model's text could not be read as boxes; it is kept with the answer. Ask again in other words, or "
    "check that the model was trained to answer in this form."
)
UNFINISHED = (
    "The model gave no answer before its text ended; allow it more tokens, or ask again in other words."
)


def conclude(text: str, frame: Frame, task: Task) -> Conclusion:
    """What a model's text means for the picture of that frame: boxes in picture pixels, or words.

    Boxes outside the picture are left out; a box that was clipped counts as repaired. If no box has a part
    inside the picture, the text counts as unparsed, not as none.
    """
    if task in ("vqa", "caption"):
        reasoning, reply = read_reply(text)
        if not reply:
            return Conclusion("unparsed", (), reasoning, UNFINISHED, raw=text)
        return Conclusion("found", (), reasoning, reply)
    answer = parse(text)
    if answer.status == "unparsed":
        return Conclusion("unparsed", (), answer.reasoning, UNREADABLE, raw=text)
    across, down = frame.extent
    detections: list[Detection] = []
    for box, label in zip(answer.boxes, answer.labels, strict=True):
        mapped = frame.picture_box(box)
        detection = None if mapped is None else Detection(mapped, label or "object")
        if detection is not None and detection not in detections:
            detections.append(detection)
    if answer.boxes and not detections:
        outside = (
            "All boxes the model wrote lie outside the picture. Check the coordinate convention of the model."
        )
        return Conclusion("unparsed", (), answer.reasoning, outside, raw=text)
    clipped = any(box[2] > across or box[3] > down for box in answer.boxes)
    repaired = answer.repaired or clipped or len(detections) < len(answer.boxes)
    return Conclusion(
        status=answer.status,
        detections=tuple(detections),
        reasoning=answer.reasoning,
        answer=_sentence(len(detections)),
        repaired=repaired,
        raw=text if repaired else None,
    )


def _sentence(count: int) -> str:
    """The answer in words."""
    if count == 0:
        return "The model found nothing in the picture that matches the question."
    return f"The model found {count} {'object' if count == 1 else 'objects'} that match{'es' * (count == 1)}."
