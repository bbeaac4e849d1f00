"""Answers in words rather than in JSON: sentences that say 'nothing', and boxes in a list for people."""

from __future__ import annotations

import re
from itertools import pairwise

NONE_WORDS = frozenset(
    {"none", "null", "nothing", "empty", "n/a", "not found", "none found", "nothing found", "no match"}
    | {f"no {what}" for what in ("object", "objects", "matches", "target", "targets", "detections", "boxes")}
)
SEEN = r"(?:found|visible|present|detected|seen|identified|located|shown|observed|recognized|recognised)"
PICTURE = r"(?:image|picture|scene|photo|photograph|tile|view|area|frame)"
NONE_SENTENCE = re.compile(
    rf"""(?:sorry,?\s|unfortunately,?\s)?(?:
      there\s(?:is|are|was|were)\s(?:no|not\sany|none)\b.*
    | (?:no|none|not\sany)\b.*\b(?:(?:is|are|was|were|be|been)\s)?{SEEN}\b.*
    | (?:no|none|nothing)\b.*\bmatch(?:es|ed|ing)?\b.*
    | (?:no|none|nothing)\b.*\bin\s(?:this|the)\s(?:\w+\s)?{PICTURE}
    | (?:i|we)\s(?:could|can|did|do)(?:\s?not|n't)\s(?:find|see|detect|locate|identify|spot)\s(?:any|a|an)\b.*
    | (?:this|the)\s(?:\w+\s)?{PICTURE}\s(?:does\snot|doesn't)\s(?:contain|show|have|include)
      \s(?:any|a|an)\b.*
    | nothing\s(?:that\sfits|is\sthere|of\sthat\skind|of\sthe\skind)\b.*
    )""",
    re.VERBOSE | re.DOTALL,
)
UNCERTAIN = re.compile(
    r"""\d|[\[\](){}]|\b(?:but|except|however|only|although|though|unless|if|other|apart|besides|rather|instead
    |one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|few|most|more|less|doubt|sure|certain
    |maybe|perhaps|possibly|probably|might|may|clear|clearly|wrong|problem|need|longer|yet|here)\b""",
    re.VERBOSE,
)
"""Words with which a sentence may say more than 'nothing'."""

NUMBER = r"[-+]?\d{1,12}(?:\.\d{0,12})?"
POINT = rf"\(\s*({NUMBER})\s*,\s*({NUMBER})\s*\)"
POINTS = re.compile(rf"\[?\s*{POINT}\s*(?:,|-|–|to)?\s*{POINT}\s*\]?")
"""Two opposite corners: '(10,20),(30,40)'."""
BOX = re.compile(r"[\[(]\s*" + r"\s*,\s*".join([f"({NUMBER})"] * 4) + r"\s*[\])]")
MARKUP = re.compile(r"<\|?/?[a-z_]*(?:box|ref)[a-z_]*\|?>|```\w*|\*\*|`")
MARKER = re.compile(r"\s*(?:\(?\d{1,3}[.):]|[-*•])\s+")
LABEL = re.compile(r"\s*((?:[^\W\d_][\w'-]*\s?){1,5}?(?:#?\d{1,3})?)\s*[:=–-]\s*$")
BETWEEN_BOXES = re.compile(r"\s*(?:[,;]|,?\s*\b(?:and|und|et|y|e)\b|[,;]?\s*&)?\s*")
LAST = re.compile(r"\s*[.,;]?\s*")
DENIAL = re.compile(r"\b(?:not|no|or|either|except|without|wrong|instead)\b", re.IGNORECASE)

Listed = list[tuple[list[float], str]]


def says_none(text: str) -> bool:
    """Whether the text says that there is nothing, and says no more than that."""
    plain = " ".join(text.replace("’", "'").split()).strip(" .!*\"'`").lower()
    if plain in NONE_WORDS:
        return True
    sentences = [sentence.strip(" \"'`") for sentence in re.split(r"[.!]+\s*", plain) if sentence.strip()]
    return bool(sentences) and all(
        NONE_SENTENCE.fullmatch(one) is not None and not UNCERTAIN.search(one) for one in sentences
    )


def listed_boxes(text: str) -> Listed | None:
    """(box, label) pairs of a list for people, one or more a line; None where anything else stands there.

    Lines may be numbered, and a box may follow its label and a colon. A first line that ends in a colon
    announces the list. Boxes in one line are parted by commas, semicolons or 'and'.
    """
    lines = [line for line in MARKUP.sub(" ", text).splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].rstrip().endswith(":") and not re.search(r"\d", lines[0]):
        lines = lines[1:]
    pairs: Listed = []
    for line in lines:
        read = _line(line)
        if read is None:
            return None
        pairs += read
    return pairs or None


def denied(text: str, position: int) -> bool:
    """Whether the words right before the position take back what follows: 'not', 'except'."""
    return re.search(r"\b(?:not|except|without|or)\W*$", text[:position], re.IGNORECASE) is not None


def _line(line: str) -> Listed | None:
    """The boxes of one line with their label."""
    marker = MARKER.match(line)
    rest = line[marker.end() :] if marker else line
    if BETWEEN_BOXES.fullmatch(line):
        return []
    found = list(BOX.finditer(rest)) or list(POINTS.finditer(rest))
    if not found:
        return None
    before = rest[: found[0].start()]
    label = LABEL.match(before)
    if before.strip() and (label is None or DENIAL.search(before)):
        return None
    between = [rest[one.end() : two.start()] for one, two in pairwise(found)]
    if not all(BETWEEN_BOXES.fullmatch(words) for words in between):
        return None
    bare = found[0].re is POINTS and not found[0].group().lstrip().startswith("[")
    if bare and any(words.strip() in ("", ",") for words in between):
        return None  # four corners in a row: two boxes, or one shape
    if LAST.fullmatch(rest[found[-1].end() :]) is None:
        return None
    name = re.sub(r"\s*#?\d+$", "", label.group(1)).strip() if label else ""
    named = "" if name.lower() in ("box", "object", "bbox", "bounding box") else name
    return [([float(value) for value in one.groups()], named) for one in found]
