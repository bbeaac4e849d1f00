"""Passwords and tokens show nowhere: not in answers, errors, logs, diagnostics or the list of processes."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests
from test_service_process import process

from remote_reasoner import client, settings
from remote_reasoner.cli import process_list
from remote_reasoner.core.errors import BadRequestError, EngineUnavailableError, RemoteReasonerError
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.core.server_address import ServerAddress
from remote_reasoner.engines import registry
from remote_reasoner.engines.settings import read
from remote_reasoner.engines.vlm.openai import OpenAIReasoner
from remote_reasoner.engines.vlm.settings import OpenAISettings

SECRET = "p4ss-w0rd"
IN_URL = f"http://someone:{SECRET}@127.0.0.1:9/v1"
URL = "REMOTE_REASONER_OPENAI_URL"

BAD_ADDRESSES = [
    f"htp://someone:{SECRET}@host/v1",
    f"http://someone:{SECRET}@",
    f"http://someone:{SECRET}@host:many/v1",
    f"http://someone:1/{SECRET}@host/v1",
    f"http://someone:1?{SECRET}@host/v1",
    f"http://someone:1#{SECRET}@host/v1",
    f"http://host/v1?key={SECRET}",
    f"http://someone:{SECRET}@[host/v1",
    f"http://someone:{SECRET}\u2100@host/v1",
]


@contextmanager
def listing_models():
    """(address, the Authorization headers that came) of a server that lists a model and refuses the rest."""
    came = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append(self.headers.get("Authorization"))
            document = json.dumps({"data": [{"id": "a-model"}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(document)))
            self.end_headers()
            self.wfile.write(document)

        def log_message(self, *words: object) -> None:
            """Keeps the output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port, came
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    ("credentials", "key", "sent"),
    [
        ("", None, None),
        ("", "a-key", "Bearer a-key"),
        ("someone:pass@", None, "Basic " + base64.b64encode(b"someone:pass").decode()),
        ("someone:p%40ss%2Fw:rd@", None, "Basic " + base64.b64encode(b"someone:p@ss/w:rd").decode()),
        ("someone:pass@", "a-key", "Basic " + base64.b64encode(b"someone:pass").decode()),
        ("someone@", None, "Basic " + base64.b64encode(b"someone:").decode()),
    ],
)
def test_user_and_password_of_the_address_reach_the_server_as_a_header(credentials, key, sent):
    with listing_models() as (port, came):
        chosen = OpenAISettings(url=f"http://{credentials}127.0.0.1:{port}/v1/", key=key)
        assert chosen.url == f"http://127.0.0.1:{port}/v1"
        assert OpenAIReasoner(settings=chosen).model == "a-model"
    assert came == [sent]


def test_settings_show_no_password():
    chosen = OpenAISettings(url=IN_URL, key="k3y")
    for shown in (repr(chosen), str(chosen), chosen.model_dump_json(), repr(chosen.authorization)):
        assert SECRET not in shown
        assert "k3y" not in shown
        assert base64.b64encode(f"someone:{SECRET}".encode()).decode() not in shown
    assert SECRET not in repr(ServerAddress.of(IN_URL))
    assert SECRET not in repr(settings.Settings(token=SECRET))


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_an_address_that_is_none_is_refused_without_repeating_it(address, monkeypatch, raster):
    monkeypatch.setenv(URL, address)
    with pytest.raises(BadRequestError, match=URL) as refused:
        read(OpenAISettings)
    with pytest.raises(BadRequestError, match="not a server's address") as refused_server:
        list(client.answer(address, None, raster, ReasonRequest(question="tanks?")))
    for error in (refused.value, refused_server.value):
        assert SECRET not in "".join(map(str, causes(error)))


def causes(error: BaseException | None) -> list[BaseException]:
    """The error and what led to it, as a traceback shows them."""
    if error is None:
        return []
    return [error, *causes(error.__cause__ or (None if error.__suppress_context__ else error.__context__))]


def test_a_token_that_cannot_be_one_is_refused_without_repeating_it():
    with pytest.raises(BadRequestError, match="--token") as refused:
        settings.read(token=f"two {SECRET}")
    assert SECRET not in "".join(map(str, causes(refused.value)))


def test_a_failed_connection_shows_no_password(raster):
    with pytest.raises(EngineUnavailableError, match=r"http://127\.0\.0\.1:9/v1 failed") as failed:
        _ = OpenAIReasoner(settings=OpenAISettings(url=IN_URL, attempts=1)).model
    assert SECRET not in str(failed.value)
    with pytest.raises(RemoteReasonerError, match=r"at http://127\.0\.0\.1:9;") as unanswered:
        address = f"http://someone:{SECRET}@127.0.0.1:9"
        list(client.answer(address, None, raster, ReasonRequest(question="tanks?")))
    assert SECRET not in str(unanswered.value)


def test_what_can_run_and_doctor_show_no_password(monkeypatch, command_line):
    monkeypatch.setenv(URL, IN_URL)
    (openai,) = [one for one in registry.available() if one.name == "openai"]
    assert openai.device == "http://127.0.0.1:9/v1"
    for options in ([], ["--json"]):
        told = command_line("doctor", *options)
        assert told.code == 0
        assert "http://127.0.0.1:9/v1" in told.out
        assert SECRET not in told.out + told.err


def test_the_service_shows_no_password(monkeypatch):
    monkeypatch.setenv(URL, IN_URL)
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_ATTEMPTS", "1")
    command = [sys.executable, "-m", "remote_reasoner.cli", "serve", "--port", "0", "--engine", "openai"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            url = json.loads(server.stdout.readline())["url"]
            said = requests.get(f"{url}/v1/capabilities", timeout=30).text
            sample = Path(__file__).parents[3] / "docs/sample/rotterdam.tif"
            with sample.open("rb") as image:
                refused = requests.post(
                    f"{url}/v1/reason",
                    files={"image": image, "request": (None, '{"question": "tanks?"}')},
                    timeout=60,
                )
        finally:
            server.send_signal(signal.SIGTERM)
        log = server.communicate(timeout=20)[1]
    assert refused.status_code == 503
    assert "http://127.0.0.1:9/v1" in said
    assert SECRET not in said + refused.text + log


def test_what_follows_the_question_mark_is_not_logged():
    with process() as (started, server):
        for path in (f"/v1/health?token={SECRET}", f"/nothing?a=b&key={SECRET}?", f"/%3F?{SECRET}"):
            requests.get(server.url + path, timeout=5)
        started.send_signal(signal.SIGTERM)
        log = started.communicate(timeout=10)[1]
    assert '"GET /v1/health?… HTTP/1.1" 200' in log
    assert '"GET /nothing?… HTTP/1.1" 404' in log
    assert SECRET not in log


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's own memory in the list")
@pytest.mark.parametrize("option", [["--token", SECRET], [f"--token={SECRET}"]])
def test_a_token_given_as_an_option_is_hidden_from_the_list_of_processes(option):
    command = [sys.executable, "-m", "remote_reasoner.cli", "serve", *option, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as started:
        try:
            url = json.loads(started.stdout.readline())["url"]
            process = Path(f"/proc/{started.pid}")
            listed = [process, *(process / "task").iterdir()]
            shown = [place for place in listed if (place / "cmdline").exists()]  # threads come and go
            assert process in shown
            for place in shown:
                try:
                    words = (place / "cmdline").read_bytes().split(b"\0")
                except (FileNotFoundError, ProcessLookupError):
                    continue
                assert not any(SECRET.encode() in word for word in words)
                assert words[1:4] == [b"-m", b"remote_reasoner.cli", b"serve"]
                assert b"--port" in words
            assert requests.get(f"{url}/v1/health", timeout=5).status_code == 401
            allowed = {"Authorization": f"Bearer {SECRET}"}
            assert requests.get(f"{url}/v1/health", headers=allowed, timeout=5).status_code == 200
        finally:
            started.terminate()
        assert SECRET not in started.communicate(timeout=20)[1]


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [
        (b"python\0--token\0abc\0--port\0001\0", b"python\0--token\0***\0--port\0001\0"),
        (b"python\0--token=a=b\0", b"python\0--token=***\0"),
        (
            b"python\0ask\0abc\0--token-file\0abc\0--token\0abc\0",
            b"python\0ask\0abc\0--token-file\0abc\0--token\0***\0",
        ),
        (b"python\0--token", b"python\0--token"),
        (b"python\0--token\0", b"python\0--token\0"),
    ],
)
def test_only_the_token_is_overwritten(shown, hidden):
    assert process_list.hidden(shown) == hidden


def test_where_it_cannot_be_hidden_the_person_is_told(monkeypatch, capsys):
    def unknown() -> tuple[int, int]:
        raise OSError

    monkeypatch.setattr(process_list, "_memory_of_arguments", unknown)
    process_list.hide_token()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys, "argv", ["remote-reasoner", "serve", "--token", SECRET])
    process_list.hide_token()
    said = capsys.readouterr().err
    assert "--token-file" in said
    assert SECRET not in said


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have a umask")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600), (0, 0o666)])
def test_files_get_the_permissions_that_the_umask_leaves(raster, umask, mode):
    command = [sys.executable, str(Path(__file__).with_name("scripted_cli.py")), "ask", str(raster), "tanks?"]
    options = ["--engine", "scripted", "--segmenter", "scripted", "--picture"]
    for suffix in (".gpkg", ".shp", ".geojson"):
        output = raster.with_name(f"answer{suffix}")
        picture = raster.with_name(f"picture{suffix}.png")
        words = [*command, *options, str(picture), "-o", str(output)]
        subprocess.run(words, check=True, capture_output=True, umask=umask)
    written = {path.name: path.stat().st_mode & 0o777 for path in raster.parent.iterdir() if path != raster}
    assert {name: oct(found) for name, found in written.items() if found != mode} == {}
    assert {"answer.gpkg", "answer_boxes.shp", "answer_masks.geojson", "picture.gpkg.png"} <= set(written)
