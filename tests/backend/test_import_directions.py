"""Who imports whom: no circle of modules or of folders, no private names of others, the plugin one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {
    "remote_reasoner": ROOT / "backend" / "remote_reasoner",
    "remote_reasoner_training": ROOT / "training" / "remote_reasoner_training",
    "remote_reasoner_qgis": ROOT / "remote_reasoner_qgis",
}
DOWN = (
    ("gui", "processing"),
    ("adapting",),
    ("review",),
    ("teaching",),
    ("asking", "editing"),
    ("answers",),
    ("server",),
    ("layer", "local"),
)
"""The plugin's folders, as docs/architecture.md tells them: each imports from its own row and those below."""


def modules(package: str) -> dict[str, Path]:
    """Dotted name → file, of a package."""
    folder = PACKAGES[package]
    found = {}
    for path in folder.rglob("*.py"):
        parts = [package, *path.relative_to(folder).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(name: str, path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of everything a module imports from others, for types alone too."""
    inside = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            above = inside.split(".")[: len(inside.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield module, alias.name


def used_modules(package: str) -> dict[str, set[str]]:
    """Each module of a package with those of the same package that it imports from."""
    known = modules(package)
    used: dict[str, set[str]] = {}
    for name, path in known.items():
        pairs = imported(name, path)
        wanted = {f"{module}.{what}" if f"{module}.{what}" in known else module for module, what in pairs}
        used[name] = {module for module in wanted if module in known and module != name}
    return used


@pytest.mark.parametrize("package", PACKAGES)
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    used = used_modules(package)
    assert len(used) > 100
    try:
        TopologicalSorter(used).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' → '.join(error.args[1])}")


def room_in(folder: str, module: str) -> str | None:
    """The file or subfolder of a folder (dotted) that a module is or lies in; None for one elsewhere."""
    if module == folder or not module.startswith(f"{folder}."):
        return None
    return module.removeprefix(f"{folder}.").partition(".")[0]


def rooms(folder: str, used: dict[str, set[str]]) -> dict[str, set[str]]:
    """Each file and subfolder of a folder with the others of it that anything in it imports from."""
    found: dict[str, set[str]] = {}
    for module, wanted in used.items():
        if (mine := room_in(folder, module)) is not None:
            others = {room for one in wanted if (room := room_in(folder, one)) is not None}
            found.setdefault(mine, set()).update(others - {mine})
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_in_no_folder_do_files_and_subfolders_import_each_other_in_a_circle(package: str) -> None:
    used = used_modules(package)
    folders = [name for name, path in modules(package).items() if path.name == "__init__.py"]
    assert len(folders) > 8
    circles = []
    for folder in folders:
        try:
            TopologicalSorter(rooms(folder, used)).prepare()
        except CycleError as error:
            circles.append(f"{folder}: {' → '.join(error.args[1])}")
    assert circles == []


def test_a_circle_of_folders_is_told_where_no_modules_make_one() -> None:
    used = {
        "top.a.one": {"top.b.two"},
        "top.b.three": {"top.a.four"},
        "top.b.two": set(),
        "top.a.four": set(),
    }
    TopologicalSorter(used).prepare()
    assert rooms("top", used) == {"a": {"b"}, "b": {"a"}}
    assert rooms("top.a", used) == {"one": set(), "four": set()}


@pytest.mark.parametrize("package", PACKAGES)
def test_nobody_imports_the_private_names_of_another_module(package: str) -> None:
    private = [
        f"{name}: {what} of {module}"
        for name, path in modules(package).items()
        for module, what in imported(name, path)
        if module.partition(".")[0] in PACKAGES and what.startswith("_") and not what.startswith("__")
    ]
    assert private == []


def test_the_plugin_s_folders_import_downwards_only() -> None:
    level = {folder: row for row, folders in enumerate(DOWN) for folder in folders}
    there = {
        path.name for path in PACKAGES["remote_reasoner_qgis"].iterdir() if (path / "__init__.py").exists()
    }
    assert there == set(level), "a folder is missing here and in docs/architecture.md, or gone"
    up = set()
    for name, wanted in used_modules("remote_reasoner_qgis").items():
        folder = name.split(".")[1] if name.count(".") > 1 else None
        for other in wanted:
            target = other.split(".")[1] if "." in other else None
            if folder in level and target in level and level[target] < level[folder]:
                up.add(f"{name} → {other}")
    assert up == set()
