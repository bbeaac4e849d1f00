"""Nouns while a question is parsed: wanted, left out, or what a relation is about."""

from __future__ import annotations

from remote_reasoner.engines.lite.language.condition import Colour, Condition, Position, Rank
from remote_reasoner.engines.lite.language.parsing.clause import Clause
from remote_reasoner.engines.lite.language.parsing.draft import Noun, RelationDraft
from remote_reasoner.engines.lite.language.parsing.measures import compared
from remote_reasoner.engines.lite.language.parsing.related_nouns import continues, go_on, related
from remote_reasoner.engines.lite.language.words.item import Item

LONGEST_CLAUSE = 16
"""So many items after a noun its verb may stand."""


def name(clause: Clause, item: Item) -> None:
    """A category by name, or a misspelt one."""
    if item.spelled:
        clause.say("respelled", wrong=clause.words(item), right=item.spelled)
    _assign(clause, Noun((item.value,), item, clause.at))


def generic(clause: Clause, item: Item) -> None:
    """'things', 'ones': stands for a noun where one is due."""
    waits = clause.relation is not None or clause.compare is not None
    if waits or clause.leaving_out or (clause.at and clause.items[clause.at - 1].role == "except"):
        _assign(clause, Noun((), item, clause.at))
    elif not clause.draft.wanted:
        clause.draft.everything = True
        if clause.before:
            everything(clause, item)
    elif clause.link and not clause.after_condition and clause.group:
        clause.link = ""


def same(clause: Clause, item: Item) -> None:
    """'each other', '彼此': the wanted things themselves."""
    if clause.relation is None and clause.value(clause.at + 1) == "distance":  # '彼此距离'
        clause.open("distance", item)
        clause.skip_until = clause.at + 2
    if clause.relation is not None:
        _assign(clause, Noun((), item, max(clause.at, clause.skip_until - 1)))


def everything(clause: Clause, item: Item) -> None:
    """'everything', 'all of it': every category, unless something is being left out."""
    if clause.leaving_out and not clause.draft.left_out:
        return
    clause.draft.everything = True
    clause.leaving_out = False
    if not clause.draft.wanted and clause.relation is None:
        noun = Noun((), item, clause.at, everything=True)
        clause.adopt(noun)
        clause.draft.wanted.append(noun)
        clause.group = [noun]


def _assign(clause: Clause, noun: Noun) -> None:
    noun.indefinite = not clause.definite
    if clause.relation is None and clause.draft.wanted and _verb_follows(clause):
        start = min(one for one in (clause.negated_at, noun.item.start) if one is not None)
        clause.open("with", clause.items[clause.at]).start = start
        related(clause, noun)
    elif clause.compare is not None:
        compared(clause, noun)
    elif clause.relation is not None:
        related(clause, noun)
    elif _is_compound(clause, noun):
        _replace_last(clause, noun)
    elif continues(clause, noun):
        go_on(clause, noun)
    elif clause.leaving_out or (clause.negated_at is not None and not clause.before):
        _leave_out(clause, noun)
    elif clause.draft.wanted and not clause.link and not clause.before:
        _unlinked(clause, noun)
    else:
        _want(clause, noun)
    clause.noun_link = clause.link
    clause.link, clause.definite, clause.relative = "", False, False
    clause.after_condition = False


def _verb_follows(clause: Clause) -> bool:
    """True where the clause ends in 'haben': 'die keine Bäume haben'."""
    if not clause.ends_in_verbs:
        return False
    place = clause.at + 1
    end = min(len(clause.items), place + LONGEST_CLAUSE)
    while place < end and clause.role(place) not in ("comma", "stop", "request"):
        if clause.value(place) == "after:with":
            return True
        place += 1
    return False


def _want(clause: Clause, noun: Noun) -> None:
    linked = bool(clause.link) and bool(clause.group) and not clause.after_condition
    clause.adopt(noun)
    if linked and clause.language.adjectives == "before" and not clause.definite and not noun.described:
        kinds = (Rank, Colour, Position) if clause.language.spaced else (Condition, RelationDraft)
        shared = [one for one in clause.group[-1].conditions if isinstance(one, kinds)]
        noun.conditions += shared if clause.group[-1].described else []
    grouped = (
        linked and not noun.described and not (clause.group[-1].described or clause.group[-1].conditions)
    )
    clause.group = [*clause.group, noun] if grouped else [noun]
    clause.draft.wanted.append(noun)
    clause.object = clause.last = None


def _leave_out(clause: Clause, noun: Noun) -> None:
    clause.leaving_out = True
    clause.negated_at = None
    clause.adopt(noun)
    clause.draft.left_out.append(noun)
    clause.group = [noun]
    clause.object = clause.last = None


def _unlinked(clause: Clause, noun: Noun) -> None:
    """A noun that nothing links to the others: what 'am nächsten' or a postposition may still use."""
    if clause.items[clause.at - 1].role == "attributive" and clause.group:
        owner = clause.group.pop()
        (clause.draft.left_out if owner in clause.draft.left_out else clause.draft.wanted).remove(owner)
        whole = RelationDraft("of", owner.item.start, owner.item.end, [owner], strict=False)
        if owner.number is not None and owner.number.amount is not None:  # '少于两艘船的港口'
            least, most = owner.number.amount.limits
            whole.kind, whole.strict, whole.start = "with", True, owner.number.start
            whole.least = max(0, int(least)) if least is not None else 0
            whole.most = None if most is None else int(most)
            owner.number = None
        whole.text = clause.text
        clause.draft.relations.append(whole)
        clause.before.append(whole)
        _want(clause, noun)
        return
    clause.drop_loose()
    clause.adopt(noun)
    clause.loose = noun


def _is_compound(clause: Clause, noun: Noun) -> bool:
    """True for 'bridge' in 'harbor bridge'."""
    if not clause.at or not clause.language.compounds or not noun.categories:
        return False
    before = clause.items[clause.at - 1]
    return before.role == "name" and (
        not clause.language.spaced or not clause.text[before.end : noun.item.start].strip(" -")
    )


def _replace_last(clause: Clause, noun: Noun) -> None:
    """The noun before this one only describes it."""
    before = clause.items[clause.at - 1]
    clause.leave_unread(before.start, before.end)
    about = [clause.last.nouns] if clause.last is not None else []
    for nouns in (clause.draft.wanted, clause.draft.left_out, clause.group, *about):
        if nouns and nouns[-1].item is before:
            noun.conditions, noun.number = nouns[-1].conditions, nouns[-1].number
            noun.indefinite, noun.described = nouns[-1].indefinite, nouns[-1].described
            nouns[-1] = noun
    if clause.object is not None and clause.object.item is before:
        clause.object = noun
    if clause.last is not None and noun in clause.last.nouns:
        clause.last.end = noun.item.end
