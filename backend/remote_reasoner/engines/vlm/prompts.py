"""The text that follows the picture, in the words of the models that this project trains.

The contract is the paper's (Sec. 3.2): think first, then a JSON list of integer boxes, `[]` for none.
The picture comes before the text, and nothing before the picture depends on the question, so that the
picture's encoding can be kept for the next question.
"""

from __future__ import annotations

from remote_reasoner.core.frame import Frame
from remote_reasoner.core.schemas import Task
from remote_reasoner.engines.vlm.prompt_profile import OWN, shipped


def instruction(question: str, task: Task, frame: Frame, profile: str = OWN) -> str:
    """The text that follows the picture. `task` "region" asks for boxes, "vqa" and "caption" for words.

    `profile` is the name of a shipped one that begins with the picture.
    """
    return shipped(profile).turn(question, task, frame).after
