"""The text of a CRS as a tree (well-known text, versions 1 and 2), and what of it is kept.

PROJ opens whatever file the text of a CRS names: grids (`EXTENSION["PROJ4_GRIDS", …]`, `PARAMETERFILE`),
pipelines in a method's name, PROJ strings in a remark, geoid models called 'PROJ …'. So only what describes
the CRS itself is kept, by name; whatever else a text holds never reaches PROJ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from remote_reasoner.core.wkt_words import KEPT, PROJ_KEYS, VERTICAL

MAX_CHARACTERS = 65_536
MAX_DEPTH = 32
SIDE_BY_SIDE = ""

PROJ_VALUE = re.compile(r"[A-Za-z0-9_.,:°'-]*\Z")
WORDS_ONLY = {
    "REMARK": "PROJ CRS STRING",
    "GEOIDMODEL": "PROJ ",
    "MODEL": "PROJ ",
    "URI": "\0",
    "CITATION": "\0",
}
"""Nodes that are left out and yet name no file, unless their text begins as said."""
METHOD_OF_PROJ = re.compile(r"PROJ [a-z0-9_]+( o_proj=[a-z0-9_]+)?\Z")


class WktError(ValueError):
    """The text is not the well-known text of a CRS, or of one that nothing can be made of."""


@dataclass(frozen=True)
class Quoted:
    """A text in quotation marks."""

    text: str


@dataclass(frozen=True)
class Node:
    """KEYWORD[values]; values that are neither texts nor nodes are numbers and the words of enumerations.

    Esri writes a horizontal and a vertical CRS side by side; such a root has the keyword `SIDE_BY_SIDE`.
    """

    keyword: str
    values: tuple[Node | Quoted | str, ...]

    def __str__(self) -> str:
        values = ",".join(map(_written, self.values))
        return f"{self.keyword}[{values}]" if self.keyword != SIDE_BY_SIDE else values

    @property
    def name(self) -> str:
        """Its first text, '' without one."""
        return next((value.text for value in self.values if isinstance(value, Quoted)), "")


def _written(value: Node | Quoted | str) -> str:
    return '"' + value.text.replace('"', '""') + '"' if isinstance(value, Quoted) else str(value)


TOKEN = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([\[(])|([\])])|(,)|([A-Za-z0-9_.+\-:]+))')


def parse(text: str) -> Node:
    """The tree of a well-known text. Raises WktError where it is none, or longer or deeper than any CRS."""
    if len(text) > MAX_CHARACTERS:
        raise WktError("the text is too long")
    tokens = _tokens(text.strip())
    roots = [_node(next(tokens), tokens)]
    while (after := next(tokens)[0]) == "comma":
        roots.append(_node(next(tokens), tokens))
    if after != "end":
        raise WktError("it goes on after its end")
    return roots[0] if len(roots) == 1 else Node(SIDE_BY_SIDE, tuple(roots))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise WktError(f"character {position} is out of place")
        position = match.end()
        quoted, opening, closing, comma, word = match.groups()
        if quoted is not None:
            yield "text", quoted.replace('""', '"')
        elif word is not None:
            yield "word", word
        else:
            yield ("open", "[") if opening else ("close", "]") if closing else ("comma", comma)
    while True:
        yield "end", ""


def _node(word: tuple[str, str], tokens: Iterator[tuple[str, str]]) -> Node:
    """The node that `word` begins; its opening bracket comes next."""
    if word[0] != "word" or next(tokens)[0] != "open":
        raise WktError("it does not consist of nodes")
    return _rest(word[1], tokens, 0)


def _rest(keyword: str, tokens: Iterator[tuple[str, str]], depth: int) -> Node:
    """The node whose opening bracket has just been read."""
    if depth > MAX_DEPTH:
        raise WktError("it is nested too deep")
    values: list[Node | Quoted | str] = []
    kind, content = next(tokens)
    while True:
        if kind == "text":
            values.append(Quoted(content))
            kind, after = next(tokens)
        elif kind == "word":
            kind, after = next(tokens)
            if kind == "open":
                values.append(_rest(content, tokens, depth + 1))
                kind, after = next(tokens)
            else:
                values.append(content)
        else:
            raise WktError("a value is missing")
        if kind == "close":
            return Node(keyword.upper(), tuple(values))
        if kind != "comma":
            raise WktError(f"'{after}' is out of place")
        kind, content = next(tokens)


@dataclass(frozen=True)
class Clean:
    """A tree that names no file; `lost_shift` says that a horizontal shift by a grid was left out of it."""

    root: Node
    lost_shift: bool = False


def clean(root: Node) -> Clean:
    """The tree without whatever could have a file opened. Raises WktError where nothing useful is left.

    A CRS bound to another one by a grid or a pipeline becomes the CRS itself.
    """
    if root.keyword not in KEPT and root.keyword != SIDE_BY_SIDE:
        raise WktError(f"{root.keyword} is no part of a CRS")
    if root.keyword == "BOUNDCRS":
        return _unbound(root)
    values: list[Node | Quoted | str] = []
    lost = False
    for value in root.values:
        if not isinstance(value, Node):
            values.append(value)
        elif value.keyword in KEPT:
            cleaned = clean(value)
            values.append(cleaned.root)
            lost |= cleaned.lost_shift
        elif value.keyword == "EXTENSION" and _describes_only(value):
            values.append(value)
        elif value.keyword in {"EXTENSION", "PARAMETERFILE"}:
            lost = True
    if root.keyword in {"METHOD", "PROJECTION"} and not _is_plain_method(root.name):
        raise WktError("its method is a pipeline of PROJ")
    return Clean(Node(root.keyword, tuple(values)), lost and root.keyword not in VERTICAL)


def is_harmless(root: Node) -> bool:
    """Whether the tree as it is can have no file opened."""
    try:
        plain = _without_words(root)
        return clean(plain).root == plain
    except WktError:
        return False


def _without_words(root: Node) -> Node:
    """The tree without nodes that only speak to a reader."""
    values = [
        _without_words(value) if isinstance(value, Node) else value
        for value in root.values
        if not (
            isinstance(value, Node)
            and value.keyword in WORDS_ONLY
            and not value.name.strip().upper().startswith(WORDS_ONLY[value.keyword])
        )
    ]
    return Node(root.keyword, tuple(values))


def _unbound(root: Node) -> Clean:
    """A BOUNDCRS as it is where its transformation is plain numbers, else the CRS that was bound."""
    parts = {value.keyword: value for value in root.values if isinstance(value, Node)}
    try:
        cleaned = {name: clean(parts[name]) for name in ("SOURCECRS", "TARGETCRS", "ABRIDGEDTRANSFORMATION")}
        if not any(one.lost_shift for one in cleaned.values()):
            return Clean(Node("BOUNDCRS", tuple(one.root for one in cleaned.values())))
    except (KeyError, WktError):
        pass
    source = next((value for value in parts.get("SOURCECRS", root).values if isinstance(value, Node)), None)
    if source is None or source.keyword == "SOURCECRS":
        raise WktError("it binds no CRS")
    return Clean(clean(source).root, lost_shift=True)


def _is_plain_method(name: str) -> bool:
    return not name.upper().startswith("PROJ") or METHOD_OF_PROJ.match(name) is not None


def _describes_only(extension: Node) -> bool:
    """Whether EXTENSION["PROJ4", …] describes a projection, as that of the web maps' Mercator does."""
    texts = [value.text for value in extension.values if isinstance(value, Quoted)]
    return len(texts) == 2 and texts[0].upper() == "PROJ4" and is_plain_proj_string(texts[1])


def is_plain_proj_string(text: str) -> bool:
    """Whether a PROJ string consists of parameters of a projection alone; `+nadgrids=@null` names no grid."""
    for word in text.split():
        key, _, value = word.removeprefix("+").partition("=")
        if (key.lower(), value) in {("nadgrids", "@null"), ("nadgrids", "null")}:
            continue
        if not word.startswith("+") or key.lower() not in PROJ_KEYS or not PROJ_VALUE.match(value):
            return False
    return True
