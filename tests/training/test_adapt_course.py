"""How far an adaptation is told to be: it never goes back, and the time left is what is left."""

from __future__ import annotations

import pytest

from remote_reasoner_training.adapt.course import Course, Progress


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def work(course: Course, clock: Clock, number: int, measure_s: float, learning_s: float) -> None:
    """One network: measured, taught, measured again."""
    course.begin(number)
    clock.now += measure_s
    course.learn()
    for tenth in range(11):
        course.learned(tenth / 10)
        clock.now += learning_s / 11
    for count in range(course.measures):
        course.measured(count)
        clock.now += measure_s


@pytest.mark.parametrize("networks", [1, 2])
def test_the_share_never_goes_back_and_ends_near_one(networks: int) -> None:
    told: list[Progress] = []
    clock = Clock()
    course = Course(told.append, networks, 480.0, 4, clock)
    for number in range(networks):
        work(course, clock, number, 10.0, 480.0)
    shares = [one.share for one in told]
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert 0.9 < shares[-1] <= 1.0
    assert {one.message for one in told} == {
        "Measuring the weights as they are",
        "Learning from the corrections",
        "Measuring what was learned",
    }


def test_the_time_left_counts_learning_measuring_and_networks_to_come() -> None:
    told: list[Progress] = []
    clock = Clock()
    course = Course(told.append, 2, 480.0, 4, clock)
    work(course, clock, 0, 10.0, 480.0)
    halfway = next(one for one in told if one.message.startswith("Learning") and one.share > 0.24)
    assert halfway.left_s == pytest.approx(240 + 4 * 10 + 480 + 5 * 10)
    told.clear()
    work(course, clock, 1, 10.0, 480.0)
    assert told[-1].left_s == pytest.approx(10)


def test_with_steps_instead_of_minutes_the_time_is_told_from_what_it_took_so_far() -> None:
    told: list[Progress] = []
    clock = Clock()
    course = Course(told.append, 1, None, 4, clock)
    course.begin(0)
    clock.now += 5
    course.learn()
    clock.now += 30
    course.learned(0.25)
    assert told[-1].left_s == pytest.approx(90 + 4 * 5)
