"""Who is let in, and what everybody else is told."""

from __future__ import annotations

import socket

import pytest
import requests
from running_server import until

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.service.app import create_app
from remote_reasoner.settings import Settings

PATHS = ["/v1/health", "/v1/capabilities", "/openapi.json", "/v1/nothing"]


def test_health(scripted):
    answer = requests.get(f"{scripted.url}/v1/health", timeout=5).json()
    assert answer["status"] == "ok"
    assert answer["version"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "authorization", [None, "Bearer wrong", "Bearer", "Basic right", "right", "Bearer right2", "Bearer \xe9"]
)
def test_no_address_answers_without_the_token(serve, path, authorization):
    server = serve(token="right")
    headers = {} if authorization is None else {"Authorization": authorization.encode("latin-1")}
    refused = requests.get(server.url + path, headers=headers, timeout=5)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")
    assert refused.json()["title"] == "Access refused"
    allowed = requests.get(server.url + path, headers={"Authorization": "bearer right"}, timeout=5)
    assert allowed.status_code == (404 if path == "/v1/nothing" else 200)


def test_a_refused_upload_is_told_why_and_starts_no_work(serve):
    server = serve(token="right")
    refused = server.ask(image=bytes(3_000_000))
    assert (refused.status_code, refused.json()["status"]) == (401, 401)
    assert server.engines.reasoning.order == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "reasoner.example.org"])
def test_other_computers_need_a_token(host):
    with pytest.raises(BadRequestError, match="REMOTE_REASONER_TOKEN"):
        create_app(engines=None, settings=Settings(host=host))
    with pytest.raises(BadRequestError, match="REMOTE_REASONER_TOKEN"):
        create_app(engines=None, settings=Settings(host=host, token=""))


@pytest.mark.parametrize(
    "host", ["evil.example.org", "evil.example.org:8765", "", "[::1", "localhost.evil.org"]
)
def test_a_name_that_was_pointed_at_loopback_is_refused(scripted, host):
    refused = requests.get(f"{scripted.url}/v1/health", headers={"Host": host}, timeout=5)
    assert refused.status_code == 421
    assert refused.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["localhost", "localhost:1234", "127.0.0.1:80", "[::1]:8765", "LOCALHOST"])
def test_loopback_names_are_taken(scripted, host):
    assert requests.get(f"{scripted.url}/v1/health", headers={"Host": host}, timeout=5).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example.org", "null"])
def test_a_web_page_cannot_post_a_form(scripted, origin):
    refused = scripted.ask(headers={"Origin": origin})
    assert refused.status_code == 421
    assert "Access-Control-Allow-Origin" not in refused.headers
    assert scripted.engines.reasoning.order == []


def test_off_loopback_any_name_is_taken_with_the_token(serve):
    server = serve(host="0.0.0.0", token="right")
    headers = {"Host": "reasoner.example.org", "Authorization": "Bearer right"}
    assert requests.get(f"{server.url}/v1/health", headers=headers, timeout=5).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "title"),
    [
        ("GET", "/", 404, "Not Found"),
        ("GET", "/v1/reason", 405, "Method Not Allowed"),
        ("DELETE", "/v1/health", 405, "Method Not Allowed"),
        ("OPTIONS", "/v1/reason", 405, "Method Not Allowed"),
        ("HEAD", "/v1/reason", 405, "Method Not Allowed"),
        ("GET", "/v1/health/", 404, "Not Found"),
        ("POST", "/v1/reason/", 404, "Not Found"),
    ],
)
def test_what_does_not_exist_is_a_problem_too(scripted, method, path, status, title):
    answer = requests.request(method, scripted.url + path, timeout=5, allow_redirects=False)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    if method == "HEAD":
        assert answer.content == b""
        return
    assert (answer.json()["status"], answer.json()["title"]) == (status, title)
    if status == 405:
        assert answer.headers["Allow"] in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/v1/health", "/v1/capabilities", "/openapi.json"])
def test_head_is_get_without_the_body(scripted, path):
    head = requests.head(scripted.url + path, timeout=10)
    get = requests.get(scripted.url + path, timeout=10)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Length"):
        assert head.headers[name] == get.headers[name]
    refused = requests.delete(scripted.url + path, timeout=10)
    assert set(refused.headers["Allow"].split(", ")) == {"GET", "HEAD"}


def test_a_broken_http_request_harms_nobody(scripted):
    address = scripted.url.removeprefix("http://").split(":")
    with socket.create_connection((address[0], int(address[1]))) as connection:
        connection.sendall(b"\x16\x03\x01 not http\r\n\r\n")
        until(lambda: connection.recv(4096).startswith(b"HTTP/1.1 400"))
    assert requests.get(f"{scripted.url}/v1/health", timeout=5).status_code == 200
