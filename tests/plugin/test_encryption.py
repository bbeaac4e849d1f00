"""A server behind TLS: a certificate nobody vouches for is refused, and the next step is told."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.server.client import Client
from remote_reasoner_qgis.server.connection import Connection

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")


@pytest.fixture
def self_signed(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """Address of a TLS server that signed its own certificate, and the paths it was asked for."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2"]
    subprocess.run(["openssl", "req", *made, *subject], check=True, capture_output=True)
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Says nothing: the test's output is for the test."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


def test_an_unknown_certificate_is_refused_and_where_to_add_it_is_told(self_signed) -> None:
    url, asked = self_signed
    with pytest.raises(Failure) as told:
        Client(Connection(url, token="secret"), lambda: False).capabilities()
    assert "encrypted connection" in str(told.value)
    assert "Manage certificates" in str(told.value)
    assert asked == [], "nothing is sent, the token least of all"
