"""From a question's words to an intent: names first, meaning where nothing is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from remote_reasoner.engines.lite.language import exceptions, grammar
from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.exceptions import Parts
from remote_reasoner.engines.lite.language.intent import Intent, Relation, Status
from remote_reasoner.engines.lite.language.languages import read_foreign
from remote_reasoner.engines.lite.language.lexicon import UMBRELLA_WORDS
from remote_reasoner.engines.lite.language.matcher import Matcher, Thresholds, released_matcher
from remote_reasoner.engines.lite.language.names import Mention, mentions, respelled, wanted
from remote_reasoner.engines.lite.language.place_grammar import unread_places
from remote_reasoner.engines.lite.language.position_grammar import position
from remote_reasoner.engines.lite.language.relation_grammar import attributes, relations
from remote_reasoner.engines.lite.language.size_grammar import sizes, unread_sizes, without_sizes

SHORT_REQUEST_WORDS = 4
"""A request of so few words is always taken at its word, ..."""
PLAIN_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        find show mark outline segment locate detect highlight identify count map extract list draw see
        display point out look looking for give me us please want need would like to i you can could do is
        are there the a an all any every each one ones of where what which how many much in on this that
        picture image photo photograph satellite aerial scene view tile here visible present masks mask boxes
        box and return provide tell whether location area region covered occupied by large big small long wide
        first second third two three four five
        """,
    )
)
"""... and so is a longer one that says nothing but these beside the name, or one word more."""
CLEARLY_MEANT = 0.6
NOT_MEANT = 0.05
"""A longer one is not where another meaning has at least the first, the named thing less than the second."""
MISSPELT_AT_MOST_WORDS = 6
"""Only in short requests are misspelt names put right; in sentences they might be another rare word."""
INFERRED_AT_MOST = 4
"""More categories are never inferred from one question; named ones have no limit."""
Scored = tuple[tuple[str, float], ...]
"""(category, probability), best first."""


def understand(question: str, matcher: Matcher | None = None) -> Intent:
    """What `question` asks for.

    A thing that is called by its name is taken at its word ('ships', 'all except trees', and names in
    German, French, Spanish, Portuguese and Chinese). Otherwise the trained matcher infers it (English), and
    may find that the question is off topic. `matcher` replaces the released one.
    Raises EngineUnavailableError where the matcher's weights are missing and needed.
    """
    text = normalise(question)
    foreign = read_foreign(text)
    if foreign is not None:
        return foreign
    if exceptions.wants_whole_scene(text):
        return _all_but((), text)
    parts = exceptions.parts(text)
    if parts.by_name and exceptions.ends_in_everything(parts.main):
        return _all_but(_distinct(mention.category for mention in mentions(parts.exception)), text)
    matcher = matcher or released_matcher()
    scores = matcher.scores(question)
    if len(parts.main.split()) <= MISSPELT_AT_MOST_WORDS and not mentions(parts.main):
        parts = replace(parts, main=respelled(parts.main, matcher.knows))
    asked = wanted(without_sizes(parts.main))
    if asked:
        related = relations(parts.main, asked, _distinct(mention.category for mention in asked))
        if not _names_mislead(asked, parts.main, related, scores):
            return _named(asked, parts, related)
    return _inferred(text, scores, matcher.thresholds)


def normalise(question: str) -> str:
    """Lower case, one space between words, plain quotes."""
    plain = unicodedata.normalize("NFKC", question).replace("’", "'").replace("‘", "'").replace("`", "'")
    return re.sub(r"\s+", " ", plain).strip().lower()


def _all_but(excluded: tuple[str, ...], text: str) -> Intent:
    return Intent(
        categories=tuple((name, 1.0) for name in CATEGORIES if name not in excluded),
        status="understood",
        named=True,
        quantity=grammar.quantity(text),
        position=position(text, named=True, first=None).sides,
        excluded=excluded,
    )


def _names_mislead(
    asked: tuple[Mention, ...], text: str, related: tuple[Relation, ...], scores: dict[str, float]
) -> bool:
    """True where a name stands in a whole sentence that is clearly about something else.

    'Find the freighters that don't float' and 'give me ten facts about airplanes' have a name where the
    wanted thing would stand; their meaning tells otherwise. Plain requests and those that measure how far
    the thing lies from another (`related`) are taken at their word.
    """
    besides = without_sizes(text)
    for mention in reversed(asked):
        besides = besides[: mention.start] + besides[mention.end :]
    names = {mention.category for mention in asked}
    meant = max(scores, key=lambda name: scores[name])
    return (
        len(text.split()) > SHORT_REQUEST_WORDS
        and not any(one.distance or one.kind in ("nearest", "farthest") for one in related)
        and len(set(re.findall(r"[\w'-]+", besides)) - PLAIN_WORDS) > 1
        and scores[meant] >= CLEARLY_MEANT
        and sum(scores[name] for name in names) < NOT_MEANT
    )


def _named(asked: tuple[Mention, ...], parts: Parts, related: tuple[Relation, ...]) -> Intent:
    names = _distinct(mention.category for mention in asked)
    first = asked[0]
    text, exception = parts.main, parts.exception
    excepted = mentions(exception) if parts.by_name else []
    kinds_of_wanted = tuple(exception[one.start : one.end] for one in excepted if one.category in names)
    limits: tuple[Relation, ...] = ()
    unread: tuple[str, ...] = ()
    place = position(text, named=True, first=first)
    if exception and not parts.by_name:
        whole = f"{text} {exception}"
        limits = relations(whole, asked, names)[len(related) :]
        inside, place = place, position(whole, named=True, first=first)
        unread = () if limits or place != inside else (exception.rstrip(" .?!"),)
    ranks = grammar.own_ranks(text, asked) if len(names) > 1 else ()
    everything = tuple(mentions(text))
    had, uncounted = attributes(text, asked, everything)
    bounds = sizes(text, asked, everything)
    return Intent(
        categories=tuple((name, 1.0) for name in names),
        status="understood",
        named=True,
        quantity=grammar.quantity(text),
        rank=None if ranks else grammar.rank(text, named=True),
        ranks=ranks,
        position=place.sides,
        sizes=bounds,
        relations=(*related, *limits, *had),
        excluded=_distinct(one.category for one in excepted if one.category not in names),
        unjudged=(
            *grammar.unjudged(text[: first.start]),
            *unread_sizes(text, bounds),
            *uncounted,
            *place.unjudged,
            *unread_places(text, everything),
            *kinds_of_wanted,
            *unread,
        ),
    )


def _inferred(text: str, scores: dict[str, float], limits: Thresholds) -> Intent:
    ranked = tuple(sorted(((name, scores[name]) for name in CATEGORIES), key=lambda pair: -pair[1]))
    best = ranked[0][1]
    if scores["none"] > limits.off_topic * (scores["none"] + best):
        return Intent(categories=(), status="off_topic", named=False)
    chosen = _under_one_umbrella(text, ranked) or tuple(
        pair for pair in ranked[:INFERRED_AT_MOST] if pair[1] >= limits.also * best
    )
    status: Status = "understood" if sum(score for _, score in chosen) >= limits.sure else "unsure"
    names = tuple(name for name, _ in chosen)
    return Intent(
        categories=chosen,
        status=status,
        named=False,
        quantity=grammar.quantity(text),
        rank=grammar.rank(text, named=False),
        position=position(text, named=False, first=None).sides,
        relations=relations(text, (), names),
        unjudged=unread_sizes(text, ()),
    )


def _under_one_umbrella(text: str, ranked: Scored) -> Scored:
    """All that 'sports' covers where the question says no more ('Where can one do sports?'), else nothing."""
    best, score = ranked[0]
    if score >= CLEARLY_MEANT:
        return ()
    covered = next((names for word, names in UMBRELLA_WORDS.items() if re.search(rf"\b{word}\b", text)), ())
    return tuple(pair for pair in ranked if pair[0] in covered) if best in covered else ()


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
