"""Nothing in sources and documentation refers to what does not exist, or to a rule by its number."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer

from remote_reasoner.cli import app
from remote_reasoner_training.adapt.command import app as adapting
from remote_reasoner_training.evaluation.command import app as evaluation

ROOT = Path(__file__).parents[2]
PARTS = ("remote_reasoner_qgis", "backend", "training", "packaging", "docs", "tests")
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
UNWANTED = {
    "a rule by its number": r"\b[Rr]ules? \d",
    "a README that is somewhere": r"\b[Ss]ee (?:the )?README\b",
    "an old-fashioned phrase": r"\bfor want of\b|\bpatience\b|\bheed(?:s|ing|ed)?\b|\blinger(?:s|ing|ed)?\b",
    "a metaphor": r"\b(?:desk|in silence|in_silence)\b",
}
METAPHORS = {"crew", "desk", "heeding", "keeper", "lingering", "patience"}
"""Words that no name in the code is made of; the field's word stands there."""
OF_THE_USER = {"val.json", "test.json", "instances_val2017.json", "_annotations.coco.json"}
"""Names that people give to their own files, as an example."""


@cache
def tracked() -> tuple[str, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no checkout of the repository")
    return tuple(name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file())


def pages() -> list[Path]:
    return [ROOT / name for name in tracked() if name.endswith(".md") and name != "CHANGELOG.md"]


def modules() -> list[Path]:
    return [ROOT / name for name in tracked() if name.endswith(".py") and name.startswith(PARTS)]


def comments(module: Path) -> Iterator[str]:
    """The docstrings of a module, and the texts that stand below a name as if they were one."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.value.value


def quoted() -> Iterator[tuple[str, str]]:
    """Every name in backticks with the file it stands in."""
    for page in pages():
        for name in CODE.findall(page.read_text(encoding="utf-8")):
            yield page.relative_to(ROOT).as_posix(), name
    for module in modules():
        for text in comments(module):
            for name in CODE.findall(text):
                yield module.relative_to(ROOT).as_posix(), name


@pytest.mark.parametrize("what", UNWANTED)
def test_nobody_has_to_look_up(what):
    texts = [ROOT / name for name in tracked() if name.endswith((".py", ".md", ".toml", ".sh", "Makefile"))]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:90]}"
        for path in texts
        if path != Path(__file__) and "corpus" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(UNWANTED[what], line)
    ]
    assert found == []


@cache
def in_the_code() -> str:
    """The text of all code and settings, where the names of files stand that are read or written."""
    code = (ROOT / name for name in tracked() if name.endswith((".py", ".toml", "Makefile", ".sh")))
    return "\n".join(path.read_text(encoding="utf-8") for path in code if path != Path(__file__))


@cache
def in_the_settings() -> str:
    """The text of the configurations that commands read, and of what may stand in them."""
    return "\n".join(
        (ROOT / name).read_text(encoding="utf-8")
        for name in tracked()
        if name.endswith(".yaml") or name == "training/remote_reasoner_training/grpo/config.py"
    )


def is_read_or_written(name: str) -> bool:
    """Whether code has the name, or the beginning of one that it puts together, in quotes."""
    if name.endswith(".py"):
        return False
    base = name.strip("/").rpartition("/")[2]
    stem, dot, _ = base.rpartition(".")
    whole = rf"[\"'/]{re.escape(base)}[\"'/]"
    in_two = rf"[\"'/]{re.escape(stem)}[\"'{{.].*" if dot else whole
    return bool(re.search(rf"{whole}|{in_two}", in_the_code())) or "NAME" in name or "SEED" in name


def test_a_file_that_is_named_exists():
    names = {f"/{name}" for name in tracked()}
    folders = {f"/{parent.as_posix()}" for name in tracked() for parent in Path(name).parents}
    missing = []
    for place, name in quoted():
        if not re.fullmatch(r"[\w./-]+\.(?:py|md|toml|sh|yaml|yml|json)|[\w.-]+(?:/[\w.-]+)*/", name):
            continue
        wanted = f"/{name.strip('/').removeprefix('./')}"
        there = any(one.endswith(wanted) for one in (folders if name.endswith("/") else names))
        if not there and Path(name).name not in OF_THE_USER and not is_read_or_written(name):
            missing.append(f"{place}: {name}")
    assert missing == []


SUFFIXES = {"py", "json", "md", "toml", "zip", "onnx", "html", "txt", "pt", "png", "shp", "gpkg", "tif"}


@cache
def defined(module: Path) -> frozenset[str]:
    """The names at the top of a module, and the attributes of its classes."""
    found: set[str] = set()
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in [
        *tree.body,
        *(child for one in tree.body if isinstance(one, ast.ClassDef) for child in one.body),
    ]:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        for target in ast.walk(node) if isinstance(node, (ast.Assign, ast.AnnAssign)) else ():
            if isinstance(target, ast.Name):
                found.add(target.id)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return frozenset(found)


def test_a_function_that_is_named_with_its_module_exists():
    by_stem: dict[str, list[Path]] = {}
    for module in modules():
        name = module.parent.name if module.stem == "__init__" else module.stem
        by_stem.setdefault(name, []).append(module)
    missing = []
    for place, name in quoted():
        match = re.fullmatch(r"(?:[a-z_]+\.)*([a-z_]+)\.(\w+)(?:\(.*\))?", name)
        if match is None or match[1] not in by_stem or match[2] in SUFFIXES:
            continue
        if re.search(rf"^\s*(?:from|import) {match[1]}\b", (ROOT / place).read_text(encoding="utf-8"), re.M):
            continue  # another package of that name
        candidates = by_stem[match[1]]
        below = {path.stem for one in candidates if one.stem == "__init__" for path in one.parent.iterdir()}
        known = any(match[2] in defined(one) for one in candidates) or match[2] in below
        setting = re.search(rf"^ +{match[2]}:", in_the_settings(), re.MULTILINE)
        if not known and not setting and not re.search(rf"[\"']{re.escape(name)}[\"']", in_the_code()):
            missing.append(f"{place}: {name}")
    assert missing == []


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and MkDocs make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere():
    broken = []
    for page in [*pages(), ROOT / "CHANGELOG.md"]:
        for target in ("".join(found) for found in LINK.findall(page.read_text(encoding="utf-8"))):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            aim = (page.parent / path).resolve() if path else page
            if not aim.exists() or (anchor and aim.suffix == ".md" and anchor not in anchors(aim)):
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


def test_every_page_is_in_the_guide_s_list():
    listed = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    docs = [
        page.relative_to(ROOT / "docs").as_posix() for page in pages() if page.is_relative_to(ROOT / "docs")
    ]
    assert [page for page in docs if page not in listed] == []


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").split()) <= 1000


def read_variables(module: Path) -> Iterator[str]:
    """The environment variables that a module reads."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    constants = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        key = None
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"os.environ.get", "os.getenv"}:
            key = node.args[0]
        if (
            isinstance(node, ast.Subscript)
            and ast.unparse(node.value) == "os.environ"
            and isinstance(node.ctx, ast.Load)
        ):
            key = node.slice
        if isinstance(key, ast.Constant):
            yield str(key.value)
        elif isinstance(key, ast.Name):
            yield str(constants[key.id])


OF_THE_SYSTEM = {
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "PATH",
    "HOME",
    "DISPLAY",
    "WAYLAND_DISPLAY",
}


def test_every_environment_variable_that_is_read_is_described():
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages())
    code = [
        one for one in modules() if not one.relative_to(ROOT).as_posix().startswith(("tests/", "docs/demo/"))
    ]
    read = {variable for module in code for variable in read_variables(module)} - OF_THE_SYSTEM
    assert len(read) > 5
    assert sorted(variable for variable in read if variable not in text) == []


def commands() -> Iterator[tuple[str, str]]:
    """Every line of a page that is a command, and every command in backticks."""
    for page in [*pages(), ROOT / "Makefile"]:
        text = page.read_text(encoding="utf-8").replace("\\\n", " ")
        place = page.relative_to(ROOT).as_posix()
        blocks = re.findall(r"^```(?:sh|bash|console)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        for line in [*CODE.findall(text), *(line for block in blocks for line in block.splitlines())]:
            yield place, line.strip().removeprefix("$ ")


def test_every_make_target_that_is_named_exists():
    targets = set(
        re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = {(place, name) for place, line in commands() for name in re.findall(r"^make ([a-z0-9-]+)", line)}
    assert len(named) > 5
    assert [one for one in named if one[1] not in targets] == []


def test_every_command_and_option_that_is_named_exists():
    built = dict(typer.main.get_command(app).commands)
    built["evaluate"] = typer.main.get_command(evaluation)
    built["adapt"] = typer.main.get_command(adapting)
    wrong = []
    for place, line in commands():
        match = re.match(r"(?:\S*/)?remote-reasoner ([a-z][a-z-]*)(.*)", line)
        if match is None:
            continue
        if match[1] not in built:
            wrong.append(f"{place}: remote-reasoner {match[1]}")
            continue
        known = {word for option in built[match[1]].params for word in option.opts} | {"--help"}
        wrong += [
            f"{place}: {match[1]} {word}"
            for word in re.findall(r"(?<=\s)--[a-z-]+", match[2])
            if word not in known
        ]
    assert wrong == []


def test_every_module_that_is_run_exists():
    wrong = []
    for place, line in commands():
        for name in re.findall(r"python3? -m (remote_reasoner[\w.]+)", line):
            if importlib.util.find_spec(name) is None:
                wrong.append(f"{place}: {name}")
    assert wrong == []


def words_of(name: str) -> set[str]:
    """The words that a name is made of, in lower case: LONGEST_WAIT_S and LongestWait hold 'wait'."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def names_in(module: Path) -> Iterator[str]:
    """What a module defines: functions, classes, arguments, and what is assigned to."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def test_names_are_no_metaphors() -> None:
    assert words_of("PATIENCE_MS") == {"patience", "ms"}
    assert words_of("MakeCrew") == {"make", "crew"}
    found = [
        f"{module.relative_to(ROOT)}: {name}"
        for module in modules()
        for name in names_in(module)
        if words_of(name) & METAPHORS
    ]
    assert found == []
