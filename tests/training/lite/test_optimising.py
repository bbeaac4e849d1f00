"""What moves the weights: the schedule, the moving average and the groups, by hand."""

from __future__ import annotations

import itertools

import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")

from hypothesis import given  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from torch import nn  # noqa: E402

from remote_reasoner_training.lite.backbone import freeze  # noqa: E402
from remote_reasoner_training.lite.network import ObjectNetwork  # noqa: E402
from remote_reasoner_training.lite.optimising import Average, parameter_groups, rate_factor  # noqa: E402


def test_the_rate_warms_up_and_falls_to_one_percent():
    assert rate_factor(0, 0.0, 100) == pytest.approx(0.01)
    assert rate_factor(49, 0.0, 100) == pytest.approx(0.5)
    assert rate_factor(99, 0.0, 100) == pytest.approx(1.0)
    assert rate_factor(500, 0.5, 100) == pytest.approx(0.01 + 0.99 / 2)
    assert rate_factor(1000, 1.0, 100) == pytest.approx(0.01)
    assert rate_factor(1000, 1.7, 100) == pytest.approx(0.01)  # the clock ran over


@given(st.integers(0, 10_000), st.floats(0, 2), st.integers(1, 1000))
def test_the_rate_is_never_zero_and_never_above_its_top(step, progress, warmup):
    assert 0 < rate_factor(step, progress, warmup) <= 1


def test_after_the_warm_up_the_rate_only_falls():
    rates = [rate_factor(100 + step, step / 200, 100) for step in range(200)]
    assert all(later < earlier for earlier, later in itertools.pairwise(rates))


class Small(nn.Module):
    """A weight, and a norm with its statistics."""

    def __init__(self, value: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full((2,), value))
        self.norm = nn.BatchNorm1d(2)


def test_the_average_follows_quickly_at_first_and_slowly_later():
    average = Average(Small(0.0), decay=0.9)
    average.update(Small(1.0), step=0)  # decay is 1/10 then
    assert average.network.weight.tolist() == pytest.approx([0.9, 0.9])
    average = Average(Small(0.0), decay=0.9)
    average.update(Small(1.0), step=10_000)
    assert average.network.weight.tolist() == pytest.approx([0.1, 0.1])


def test_the_average_counts_what_it_cannot_average():
    mine, other = Small(0.0), Small(1.0)
    other.norm.num_batches_tracked += 41
    other.norm.running_mean += 2.0
    average = Average(mine, decay=0.5)
    average.update(other, step=100)
    assert int(average.network.norm.num_batches_tracked) == 41
    assert average.network.norm.running_mean.tolist() == pytest.approx([1.0, 1.0])


def test_the_average_is_a_copy_that_does_not_train():
    network = Small(1.0)
    average = Average(network, decay=0.9)
    network.weight.data += 5
    assert average.network.weight.tolist() == [1.0, 1.0]
    assert not average.network.training and network.training


def test_a_network_that_stands_still_is_its_own_average():
    network = Small(0.25)
    average = Average(network, decay=0.998)
    for step in range(50):
        average.update(network, step)
    assert average.network.weight.tolist() == pytest.approx([0.25, 0.25])


@pytest.fixture(scope="module")
def network() -> ObjectNetwork:
    torch.manual_seed(0)
    network = ObjectNetwork()
    freeze(network.backbone)
    return network


def test_every_trained_weight_is_in_one_group_and_no_frozen_one(network):
    groups = parameter_groups(network, 1e-3, 1e-4, 0.02)
    listed = [id(weight) for group in groups for weight in group["params"]]
    trained = [id(weight) for weight in network.parameters() if weight.requires_grad]
    assert sorted(listed) == sorted(trained) and len(set(listed)) == len(listed)
    assert len(trained) < len(list(network.parameters()))


def test_the_backbone_has_its_own_rate_and_only_full_filters_decay(network):
    names = {id(weight): name for name, weight in network.named_parameters()}
    for group in parameter_groups(network, 1e-3, 1e-4, 0.02):
        for weight in group["params"]:
            name = names[id(weight)]
            assert group["rate"] == (1e-4 if name.startswith("backbone.") else 1e-3)
            filters = weight.ndim == 4 and weight.shape[1] > 1
            assert group["weight_decay"] == (0.02 if filters else 0.0), name


def test_frozen_are_the_stem_and_the_blocks_up_to_stride_four(network):
    frozen = {name for name, weight in network.backbone.named_parameters() if not weight.requires_grad}
    assert {name.split(".")[0] for name in frozen} == {"stem", "blocks"}
    assert {int(name.split(".")[1]) for name in frozen if name.startswith("blocks")} == {0, 1, 2}
