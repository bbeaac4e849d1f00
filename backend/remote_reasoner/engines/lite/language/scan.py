"""One pass over a question: each phrase claims its words and says what it does; the rest are words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from remote_reasoner.engines.lite.language.amounts import OPPOSITE, UNITS, Amount, in_digits, spelled
from remote_reasoner.engines.lite.language.tokens import Token
from remote_reasoner.engines.lite.language.vocabulary import Branch, Language, Meaning, Meanings

START = "^"
"""Before a phrase in the data: it only counts where a sentence starts."""
STOPS = frozenset(".;:?!¿¡。；：？！")
MISSPELT_AT_MOST_WORDS = 6
"""Only in questions of so few words are misspelt names put right; in longer ones they might be rare words."""
LETTERS_A_SLIP = 4
"""One slip (a letter too many, too few, another, or two in the wrong order) is allowed in so many letters."""


@dataclass(frozen=True)
class Item:
    """What a stretch [start, end) of the question does; see `data/en.json` for the roles.

    `amount` is set where the role is 'amount'; `spelled` holds a misspelt word as it should be.
    """

    role: str
    value: str
    start: int
    end: int
    amount: Amount | None = None
    spelled: str = ""


def scan(
    tokens: Sequence[Token], language: Language, is_word: Callable[[str], bool] | None = None
) -> list[Item]:
    """The items of a question, in order. `is_word` knows words that are no misspelt names."""
    words = [language.known(token.text) if token.kind == "word" else None for token in tokens]
    if is_word is not None and sum(token.kind == "word" for token in tokens) <= MISSPELT_AT_MOST_WORDS:
        words = _respelled(tokens, words, language, is_word)
    items: list[Item] = []
    place = 0
    while place < len(tokens):
        length, readings = _longest(language.phrases, tokens, words, place)
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
        put_right = words[place] if length == 1 and words[place] != language.known(tokens[place].text) else ""
        items += [
            Item(meaning.role, meaning.value, start, end, spelled=put_right or "")
            for meaning in _fitting(readings, numbered, counts, items)
        ]
        place = following
    return _with_amounts(items, language)


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
        return (
            Meaning("stop" if token.text in STOPS else "comma" if token.text in ",，、()（）" else "filler"),
        )
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
        part = next((word[:n] for n in range(len(word), 2, -1) if word[:n] in language.numbers), None)
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
        if token.kind == "number" or (token.kind == "word" and _joined(token.text, language)):
            return True
        roles = {meanings[0].role for meanings in _longest(language.phrases, tokens, words, at)[1]}
        if "number" in roles:
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


def _with_amounts(items: list[Item], language: Language) -> list[Item]:
    """The items with numbers, their units and bounds joined to amounts."""
    joined: list[Item] = []
    place = 0
    while place < len(items):
        end, value = _number(items, place, language)
        one = _role(items, place + 1) == "unit" or (bool(joined) and joined[-1].role == "bound")
        if end == place and items[place].role == "indefinite" and one:
            end, value = place + 1, 1.0
        if end == place:
            joined.append(items[place])
            place += 1
            continue
        unit = items[end] if _role(items, end) == "unit" else None
        amount = _amount(value, unit.value if unit else "")
        last = items[end] if unit else items[end - 1]
        end += unit is not None
        upper, upper_end = _range_end(items, joined, end, unit, language)
        if upper is not None:
            if unit is None and items[upper_end - 1].role == "unit":
                amount = _amount(value, items[upper_end - 1].value)
            amount = replace(amount, bound="range", upper=upper)
            last, end = items[upper_end - 1], upper_end
            start = joined.pop().start if joined and joined[-1].value == "between" else items[place].start
        else:
            amount, start = _bounded(amount, joined, items[place].start)
            if not language.spaced and _role(items, end) == "filler" and _role(items, end + 1) == "after":
                end += 1  # '三个以上'
            if _role(items, end) == "after":
                amount, last, end = replace(amount, bound=items[end].value), items[end], end + 1
        joined.append(Item("amount", "", start, last.end, amount))
        place = end
    return joined


def _number(items: Sequence[Item], place: int, language: Language) -> tuple[int, float]:
    """Where the number that starts at `place` ends, and its value; (place, 0) where none does."""
    values: list[float] = []
    end = place
    while end < len(items):
        if items[end].role == "number":
            values.append(float(items[end].value))
            end += 1
            if not items[end - 1].spelled and values[-1] < 100 and not _is_spelled(items, end, language):
                break
        elif (
            values
            and values[-1] >= 20
            and items[end].role == "and"
            and _spelled_below(items, end + 1, values[-1])
        ):
            end += 1
        else:
            break
    return end, spelled(values, language.spaced) if len(values) > 1 else (values[0] if values else 0.0)


def _is_spelled(items: Sequence[Item], place: int, language: Language) -> bool:
    return _role(items, place) in ("number", "and")


def _spelled_below(items: Sequence[Item], place: int, value: float) -> bool:
    return _role(items, place) == "number" and float(items[place].value) < min(value, 100)


def _role(items: Sequence[Item], place: int) -> str:
    return items[place].role if place < len(items) else ""


def _amount(value: float, unit: str) -> Amount:
    if not unit:
        return Amount(value)
    each, dimension, kind = UNITS[unit]
    return Amount(value * each, dimension, kind)


def _range_end(
    items: Sequence[Item], joined: Sequence[Item], end: int, unit: Item | None, language: Language
) -> tuple[float | None, int]:
    """The upper end of 'between 50 (m) and 100 m' in metres, and where it ends; None without a range."""
    between = bool(joined) and joined[-1].value == "between"
    link = _role(items, end)
    if not (link == "of" or (between and link == "and")):
        return None, end
    after, value = _number(items, end + 1, language)
    if after == end + 1:
        return None, end
    if _role(items, after) != "unit":
        return (value, after) if between and unit is None else (None, end)
    return _amount(value, items[after].value).value, after + 1


def _bounded(amount: Amount, before: list[Item], start: int) -> tuple[Amount, int]:
    """The amount with the bounds that stand before it, which are taken off `before`, and where they start."""
    while (before and before[-1].role in ("bound", "than")) or (
        len(before) > 1 and before[-1].role in ("filler", "of") and before[-2].role == "bound"
    ):
        item = before.pop()
        start = item.start
        if item.role == "bound" and amount.bound in ("", "about", "exactly"):
            amount = replace(amount, bound=item.value)
    if amount.one_sided and before and before[-1].role == "not":
        start = before.pop().start
        amount = replace(amount, bound=OPPOSITE[amount.bound])
    return amount, start
