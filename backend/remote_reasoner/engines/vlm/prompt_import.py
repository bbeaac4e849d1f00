"""A prompt profile made from a user's own copy of a training or inference script, or of ms-swift's args.json.

The words are read, never run: a script's syntax tree is searched for conversations (lists of turns with a
`role` and a `content`) whose texts are constants, joined constants, or names of such.
"""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.frame import SIDE
from remote_reasoner.engines.vlm.prompt_profile import LARGEST_FILE, PromptProfile, Turn, shipped, text_of

PICTURE_MARKS = ("<image>", "<|vision_start|><|image_pad|><|vision_end|>")
GAP = "\0"
"""Stands for what a script fills in: the question."""
BOX_WORDS = ("box", "coordinate", "x1", "[[")
CAPTION_WORDS = ("caption", "describe", "description of")


@dataclass
class Conversation:
    """One conversation of a script; `picture` is True once the picture's place was passed."""

    system: str | None = None
    before: str = ""
    after: str = ""
    picture: bool = False

    def add(self, text: str) -> None:
        """Text of the user's turn; a mark in it is the picture."""
        for mark in PICTURE_MARKS:
            if not self.picture and mark in text:
                start, _, rest = text.partition(mark)
                self.before += start
                self.after += rest
                self.picture = True
                return
        if self.picture:
            self.after += text
        else:
            self.before += text


@dataclass
class _Texts:
    """The constants of a script, and its conversations."""

    named: dict[str, str] = field(default_factory=dict)

    def text(self, node: ast.AST | None) -> str | None:
        """The text of an expression, with a gap for each part that is not constant; None for no text."""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, ast.Name):
            return self.named.get(node.id)
        if isinstance(node, ast.JoinedStr):
            parts = (one.value if isinstance(one, ast.FormattedValue) else one for one in node.values)
            return "".join(self._or_gap(one) for one in parts)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left, right = self.text(node.left), self.text(node.right)
            known = left is not None or right is not None
            return self._or_gap(node.left) + self._or_gap(node.right) if known else None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            text = self.text(node.func.value)
            if text is None or node.func.attr not in ("format", "strip"):
                return text
            return _filled(text) if node.func.attr == "format" else text.strip()
        return None

    def _or_gap(self, node: ast.AST) -> str:
        text = self.text(node)
        return GAP if text is None else text

    def conversation(self, turns: list[ast.Dict]) -> Conversation:
        """The conversation that a list of turns describes."""
        made = Conversation()
        for turn in turns:
            keys = _fields(turn)
            role, content = self.text(keys.get("role")), keys.get("content")
            if role == "system":
                made.system = self._whole(content)
            elif role == "user" and isinstance(content, ast.List):
                for part in content.elts:
                    fields = _fields(part) if isinstance(part, ast.Dict) else {}
                    kind = self.text(fields.get("type"))
                    if kind in ("image", "image_url"):
                        made.picture = True
                    elif kind == "text":
                        made.add(self._or_gap(fields.get("text") or ast.Constant(None)))
            elif role == "user" and content is not None:
                made.add(self._or_gap(content))
        return made

    def _whole(self, content: ast.AST | None) -> str | None:
        if isinstance(content, ast.List):
            parts = [_fields(part).get("text") for part in content.elts if isinstance(part, ast.Dict)]
            return "".join(self.text(part) or "" for part in parts) or None
        return self.text(content)


def profile_from(file: Path) -> PromptProfile:
    """The profile that a script or an args.json holds; where it is silent, the words are this project's.

    Raises BadRequestError where the file cannot be read, or holds no words for a model.
    """
    try:
        text = text_of(file)
        if text is None:
            raise BadRequestError(f"{file} is larger than {LARGEST_FILE // 1000} kB, so it is no script.")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequestError(f"{file} cannot be read: {error}.") from error
    if file.suffix == ".json":
        return _from_arguments(file, text)
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise BadRequestError(f"{file} is not a Python script that can be read: {error}.") from error
    return _from_script(file, tree)


def _from_arguments(file: Path, text: str) -> PromptProfile:
    """ms-swift's args.json: the system turn, or the file that holds it, and the pixel budget."""
    try:
        arguments = json.loads(text)
    except ValueError as error:
        raise BadRequestError(f"{file} is not JSON: {error}.") from error
    system = arguments.get("system") if isinstance(arguments, dict) else None
    if not isinstance(system, str) or not system.strip():
        raise BadRequestError(f"{file} names no system turn ('system'), so there are no words to import.")
    beside = file.parent / Path(system).name
    if system.endswith(".txt") and beside.is_file() and beside.stat().st_size <= LARGEST_FILE:
        system = beside.read_text(encoding="utf-8")
    budget = arguments.get("max_pixels")
    fits = isinstance(budget, int) and budget >= SIDE * SIDE
    changes: dict[str, Any] = {"system": system, **({"max_pixels": budget} if fits else {})}
    return _profile(file, changes)


def _from_script(file: Path, tree: ast.Module) -> PromptProfile:
    texts = _Texts()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            text = texts.text(node.value)
            if text is not None and GAP not in text:
                texts.named[node.targets[0].id] = text
    for node in ast.walk(tree):  # once more: those that are made of others
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            text = texts.text(node.value)
            if text is not None:
                texts.named[node.targets[0].id] = text
    changes: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.List) and node.elts and all(_is_turn(one) for one in node.elts):
            made = texts.conversation([one for one in node.elts if isinstance(one, ast.Dict)])
            words = _words(made)
            if words is None:
                continue
            changes.setdefault(_task(made), words)
            if made.system is not None:
                changes.setdefault("system", made.system)
    if not {"region", "vqa", "caption"} & set(changes):
        raise BadRequestError(
            f"No conversation with a picture and a question was found in {file}; name the script that asks "
            "the model, or ms-swift's args.json."
        )
    return _profile(file, changes)


def _profile(file: Path, changes: dict[str, Any]) -> PromptProfile:
    base = shipped("published")
    return base.model_copy(update={"name": file.stem[:80], "note": None, **changes})


def _words(made: Conversation) -> str | None:
    """The user's turn with its places; None where it has no place for a question or a picture."""
    turn = Turn(made.system, made.before, made.after)
    text = f"{turn.before}{{picture}}{turn.after}" if made.picture else f"{{picture}}{turn.before}"
    if GAP not in text:
        return None
    start, _, end = text.rpartition(GAP)  # the last gap is the question, others are sizes and the like
    return f"{start.replace(GAP, '')}{{question}}{end}"


def _task(made: Conversation) -> str:
    words = f"{made.system or ''} {made.before} {made.after}".lower()
    if any(word in words for word in BOX_WORDS):
        return "region"
    return "caption" if any(word in words for word in CAPTION_WORDS) else "vqa"


def _filled(text: str) -> str:
    """A text for `format`, with a gap for each place."""
    filled, depth = "", 0
    for part in text.replace("{{", "\1").replace("}}", "\2"):
        depth += part == "{"
        filled += GAP if part == "{" and depth == 1 else "" if depth else part
        depth -= part == "}" and depth > 0
    return filled.replace("\1", "{").replace("\2", "}")


def _fields(node: ast.Dict) -> dict[str, ast.AST]:
    keys = zip(node.keys, node.values, strict=True)
    return {str(key.value): value for key, value in keys if isinstance(key, ast.Constant)}


def _is_turn(node: ast.AST) -> bool:
    return isinstance(node, ast.Dict) and {"role", "content"} <= set(_fields(node))
