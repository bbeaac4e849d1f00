"""The reasoning part of a text that is still being written."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from remote_reasoner.engines.reasoner import Thought

OPENING = "<think>"
ENDINGS = ("</think>", "<answer>")


class ThoughtStream:
    """Takes a model's text piece by piece and gives back the reasoning in it, without tags.

    Reasoning begins at the start of the text or after `<think>`, and ends at `</think>` or `<answer>`. What
    may become a tag is held back until it is known.
    """

    def __init__(self) -> None:
        self._held = ""
        self._begun = False
        self._ended = False

    def feed(self, piece: str) -> str:
        """The reasoning that the next piece of text makes certain; "" if none."""
        if self._ended:
            return ""
        text = self._held + piece
        if not self._begun:
            text = text.lstrip()
            if not text or (OPENING.startswith(text) and text != OPENING):
                self._held = text
                return ""
            self._begun = True
            text = text.removeprefix(OPENING)
        ends = [place for ending in ENDINGS if (place := text.find(ending)) >= 0]
        if ends:
            self._ended, self._held = True, ""
            return text[: min(ends)]
        keep = max(_overlap(text, ending) for ending in ENDINGS)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]

    def finish(self) -> str:
        """What was held back when the text ended, if it belongs to the reasoning."""
        rest, self._held = ("" if self._ended or not self._begun else self._held), ""
        self._ended = True
        return rest


def told(pieces: Iterable[tuple[str, str]], shows_thoughts: bool = True) -> Generator[Thought, None, str]:
    """Yields the reasoning while a model writes; returns the whole text, its reasoning in tags.

    `pieces` are (reasoning, text) pairs: some servers send the reasoning apart. Without `shows_thoughts` the
    text itself holds none that could be shown on the way.
    """
    apart, written, thoughts = "", "", ThoughtStream()
    for reasoning, text in pieces:
        if reasoning:
            apart += reasoning
            yield Thought(reasoning)
        written += text
        if thought := (thoughts.feed(text) if shows_thoughts and not apart else ""):
            yield Thought(thought)
    if thought := thoughts.finish():
        yield Thought(thought)
    return f"<think>{apart}</think>{written}" if apart else written


def _overlap(text: str, tag: str) -> int:
    """How many characters at the end of `text` could be the beginning of `tag`."""
    return next((size for size in range(len(tag) - 1, 0, -1) if text.endswith(tag[:size])), 0)
