"""The questions that the panel and the user guide offer are ones the embedded engine understands."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from reading import Position, Relation, Size, conditions, read

ROOT = Path(__file__).parents[2]
FOUND = ("water", "storage tank", "harbor", "vegetation", "ground track field", "solar panel")
"""What the panel's examples are after, in their order."""

GUIDE = {
    "Where do ships tie up?": "harbor",
    "How many aircraft stand on the apron?": "airplane",
    "The largest building in the north": "building",
    "Vehicles within 30 m of the water": "vehicle",
    "Buildings larger than 500 square metres": "building",
    "Houses without solar panels": "building",
    "Everything except trees": "airplane",
    "Where can I buy an ice cream?": None,
}
"""The guide's table of questions; the first category of each answer."""


def panel_examples() -> list[str]:
    """The texts in `example_questions` of the panel's form, as they stand in the code."""
    form = (ROOT / "remote_reasoner_qgis" / "gui" / "ask_form.py").read_text(encoding="utf-8")
    functions = (node for node in ast.parse(form).body if isinstance(node, ast.FunctionDef))
    body = next(node for node in functions if node.name == "example_questions")
    return [node.args[0].value for node in ast.walk(body) if isinstance(node, ast.Call)]


def translated(language: str) -> dict[str, str]:
    """Source text → translation."""
    tree = ElementTree.parse(ROOT / "i18n" / f"remote_reasoner_{language}.ts")
    return {str(m.findtext("source")): str(m.findtext("translation")) for m in tree.iter("message")}


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ja", "pt", "zh_CN"])
def test_the_panel_s_examples_are_understood_in_every_language(language: str) -> None:
    examples = panel_examples()
    assert len(examples) == len(FOUND)
    words = dict(zip(examples, examples, strict=True)) if language == "en" else translated(language)
    for example, category in zip(examples, FOUND, strict=True):
        intent = read(words[example])
        assert (intent.status, intent.names[:1]) == ("understood", (category,)), words[example]


def test_the_guide_s_questions_are_understood_as_it_says() -> None:
    page = (ROOT / "docs" / "first-question.md").read_text(encoding="utf-8")
    table = page.split("| question |")[1].split("\n\n")[0]
    assert re.findall(r"^\| (.+?) \|", table, re.MULTILINE) == list(GUIDE)
    for question, category in GUIDE.items():
        intent = read(question)
        assert intent.names[:1] == (() if category is None else (category,)), question
    assert read("How many aircraft stand on the apron?").quantity == "how many"
    north = read("The largest building in the north")
    assert conditions(north, Position) == (Position(("north",)),)
    assert len(conditions(read("Vehicles within 30 m of the water"), Relation)) == 1
    assert [size.least for size in conditions(read("Buildings larger than 500 square metres"), Size)] == [500]
    assert [one.kind for one in conditions(read("Houses without solar panels"), Relation)] == ["with"]
    assert read("Everything except trees").excluded == ("vegetation",)
