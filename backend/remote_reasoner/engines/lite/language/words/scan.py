"""One pass over a question: each phrase claims its words and says what it does; the rest are words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from remote_reasoner.engines.lite.language.words.amount_items import with_amounts
from remote_reasoner.engines.lite.language.words.amounts import in_digits, spelled
from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.tokens import Token
from remote_reasoner.engines.lite.language.words.vocabulary import Branch, Language, Meaning, Meanings

START = "^"
"""Before a phrase in the data: it only counts where a sentence starts."""
STOPS = frozenset(".;:?!¿¡。；：？！")
MISSPELT_AT_MOST_WORDS = 6
"""Only in questions of so few words are misspelt names put right; in longer ones they might be rare words."""
LETTERS_A_SLIP = 4
"""One slip (a letter too many, too few, another, or two in the wrong order) is allowed in so many letters."""


def scan(
    tokens: Sequence[Token], language: Language, is_word: Callable[[str], bool] | None = None
) -> list[Item]:
    """The items of a question, in order. `is_word` knows words that are no misspelt names."""
    read = [language.known(token.text) if token.kind == "word" else None for token in tokens]
    words: Sequence[str | None] = read
    if is_word is not None and sum(token.kind == "word" for token in tokens) <= MISSPELT_AT_MOST_WORDS:
        words = _respelled(tokens, words, language, is_word)
    accented = _with_accents(tokens, words, language)
    items: list[Item] = []
    place = 0
    while place < len(tokens):
        length, readings = _longest(language.phrases, tokens, words, place)
        if accented is not None:
            other = _longest(language.phrases, tokens, accented, place)
            length, readings = other if other[0] > length else (length, readings)
        if START in language.phrases.following and (not items or items[-1].role == "stop"):
            at_start = _longest(language.phrases.following[START], tokens, words, place)
            length, readings = at_start if at_start[0] >= max(1, length) else (length, readings)
        if not readings:
            length, readings = 1, (_alone(tokens[place], language),)
        after_unit, _ = _longest(language.units, tokens, words, place) if _counts(items) else (0, ())
        if after_unit:
            length, readings = after_unit, _longest(language.units, tokens, words, place)[1]
        start, end = tokens[place].start, tokens[place + length - 1].end
        if readings[0][0].role == "number" and _adjoins(tokens, place, language):
            length, readings = 2, ((Meaning("ordinal", readings[0][0].value),),)
            end = tokens[place + 1].end
        following = place + length
        unclear = len(readings) > 1 and following < len(tokens)
        numbered = unclear and _is_number(tokens, words, following, language)
        counts = unclear and _names_follow(tokens, words, following, language)
        put_right = words[place] if length == 1 and words[place] != read[place] else ""
        items += [
            Item(meaning.role, meaning.value, start, end, spelled=put_right or "")
            for meaning in _fitting(readings, numbered, counts, items)
        ]
        place = following
    return with_amounts(items, language)


def _with_accents(
    tokens: Sequence[Token], words: Sequence[str | None], language: Language
) -> list[str | None] | None:
    """The words with accents wherever they may have one ('a cote de'); None where the question has some."""
    if not language.accented or not all(token.text.isascii() for token in tokens if token.kind == "word"):
        return None
    return [language.accented.get(word, word) if word else word for word in words]


def _adjoins(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """True for '2' in '2nd'."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        following is not None
        and tokens[place].kind == "number"
        and following.start == tokens[place].end
        and following.text in language.ordinal_endings
    )


def _longest(
    tree: Branch, tokens: Sequence[Token], words: Sequence[str | None], place: int
) -> tuple[int, tuple[Meanings, ...]]:
    """How many tokens the longest phrase from `place` takes, and what it may mean; (0, ()) without one."""
    best: tuple[int, tuple[Meanings, ...]] = (0, ())
    if (words[place] or tokens[place].text) not in tree.following:
        return best
    for length, token in enumerate(tokens[place : place + 12], start=1):
        following = tree.following.get(words[place + length - 1] or token.text)
        if following is None:
            break
        tree = following
        if tree.readings:
            best = (length, tree.readings)
    return best


def _alone(token: Token, language: Language) -> Meanings:
    """What a token does that begins no phrase."""
    if token.kind == "number":
        return (Meaning("number", repr(in_digits(token.text, language.decimal))),)
    if token.kind == "mark":
        if token.text in "()（）":
            return (Meaning("comma", token.text),)
        return (Meaning("stop" if token.text in STOPS else "comma" if token.text in ",，、" else "filler"),)
    if token.kind == "range":
        return (Meaning("range"),)
    if token.kind == "quote":
        return (Meaning("word"),)
    if language.joined_numbers is not None:
        values = _joined(token.text, language)
        if values:
            return (Meaning("number", repr(spelled(values, language.spaced))),)
    return language.compound(token.text) or (Meaning("word"),)


def _joined(word: str, language: Language) -> list[float]:
    """The parts of 'zweihundertfünfzig': 2, 100, 50; none where a part is no number."""
    values: list[float] = []
    while word:
        word = word.removeprefix(language.joined_numbers or "") if values else word
        longest = min(len(word), language.longest_number)
        part = next((word[:n] for n in range(longest, 2, -1) if word[:n] in language.numbers), None)
        if part is None:
            return []
        values.append(language.numbers[part])
        word = word[len(part) :]
    return values


def _counts(items: Sequence[Item]) -> bool:
    return bool(items) and items[-1].role in ("number", "indefinite")


def _is_number(tokens: Sequence[Token], words: Sequence[str | None], place: int, language: Language) -> bool:
    """True where a number begins, perhaps after 'about' or 'an'."""
    for at in range(place, min(place + 2, len(tokens))):
        token = tokens[at]
        roles = {meanings[0].role for meanings in _longest(language.phrases, tokens, words, at)[1]}
        joined = token.kind == "word" and not roles and bool(_joined(token.text, language))
        if token.kind == "number" or "number" in roles or joined:
            return True
        if not roles & {"bound", "indefinite", "filler", "of", "than"}:
            return False
    return False


def _names_follow(
    tokens: Sequence[Token], words: Sequence[str | None], place: int, language: Language
) -> bool:
    """True where a name or a unit begins: what is before it counts them."""
    if place >= len(tokens):
        return False
    _, readings = _longest(language.phrases, tokens, words, place)
    named = any(meanings[0].role == "name" for meanings in readings)
    return named or _longest(language.units, tokens, words, place)[0] > 0


def _roles(branch: Branch) -> set[str]:
    return {meanings[0].role for meanings in branch.readings}


def _fitting(
    readings: tuple[Meanings, ...], numbered: bool, counts: bool, before: Sequence[Item]
) -> Meanings:
    """Of several readings of a phrase: a bound where a number follows, 'of' after an amount, else the first
    that is neither."""
    if len(readings) == 1:
        return readings[0]

    def fits(meanings: Meanings) -> int:
        role = meanings[0].role
        if role == "bound":
            return 2 if numbered else -1
        if role == "number" and len(readings) > 1:
            return 1 if counts else -1
        if role == "measure":
            return int(bool(before) and before[-1].role == "unit")
        if role == "range":
            return 3 if numbered and before and before[-1].role in ("unit", "number") else -1
        if role == "of":
            return 1 if before and before[-1].role in ("unit", "away") else -1
        if role == "part":
            return 1 if before and before[-1].role == "side" else -1
        if role == "after":
            return 1 if before and before[-1].role in ("unit", "number") else -1
        return 0

    return max(readings, key=fits)


def _respelled(
    tokens: Sequence[Token], words: Sequence[str | None], language: Language, is_word: Callable[[str], bool]
) -> list[str | None]:
    """The words with misspelt names put right, where none is spelled right."""
    if any(word and _name_begins(language, word) for word in words):
        return list(words)

    def right(token: Token, word: str | None) -> str | None:
        text = token.text
        if word is not None or token.kind != "word" or len(text) <= LETTERS_A_SLIP:
            return word
        if is_word(text) or is_word(text.removesuffix("s")) or language.compound(text):
            return None
        found = process.extractOne(
            text, language.single_names, scorer=OSA.distance, score_cutoff=max(1, len(text) // LETTERS_A_SLIP)
        )
        return found[0] if found else None

    return [right(token, word) for token, word in zip(tokens, words, strict=True)]


def _name_begins(language: Language, word: str) -> bool:
    branch = language.phrases.following.get(word)
    return branch is not None and "name" in _roles(branch)
