"""Keeps i18n/*.ts in step with the plugin's texts.

Every text a user sees passes through `tr("…")` (remote_reasoner_qgis/translation.py), a plain function in
one context. Qt's own extractor files such texts under the wrong context, so the syntax tree is read here.
Translations already made are kept, texts no longer used go, new ones are added as unfinished.

    python packaging/translations.py            updates i18n/*.ts
    python packaging/translations.py --check    exits 1 where a file is out of step or has wrong placeholders
"""

from __future__ import annotations

import ast
import string
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = ROOT / "remote_reasoner_qgis"
CONTEXT = "RemoteReasoner"
LANGUAGES = ("de", "es", "fr", "ja", "pt", "zh_CN")


def texts() -> dict[str, str]:
    """Every text of the plugin, with the file it stands in first, in order of appearance."""
    found: dict[str, str] = {}
    for path in sorted(PLUGIN.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                argument = node.args[0]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    found.setdefault(argument.value, path.relative_to(ROOT).as_posix())
                else:
                    sys.exit(f"{path}:{node.lineno}: tr() takes a literal text; fill placeholders after it.")
    return found


def translations(path: Path) -> dict[str, str]:
    """Source text to finished translation of one .ts file; empty where the file is not there yet."""
    if not path.exists():
        return {}
    done = {}
    for message in ET.parse(path).getroot().iter("message"):
        source, translation = message.findtext("source"), message.find("translation")
        if source and translation is not None and translation.text and translation.get("type") is None:
            done[source] = translation.text
    return done


def write(path: Path, language: str, sources: dict[str, str], done: dict[str, str]) -> None:
    """Writes the .ts file of one language."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source, file in sources.items():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=f"../{file}")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        if source in done:
            translation.text = done[source]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def placeholders(text: str) -> set[str]:
    """The named placeholders of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults(language: str, sources: dict[str, str], done: dict[str, str]) -> Iterator[str]:
    """What is wrong with one language's translations, a sentence each."""
    for source in sources:
        if source not in done:
            yield f"{language}: no translation of {source!r}"
        elif placeholders(source) != placeholders(done[source]):
            yield f"{language}: other placeholders in the translation of {source!r}"
    for source in done.keys() - sources.keys():
        yield f"{language}: {source!r} is no longer used"


def main() -> None:
    """Updates, or checks with --check."""
    sources = texts()
    wrong = 0
    for language in LANGUAGES:
        path = ROOT / "i18n" / f"remote_reasoner_{language}.ts"
        done = translations(path)
        if "--check" in sys.argv:
            for fault in faults(language, sources, done):
                print(fault)
                wrong += 1
        else:
            write(path, language, sources, done)
            missing = sum(source not in done for source in sources)
            print(f"{path.relative_to(ROOT)}: {len(sources)} texts, {missing} to translate")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
