"""Joins numbers, units and bounds of a question to amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from remote_reasoner.engines.lite.language.words.amounts import OPPOSITE, UNITS, Amount, spelled
from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.vocabulary import Language


def with_amounts(items: list[Item], language: Language) -> list[Item]:
    """The items with numbers, their units and bounds joined to amounts."""
    joined: list[Item] = []
    place = 0
    while place < len(items):
        if items[place].role not in ("number", "indefinite"):
            joined.append(items[place])
            place += 1
            continue
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
    return _with_later_units(joined)


def _with_later_units(items: list[Item]) -> list[Item]:
    """The unit of 'over 25 and under 50 m' for both numbers."""
    for place in range(len(items) - 3, -1, -1):
        first, link, second = items[place].amount, items[place + 1].role, items[place + 2].amount
        if first is None or second is None or link not in ("and", "or", "comma"):
            continue
        each = second.each
        if first.dimension == "count" != second.dimension and first.one_sided and second.one_sided:
            whole = replace(first, value=first.value * each, each=each)
            whole = replace(whole, dimension=second.dimension, unit=second.unit)
            items[place] = items[place]._replace(amount=whole)
    return items


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
    return Amount(value * each, dimension, kind, each=each)


def _range_end(
    items: Sequence[Item], joined: Sequence[Item], end: int, unit: Item | None, language: Language
) -> tuple[float | None, int]:
    """The upper end of 'between 50 (m) and 100 m' in metres, and where it ends; None without a range."""
    between = bool(joined) and joined[-1].value == "between"
    link = _role(items, end)
    if not (link in ("of", "range") or (between and link == "and")):
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
        len(before) > 1 and before[-1].role in ("filler", "of", "definite") and before[-2].role == "bound"
    ):
        item = before.pop()
        start = item.start
        if item.role == "bound" and amount.bound in ("", "about", "exactly"):
            amount = replace(amount, bound=item.value)
    denied = bool(before) and before[-1].role == "not"
    if denied and amount.one_sided and amount.bound != "range":
        start = before.pop().start
        amount = replace(amount, bound=OPPOSITE[amount.bound])
    elif denied and not amount.bound and amount.dimension in ("length", "area"):  # 'keine 100 m'
        start = before.pop().start
        amount = replace(amount, bound="less")
    return amount, start
