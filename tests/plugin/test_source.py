"""What the plugin's code may and may not do, read from the code itself."""

from __future__ import annotations

import ast
import configparser
import re
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PLUGIN = REPOSITORY / "remote_reasoner_qgis"
SOURCES = sorted(PLUGIN.rglob("*.py"))
ALLOWED = {"qgis", "osgeo", "remote_reasoner_qgis"} | set(sys.stdlib_module_names)
SHOWN = {
    *("setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setTitle", "setStatusTip"),
    *(
        "addTab",
        "addItem",
        "addRow",
        "QLabel",
        "QPushButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "Failure",
    ),
    *("warn", "inform", "pushInfo", "QgsProcessingException", "setHeaderLabels", "setAccessibleName"),
}
NEW_IN_PYTHON_3_10 = {"zip": {"strict"}, "dataclass": {"slots", "kw_only"}, "field": {"kw_only"}}
"""Functions of the standard library, and keywords that they do not know before Python 3.10."""


def name_of(call: ast.Call) -> str:
    """The called function's last name."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PLUGIN)))
def test_imports_nothing_but_qgis_gdal_and_the_standard_library(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            imported.add(node.module.split(".")[0])
    assert imported <= ALLOWED


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PLUGIN)))
def test_every_text_a_user_sees_can_be_translated(path: Path) -> None:
    bare = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and name_of(node) in SHOWN:
            for argument in node.args:
                words = argument.value if isinstance(argument, ast.Constant) else ""
                if isinstance(words, str) and re.search(r"[A-Za-z]{3,}", words) and "://" not in words:
                    bare.append((node.lineno, words))
    assert bare == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PLUGIN)))
def test_placeholders_are_filled_after_translation(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and name_of(node) == "tr":
            assert isinstance(node.args[0], ast.Constant), f"line {node.lineno}: tr() takes a plain text"
            assert not re.search(r"\{\d*\}", node.args[0].value), (
                f"line {node.lineno}: placeholders are named"
            )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PLUGIN)))
def test_runs_on_python_3_9(path: Path) -> None:
    """QGIS 3.22 on Windows brings Python 3.9."""
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))  # raises for newer grammar
    newer = [
        f"line {node.lineno}: {name_of(node)}({keyword.arg}=…)"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in NEW_IN_PYTHON_3_10.get(name_of(node), ())
    ]
    assert newer == []


def test_metadata_says_what_qgis_wants_to_know() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(REPOSITORY / "metadata.txt", encoding="utf-8")
    general = dict(parser["general"])
    wanted = {
        "name",
        "qgisminimumversion",
        "description",
        "about",
        "version",
        "author",
        "email",
        "repository",
    }
    assert wanted | {"tracker", "homepage", "icon", "license"} <= set(general)
    assert general["supportsqt6"] == "True" and general["hasprocessingprovider"] == "yes"
    assert (general["qgisminimumversion"], general["qgismaximumversion"]) == ("3.22", "4.99")
    assert (PLUGIN / general["icon"]).exists()
    for package in ("backend", "training"):
        project = (REPOSITORY / package / "pyproject.toml").read_text(encoding="utf-8")
        assert f'\nversion = "{general["version"]}"\n' in project
