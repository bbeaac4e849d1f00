"""The objectives against what the paper's equations give by hand."""

import math

import pytest
import torch

from remote_reasoner_training.grpo.demonstration.answers import PAD
from remote_reasoner_training.grpo.demonstration.objective import (
    advantages,
    cross_entropy,
    divergence,
    grpo_loss,
)

BETA = 0.04


def test_advantages_are_centred_and_scaled_inside_each_group():
    found = advantages(torch.tensor([1.0, 2.0, 3.0, 5.0, 5.0, 5.0]), 3)

    assert found.tolist() == pytest.approx([-1.0, 0.0, 1.0, 0.0, 0.0, 0.0], abs=2e-4)


def test_the_divergence_is_nought_where_nothing_has_moved_and_positive_elsewhere():
    log_p = torch.tensor([-1.0, -2.0, -0.5])

    assert divergence(log_p, log_p).tolist() == [0.0, 0.0, 0.0]
    assert divergence(log_p, log_p + 0.3).tolist() == pytest.approx([math.exp(0.3) - 1.3] * 3, abs=1e-6)
    assert (divergence(log_p, log_p - 0.3) > 0).all()


def test_the_gradient_is_the_one_computed_by_hand():
    """d/d log p = (-A r + beta (1 - p_ref/p)) / tokens of the answer / answers, with r = 1 at the start."""
    log_p = torch.tensor([[-1.0, -2.0], [-0.5, -3.0]], requires_grad=True)
    reference = torch.tensor([[-1.1, -2.0], [-0.7, -1.0]])
    advantage, written = torch.tensor([2.0, -1.0]), torch.tensor([[1.0, 1.0], [1.0, 0.0]])

    grpo_loss(log_p, log_p.detach(), reference, advantage, written, beta=BETA).backward()

    moved = [[1 - math.exp(-0.1), 0.0], [1 - math.exp(-0.2), 0.0]]
    by_hand = [[(-2 + BETA * moved[0][0]) / 4, -2 / 4], [(1 + BETA * moved[1][0]) / 2, 0.0]]
    assert log_p.grad.tolist() == [pytest.approx(row, abs=1e-6) for row in by_hand]


def test_dapo_weighs_every_token_the_same():
    log_p = torch.zeros(2, 2, requires_grad=True)
    written = torch.tensor([[1.0, 1.0], [1.0, 0.0]])

    grpo_loss(log_p, log_p.detach(), log_p.detach(), torch.tensor([3.0, -3.0]), written, "dapo").backward()

    assert log_p.grad.tolist() == [pytest.approx([-1.0, -1.0]), pytest.approx([1.0, 0.0])]


def test_a_ratio_beyond_the_clip_moves_nothing_further():
    old = torch.zeros(1, 1)
    for ratio, advantage, moves in ((1.5, 1.0, False), (0.5, -1.0, False), (0.5, 1.0, True)):
        log_p = torch.full((1, 1), math.log(ratio), requires_grad=True)

        loss = grpo_loss(log_p, old, log_p.detach(), torch.tensor([advantage]), torch.ones(1, 1), beta=0.0)
        loss.backward()

        assert bool(log_p.grad.abs() > 1e-6) == moves


def test_an_upper_clip_of_its_own_lets_rare_tokens_grow():
    log_p = torch.full((1, 1), math.log(1.25), requires_grad=True)
    ones = torch.ones(1, 1)

    loss = grpo_loss(log_p, 0 * ones, log_p.detach(), torch.ones(1), ones, epsilon_high=0.28, beta=0.0)
    loss.backward()

    assert log_p.grad.item() == pytest.approx(-1.25)


def test_cross_entropy_leaves_padding_out():
    tokens = torch.tensor([[5, 6], [5, PAD]])

    loss = cross_entropy(torch.tensor([[-1.0, -2.0], [-3.0, -100.0]]), tokens)

    assert loss.item() == pytest.approx(2.0)
