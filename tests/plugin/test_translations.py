"""Every text in six languages: complete, compiled, and seen in the dock when QGIS's language is another."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from drawn_rasters import draw
from qgis.core import QgsProject, QgsRasterLayer, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QPushButton, QWidget
from remote_reasoner_qgis.gui.dock import Dock
from remote_reasoner_qgis.gui.export_dialog import ExportDialog
from remote_reasoner_qgis.gui.options_page import OptionsPage
from remote_reasoner_qgis.plugin import RemoteReasonerPlugin
from remote_reasoner_qgis.server.connection import Backends
from remote_reasoner_qgis.translation import CONTEXT, tr

REPOSITORY = Path(__file__).resolve().parents[2]
SCRIPT = REPOSITORY / "packaging" / "translations.py"
LANGUAGES = ("de", "es", "fr", "ja", "pt", "zh_CN")
DOCK_WIDTH = 420
"""Pixels; what a docked panel has on a small screen."""

QGIS_LOCALES = {
    "de": "de",
    "de_AT": "de",
    "es": "es",
    "es_MX": "es",
    "fr": "fr",
    "ja": "ja",
    "pt": "pt",
    "pt_BR": "pt",
    "pt_PT": "pt",
    "zh_CN": "zh_CN",
    "zh-Hans": "zh_CN",
}
"""What QGIS may have as its language → the .ts file that serves it."""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """packaging/translations.py as a module."""
    spec = importlib.util.spec_from_file_location("plugin_translations", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the installed plugin's, with i18n/*.qm in it."""
    if not shutil.which("lrelease"):
        pytest.skip("lrelease is missing: install the Debian package qttools5-dev-tools")
    plugin_folder = tmp_path_factory.mktemp("plugin")
    (plugin_folder / "i18n").mkdir()
    for source in sorted((REPOSITORY / "i18n").glob("*.ts")):
        target = plugin_folder / "i18n" / f"{source.stem}.qm"
        subprocess.run(["lrelease", str(source), "-qm", str(target)], check=True, capture_output=True)
    return plugin_folder


@pytest.fixture
def locale(
    request: pytest.FixtureRequest, compiled: Path, qgis_iface, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """QGIS set to another language and the plugin loaded, from the compiled folder, as QGIS loads it."""
    settings = QgsSettings()
    before = settings.value("locale/userLocale")
    settings.setValue("locale/userLocale", request.param)
    monkeypatch.setattr("remote_reasoner_qgis.plugin.__file__", str(compiled / "plugin.py"))
    plugin = RemoteReasonerPlugin(qgis_iface)
    yield request.param
    plugin.unload()
    settings.setValue("locale/userLocale", before)


@pytest.fixture
def dock(locale: str, qgis_iface, backends: Backends, tmp_path: Path) -> Iterator[Dock]:
    """The dock in that language, over a saved project with one raster."""
    project = QgsProject.instance()
    project.addMapLayer(QgsRasterLayer(draw(tmp_path / "harbour.tif"), "harbour"))
    project.write(str(tmp_path / "port.qgz"))
    made = Dock(qgis_iface, backends)
    made.setFloating(True)
    made.resize(DOCK_WIDTH, 900)
    made.show()
    QApplication.processEvents()
    yield made
    made.close_down()
    made.close()
    made.deleteLater()


@pytest.fixture
def words(locale: str, script: ModuleType) -> dict[str, str]:
    """Source → translation, read from the .ts file that serves the language."""
    return script.translations(REPOSITORY / "i18n" / f"remote_reasoner_{QGIS_LOCALES[locale]}.ts")


def test_every_file_is_complete_with_equal_placeholders() -> None:
    check = [sys.executable, str(SCRIPT), "--check"]
    done = subprocess.run(check, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.stem for path in (REPOSITORY / "i18n").glob("*.ts")} == {
        f"remote_reasoner_{language}" for language in LANGUAGES
    }


def test_the_check_finds_missing_wrong_and_left_over_texts(script: ModuleType) -> None:
    sources = {"Saved in {file}": "dock.py", "Cancel": "form.py"}
    done = {"Saved in {file}": "Gespeichert in {datei}", "Old": "Alt"}
    faults = list(script.faults("de", sources, done))
    assert [
        next(word for word in ("placeholders", "no translation", "no longer") if word in f) for f in faults
    ] == [
        "placeholders",
        "no translation",
        "no longer",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_named_in_a_message_are_named_as_on_the_button(script: ModuleType, language: str) -> None:
    done = script.translations(REPOSITORY / "i18n" / f"remote_reasoner_{language}.ts")
    named = 0
    for source, translation in done.items():
        for label in re.findall(r"“([^{}”]+)”", source):
            if label in done:
                named += 1
                assert done[label] in translation, (
                    f"{language}: {translation!r} does not name {done[label]!r}"
                )
    assert named >= 10


@pytest.mark.parametrize("locale", QGIS_LOCALES, indirect=True)
def test_the_dock_speaks_the_language_of_qgis(dock: Dock, words: dict[str, str]) -> None:
    form, setup = dock.form, dock.setup
    for button, source in (
        (form.ask_button, "&Ask"),
        (form.cancel_button, "Cancel"),
        (form.tasks["pixel"], "&Masks"),
        (dock.view.export_button, "Ex&port…"),
        (dock.history.ask_button, "Ask again"),
        (setup.setup_button, "Set up on this computer"),
        (dock.diagnostics_button, "Diagnostics"),
    ):
        assert button.text() == words[source] != source
    assert [form.extent.choice.itemText(row) for row in range(form.extent.choice.count())] == [
        words[source] for source in ("Map view", "Drawn rectangle", "Selected polygons", "Whole layer")
    ]
    assert [dock.tabs.tabText(tab) for tab in range(dock.tabs.count())] == [
        words[s] for s in ("Ask", "Review", "History", "Teach", "Backend")
    ]


@pytest.mark.parametrize("locale", LANGUAGES, indirect=True)
def test_placeholders_of_messages_are_filled(dock: Dock, words: dict[str, str], qgis_iface) -> None:
    assert dock.view.place.text() == words["Saved in {file}"].format(file="port_answers.gpkg")
    polygons = QgsVectorLayer("Polygon?crs=EPSG:32631", "Becken 3", "memory")
    QgsProject.instance().addMapLayer(polygons)
    qgis_iface.setActiveLayer(polygons)
    extent = dock.form.extent.choice
    extent.setCurrentIndex(extent.findData("selected"))
    dock.form.question.setPlainText("tanks")
    dock.form.ask_button.click()
    expected = words["No polygon of “{layer}” is selected. Select the polygons to ask about."]
    assert dock.notice.text.text() == expected.format(layer="Becken 3")


@pytest.mark.parametrize("locale", LANGUAGES, indirect=True)
def test_the_options_page_and_the_export_dialog_are_translated(
    locale: str, words: dict[str, str], backends: Backends
) -> None:
    page = OptionsPage(backends, lambda: None)
    assert page.test_button.text() == words["&Test"]
    assert page.budget.text().endswith(words[" megapixels"])
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631", "boxes", "memory")
    dialog = ExportDialog({"Boxes": layer}, "/tmp")
    assert dialog.windowTitle() == words["Export the answer"]
    for widget in (page, dialog):
        widget.deleteLater()


@pytest.mark.parametrize("locale", ["sl", "zh-Hant", "en_US"], indirect=True)
def test_in_another_language_the_texts_are_english(locale: str) -> None:
    assert tr("Cancel") == "Cancel"


def test_unloading_the_plugin_takes_its_translation_away(
    compiled: Path, qgis_iface, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remote_reasoner_qgis.plugin.__file__", str(compiled / "plugin.py"))
    settings = QgsSettings()
    before = settings.value("locale/userLocale")
    settings.setValue("locale/userLocale", "de")
    plugin = RemoteReasonerPlugin(qgis_iface)
    assert QCoreApplication.translate(CONTEXT, "Cancel") == "Abbrechen"
    plugin.unload()
    settings.setValue("locale/userLocale", before)
    assert QCoreApplication.translate(CONTEXT, "Cancel") == "Cancel"


def mnemonics(page: QWidget) -> list[str]:
    """The letters that, with Alt, lead to a widget of the page."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.buddy() is not None]
    buttons = [button.text() for button in page.findChildren(QAbstractButton)]
    return [found[1].lower() for text in labels + buttons if (found := re.search(r"&(\w)", text))]


@pytest.mark.parametrize("locale", ["en_US", *LANGUAGES], indirect=True)
def test_no_two_fields_share_an_alt_key(dock: Dock) -> None:
    letters = mnemonics(dock.tabs.widget(0))
    assert len(letters) == 13
    assert len(set(letters)) == len(letters), letters


@pytest.mark.parametrize("locale", ["en_US", *LANGUAGES], indirect=True)
def test_no_text_is_cut_in_a_dock_of_420_pixels(dock: Dock) -> None:
    for tab in range(dock.tabs.count()):
        dock.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        buttons = dock.tabs.widget(tab).findChildren(QPushButton) + dock.tabs.widget(tab).findChildren(
            QCheckBox
        )
        shown = [button for button in buttons if button.isVisible()]
        assert shown
        for button in shown:
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            right = button.mapTo(dock, button.rect().bottomRight()).x()
            assert right <= DOCK_WIDTH, f"{button.text()} ends at {right}"
