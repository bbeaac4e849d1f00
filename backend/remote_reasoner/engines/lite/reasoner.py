"""The embedded engine: takes a question for some of sixteen categories and finds those, without torch."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remote_reasoner.core.cancellation import cancellable
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.engines.at_hand import MARK
from remote_reasoner.engines.lite.detector import Detector
from remote_reasoner.engines.lite.language import conclusion
from remote_reasoner.engines.lite.language import read as read_question
from remote_reasoner.engines.lite.language.choosing.colours import colours_of, is_grey
from remote_reasoner.engines.lite.language.follow_up import reading_about
from remote_reasoner.engines.lite.language.matcher import Matcher
from remote_reasoner.engines.lite.language.wording import sentences
from remote_reasoner.engines.lite.language.wording.catalogue import Catalogue, catalogue
from remote_reasoner.engines.lite.language.words.taught_names import check_free
from remote_reasoner.engines.lite.settings import LiteSettings
from remote_reasoner.engines.lite.taught.class_folder import ClassFolder
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass, usable
from remote_reasoner.engines.lite.vision.detections import Detections
from remote_reasoner.engines.lite.vision.scales import survey_tiles
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Step, Thought
from remote_reasoner.engines.settings import read

if TYPE_CHECKING:
    from remote_reasoner.core.cancellation import Cancelled
    from remote_reasoner.core.schemas import Options, Task
    from remote_reasoner.core.tile import Tile, TileSize
    from remote_reasoner.engines.at_hand import AtHand
    from remote_reasoner.engines.lite.language import Intent


@dataclass(frozen=True)
class Meaning:
    """A question as understood, and the taught classes there were when it was read: it goes on with those."""

    intent: Intent
    taught: tuple[TaughtClass, ...]


class LiteReasoner:
    """A question matcher and a detector, both small ONNX models of the package; see `Reasoner`."""

    name = "lite"
    tasks = LiteSettings.tasks
    places = 1

    def __init__(
        self,
        matcher: Matcher | None = None,
        detector: Detector | None = None,
        settings: LiteSettings | None = None,
        taught: Sequence[TaughtClass] = (),
        kept: ClassFolder | None = None,
    ) -> None:
        """Loads the released weights where none are given; raises EngineUnavailableError without them.

        `taught` are classes that it finds besides; raises BadRequestError where two have one name. Those
        that lie in the folder `kept` whenever a question is read may come and go.
        """
        chosen = settings or read(LiteSettings)
        self._threads = chosen.threads
        self._matcher = matcher or Matcher()
        self._detector = detector or Detector.load(chosen.folder, threads=chosen.threads)
        self.model = self._detector.settings.version
        self._taught = usable(tuple(taught), self.model)
        for one in self._taught:
            for name in (one.name, *one.sources.synonyms):
                check_free(name)
        self._kept = kept

    def load(self) -> None:
        """The weights were loaded when it was made."""

    def release(self) -> None:
        """As `Reasoner.release`: what its networks took."""
        self._detector.release()

    def read(self, question: str, task: Task, options: Options) -> Reading:
        """As `Reasoner.read`; an off-topic question is settled without a search."""
        classes = self._wanted(options.taught)
        names = tuple((one.name, one.sources.synonyms) for one in classes)
        intent = read_question(question, self._matcher, names)
        return Reading(
            question=question,
            task=task,
            options=options,
            thoughts=tuple(sentences.opening(intent)),
            searches=intent.status != "off_topic",
            answers=frozenset() if intent.chooses else frozenset(intent.names),
            least_pixels=self._detector.least_pixels(),
            meaning=Meaning(intent, classes),
            version=_version(classes, intent.sought),
        )

    def read_about(self, question: str, task: Task, options: Options, at_hand: AtHand) -> Reading | None:
        """What the question asks of those objects; None where it is about none of them."""
        classes = self._wanted(options.taught)
        names = tuple((one.name, one.sources.synonyms) for one in classes)
        reading = reading_about(question, task, options, at_hand, names)
        if reading is None:
            return None
        version = _version(classes, reading.meaning.sought)
        return replace(reading, meaning=Meaning(reading.meaning, classes), version=version)

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        """As `Reasoner.tile_size`: large enough for the largest object asked for."""
        meaning: Meaning = reading.meaning
        metres, wanted = view.metres_per_pixel(), meaning.intent.sought
        taught = [(one.scale.factor_of(metres), one.largest) for one in meaning.taught if one.name in wanted]
        known = [name for name in wanted if all(name != one.name for one in meaning.taught)]
        return survey_tiles(known, metres, self._threads, taught)

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        """As `Reasoner.look`: a step a pass of the detector, then colours where the question asks for one."""
        meaning: Meaning = reading.meaning
        intent = meaning.intent
        told, picture = catalogue(intent.language), tile.picture
        found: tuple[FoundObject, ...] = ()
        if intent.sought:
            weaker = intent.candidates if reading.options.candidates else ()
            search = self._detector.search(
                tile, intent.sought, cancelled, reading.options.min_score, meaning.taught, weaker
            )
            detections = yield from _labelled(search, told)
            found = tuple(_shown(one, told) for one in detections.objects)
        if intent.sees_colours:
            grey = is_grey(picture)
            found = tuple(
                replace(one, colours=colours_of(picture, one.box, one.mask, grey))
                for one in cancellable(found, cancelled)
            )
            if reading.at_hand is not None:
                found += tuple(
                    FoundObject(f"{MARK}{number}", box, colours=colours_of(picture, box, mask, grey))
                    for number, box, mask in cancellable(list(reading.at_hand.in_core(tile)), cancelled)
                )
        yield Findings(found)

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        """As `Reasoner.conclude`: what is too small to count is left out, see `conclusion.conclude`."""
        meaning: Meaning = reading.meaning
        marks = [one for one in findings.objects if one.label.startswith(MARK)]
        rest = [one for one in findings.objects if not one.label.startswith(MARK)]
        found = self._detector.large_enough(rest, view.width * view.height)
        yield from conclusion.conclude(reading, meaning.intent, (*marks, *found), view, cancelled)

    def _all(self) -> tuple[TaughtClass, ...]:
        """The classes there are now; those it was made with come first, and win."""
        if self._kept is None:
            return self._taught
        names = {one.name.lower() for one in self._taught}
        kept = self._kept.usable(self.model)
        return (*self._taught, *(one for one in kept if one.name.lower() not in names))

    def _wanted(self, names: Sequence[str] | None) -> tuple[TaughtClass, ...]:
        """The taught classes that a request names; all where it names none."""
        classes = self._all()
        if names is None:
            return classes
        known = {one.name.lower(): one for one in classes}
        unknown = next((name for name in names if name.lower() not in known), None)
        if unknown is not None:
            there = ", ".join(one.name for one in classes) or "none are there"
            raise BadRequestError(f"There is no taught class '{unknown}'; choose among: {there}.")
        return tuple({name.lower(): known[name.lower()] for name in names}.values())


def _version(classes: Sequence[TaughtClass], sought: Sequence[str]) -> str:
    """Which of the taught classes that are sought there are now."""
    return ",".join(
        f"{one.name} {one.sources.created} {one.sources.threshold}" for one in classes if one.name in sought
    )


def _labelled(
    search: Generator[Step | FoundObject, None, Detections], told: Catalogue
) -> Generator[Step | FoundObject, None, Detections]:
    """The search, whose objects have their labels in the question's language too."""
    while True:
        try:
            said = next(search)
        except StopIteration as end:
            return end.value
        yield _shown(said, told) if isinstance(said, FoundObject) else said


def _shown(found: FoundObject, told: Catalogue) -> FoundObject:
    return replace(found, label_shown=told.shown(found.label))
