"""Exceptions in a question: 'all but the trees', 'except those near the bridge', 'apart from the largest'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from remote_reasoner.engines.lite.language.names import mentions, opens_request

FRAME = r"(?:picture|image|scene|view|map|photo|photograph|frame|tile|extent|raster)"
"""A pattern of the words for the picture itself."""

_LEAVES_OUT = (
    r"except(?:ing)?(?: for)?|but not|other than|apart from|aside from|besides|excluding|without counting"
    r"|not counting|leaving out|save for|minus|ignoring"
)
EXCEPTING = re.compile(rf"\b(?:{_LEAVES_OUT}|but(?= (?:those|the ones?)\b))(?! that\b)\b")
"""Words that turn around what follows them, where that is no category: 'except those near the bridge'."""

_EXCEPT = re.compile(
    rf"\b(?:{_LEAVES_OUT}|(?<=all )but|(?<=everything )but|(?<=anything )but|but no"
    r"|(?:that|which) (?:is not|are not|isn't|aren't))\b(?P<gap>(?: (?!in\b|on\b|near\b|at\b|by\b|from\b"
    r"|within\b|close\b|next\b|those\b|ones\b)[\w-]+){0,3}? ?)$"
)
_SCENE = rf"(?: (?:in|on|of) (?:this|the) {FRAME})?"
_EVERYTHING = re.compile(
    r"\b(?:everything|anything|whatever|the rest|all|every (?:object|thing|class|feature)"
    r"|all (?:of )?(?:the )?(?:other )?(?:objects|things|classes|features|categories|rest|others|areas"
    rf"|surfaces)){_SCENE}\s*$"
)
_WHOLE_SCENE = (
    rf"what (?:is|are|can be|can you|do you) ?(?:the objects |all the objects )?(?:see|seen|find|found"
    rf"|there|visible|detect|here)*"
    rf" (?:in|on) (?:this|the) {FRAME}",
    rf"(?:describe|analy[sz]e|annotate|label) (?:the |this )?(?:whole |entire )?{FRAME}",
    rf"(?:find|show|mark|outline|detect|label|segment|map|identify)(?: me)? (?:everything"
    rf"|all (?:the )?(?:objects|things|classes|features))"
    rf"(?: (?:that )?(?:you (?:can (?:see|find|detect)|know|see|find)))?{_SCENE}",
)


@dataclass(frozen=True)
class Parts:
    """A question in two: `main`, and what it leaves out, 'except' included; that comes last or is empty.

    `by_name` is True where the exception names a category, False where it says which of the wanted things
    do not count ('except those near the bridge').
    """

    main: str
    exception: str = ""
    by_name: bool = False


def parts(text: str) -> Parts:
    """Splits lower-case `text` at its exception, wherever in the sentence that stands."""
    cut, by_name = _named_exception(text), True
    if cut is None:
        words = EXCEPTING.search(text)
        if words is None:
            return Parts(text)
        cut, by_name = words.start(), False
    main, exception = text[:cut], text[cut:]
    if not main.removeprefix("please").strip(" ,"):
        for comma in re.finditer(r", ", exception):
            if opens_request(exception[comma.end() :]):
                return Parts(exception[comma.end() :], exception[: comma.start()], by_name)
    return Parts(main, exception, by_name)


def ends_in_everything(text: str) -> bool:
    """True where the words beside an exception ask for everything: 'show me all', 'every object'."""
    return _EVERYTHING.search(text.rstrip(" ,:.!?")) is not None or not text.strip()


def wants_whole_scene(text: str) -> bool:
    """True where the whole question asks what the picture shows."""
    plain = re.sub(r"^please |[?.! ]+$", "", text)
    return any(re.fullmatch(pattern, plain) for pattern in _WHOLE_SCENE)


def _named_exception(text: str) -> int | None:
    """Where an exception that names a category starts ('all except …'), None without one."""
    for mention in mentions(text):
        match = _EXCEPT.search(text[: mention.start])
        if match:
            return match.start()
    return None
