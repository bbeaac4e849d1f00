"""Reads a question in German, French, Spanish, Portuguese or Chinese: which things it calls by their names.

Places, negations and sides of the picture are not resolved in these languages; they are noted as left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.foreign_names import CHINESE, LANGUAGES, Language
from remote_reasoner.engines.lite.language.intent import Intent, Quantity, Rank, RankBy
from remote_reasoner.engines.lite.language.names import Mention, mentions

_ENGLISH_WORDS = (
    r"the|all|find|show|where|which|what|how|many|is|are|there|of|any|mark|please|and|with|on|at|this"
    r"|that|every"
    r"|you|can|segment|outline|locate|detect|highlight|pixels|would|could|to|for|from|me|i|want|if|an?|no|links"
)
_ENGLISH_TOO = re.compile(r"\b(?:seen?|arenas?|cargos?|routes?|prairies?)\b")
"""English words that another language has for a thing; alone they stay English."""
_ARTICLES = (
    r"der|die|das|de[nms]|eine?[nmrs]?|diese[nmrs]?|alle[nr]?|le|la|les|l|une?|des|du|de|d|ce|cette|ces|tou[st]"
    r"|toutes|el|l[oa]s|un[oa]?s?|del|est[ea]s?|estos|tod[oa]s|o|a|os|as|uma?s?|d[oa]s?"
)
_CLAUSE = r"qui|que|als|dont|deren|dessen|cuy[oa]s?|cuj[oa]s?|(?:die|der|das) (?:eine?|de[nmr]|die|das)"
_WORDS_BETWEEN_NAMES = 3
_SIGNS_BETWEEN_NAMES = 8
"""The same in Chinese."""


def read_foreign(text: str) -> Intent | None:
    """The intent of a lower-case question in one of the other languages, None for English.

    A language is recognised by its own words and a category's name in it, or by names alone; English words
    that mean the same thing ('tanks', 'jets') leave the question to English unless the other language's words
    outnumber them.
    """
    if re.search(CHINESE.words, text):
        return _intent(CHINESE, text) or Intent((), "off_topic", named=True, language=CHINESE.code)
    own_words = [len(_own_words(language).findall(text)) for language in LANGUAGES]
    most = max(own_words)
    candidates: list[Language] = []
    if most > len(re.findall(rf"\b(?:{_ENGLISH_WORDS})\b", text)):
        candidates += [language for language, own in zip(LANGUAGES, own_words, strict=True) if own == most]
    if not mentions(text) and not _ENGLISH_TOO.search(text):
        candidates += [language for language in LANGUAGES if _says_only_names(language, text)]
    readings = (_intent(language, text) for language in candidates)
    return next((reading for reading in readings if reading), None)


def _own_words(language: Language) -> re.Pattern[str]:
    words = "|".join((language.words, language.side, language.excepting, language.everything))
    return re.compile(rf"(?<![\w'])(?:{words})(?!\w)")


def _says_only_names(language: Language, text: str) -> bool:
    name = rf"(?:{'|'.join(language.names.values())})"
    little = "|".join((language.joining, language.place, language.side, language.negation, _ARTICLES))
    links = rf"(?:[, ']|(?<!\w)(?:{little})(?!\w))+"
    return re.fullmatch(rf"{name}(?:{links}{name})*(?:{links})?", text.strip("¿¡?!. ")) is not None


def _intent(language: Language, text: str) -> Intent | None:
    """What `text` asks for, read in `language`; None where it has no name of that language."""
    if not _mentions(language, text):
        return None
    main, excepting, excepted = _split(language, text)
    asked = _wanted(language, main)
    names = _categories(asked)
    left_out = _wanted(language, excepted, or_places=False)
    if excepted and not names and _means_everything(language, main.strip(" ,:，") or excepted):
        names = tuple(name for name in CATEGORIES if name not in _categories(left_out))
    excluded = tuple(name for name in _categories(left_out) if name not in names)
    exceptions_aside = _left_aside(language, excepted, left_out) if excluded else (excepting + excepted,)
    return Intent(
        categories=tuple((name, 1.0) for name in names),
        status="understood" if names else "off_topic",
        named=True,
        quantity=_quantity(language, text),
        rank=_rank(language, text),
        excluded=excluded,
        unjudged=tuple(filter(None, (*_left_aside(language, main, asked), *exceptions_aside))),
        language=language.code,
    )


def _split(language: Language, text: str) -> tuple[str, str, str]:
    """The text without its exception, the words that make it one ('except'), and what is excepted."""
    match = re.search(_whole(language, language.excepting), text)
    if match is None:
        return text, "", ""
    if not language.spaced:
        return text[: match.start()] + text[match.end() :], "", match[0]
    excepted = re.split(r"[.?!]", text[match.end() :], maxsplit=1)[0]
    return text[: match.start()] + text[match.end() + len(excepted) :], match[0], excepted


def _means_everything(language: Language, text: str) -> bool:
    return re.search(_whole(language, language.everything), text) is not None


def _whole(language: Language, pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)" if language.spaced else f"(?:{pattern})"


def _mentions(language: Language, text: str) -> list[Mention]:
    """All names in order; of those that overlap, the first and longest ('solar panels', not 'panels')."""
    found = sorted(
        (
            Mention(match.start(), match.end(), category)
            for category, pattern in language.names.items()
            for match in re.finditer(_whole(language, pattern), text)
        ),
        key=lambda one: (one.start, -one.end),
    )
    apart: list[Mention] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def _wanted(language: Language, text: str, or_places: bool = True) -> Sequence[Mention]:
    """The first name that is not a mere place, and those joined to it.

    Where there are only places, the first of them unless `or_places` is false.
    """
    groups: list[list[Mention]] = []
    for one in _mentions(language, text):
        if groups and _is_joined(language, text, groups[-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    things = (group for group in groups if not _is_place(language, text, group[0]))
    return next(things, groups[0] if groups and or_places else [])


def _is_place(language: Language, text: str, name: Mention) -> bool:
    """True for 'harbor' in 'in the harbor', and in 'not the harbor'."""
    if not language.spaced and re.match(language.place_after, text[name.end :]):
        return True
    between = rf"(?:[ ']+(?:{_ARTICLES}))*[ ']+" if language.spaced else ""
    before = rf"(?:{language.place}|{language.negation}){between}$"
    return re.search(rf"(?<!\w){before}" if language.spaced else before, text[: name.start]) is not None


def _is_joined(language: Language, text: str, group: Sequence[Mention], name: Mention) -> bool:
    """True where only 'and', a comma and a few words stand between the names; to places, only 'and' joins."""
    between = text[group[-1].end : name.start]
    marks = "" if _is_place(language, text, group[0]) else "|[,，.;?!¿。；？]"
    link = re.match(rf"(?:\s|{_whole(language, language.joining)}{marks})+|$", between)
    if link is None or not (link[0].strip() or link[0] == between) or _is_place(language, text, name):
        return False
    rest = between[link.end() :]
    if not language.spaced:
        return len(rest) <= _SIGNS_BETWEEN_NAMES and not re.search(language.negation, rest)
    clause = _whole(language, rf"{language.place}|{language.negation}|{_CLAUSE}")
    return len(rest.split()) <= _WORDS_BETWEEN_NAMES and not re.search(clause, rest)


def _left_aside(language: Language, text: str, asked: Sequence[Mention]) -> Iterator[str]:
    """Other names with what leads up to them, sides of the picture and negations: 'not in the port'."""
    for name in asked:
        text = text[: name.start] + ";" * (name.end - name.start) + text[name.end :]
    names = "|".join(language.names.values())
    if language.spaced:
        lead = rf"(?:(?:(?:{language.place})(?:[ ']+\w+){{0,3}}?|\w{{1,3}})[ ']+)?"
        unit = rf"(?<!\w)(?:{language.negation}|{lead}(?:{names}|{language.side}))(?!\w)"
        phrase = rf"{unit}(?: (?:\w+ )?{unit})*"
    else:
        place = rf"(?:{language.place})?(?:{names})[上里中内旁边附近外下]*"
        phrase = rf"(?:{language.negation}|{place}|{language.side})+"
    yield from (match[0] for match in re.finditer(phrase, text))


def _categories(found: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.category for one in found))


def _quantity(language: Language, text: str) -> Quantity:
    if re.search(language.counting, text):
        return "how many"
    return "is there" if re.search(_whole(language, language.asking), text) else "all"


def _rank(language: Language, text: str) -> Rank | None:
    pairs: tuple[tuple[str, RankBy], ...] = ((language.largest, "largest"), (language.smallest, "smallest"))
    return next((Rank(by) for words, by in pairs if re.search(words, text)), None)
