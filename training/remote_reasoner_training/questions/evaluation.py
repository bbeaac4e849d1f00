"""Figures of the released matcher, as `read` uses it: names first, meaning second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from remote_reasoner.engines.lite.language import read
from remote_reasoner.engines.lite.language.matcher import Matcher
from remote_reasoner_training.questions.corpus import Example


@dataclass
class Report:
    """Counts over a list of questions.

    right: questions understood as they should be; of_category: (right, asked) for each category of
    single-category questions; turned_down: questions taken for off-topic; confusions: (wanted, understood).
    """

    asked: int = 0
    right: int = 0
    turned_down: int = 0
    of_category: dict[str, tuple[int, int]] = field(default_factory=dict)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def evaluate(examples: Sequence[Example], matcher: Matcher) -> Report:
    """Asks every question and counts. An off-topic example is right where it is turned down.

    A question about one category counts as right where that category is understood first.
    """
    report = Report(asked=len(examples))
    for example in examples:
        intent = read(example.text, matcher)
        wanted = example.categories
        right = set(intent.names) == set(wanted) if len(wanted) != 1 else intent.names[:1] == wanted
        report.right += right
        report.turned_down += intent.status == "off_topic"
        if len(wanted) == 1:
            before = report.of_category.get(wanted[0], (0, 0))
            report.of_category[wanted[0]] = (before[0] + right, before[1] + 1)
        if not right:
            report.confusions[" + ".join(wanted) or "none", " + ".join(intent.names) or "none"] += 1
            report.wrong.append(
                f"{' + '.join(wanted) or 'none'} | {' + '.join(intent.names) or 'none'} | {example.text}"
            )
    return report


def printed(title: str, report: Report) -> str:
    """A few lines for a terminal."""
    lines = [
        f"{title}: {report.right} of {report.asked} right ({report.right / max(1, report.asked):.3f}), "
        f"{report.turned_down} turned down ({report.turned_down / max(1, report.asked):.3f})"
    ]
    lines += [f"  {name}: {right} of {asked}" for name, (right, asked) in sorted(report.of_category.items())]
    lines += [
        f"  {wanted} taken for {got}: {times}" for (wanted, got), times in report.confusions.most_common(8)
    ]
    return "\n".join(lines)
