"""Questions about the objects of an earlier answer: whether a question is one, and what it asks of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from remote_reasoner.core.schemas import Options, Task
from remote_reasoner.engines.at_hand import AtHand
from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.condition import (
    AnyOf,
    Comparison,
    Condition,
    Relation,
    Reviewed,
    ReviewState,
    Target,
)
from remote_reasoner.engines.lite.language.intent import Intent
from remote_reasoner.engines.lite.language.parsing.parser import parse
from remote_reasoner.engines.lite.language.parsing.references import about_those, names_only, stands_for_those
from remote_reasoner.engines.lite.language.parsing.references import refers_back as items_refer_back
from remote_reasoner.engines.lite.language.reader import named_intent
from remote_reasoner.engines.lite.language.wording import follow_up_sentences
from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.references import AT_HAND, Referring, referring
from remote_reasoner.engines.lite.language.words.scan import scan
from remote_reasoner.engines.lite.language.words.taught_names import TaughtNames
from remote_reasoner.engines.lite.language.words.tokens import composed, tokens
from remote_reasoner.engines.lite.language.words.vocabulary import language_of, names
from remote_reasoner.engines.reasoner import Reading

OUTSIDE = "{outside} of the {total} objects of the earlier answer lie outside this picture."


@dataclass(frozen=True)
class _Scanned:
    text: str
    items: Sequence[Item]
    words: Referring


def refers_back(question: str) -> tuple[bool, str]:
    """Whether a question can only be about an earlier answer, and the code of its language."""
    scanned = _scan(question, ())
    back = items_refer_back(scanned.text, scanned.items, scanned.words)
    return back, scanned.words.language.code


def read_about(question: str, labels: Collection[str], taught: TaughtNames = ()) -> Intent | None:
    """What `question` asks about objects with those labels; None where it is not about them.

    It is about them where it refers back, and where all that it wants is called by their names. Targets that
    are `at_hand` are of those objects; all others have to be looked for.
    """
    scanned = _scan(question, taught)
    text, items, words = scanned.text, scanned.items, scanned.words
    known = frozenset(category_of(label) for label in labels)
    if not items_refer_back(text, items, words) and not names_only(items, words, known):
        return None
    named = about_those(text, items, words, known)
    draft = parse(text, named, words.language)
    intent = named_intent(text, named, draft, words.language)
    own = _Own(tuple(dict.fromkeys(labels)), known)
    targets = [own.target(one) for one in intent.targets]
    excepted = [own.target(one) for one in intent.exceptions]
    states = tuple(_reviewed(text, named))
    targets = [
        replace(one, conditions=(*states, *one.conditions)) if one.at_hand and states else one
        for one in targets
    ]
    intent = replace(
        intent,
        categories=tuple((name, 1.0) for name in dict.fromkeys(n for one in targets for n in one.categories)),
        targets=tuple(targets),
        exceptions=tuple(excepted),
        unread=_unread(intent, text, named),
    )
    return _measuring(intent) if any(item.role == "apart" for item in named) else intent


def reading_about(
    question: str, task: Task, options: Options, at_hand: AtHand, taught: TaughtNames = ()
) -> Reading | None:
    """The reading of a question about those objects; None where it is about none of them.

    It is settled without a look where it needs neither other things nor colours.
    """
    intent = read_about(question, at_hand.labels(), taught)
    if intent is None:
        return None
    notes = (OUTSIDE.format(outside=at_hand.outside, total=len(at_hand.objects)),) if at_hand.outside else ()
    return Reading(
        question=question,
        task=task,
        options=options,
        thoughts=tuple(follow_up_sentences.opening(intent, at_hand)),
        searches=bool(intent.sought) or intent.sees_colours,
        meaning=intent,
        at_hand=at_hand,
        notes=notes,
    )


@lru_cache(maxsize=256)
def category_of(label: str) -> str:
    """The category that a label names in English ('boat' is a ship); the label itself where it names none."""
    plain = label.strip().lower()
    return plain if plain in CATEGORIES else names("en").get(plain, label)


class _Own:
    """Puts the labels of the objects at hand where the question means those."""

    def __init__(self, labels: tuple[str, ...], known: frozenset[str]) -> None:
        self._labels, self._known = labels, known

    def target(self, target: Target) -> Target:
        """The target, `at_hand` where it means those."""
        conditions = tuple(self._condition(one) for one in target.conditions)
        if any(name.startswith(AT_HAND) for name in target.categories):
            labels = [label for name in target.categories for label in self._of_kind(name)]
            return Target(tuple(dict.fromkeys(labels)), conditions, at_hand=True)
        return replace(target, conditions=conditions)

    def _of_kind(self, name: str) -> list[str]:
        kind = name.removeprefix(AT_HAND).removeprefix("/")
        if kind.startswith("not "):
            return [one for one in self._labels if category_of(one) != kind.removeprefix("not ")]
        return [one for one in self._labels if not kind or category_of(one) == kind] or [kind]

    def _place(self, target: Target) -> Target:
        """What something is compared with or lies at: of those at hand too where they have such."""
        if target.categories and self._known >= set(target.categories):
            labels = [one for one in self._labels if category_of(one) in target.categories]
            conditions = tuple(self._condition(one) for one in target.conditions)
            return Target(tuple(labels), conditions, at_hand=True)
        return self.target(target)

    def _condition(self, condition: Condition) -> Condition:
        if isinstance(condition, Relation):
            return replace(condition, others=tuple(self._place(one) for one in condition.others))
        if isinstance(condition, Comparison):
            return replace(condition, other=self._place(condition.other))
        if isinstance(condition, AnyOf):
            return replace(condition, conditions=tuple(self._condition(one) for one in condition.conditions))
        return condition


def _reviewed(text: str, items: Sequence[Item]) -> list[Reviewed]:
    """The states of review that the question speaks of."""
    states = []
    for place, item in enumerate(items):
        if item.role == "review":
            before = items[max(0, place - 2) : place]
            denied = next((one for one in reversed(before) if one.role == "not"), None)
            start = item.start if denied is None else denied.start
            state: ReviewState = item.value  # type: ignore[assignment]
            words = text[start : item.end]
            states.append(Reviewed(state, negated=denied is not None, words=words, start=start))
    return states


def _unread(intent: Intent, text: str, items: Sequence[Item]) -> tuple[str, ...]:
    """What changed nothing, without the words that stand for the objects themselves."""
    own = {text[item.start : item.end] for item in items if stands_for_those(item)}
    return tuple(words for words in intent.unread if words and words not in own)


def _measuring(intent: Intent) -> Intent:
    """'How far are they from the river': what their place is told by is what is measured to."""
    targets, places = [], []
    for target in intent.targets:
        told = [
            one
            for one in target.conditions
            if isinstance(one, Relation) and one.kind in ("in", "near") and one.distance is None
        ]
        places += [other for one in told for other in one.others]
        targets.append(replace(target, conditions=tuple(one for one in target.conditions if one not in told)))
    wanted, others = [one for one in targets if one.at_hand], [one for one in targets if not one.at_hand]
    if wanted and others and not places:  # 'the distance between them and the bridge'
        targets, places = wanted, others
    names_ = dict.fromkeys(name for one in targets for name in one.categories)
    return replace(
        intent,
        categories=tuple((name, 1.0) for name in names_),
        targets=tuple(targets),
        quantity="how far",
        away_from=tuple(places),
    )


def _scan(question: str, taught: TaughtNames) -> _Scanned:
    text = composed(question)
    found = tokens(text)
    code = language_of([token.text for token in found if token.kind == "word"]).code
    words = referring(code, taught)
    items = [
        item._replace(role="name", value=AT_HAND)
        if item.role == "generic" and text[item.start : item.end].lower() in words.ones
        else item
        for item in scan(found, words.language)
    ]
    return _Scanned(text, items, words)
