"""Words that steer the reading: negations, exceptions, what is asked, links, articles, unused words."""

from __future__ import annotations

from remote_reasoner.engines.lite.language.intent import Quantity
from remote_reasoner.engines.lite.language.parsing.clause import Clause
from remote_reasoner.engines.lite.language.parsing.draft import Noun
from remote_reasoner.engines.lite.language.parsing.relations import postposition, take_noun
from remote_reasoner.engines.lite.language.words.item import Item

QUANTITIES: dict[str, Quantity] = {
    "share": "share",
    "count": "how many",
    "extent": "how much",
    "exists": "is there",
}


def not_(clause: Clause, item: Item) -> None:
    """'not', 'no': denies the condition or noun that follows; 'nor' after an exception goes on with it."""
    nor = clause.role(clause.at + 1) == "and" and clause.items[clause.at + 1].end == item.end
    if nor and clause.leaving_out and clause.draft.left_out:
        clause.link, clause.skip_until = "or", clause.at + 2
        return
    if clause.negated_at is None:
        clause.negated_at = item.start


def except_(clause: Clause, item: Item) -> None:
    """'except', 'but not': what follows is left out."""
    clause.end_clause()
    clause.leaving_out = True
    clause.group = []
    if clause.negated_at is not None:
        clause.leaving_out = False
        clause.negated_at = None


def except_end(clause: Clause, item: Item) -> None:
    """'除了…以外' ends an exception; '…除外' makes one; '港口以外的' is outside; '其他的' ends one."""
    if item.value == "others" and not clause.leaving_out:
        return
    if clause.leaving_out:
        if clause.before:
            noun = Noun((), item, clause.at)
            clause.adopt(noun)
            clause.draft.left_out.append(noun)
        clause.end_clause()
        clause.leaving_out, clause.group, clause.link = False, [], "and"
    elif clause.role(clause.at + 1) == "attributive":
        clause.negated_at = clause.items[clause.at - 1].start
        postposition(clause, "in", item)
    elif clause.draft.wanted and (taken := take_noun(clause)) is not None:
        clause.draft.left_out.append(taken)


def request(clause: Clause, item: Item) -> None:
    """'show me', 'find': what follows is wanted."""
    denied = clause.negated_at is not None and clause.role(clause.at - 1) == "not"
    waiting = clause.before
    clause.end_clause(keep=True)
    clause.before = waiting
    clause.leaving_out = denied
    clause.group = [] if denied else clause.draft.wanted[-1:]
    clause.link = "and"
    clause.after_condition = True


def quantity(clause: Clause, item: Item) -> None:
    """'how many', 'how much', 'is there', 'what share': what is asked of the wanted things."""
    asked = QUANTITIES[item.role]
    if clause.draft.quantity in ("all", "is there"):
        clause.draft.quantity = asked
    clause.asks_where = clause.asks_where or item.role in ("count", "exists", "share")
    request(clause, item)


def which(clause: Clause, item: Item) -> None:
    """'which', 'where': asks, or begins a relative clause after a noun."""
    clause.asks_where = True
    if clause.link or not clause.draft.wanted:
        request(clause, item)
    else:
        clause.relative = True


def linked(clause: Clause, item: Item) -> None:
    """'and', 'or' or a comma; ')' ends an exception."""
    if item.value in (")", "）") and clause.leaving_out and clause.draft.left_out:
        clause.end_clause()
        clause.leaving_out, clause.link, clause.group = False, "", clause.draft.wanted[-1:]
        return
    if clause.relation is not None and clause.relation.words and item.role != "comma":
        clause.drop_relation()
    if item.role == "comma" and clause.relation is not None:
        clause.drop_relation()
    if item.role == "comma" or clause.role(clause.at - 1) != "colour":
        clause.object = None
    clause.link = item.role if item.role != "comma" or not clause.link else clause.link
    if item.role == "and" and clause.leaving_out and not clause.draft.left_out:
        clause.link = ""


def also(clause: Clause, item: Item) -> None:
    """'außer den Schiffen auch die Autos': what was left out is wanted too."""
    if (
        clause.leaving_out
        and clause.draft.left_out
        and not any(one.conditions for one in clause.draft.left_out)
    ):
        clause.draft.wanted += clause.draft.left_out
        clause.draft.left_out = []
        clause.leaving_out, clause.link = False, "and"


def stop(clause: Clause, item: Item) -> None:
    """The end of a sentence."""
    clause.end_clause()
    clause.link = "and"
    clause.after_condition = True
    clause.leaving_out = False


def relative(clause: Clause, item: Item) -> None:
    """'that', 'die': a clause about the noun before it."""
    clause.relative = True


def definite(clause: Clause, item: Item) -> None:
    """An article; after a comma and before no noun it begins a clause ('das Schiff, das dem Hafen …')."""
    clause.definite = True
    if clause.role(clause.at - 1) == "comma" and not clause.noun_follows(clause.at + 1):
        clause.relative, clause.definite, clause.link = True, False, ""


def indefinite(clause: Clause, item: Item) -> None:
    """'a', 'some'."""
    clause.definite = False


def attributive(clause: Clause, item: Item) -> None:
    """'的': what stands before it describes what follows."""
    clause.object = None


def word(clause: Clause, item: Item) -> None:
    """A word of no use here: it may stand where a relation's noun is due, and is unread."""
    if clause.relation is not None:
        clause.relation.words.append(item)
    else:
        clause.leave_unread(item.start, item.end)


def part(clause: Clause, item: Item) -> None:
    """A part of the picture with its side before or behind it; alone it says nothing."""
    if clause.role(clause.next(clause.at + 1, {"definite", "filler", "of", "frame"})) != "side":
        word(clause, item)
