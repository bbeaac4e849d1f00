"""The diagnostics page tells what is needed and no secret."""

from __future__ import annotations

from pathlib import Path

from remote_reasoner_qgis.diagnostics import report, without_secrets
from remote_reasoner_qgis.gui.reading_window import DiagnosticsWindow
from remote_reasoner_qgis.local.folder import LocalFolder
from remote_reasoner_qgis.server.connection import Backends
from remote_reasoner_qgis.settings import Settings


def test_the_page_names_versions_logs_and_the_last_messages(qgis_app, tmp_path: Path):
    folder = LocalFolder(tmp_path)
    folder.backend_log.parent.mkdir()
    folder.backend_log.write_text("started\nReading failed: libGL is missing\n", encoding="utf-8")
    text = report(Backends(folder), Settings(), ["The backend ended at once."])
    for part in ("QGIS: 3.", "Qt, PyQt: 5.", "GDAL: 3.", "libGL is missing", "The backend ended at once."):
        assert part in text
    assert str(folder.backend_log) in text or "~" in text


def test_no_secret_gets_onto_the_page(qgis_app, tmp_path: Path):
    settings = Settings(use_server=True, server_url="https://zoe:geheim123@reasoner.example.org")
    shown = ["Authorization: Bearer abcdef123456", "token=abcdef123456", '{"api_key": "abcdef123456"}']
    text = report(Backends(LocalFolder(tmp_path)), settings, shown)
    assert "abcdef" not in text
    assert "geheim" not in text
    assert "reasoner.example.org" in text


def test_ordinary_words_stay(qgis_app):
    assert (
        without_secrets("no token is set; see https://example.org")
        == "no token is set; see https://example.org"
    )


def test_the_page_can_be_copied(qgis_app):
    from qgis.PyQt.QtGui import QGuiApplication

    window = DiagnosticsWindow("- QGIS: 3.22")
    window.copy_button.click()
    assert QGuiApplication.clipboard().text() == "- QGIS: 3.22"
