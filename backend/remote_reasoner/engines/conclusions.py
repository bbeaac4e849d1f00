"""Several conclusions about one picture put together, and weak objects left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from remote_reasoner.engines.reasoner import Conclusion


def joined(conclusions: Sequence[Conclusion], localised: bool) -> Conclusion:
    """One conclusion of several: the first one's objects and status, everybody's words."""
    first = conclusions[0]
    return replace(
        first,
        objects=first.objects if localised else (),
        reasoning="\n\n".join(one.reasoning for one in conclusions if one.reasoning),
        answer="\n\n".join(one.answer for one in conclusions if one.answer),
        repaired=any(one.repaired for one in conclusions),
        raw="\n\n".join(one.raw for one in conclusions if one.raw) or None,
    )


def without_weak(conclusion: Conclusion, min_score: float | None) -> Conclusion:
    """The conclusion without objects scored under `min_score`; those without a score stay."""
    if min_score is None:
        return conclusion
    kept = tuple(one for one in conclusion.objects if one.score is None or one.score >= min_score)
    emptied = conclusion.status == "found" and conclusion.objects and not kept
    return replace(conclusion, objects=kept, status="none" if emptied else conclusion.status)
