"""What a report of an answer says: its question, how it was answered, what was found and what reviewed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timezone

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale

from ..answers.answer_store import StoredAnswer
from ..answers.attributes import known
from ..answers.class_colours import colours_of
from ..answers.measures import area_words, measures, ruler
from ..translation import tr
from ..version import plugin_version
from .class_statistics import ClassStatistics, Zone, statistics
from .review_words import ORIGINS, STATES, origin_words, state_words, status_words
from .reviewed_masks import read_masks

LONGEST_TITLE, LONGEST_ANSWER = 100, 280
"""Characters that have room at the head of a page."""


@dataclass(frozen=True)
class Fact:
    """A line of the report: what is told, and what there is to tell, which may have lines of its own."""

    heading: str
    text: str


@dataclass(frozen=True)
class ClassLine:
    """A class in the table of counts: cells in the user's language, and its colour on the map as #rrggbb."""

    cells: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class Report:
    """All that a report says beside its map; in the user's language.

    Attributes:
        title: the question in one line; a long one is cut, and stands whole among the facts.
        answer: in a sentence or two; the same.
        headings: of the table of counts; `classes` are its lines, the sum of all the last where there are
            several.
        facts: everything else, in the order of reading.
        made: when and by what.
    """

    title: str
    answer: str
    headings: tuple[str, ...]
    classes: tuple[ClassLine, ...]
    facts: tuple[Fact, ...]
    made: str


def report_of(stored: StoredAnswer, layer: QgsVectorLayer) -> Report:
    """The report of an answer as `layer`, its masks or else its boxes, has it now. Raises Failure."""
    return Report(
        title=_shortened(stored.question, LONGEST_TITLE) or tr("Drawn by hand"),
        answer=_shortened(stored.answer, LONGEST_ANSWER) or status_words(stored.status),
        headings=(tr("Class"), tr("Objects"), tr("Accepted"), tr("Area"), tr("Objects a km²")),
        classes=tuple(_classes(stored, layer)),
        facts=tuple(_facts(stored, layer)),
        made=tr("Made on {date} with Remote Reasoner {version}").format(
            date=QLocale().toString(datetime.now(timezone.utc).astimezone(), QLocale.FormatType.ShortFormat),
            version=plugin_version(),
        ),
    )


def _classes(stored: StoredAnswer, layer: QgsVectorLayer) -> list[ClassLine]:
    masks = read_masks(layer)
    shown = {one.label: one.shown for one in masks}
    colours = colours_of(layer)
    zone = Zone("", _looked_at(stored), whole=True)
    rows = statistics(masks, [zone], ruler(layer.crs()))
    lines = [
        ClassLine(_cells(row, shown[row.label]), colours[row.label].name() if row.label in colours else "")
        for row in rows
    ]
    if len(rows) > 1:
        lines.append(ClassLine(_cells(_sum(rows), tr("all")), ""))
    return lines


def _sum(rows: list[ClassStatistics]) -> ClassStatistics:
    def total(name: str) -> float | None:
        values = [getattr(row, name) for row in rows]
        return None if any(value is None for value in values) else sum(values)

    count, accepted = sum(row.count for row in rows), sum(row.accepted for row in rows)
    return ClassStatistics("", "", count, accepted, total("area_m2"), None, total("per_km2"))


def _cells(row: ClassStatistics, words: str) -> tuple[str, ...]:
    locale = QLocale()
    return (
        words or tr("without a label"),
        locale.toString(row.count),
        locale.toString(row.accepted),
        "–" if row.area_m2 is None else area_words(row.area_m2),
        "–" if row.per_km2 is None else locale.toString(row.per_km2, "g", 4),
    )


def _facts(stored: StoredAnswer, layer: QgsVectorLayer) -> list[Fact]:
    looked, crs = _looked_at(stored), layer.crs()
    area = measures(looked, ruler(crs))[0] if looked is not None else None
    said_nothing = tr("The engine names nothing.")
    facts = [
        Fact(tr("Question"), stored.question),
        Fact(tr("Answer"), stored.answer),
        Fact(tr("Result"), status_words(stored.status)),
        Fact(tr("Review"), _review_words(layer)),
        Fact(tr("Conditions applied"), "\n".join(stored.applied) or said_nothing),
        Fact(tr("Not applied"), "\n".join(f"“{words}”" for words in stored.unread) or said_nothing),
        Fact(tr("Reasoning"), stored.reasoning),
        Fact(tr("Notes"), "\n".join(stored.notes)),
        Fact(tr("Raster"), stored.raster),
        Fact(
            tr("CRS"), crs.userFriendlyIdentifier() if crs.isValid() else tr("none: coordinates are pixels")
        ),
        Fact(tr("Area looked at"), "" if area is None else area_words(area)),
        Fact(tr("Engine"), stored.engine),
        Fact(tr("Model"), stored.model),
        Fact(tr("Segmenter"), stored.segmenter),
        Fact(tr("Asked at (UTC)"), stored.created.replace("T", " ").removesuffix("Z")),
        Fact(tr("File"), stored.path),
    ]
    return [fact for fact in facts if fact.text]


def _review_words(layer: QgsVectorLayer) -> str:
    """How far the review is, and where the objects come from."""
    fields = layer.fields()
    reviews: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    for feature in layer.getFeatures():
        review, origin = (
            known(feature.attribute(name)) if fields.indexOf(name) >= 0 else None
            for name in ("review", "origin")
        )
        reviews[str(review or STATES[0])] += 1
        origins[str(origin or ORIGINS[0])] += 1
    count = sum(reviews.values())
    return "\n".join(
        (
            tr("reviewed {done} of {count}").format(done=count - reviews[STATES[0]], count=count),
            ", ".join(f"{state_words(state)}: {reviews[state]}" for state in STATES),
            tr("Origin") + ": " + ", ".join(f"{origin_words(one)} {n}" for one, n in origins.items()),
        )
        if count
        else (tr("There are no objects."),)
    )


def _shortened(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _looked_at(stored: StoredAnswer) -> QgsGeometry | None:
    shape = QgsGeometry.fromWkt(stored.footprint) if stored.footprint else QgsGeometry()
    return None if shape.isNull() or shape.area() <= 0 else shape
