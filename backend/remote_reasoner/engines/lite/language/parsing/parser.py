"""From items to nouns with their conditions: each condition goes to the noun it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from remote_reasoner.engines.lite.language.parsing import measures, nouns, places, relations, turns
from remote_reasoner.engines.lite.language.parsing.clause import Clause
from remote_reasoner.engines.lite.language.parsing.draft import Draft, Noun
from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.vocabulary import Language

Handler = Callable[[Clause, Item], None]
HANDLERS: dict[str, Handler] = {
    "name": nouns.name,
    "generic": nouns.generic,
    "same": nouns.same,
    "everything": nouns.everything,
    "relation": relations.relation,
    "of": relations.of,
    "nearby": relations.nearby,
    "amount": measures.amount,
    "measure": measures.measure,
    "compare": measures.compare,
    "average": measures.average,
    "most": relations.most,
    "than": measures.than,
    "ordinal": measures.ordinal,
    "rank": measures.rank,
    "side": places.side,
    "frame": places.frame,
    "colour": places.colour,
    "not": turns.not_,
    "except": turns.except_,
    "except_end": turns.except_end,
    "request": turns.request,
    "count": turns.quantity,
    "exists": turns.quantity,
    "extent": turns.quantity,
    "share": turns.quantity,
    "which": turns.which,
    "and": turns.linked,
    "or": turns.linked,
    "comma": turns.linked,
    "also": turns.also,
    "stop": turns.stop,
    "relative": turns.relative,
    "definite": turns.definite,
    "indefinite": turns.indefinite,
    "attributive": turns.attributive,
    "word": turns.word,
    "part": turns.part,
}
"""What an item of each role does to the clause; the others only pass."""


def parse(text: str, items: Sequence[Item], language: Language) -> Draft:
    """What the items of one question, read from left to right, make of it."""
    clause = Clause(text, items, language)
    for place, item in enumerate(items):
        clause.at = place
        if place < clause.skip_until:
            continue
        handle = HANDLERS.get(item.role)
        if handle is not None:
            handle(clause, item)
    clause.end_clause()
    if clause.before:
        _adopt_at_end(clause)
    for noun in (*clause.draft.wanted, *clause.draft.left_out):
        if noun.number is not None:
            clause.leave_unread(noun.number.start, noun.number.end)
    for condition in clause.before:
        clause.leave_condition(condition)
    return clause.draft


def _adopt_at_end(clause: Clause) -> None:
    """Conditions whose noun was said before: '所有的船，但不要白色的', '储罐中最小的'."""
    if clause.leaving_out:
        noun = Noun((), clause.items[-1], len(clause.items) - 1)
        clause.adopt(noun)
        clause.draft.left_out.append(noun)
    elif clause.group and not clause.language.spaced:
        for noun in clause.group:
            noun.conditions += clause.before
        clause.before = []
