"""What the decoder can write is the paper's form, read by the project's parser."""

import numpy as np
import pytest

from remote_reasoner.engines.vlm.answer import parse
from remote_reasoner_training.grpo.demonstration import answers
from remote_reasoner_training.rewards import format_reward


@pytest.mark.parametrize("number", range(answers.MOST_BOXES + 1))
def test_a_true_answer_has_the_papers_form_and_reads_as_its_boxes(number):
    boxes = np.array([[8 * k, 3, 8 * k + 5, answers.SIDE] for k in range(number)]).reshape(-1, 4)

    tokens = answers.tokens_of(boxes)
    text = answers.text_of(tokens)

    assert format_reward(text) == 1.0
    assert parse(text).boxes == boxes.tolist()
    assert parse(text).status == ("found" if number else "none")
    assert len(tokens) <= answers.LONGEST
    assert max(tokens) < answers.VOCABULARY


def test_the_longest_answer_is_no_longer_than_said():
    boxes = np.tile([0, 0, 1, 1], (answers.MOST_BOXES, 1))

    assert len(answers.tokens_of(boxes)) == answers.LONGEST


def test_the_text_ends_at_the_end():
    tokens = answers.tokens_of(np.zeros((0, 4)))

    assert answers.text_of([*tokens, answers.NUMBERS + 7]) == "<think>none</think><answer>[]</answer>"


def test_broken_tokens_give_text_without_the_form():
    text = answers.text_of([answers.sign("<answer>"), answers.NUMBERS + 12, answers.sign(",")])

    assert text == "<answer>12,"
    assert format_reward(text) == 0.0


def test_whole_boxes_stay_in_the_frame_and_have_an_inside():
    boxes = np.array([[-4.0, 2.4, 300.0, 2.6], [255.9, 255.9, 256.0, 256.0]])

    assert answers.whole(boxes).tolist() == [[0, 2, 256, 3], [255, 255, 256, 256]]
