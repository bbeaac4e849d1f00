"""Writes docs/architecture.md: every module with the first line of its docstring, folder by folder.

python packaging/architecture.py            writes the page
python packaging/architecture.py --check    exits 1 where the page is out of date
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
PARTS = ("remote_reasoner_qgis", "backend/remote_reasoner", "training/remote_reasoner_training")
INTRODUCTION = """# Architecture

One question, one inference, three granularities. A *reasoner* turns (picture, question) into a reasoning
text and boxes; a *segmenter* turns boxes into masks; geometry turns masks into contours; georeferencing puts
all of it on the map. Engines differ, the flow does not: read `backend/remote_reasoner/pipeline.py` from top
to bottom.

The plugin knows QGIS, Qt and the HTTP contract; the backend knows rasters, engines and geometry, and nothing
of QGIS; training imports the backend's frame, prompts and parser. Each file does one thing; its own first
line says what.
"""


def first_line(path: Path) -> str:
    """The first line of a module's docstring."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    return docstring.splitlines()[0] if docstring else ""


def page() -> Iterator[str]:
    """The lines of the page."""
    yield INTRODUCTION
    for part in PARTS:
        root = ROOT / part
        for folder in sorted({path.parent for path in root.rglob("*.py")}):
            modules = [path for path in sorted(folder.glob("*.py")) if path.name != "__init__.py"]
            name = folder.relative_to(ROOT).as_posix()
            yield f"## {name}/\n\n{first_line(folder / '__init__.py')}\n"
            if modules:
                yield "| file | |\n|---|---|"
                yield from (f"| `{path.name}` | {first_line(path)} |" for path in modules)
                yield ""


def main() -> None:
    """Writes, or checks with --check."""
    text = "\n".join(page())
    if "--check" not in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != text:
        sys.exit(f"{PAGE.relative_to(ROOT)} is out of date: run python packaging/architecture.py")


if __name__ == "__main__":
    main()
