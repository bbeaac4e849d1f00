"""From a question's words to an intent: names first, meaning where nothing is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.condition import Target
from remote_reasoner.engines.lite.language.intent import Intent, Status
from remote_reasoner.engines.lite.language.matcher import Matcher, Thresholds, released_matcher
from remote_reasoner.engines.lite.language.parsing.asked import (
    asked_by_name,
    asks_for_another_thing,
    inferred_conditions,
    is_named_too,
    left_unread,
    names_are_surer,
)
from remote_reasoner.engines.lite.language.parsing.draft import Draft, Noun
from remote_reasoner.engines.lite.language.parsing.parser import parse
from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.scan import scan
from remote_reasoner.engines.lite.language.words.taught_names import TaughtNames, with_taught
from remote_reasoner.engines.lite.language.words.tokens import composed, tokens
from remote_reasoner.engines.lite.language.words.vocabulary import Language, language_of

CLEARLY_MEANT = 0.6
"""With a score from here on a meaning needs no other word for it."""
ENGLISH = "en"
"""The language the matcher infers best in; in others a name counts wherever it stands, unless in doubt."""
INFERRED_AT_MOST = 4
"""More categories are never inferred from one question; named ones have no limit."""
Scored = tuple[tuple[str, float], ...]
"""(category, probability), best first."""


def read(question: str, matcher: Matcher | None = None, taught: TaughtNames = ()) -> Intent:
    """What `question` asks for, in whichever of the languages it is.

    `taught` are the names of taught classes and their synonyms; they are only understood by name.

    A thing that is called by its name is taken at its word ('ships', 'all except trees'). Otherwise the
    trained matcher infers it, and may find that the question is off topic. `matcher` replaces the released
    one. Raises EngineUnavailableError where the matcher's weights are missing.
    """
    matcher = matcher or released_matcher()
    text = composed(question)
    found = tokens(text)
    language = with_taught(language_of([token.text for token in found if token.kind == "word"]).code, taught)
    items = scan(found, language, lambda word: matcher.knows(word, language.code))
    draft = parse(text, items, language)
    scores = cache(lambda: matcher.scores(text, language.code))
    if asked_by_name(draft, items, language, scores):
        return named_intent(text, items, draft, language)
    if language.code != ENGLISH and asks_for_another_thing(items):
        return Intent((), "off_topic", named=False, language=language.code)
    if language.code != ENGLISH and names_are_surer(draft, items, scores):
        return named_intent(text, items, draft, language)
    return _inferred(text, items, draft, language, scores(), matcher.thresholds_of(language.code))


def named_intent(text: str, items: Sequence[Item], draft: Draft, language: Language) -> Intent:
    """The targets as they are called, without what is left out."""
    left_out = [_left_out(noun, draft) for noun in draft.left_out]
    plain = {name for target in left_out if not target.conditions for name in target.categories}
    targets = [noun.target() for noun in draft.wanted if noun.categories] or _everything(draft, plain)
    names = _distinct(name for target in targets for name in target.categories)
    kinds = [noun for noun in draft.left_out if not noun.conditions and set(noun.categories) & set(names)]
    unread = [*draft.unread, *((noun.item.start, noun.item.end) for noun in kinds)]
    return Intent(
        categories=tuple((name, 1.0) for name in names),
        status="understood",
        named=True,
        targets=tuple(targets),
        exceptions=tuple(
            target for target, noun in zip(left_out, draft.left_out, strict=True) if noun not in kinds
        ),
        quantity=draft.quantity,
        unread=left_unread(text, unread, items),
        readings=tuple(draft.readings),
        language=language.code,
    )


def _left_out(noun: Noun, draft: Draft) -> Target:
    """What is left out; 'the ones' are of what is wanted."""
    target = noun.target()
    if target.categories:
        return target
    return Target(_distinct(name for one in draft.wanted for name in one.categories), target.conditions)


def _everything(draft: Draft, but: Iterable[str]) -> list[Target]:
    """Every category as one target, with the conditions of 'everything'."""
    conditions = next((noun.target().conditions for noun in draft.wanted if noun.everything), ())
    left = tuple(name for name in CATEGORIES if name not in set(but))
    return [Target(left, conditions)]


def _inferred(
    text: str,
    items: Sequence[Item],
    draft: Draft,
    language: Language,
    scores: dict[str, float],
    limits: Thresholds,
) -> Intent:
    """The categories the question means, with those conditions that can hardly belong to its scene."""
    ranked = tuple(sorted(((name, scores[name]) for name in CATEGORIES), key=lambda pair: -pair[1]))
    best = ranked[0][1]
    if scores["none"] > limits.off_topic * (scores["none"] + best):
        return Intent((), "off_topic", named=False, language=language.code)
    chosen = _under_one_umbrella(items, text, language, ranked) or tuple(
        pair for pair in ranked[:INFERRED_AT_MOST] if pair[1] >= limits.also * best
    )
    status: Status = "understood" if sum(score for _, score in chosen) >= limits.sure else "unsure"
    names = tuple(name for name, _ in chosen)
    if status == "understood" and is_named_too(draft, items, names):
        return named_intent(text, items, draft, language)
    conditions, unread = inferred_conditions(draft, items)
    return Intent(
        categories=chosen,
        status=status,
        named=False,
        targets=tuple(Target((name,), conditions) for name in names),
        quantity=draft.quantity,
        unread=left_unread(text, unread, ()),
        language=language.code,
    )


def _under_one_umbrella(items: Sequence[Item], text: str, language: Language, ranked: Scored) -> Scored:
    """All that 'sports' covers where the question says no more ('Where can one do sports?'), else nothing."""
    best, score = ranked[0]
    if score >= CLEARLY_MEANT or not language.umbrellas:
        return ()
    said = {text[item.start : item.end].lower() for item in items}
    covered = next((names for word, names in language.umbrellas.items() if word in said), ())
    return tuple(pair for pair in ranked if pair[0] in covered) if best in covered else ()


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
