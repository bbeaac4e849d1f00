"""The decoder: what it writes step by step is what it would be taught all at once."""

import numpy as np
import pytest
import torch
from demonstration_scenes import one_object_each, proposals, question

from remote_reasoner_training.grpo.demonstration.answers import END, NUMBERS, PAD, SIDE, VOCABULARY
from remote_reasoner_training.grpo.demonstration.batches import (
    drawn,
    example,
    examples,
    moved,
    prompts_of,
    targets_of,
)
from remote_reasoner_training.grpo.demonstration.decoder import (
    ROOM,
    Decoder,
    Prompts,
    log_probabilities,
    waves,
)
from remote_reasoner_training.grpo.demonstration.writing import counted, write


@pytest.fixture(scope="module")
def batch():
    questions, found = one_object_each(5, views=1)
    return examples(questions, found, [0])


@pytest.fixture(scope="module")
def decoder():
    torch.manual_seed(1)
    return Decoder().eval()


def test_step_by_step_gives_the_logits_of_all_at_once(decoder, batch):
    prompts, tokens = prompts_of(batch), targets_of(batch)
    whole = decoder(prompts, tokens)

    context, last, steps = decoder.start(prompts), torch.zeros(len(batch), 1, dtype=torch.int64), []
    for place in range(tokens.shape[1]):
        logits, context = decoder.go_on(last, context)
        steps.append(logits)
        last = tokens[:, place : place + 1]

    assert whole.shape == (len(batch), tokens.shape[1], VOCABULARY)
    assert torch.allclose(torch.cat(steps, dim=1), whole, atol=1e-4)


def test_nothing_is_known_of_what_comes_later(decoder, batch):
    prompts, tokens = prompts_of(batch), targets_of(batch)
    other = tokens.clone()
    other[:, 6:] = NUMBERS + 9

    assert torch.allclose(decoder(prompts, tokens)[:, :7], decoder(prompts, other)[:, :7], atol=1e-5)


def test_absent_proposals_change_nothing(decoder, batch):
    prompts, tokens = prompts_of(batch), targets_of(batch)
    boxes = torch.where(prompts.there[..., None], prompts.boxes, 77.0)
    traits = torch.where(prompts.there[..., None], prompts.traits, 5.0)

    found = decoder(Prompts(boxes, traits, prompts.there, prompts.meant), tokens)

    assert torch.allclose(found, decoder(prompts, tokens), atol=1e-4)


def test_answers_of_a_group_stand_together(decoder, batch):
    prompts, tokens = prompts_of(batch), targets_of(batch)
    repeated = tokens.repeat_interleave(3, dim=0)

    found = log_probabilities(decoder(prompts, repeated), repeated)

    assert torch.allclose(found[::3], log_probabilities(decoder(prompts, tokens), tokens), atol=1e-4)
    assert torch.allclose(found[::3], found[2::3], atol=1e-5)


def test_a_copied_number_is_likeliest_itself():
    """The waves of a number point at it more than at any other."""
    alike = waves(torch.arange(SIDE + 1.0)) @ waves(torch.arange(SIDE + 1.0)).T

    assert torch.equal(alike.argmax(dim=1), torch.arange(SIDE + 1))


def test_sampled_answers_are_those_of_their_seed(decoder, batch):
    def sampled(seed):
        return write(decoder, prompts_of(batch), 1.0, 4, torch.Generator().manual_seed(seed))

    assert torch.equal(sampled(1), sampled(1))
    assert not torch.equal(sampled(1), sampled(2))
    assert len(sampled(1)) == 4 * len(batch)
    assert sampled(1).shape[1] <= ROOM


def test_greedy_answers_are_the_likeliest_token_each_time(decoder, batch):
    prompts = prompts_of(batch)
    tokens = write(decoder, prompts, 0.0)

    likeliest = decoder(prompts, tokens).argmax(dim=-1)

    there = counted(tokens).bool()
    assert torch.equal(likeliest[there], tokens[there])


def test_tokens_count_up_to_the_end():
    tokens = torch.tensor([[5, END, PAD, PAD], [5, 6, 7, 8], [END, PAD, PAD, PAD]])

    assert counted(tokens).tolist() == [[1, 1, 0, 0], [1, 1, 1, 1], [1, 0, 0, 0]]


def test_true_boxes_follow_the_rank_of_their_proposals_unseen_ones_last():
    boxes = [[0, 0, 40, 40], [100, 100, 140, 140], [200, 200, 240, 240]]
    one = question(boxes)

    found = example(one, proposals([boxes[2], boxes[0]], [0.5, 0.8]), 0)

    assert found.truth.tolist() == [boxes[0], boxes[2], boxes[1]]
    assert found.boxes.tolist() == [boxes[0], boxes[2]]


def test_truth_is_turned_and_scaled_to_the_frame_of_its_proposals():
    one = question([[20, 30, 60, 90]], width=512, height=256)

    found = example(one, proposals([[10, 15, 30, 45]], [0.9]), 0)

    assert found.truth.tolist() == [[10, 15, 30, 45]]
    assert example(one, proposals([], []), 1).truth.tolist() == [[15, SIDE - 30, 45, SIDE - 10]]


def test_moving_keeps_boxes_on_their_proposals_and_in_the_frame():
    one = example(question([[5, 6, 250, 200]]), proposals([[5, 6, 250, 200]], [0.7]), 0)

    for seed in range(20):
        other = moved(one, np.random.default_rng(seed))
        assert np.allclose(other.boxes, other.truth)
        assert other.boxes.min() >= 0
        assert other.boxes.max() <= SIDE
        assert other.traits[0, 2] == pytest.approx(1 / (1 + np.exp(-2 * other.traits[0, 0])), abs=1e-5)


def test_a_batch_holds_no_question_twice():
    questions, found = one_object_each(6)
    of_training = examples(questions, found, range(8))

    batch = drawn(of_training, 4, np.random.default_rng(0))

    assert len({one.question.picture for one in batch}) == 4
    assert len(drawn(of_training, 99, np.random.default_rng(0))) == 6
