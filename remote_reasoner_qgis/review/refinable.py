"""What of an answer can be refined: its objects, and the weaker ones that the score may bring back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qgis.core import QgsFeature, QgsGeometry

from ..answers.attributes import known
from ..answers.candidate_store import ORIGIN, Candidate
from .refinement import Original, RefinedObject, Refiner


class Refinable:
    """The objects of an answer that are not rejected, and its candidates that are not among its objects.

    Attributes:
        objects: those of the answer.
        every: with the candidates; the same list each time, so that what is made of them is kept.
    """

    def __init__(
        self, features: Iterable[QgsFeature], candidates: Iterable[Candidate], granularity: str
    ) -> None:
        """`features` are all of the answer's layer of that granularity, rejected ones too."""
        self.objects: list[Original] = []
        numbers: set[int] = set()
        scores: list[float] = []
        for feature in features:
            number, label, score, area, review, origin = (
                known(feature.attribute(name))
                for name in ("number", "label", "score", "area_m2", "review", "origin")
            )
            numbers.add(number)
            if score is not None and origin != ORIGIN:
                scores.append(score)
            if review == "rejected":
                continue
            shape = QgsGeometry(feature.geometry())
            shape.convertToMultiType()
            self.objects.append(Original(number, str(label or ""), score, shape, area))
        self._weaker: dict[int, Candidate] = {}
        self.every = list(self.objects)
        for one in candidates:
            if one.number in numbers or granularity not in one.shapes:
                continue
            self._weaker[one.number] = one
            shape = QgsGeometry(one.shapes[granularity])
            shape.convertToMultiType()
            self.every.append(Original(one.number, one.label, one.score, shape, one.area_m2))
        self._scores = scores

    @property
    def weaker(self) -> int:
        """How many can be brought back."""
        return len(self._weaker)

    @property
    def threshold(self) -> float | None:
        """The score below which weaker ones come back: that of the weakest object, or of the surest of them.

        None where there is nothing to bring back.
        """
        if not self._weaker:
            return None
        surest = max((one.score or 0.0) for one in self._weaker.values())
        return min(self._scores, default=surest + 0.01)

    def split(self, refined: list[RefinedObject]) -> tuple[list[RefinedObject], list[RefinedObject]]:
        """Those of the answer, and those that come back."""
        back = [one for one in refined if one.numbers[0] in self._weaker]
        return [one for one in refined if one.numbers[0] not in self._weaker], back

    def brought_back(self, refined: list[RefinedObject], refiner: Refiner) -> list[Candidate]:
        """The candidates among what is left, with the shapes that they come out with."""
        return [
            replace(self._weaker[one.numbers[0]], shapes=refiner.shapes(one))
            if one.changed
            else self._weaker[one.numbers[0]]
            for one in self.split(refined)[1]
        ]
