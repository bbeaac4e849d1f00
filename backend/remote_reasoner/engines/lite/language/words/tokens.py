"""A question cut into words, numbers and marks, each with its place in the question."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<quote>\"[^\"]{1,80}\")"
    r"|(?P<number>\d{1,3}(?:[ .,]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<word>n't|[\u3400-\u9fff]|(?:(?!n't(?![^\W\d_]))[^\W\d_\u3400-\u9fff])+(?:(?<=m)[23](?!\d))?)"
    r"|(?P<range>(?<=\d) ?[-–—~] ?(?=\d))"
    r"|(?P<mark>[^\w\s'-])"
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"'})
HAN = re.compile(r"[\u3400-\u9fff]")


class Token(NamedTuple):
    """A piece of the question: [start, end) in characters, lower case, and what it is."""

    text: str
    start: int
    end: int
    kind: str
    """'word', 'number', 'range' (a dash between digits), 'mark' or 'quote'; a Chinese sign is a word."""


def composed(question: str) -> str:
    """The question as it is quoted back: composed characters, one blank between words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", question)).strip()


def tokens(text: str) -> list[Token]:
    """The tokens of a `composed` question, in order; blanks, hyphens and apostrophes only separate them."""
    plain = "".join(map(_plain, text)).translate(_QUOTES)
    return [
        Token(match[0], match.start(), match.end(), str(match.lastgroup)) for match in _TOKEN.finditer(plain)
    ]


def unaccented(word: str) -> str:
    """'arbol' for 'árbol', 'strasse' for 'straße'; a Chinese sign is itself."""
    if word.isascii() or HAN.match(word):
        return word
    apart = unicodedata.normalize("NFD", word.replace("ß", "ss"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """Lower case and compatibility form ('²' is '2', '？' is '?') of one sign, always one sign."""
    form = unicodedata.normalize("NFKC", sign).lower()
    return form if len(form) == 1 else sign
