"""Finds the categories' names in a question, and tells a wanted thing from one merely mentioned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from remote_reasoner.engines.lite.language.lexicon import ENGLISH, NOT_THE_THING


@dataclass(frozen=True)
class Mention:
    """A category's name in the text: [start, end) in characters, and the category."""

    start: int
    end: int
    category: str


def plural(noun: str) -> str:
    """The English plural of a name: 'ferry' to 'ferries', 'wharf' to 'wharves', 'aircraft' as it is."""
    if noun.endswith(("craft", "soil", "grass", "vegetation")):
        return noun
    if noun.endswith("arf"):
        return noun[:-1] + "ves"
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for the phrases, longer ones first, with blanks or hyphens between their words."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(
        re.escape(phrase).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]") for phrase in longest_first
    )


def _words(listed: str) -> str:
    """A pattern for words written with blanks between them."""
    return "|".join(listed.split())


_FORMS = {
    re.sub("-", " ", form): category for name, category in ENGLISH.items() for form in (name, plural(name))
}
_NAME = re.compile(rf"\b(?:(?P<other>{_any_of(NOT_THE_THING)})|(?P<name>{_any_of(_FORMS)}))\b")

_VERBS = _words(
    """
    find show mark outline segment locate detect highlight identify count map extract select label list
    delineate draw circle trace see display visualise visualize recognise recognize spot
    """
)
_REQUEST = re.compile(
    r"\b(?<!don't )(?<!not )(?:"
    r"which (?:pixels|areas?|parts?) (?:are|is|show|belong to)"
    r"|(?:what|which)(?: is| are|'s)(?: the)?(?= (?:[\w-]+ )?(?:[a-z]+most|most central"
    r"|(?:larg|bigg|great|long|wid|small|tini|short|narrow|low|clos|near|farth|furth)est)\b)"
    r"|how (?:large|big|small|long|wide|extensive) (?:is|are)(?= (?:the|this|that|these|those|each)\b)"
    r"|(?:what (?:share|percentage|percent|proportion|fraction|part)|how much) of (?:the|this) \w+ (?:is|are)"
    r"(?: (?:covered|occupied|taken up) (?:by|with))?"
    r"|(?:^|(?<=[.;:] )|(?<=\band ))(?P<which>which|what)"
    r"|(?:the|total) (?:area|extent|surface|size|length|width|dimensions)s? of"
    rf"|(?:{_VERBS})(?: me| us)?"
    r"|point (?:out|to|at)|pick out|search for|look(?:ing)? for|give me|what about|do you see|number of"
    r"|i (?:want|need)(?: to (?:see|find|count|know))?|i(?:'d| would) like(?: to (?:see|find|count))?"
    r"|where(?: is| are|'s)|(?:is|are) there|how (?:many|much)"
    r"|(?:masks?|polygons?|contours?|box(?:es)?|outlines?|footprints?) (?:for|of|around)"
    r"|(?:the )?(?:location|position|coordinates|whereabouts)s? of"
    r"|(?:area|region|part|share|surface|land|ground|pixels) (?:(?:that|which) (?:is|are) )?"
    r"(?:covered|occupied|taken up) by"
    r"|whether there (?:is|are)|^is(?= an? ))\b"
)
"""What leads up to a wanted name."""

_STOPPERS = _words(
    """
    where what which don't never who whom whose when why how that whatever whichever if because since for in
    on at by from with without under over into onto upon aboard toward towards against through between near
    beside along across after before about
    would could can should must will is are was were be been has have had do does did i you he she it we
    they his her its their my our your as than not no except place places spot spots used needed to
    within inside outside around above below behind beyond off next close far less more north south
    """
)
_GENERAL = ("objects?", "things?", "structures?", "surfaces?", "features?", "parts?", "strips?", "pieces?")
_STOPPER = re.compile(rf"\b(?:{_STOPPERS}|(?:{'|'.join(_GENERAL)})(?! of))\b|[;.!?:]")
"""Between request and name, these tell that the name belongs to something else: 'find the place where …'."""

_FOLLOWERS = _words(
    """
    in on at by near next beside close closest nearest farthest furthest along across over under below
    above beneath larger bigger smaller longer shorter wider within inside outside around between behind
    beyond with without from to of for off up that which who and or but as plus no not north south east west
    left right here there you please are is lie lies stand stands can could do does exist exists if except
    apart other less more farther further closer away cover covers cross crosses have has were was now far
    only both pixels? areas? surfaces? regions? footprints? outlines? objects? hulls? crowns? detection
    seen shown visible present adjacent
    """
)
_FOLLOWER = re.compile(rf"\s*(?:$|[,;.!?:)(&/+]|(?:{_FOLLOWERS}|\d+|\w{{2,}}(?:ing|ed))\b)")
"""What may follow a name that is the thing itself; another noun after it makes it a mere attribute."""

_LINK = re.compile(r"\s*(?:,|&|/|\+|\band\b|\bor\b|\bas well as\b|\bplus\b|\balso\b|\bnor\b|\s)+")
_FILLERS = _words("all the a an any every each both some of these those other many much few several then")
_LITTLE = re.compile(rf"\b(?:{_FILLERS}|and|please|one|two|three|\d+)\b|,")
_OWN_CLAUSE = re.compile(r";|\b(?:where|what|which|who|how|would|could|should)\b")
_SINGLE_WORDS = [form for form in _FORMS if re.fullmatch(r"[a-z]{4,}", form)]
_SIMILAR = 0.8
_WORDS_TO_NAME = 4
_WORDS_AFTER_WHICH = 1
_WORDS_BEFORE_BARE_NAME = 3
_WORDS_BETWEEN_NAMES = 2
_WORDS_OF_BARE_QUESTION = 14


def mentions(text: str) -> list[Mention]:
    """All names in lower-case `text`, in order; 'car park' or 'plane tree' is not one."""
    return [
        Mention(match.start(), match.end(), _FORMS[re.sub(r"[\s-]+", " ", match["name"])])
        for match in _NAME.finditer(text)
        if match["name"]
    ]


def wanted(text: str) -> tuple[Mention, ...]:
    """The names `text` (lower case) asks for, in order; empty where it asks for nothing by name.

    A name is wanted where a request leads up to it in a few words ('show me the two large ships'), or where
    the question is little more than the name ('ships in the harbor'). Names linked by 'and' or a comma are
    wanted with it; a name inside a clause of its own ('what would carry a car') is not.
    """
    named = mentions(text)
    found: list[Mention] = []
    for index, mention in enumerate(named):
        if mention in found or _is_attribute(index, named, text):
            continue
        since = named[index - 1].end if index else 0
        if _is_requested(mention, since, text) and _FOLLOWER.match(text, mention.end):
            found += [one for one in _linked(named[index:], text) if one not in found]
    return tuple(found)


def opens_request(text: str) -> bool:
    """True where `text` (lower case) begins as a request does: 'please find …', 'how many …', 'all …'."""
    start = re.sub(r"^(?:please|(?:can|could|would) you)\b(?: please)? ", "", text)
    return _REQUEST.match(start) is not None or re.match(r"(?:all|every(?:thing)?)\b", start) is not None


def respelled(text: str, is_word: Callable[[str], bool]) -> str:
    """`text` with misspelt names put right: 'find all brigdes' to 'find all bridges'.

    Only words of four letters or more that `is_word` knows neither as they are nor without an s are touched.
    """

    def right(match: re.Match[str]) -> str:
        word = match[0]
        close = (
            []
            if is_word(word) or is_word(word.removesuffix("s"))
            else get_close_matches(word, _SINGLE_WORDS, n=1, cutoff=_SIMILAR)
        )
        return close[0] if close else word

    return re.sub(r"[a-z]{4,}", right, text)


def _is_attribute(index: int, named: list[Mention], text: str) -> bool:
    """True for 'harbor' in 'harbor bridge'."""
    return index + 1 < len(named) and not text[named[index].end : named[index + 1].start].strip(" -")


def _is_requested(mention: Mention, since: int, text: str) -> bool:
    """True where a request, or the beginning of the text, leads up to the mention.

    `since` is where the mention before it ends: a request cannot reach over another name, but for one that
    is an attribute of this.
    """
    requests = list(_REQUEST.finditer(text, 0, mention.start))
    if requests:
        start, longest = requests[-1].end(), _WORDS_AFTER_WHICH if requests[-1]["which"] else _WORDS_TO_NAME
    else:
        bare = len(text.split()) <= _WORDS_OF_BARE_QUESTION
        if not bare or _OWN_CLAUSE.search(text[mention.end :].removesuffix("?")):
            return False
        start, longest = 0, _WORDS_BEFORE_BARE_NAME
    if since > start and text[since : mention.start].removeprefix("'s").strip(" -"):
        return False
    gap = re.sub(
        r"\b(?:all|any|each|some|one|none|most|more|which|\d+) of\b", "", text[start : mention.start]
    )
    return not _STOPPER.search(gap) and len(_LITTLE.sub(" ", gap).split()) <= longest


def _linked(named: list[Mention], text: str) -> tuple[Mention, ...]:
    chain = [named[0]]
    for following in named[1:]:
        between = text[chain[-1].end : following.start]
        link = _LINK.match(between)
        if link is None or not link[0].strip():
            break
        rest = between[link.end() :]
        if _STOPPER.search(rest) or len(_LITTLE.sub(" ", rest).split()) > _WORDS_BETWEEN_NAMES:
            break
        chain.append(following)
    return tuple(chain)
