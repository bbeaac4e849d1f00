"""What a refusal or a broken connection means, in words with the next step; whether trying again may help."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy
from remote_reasoner_qgis.failure import BUSY, Cancelled, Failure, Refused, Unreachable
from remote_reasoner_qgis.server.client import Client
from remote_reasoner_qgis.server.connection import Connection
from stranger import Stranger, http

Opened = Callable[[bytes], Client]


def client(url: str, **limits: float) -> Client:
    """A client that nobody cancels."""
    return Client(Connection(url), lambda: False, **limits)


@pytest.fixture
def answering(qgis_app: object) -> Iterator[Opened]:
    """A client of a server that gives everybody the same answer."""
    strangers: list[Stranger] = []

    def opened(words: bytes) -> Client:
        strangers.append(Stranger(words))
        return client(strangers[-1].url, silence=5.0)

    yield opened
    for stranger in strangers:
        stranger.close()


def refusal(client: Client) -> Refused:
    """How the server says no."""
    with pytest.raises(Refused) as told:
        client.post("/v1/surveys", {"question": "tanks"})
    return told.value


PROBLEM = b'{"title": "Too many surveys", "status": 429, "detail": "Eight surveys are kept already."}'


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        ("401 Unauthorized", b"", "does not let you in (401)"),
        ("403 Forbidden", b"<html>", "403"),
        ("403 Forbidden", b'{"detail": "Teaching is off."}', "Teaching is off."),
        ("404 Not Found", b"<html>", "not Remote Reasoner"),
        ("404 Not Found", b'{"detail": "No such survey."}', "No such survey."),
        ("413 Payload Too Large", b"nginx", "too large for the server"),
        ("429 Too Many Requests", PROBLEM, "Eight surveys are kept already."),
        ("422 Unprocessable Entity", b'{"title": "No question"}', "No question"),
        ("500 Internal Server Error", b"", "HTTP error 500 and no explanation"),
        ("502 Bad Gateway", b"<html>nginx</html>", "HTTP error 502 and no explanation"),
        ("503 Service Unavailable", b"[]", "HTTP error 503 and no explanation"),
        ("503 Service Unavailable", b'"closed"', "HTTP error 503 and no explanation"),
        ("500 Internal Server Error", b"[" * 50_000, "HTTP error 500 and no explanation"),
    ],
)
def test_a_refusal_is_told_with_its_status_and_the_server_s_own_words(
    answering: Opened, status: str, body: bytes, words: str
) -> None:
    told = refusal(answering(http(body, status)))
    assert words in str(told) and told.status == int(status[:3])


def test_who_is_not_let_in_is_told_where_to_choose_a_token_and_why(answering: Opened) -> None:
    told = str(refusal(answering(http(b'{"detail": "Token expired."}', "401 Unauthorized"))))
    assert "authentication configuration" in told and told.endswith("Token expired.")


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Retry-After: 7", 7.0),
        ("Retry-After: 0", 0.0),
        ("Retry-After: -5", 0.0),
        ("Retry-After: Fri, 31 Dec 1999 23:59:59 GMT", None),
        ("Retry-After: inf", None),
        ("Retry-After: nan", None),
        ("Server: nginx", None),
    ],
)
def test_a_server_that_says_when_to_come_back_is_heard(
    answering: Opened, header: str, seconds: float | None
) -> None:
    told = refusal(answering(http(b"", "503 Service Unavailable", header)))
    assert told.retry_after_s == seconds and told.status in BUSY


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"3", b"\xff\xfe", b'{"id": ', b"[" * 50_000])
def test_a_success_that_holds_no_document_is_no_answer(answering: Opened, body: bytes) -> None:
    with pytest.raises(Failure, match="could not be read") as told:
        answering(http(body)).get("/v1/capabilities")
    assert "/v1/capabilities" in str(told.value)


@pytest.mark.parametrize(
    "health",
    [b'{"status": "starting", "version": "0.1.0"}', b'{"status": "ok"}', b'{"status": "ok", "version": 1}'],
)
def test_a_server_that_is_not_well_is_not_asked(answering: Opened, health: bytes) -> None:
    with pytest.raises(Failure, match="could not be read"):
        answering(http(health)).health()


def test_a_server_that_hangs_up_may_come_back(answering: Opened) -> None:
    for words in (b"", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"):
        with pytest.raises(Unreachable, match=r"closed the connection|ended"):
            answering(words).get("/v1/capabilities")


def test_what_does_not_speak_http_is_told(answering: Opened) -> None:
    with pytest.raises(Failure):
        answering(b"SSH-2.0-OpenSSH_9.2\r\n").get("/v1/capabilities")


def test_nobody_there_may_be_somebody_later(qgis_app: object) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Unreachable, match="Nobody answers") as told:
        client(f"http://127.0.0.1:{port}").health()
    assert str(port) in str(told.value) and "Start the server" in str(told.value)


def test_a_name_that_does_not_exist_is_told_as_that(qgis_app: object) -> None:
    with pytest.raises(Unreachable, match=r"name in http://reasoner\.invalid") as told:
        client("http://reasoner.invalid").health()
    assert "spelling" in str(told.value)


def test_encryption_that_the_other_side_does_not_speak_is_told_and_not_tried_again(answering: Opened) -> None:
    plain = Stranger(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    try:
        with pytest.raises(Failure, match="encrypted connection") as told:
            client(plain.url.replace("http", "https")).health()
        assert not isinstance(told.value, Unreachable) and "Manage certificates" in str(told.value)
    finally:
        plain.close()


@pytest.mark.parametrize("url", ["http://reasoner.example.org", "https://reasoner.example.org"])
@pytest.mark.parametrize("kind", ["HttpProxy", "HttpCachingProxy", "Socks5Proxy"])
def test_a_proxy_that_is_not_there_is_told_as_the_proxy_s_fault(
    qgis_app: object, url: str, kind: str
) -> None:
    manager = QgsNetworkAccessManager.instance()
    before, excluded, never = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    proxy = QNetworkProxy(getattr(QNetworkProxy.ProxyType, kind), "127.0.0.1", port)
    manager.setFallbackProxyAndExcludes(proxy, [], [])
    try:
        with pytest.raises(Failure, match="proxy set in QGIS") as told:
            client(url).health()
        assert not isinstance(told.value, Unreachable) and "Options → Network" in str(told.value)
    finally:
        manager.setFallbackProxyAndExcludes(before, excluded, never)


@pytest.fixture
def silent() -> Iterator[str]:
    """A server that takes a call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def test_silence_is_told_with_its_length(qgis_app: object, silent: str) -> None:
    with pytest.raises(Unreachable, match="has said nothing for"):
        client(silent, silence=0.3).get("/v1/health")


def test_a_cancel_is_heard_during_silence(qgis_app: object, silent: str) -> None:
    looks: list[int] = []

    def cancelled() -> bool:
        looks.append(1)
        return len(looks) > 2

    with pytest.raises(Cancelled):
        Client(Connection(silent), cancelled).get("/v1/health")


def test_a_last_word_after_a_cancel_is_sent_all_the_same(answering: Opened, silent: str) -> None:
    with pytest.raises(Cancelled):
        Client(Connection(silent), lambda: True).delete("/v1/surveys/s1")
    heard = Stranger(http(b"", "204 No Content"))
    try:
        Client(Connection(heard.url), lambda: True).after_cancel().delete("/v1/surveys/s1")
    finally:
        heard.close()


def test_the_token_of_the_own_backend_travels_in_the_header(qgis_app: object) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        asking = Client(Connection(url, token="t-1"), lambda: False, silence=5.0)
        exchange = asking.listen("/v1/surveys/s1/events", "41", lambda piece: None)
        try:
            exchange.wait(1)
            listening.settimeout(10)
            connection, _address = listening.accept()
            exchange.wait(50)
            head = connection.recv(4096).decode()
            connection.close()
        finally:
            exchange.end()
    lines = {line.lower() for line in head.splitlines()}
    assert {"authorization: bearer t-1", "last-event-id: 41", "accept: text/event-stream"} <= lines
    assert head.startswith("GET /v1/surveys/s1/events HTTP/1.1") and "t-1" not in head.splitlines()[0]
