"""Training on with corrections: pictures held back tell whether it got better, old ones whether worse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.vision.categories import LAND_COVER
from remote_reasoner_training.adapt.adaptation import Adaptation, Plan
from remote_reasoner_training.adapt.corrections import LEAST_PICTURES, Corrections
from remote_reasoner_training.adapt.course import Course, Tell, nobody
from remote_reasoner_training.adapt.weights_folder import write_weights
from remote_reasoner_training.lite.export import blend
from remote_reasoner_training.lite.network import LiteNetwork
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS
from remote_reasoner_training.lite.stages import Stage, stage_of

MOST_LOST = 0.01
"""What the mean figure of no old set may lose."""
LEAST_GAIN = 0.005
"""What the mean figure of the corrections held back must gain."""
SHARES = (1.0, 0.75, 0.5, 0.3)
"""Of the adapted weights in the mixture with those before; the best that forgets nothing is taken."""
OLD_VALIDATION = 8

Say = Callable[[str], None]


@dataclass(frozen=True)
class Change:
    """The figures of one network before and after, by what was measured.

    `figures` maps a name to the mean before and after; that of the corrections is called `corrections`.
    """

    stage: str
    share: float
    figures: dict[str, tuple[float, float]]

    @property
    def is_better(self) -> bool:
        """Whether the corrections held back gained and no old set lost more than allowed."""
        gained = self.figures["corrections"][1] - self.figures["corrections"][0]
        lost = [before - after for name, (before, after) in self.figures.items() if name != "corrections"]
        return gained >= LEAST_GAIN and max(lost, default=0.0) <= MOST_LOST


def adapt(
    corrections: Corrections,
    old: tuple[Sequence[Scene], Sequence[Scene]],
    start: Path,
    output: Path,
    plan: Plan,
    say: Say,
    tell: Tell = nobody,
    show: Callable[[list[Change]], None] = lambda changes: None,
) -> list[Change]:
    """Trains what the corrections are about, and writes a folder of weights where that is better.

    Args:
        corrections: what there is to learn from.
        old: pictures to replay, and others to measure on what may be forgotten; both may be empty.
        start: the folder of the weights to go on from.
        output: the folder to write; its run is kept in `run/` below it.
        plan: how long and how.
        say: hears what is done, for a person.
        tell: hears how far it is.
        show: gets the changes once all are measured, also where they are then refused.

    Returns the changes, a network each. Raises BadRequestError, and writes no weights, where one is not
    better, and OutputError where they cannot be written.
    """
    changes: list[Change] = []
    made: dict[str, LiteNetwork] = {}
    stages = [("land-cover-wide", corrections.areas), ("objects-wide", corrections.objects)]
    wanted = [(name, categories) for name, categories in stages if categories]
    course = Course(tell, len(wanted), None if plan.steps else 60 * plan.minutes, len(SHARES))
    for number, (name, categories) in enumerate(wanted):
        own = corrections.about(categories)
        if len(own.scenes) < LEAST_PICTURES:
            raise BadRequestError(
                f"{', '.join(sorted(categories))}: only {len(own.scenes)} pictures were reviewed for all of "
                f"these; ask for the same things on {LEAST_PICTURES} pictures or more."
            )
        say(f"{name}: learning {', '.join(sorted(categories))} for {plan.minutes:g} minutes.")
        course.begin(number)
        change, network = _adapted(name, own, old, start, output / "run" / name, plan, course)
        changes.append(change)
        made[stage_of(name, plan.size).file] = network
        for line in told(change):
            say(line)
    show(changes)
    worse = [change for change in changes if not change.is_better]
    if worse:
        before, after = worse[0].figures["corrections"]
        raise BadRequestError(
            f"The adapted weights are not better ({worse[0].stage}: {before:.3f}, then {after:.3f} on "
            "the pictures held back) and were not written; correct more pictures, or give it more --minutes."
        )
    write_weights(made, [asdict(change) for change in changes], start, output)
    return changes


def told(change: Change) -> list[str]:
    """Before and after, a line each."""
    return [
        f"  {name}: {before:.3f} before, {after:.3f} after"
        for name, (before, after) in change.figures.items()
    ]


def _adapted(
    name: str,
    corrections: Corrections,
    old: tuple[Sequence[Scene], Sequence[Scene]],
    start: Path,
    run: Path,
    plan: Plan,
    course: Course,
) -> tuple[Change, LiteNetwork]:
    stage = stage_of(name, plan.size)
    replayed = [scene for scene in old[0] if SETS[scene.set_index].name in stage.mixture.shares]
    training = Adaptation(name, corrections, replayed, start / stage.file, plan, run)
    kept = [scene for scene in old[1] if SETS[scene.set_index].name in stage.mixture.shares]
    measured = [*training.held_out, *kept]
    before = _means(training.stage, training.network, measured)
    course.learn()
    training.heard = course.learned
    training.run()
    best: tuple[Change, LiteNetwork] | None = None
    for number, share in enumerate(SHARES):
        course.measured(number)
        network = stage.network()
        network.load_state_dict(training.average.network.state_dict())
        if share < 1:
            blend(network, start / stage.file, share)
        after = _means(training.stage, network, measured)
        change = Change(name, share, {key: (value, after[key]) for key, value in before.items()})
        if best is None or (change.is_better, _gain(change)) > (best[0].is_better, _gain(best[0])):
            best = change, network
    assert best is not None
    return best


def _gain(change: Change) -> float:
    return change.figures["corrections"][1]


def _means(stage: Stage, network: LiteNetwork, scenes: Sequence[Scene]) -> dict[str, float]:
    """The mean figure of each set."""
    figures = stage.validate(network, scenes)
    names = {SETS[scene.set_index].name for scene in scenes}
    means = {}
    for name in sorted(names):
        own = [
            v
            for key, v in figures.items()
            if key.startswith((f"IoU {name} ", f"mAP50 {name}")) and _counts(key)
        ]
        if own:
            means[name] = float(np.mean(own))
    return means


def _counts(key: str) -> bool:
    return key.startswith("mAP50 ") or any(key.endswith(f" {name}") for name in LAND_COVER)
