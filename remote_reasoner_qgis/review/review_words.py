"""What the values of a review are called in the user's language."""

from __future__ import annotations

from ..translation import tr

STATES = ("open", "accepted", "rejected")
ORIGINS = ("model", "taught", "candidate", "corrected", "drawn")


def state_words(review: str) -> str:
    """A state of the review in the user's language."""
    return {"open": tr("open"), "accepted": tr("accepted"), "rejected": tr("rejected")}.get(review, review)


def origin_words(origin: str) -> str:
    """Where an object comes from, in the user's language."""
    return {
        "model": tr("model"),
        "taught": tr("taught"),
        "candidate": tr("candidate"),
        "corrected": tr("corrected"),
        "drawn": tr("drawn"),
    }.get(origin, origin)


def status_words(status: str) -> str:
    """How a question ended, in the user's language."""
    return {
        "found": tr("found"),
        "none": tr("nothing found"),
        "unparsed": tr("the engine's text could not be read"),
        "running": tr("not finished"),
        "failed": tr("failed"),
        "cancelled": tr("cancelled"),
    }.get(status, status)
