"""Writes docs/modules.md: every module with the first line of its docstring, folder by folder.

python packaging/modules_page.py            writes the page
python packaging/modules_page.py --check    exits 1 where the page is out of date
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "modules.md"
PARTS = ("remote_reasoner_qgis", "backend/remote_reasoner", "training/remote_reasoner_training")
INTRODUCTION = """# Every module

Generated from the first line of each file. How they work together:
[Architecture](architecture.md).
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
        sys.exit(f"{PAGE.relative_to(ROOT)} is out of date: run python packaging/modules_page.py")


if __name__ == "__main__":
    main()
