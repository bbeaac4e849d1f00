"""What a vision-language model is asked, in the words the training data uses too.

The contract is the paper's (Sec. 3.2): think first, then a JSON list of integer boxes, `[]` for none.
The picture comes before the text, and nothing before the picture depends on the question, so that the
picture's encoding can be kept for the next question.
"""

from __future__ import annotations

import re

from remote_reasoner.core.frame import Convention, Frame
from remote_reasoner.core.schemas import Task

LOCALISATION = """\
This is an aerial or satellite picture. Find everything in it that the question is about.
Question: {question}
First think between <think> and </think>: what the question is after, how that looks from above, and where \
it is in the picture. Then write between <answer> and </answer> nothing but a JSON list with one box \
[x1,y1,x2,y2] for each object, from its top-left to its bottom-right corner, {coordinates}. \
Write [] if nothing in the picture matches.
The form is: <think>your thoughts</think><answer>[[x1,y1,x2,y2],[x1,y1,x2,y2]]</answer>"""

QUESTION_ANSWERING = """\
This is an aerial or satellite picture. Answer the question about it.
Question: {question}
First think between <think> and </think>, then write a short answer between <answer> and </answer>.
The form is: <think>your thoughts</think><answer>your answer</answer>"""

CAPTION = """\
This is an aerial or satellite picture. Describe what it shows: the kind of place, the main objects, how \
many there are and how they lie to each other. Keep this in mind: {question}
First think between <think> and </think>, then write the description between <answer> and </answer>.
The form is: <think>your thoughts</think><answer>your description</answer>"""

COORDINATES: dict[Convention, str] = {
    "resized": "as whole pixels of this picture, which is {model_width} wide and {model_height} high",
    "thousand": "as whole numbers from 0 to 1000, thousandths of the picture's width and height",
    "original": "as whole pixels of the picture, which is {width} wide and {height} high",
}

CONTROL_TOKEN = re.compile(r"<\|([^|<>]*)\|>")


def instruction(question: str, task: Task, frame: Frame) -> str:
    """The text that follows the picture. `task` "region" asks for boxes, "vqa" and "caption" for words.

    Tokens that control the model (`<|…|>`) lose their brackets: a question cannot end its own turn or add a
    second picture.
    """
    asked = CONTROL_TOKEN.sub(r"\1", question).strip()
    if task == "vqa":
        return QUESTION_ANSWERING.format(question=asked)
    if task == "caption":
        return CAPTION.format(question=asked)
    coordinates = COORDINATES[frame.convention].format(
        width=frame.width,
        height=frame.height,
        model_width=frame.model_width,
        model_height=frame.model_height,
    )
    return LOCALISATION.format(question=asked, coordinates=coordinates)
