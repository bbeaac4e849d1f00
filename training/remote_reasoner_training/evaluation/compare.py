"""Two runs over the same questions: what is different, and whether chance explains it."""

from __future__ import annotations

from remote_reasoner_training.evaluation import measures
from remote_reasoner_training.evaluation.bootstrap import Difference, difference, figure
from remote_reasoner_training.evaluation.measures import Measure
from remote_reasoner_training.evaluation.records import EvaluationError
from remote_reasoner_training.evaluation.scores import Score
from remote_reasoner_training.evaluation.tables import Row, Run, Table


def paired(ours: Run, theirs: Run) -> tuple[list[Score], list[Score]]:
    """The scores of the questions that both runs answered, in the same order.

    Raises EvaluationError where there is none.
    """
    other = {score.record.id: score for score in theirs.scores}
    mine = [score for score in ours.scores if score.record.id in other]
    if not mine:
        raise EvaluationError(
            "The two runs have no question in common; compare runs over the same data set and questions."
        )
    return mine, [other[score.record.id] for score in mine]


def comparison(ours: Run, theirs: Run) -> Table:
    """Every measure of both runs over their common questions, and the difference with its interval."""
    mine, other = paired(ours, theirs)
    rows = []
    for measure in measures.MEASURES:
        change = difference(measure, mine, other)
        values = [figure(measure, side).value for side in (mine, other)]
        if change is None:
            continue
        arrow = {True: " ↑", False: " ↓", None: ""}[measure.higher_is_better]
        cells = (measure.title + arrow, *(measure.shown(value) for value in values), shown(measure, change))
        rows.append(Row((*cells, verdict(measure, change))))
    alone = len(ours.scores) - len(mine), len(theirs.scores) - len(mine)
    note = (
        f"{len(mine)} questions answered by both; {alone[0]} only by the first and {alone[1]} only by the "
        "second are left out. Change with 95 % interval: paired bootstrap over pictures. 'Clear' means "
        "that the interval does not hold 0."
    )
    columns = (
        "Measure",
        ours.predictions.name,
        f"against {theirs.predictions.name}",
        "Change",
        "Verdict",
    )
    return Table(f"Comparison with {theirs.predictions.name}", columns, tuple(rows), note)


def verdict(measure: Measure, change: Difference) -> str:
    """'clearly better', 'clearly worse' or 'no clear difference'."""
    if change.low <= 0 <= change.high:
        return "no clear difference"
    better = (change.value > 0) == bool(measure.higher_is_better)
    return "clearly better" if better else "clearly worse"


def shown(measure: Measure, change: Difference | None) -> str:
    """The change with its interval as tables show it."""
    if change is None:
        return "–"
    factor = 100 if measure.percent else 1
    value, low, high = (factor * number for number in (change.value, change.low, change.high))
    return f"{value:+.{measure.digits}f} [{low:+.{measure.digits}f}, {high:+.{measure.digits}f}]"
