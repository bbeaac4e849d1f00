"""The forms that answers are trained in, and the prompt profile that asks for each."""

from __future__ import annotations

from typing import Literal

from remote_reasoner.engines.vlm.prompt_profile import OWN, WITH_POINTS

AnswerForm = Literal["boxes", "boxes+points"]

SHOWN: dict[AnswerForm, str] = {
    "boxes": "[[x1,y1,x2,y2],…]",
    "boxes+points": '[{"box":[x1,y1,x2,y2],"points":[[x,y],[x,y]]},…]',
}
"""What stands between `<answer>` and `</answer>`."""


def profile_of(answers: AnswerForm) -> str:
    """The name of the shipped prompt profile that asks for answers of that form."""
    return OWN if answers == "boxes" else WITH_POINTS
