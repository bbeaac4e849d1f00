"""`remote-reasoner` where its output goes nowhere, where it stands nowhere, and where its server dies."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pyogrio
import pytest
from scripted_engines import CHOSEN

CLI = [sys.executable, "-W", "ignore", str(Path(__file__).parent / "scripted_cli.py")]


def ran(script: str, *arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a line of bash in which "$@" is the command with these arguments."""
    command = ["bash", "-c", script, "bash", *CLI, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=cwd)


def complaint(ended: subprocess.CompletedProcess[str]) -> str:
    """The one line on stderr of a command that exits 2."""
    assert ended.returncode == 2, ended.stderr
    (line,) = ended.stderr.splitlines()
    assert line.startswith("remote-reasoner: ")
    return line


@pytest.mark.parametrize("options", [["--json"], []])
def test_an_answer_that_cannot_be_printed_is_told(raster, options):
    ended = ran('"$@" > /dev/full', "ask", raster, "tanks?", *options, *CHOSEN)
    assert "Standard output cannot be written (No space left on device)" in complaint(ended)


@pytest.mark.parametrize("command", [["--version"], ["--help"], ["ask", "--help"], ["doctor"]])
def test_whatever_cannot_be_printed_is_told(command):
    assert "Standard output" in complaint(ran('"$@" > /dev/full', *command))
    assert "Standard output is closed" in complaint(ran('"$@" >&-', *command))


def test_without_standard_output_an_answer_wants_a_file_before_the_work_begins(raster):
    ended = ran('"$@" >&-', "ask", raster, "fail", "--json", *CHOSEN)
    assert "Standard output is closed" in complaint(ended)


def test_without_standard_output_a_file_is_written_whole(raster):
    out = raster.with_name("out.gpkg")
    ended = ran('"$@" <&- >&- 2>&-', "ask", raster, "tanks?", "-o", out, *CHOSEN)
    assert ended.returncode == 0
    assert len(pyogrio.read_dataframe(out, layer="boxes")) == 1
    assert len(pyogrio.read_dataframe(out, layer="answers")) == 1


@pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full"])
def test_a_refusal_that_cannot_be_printed_is_a_refusal(raster, stream):
    assert ran(f'"$@" {stream}', "ask", raster, "", *CHOSEN).returncode == 2


def test_a_reader_that_has_enough_of_a_long_answer_is_no_failure(raster):
    ended = ran('"$@" | head -c 5; exit ${PIPESTATUS[0]}', "ask", raster, "a " * 1900, "--json", *CHOSEN)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, '{\n  "', "")


def test_a_reader_that_is_gone_before_the_answer_is_no_failure(raster):
    ended = ran('"$@" | true; exit ${PIPESTATUS[0]}', "ask", raster, "tanks?", *CHOSEN)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_in_a_deleted_folder_relative_names_are_refused_and_others_work(raster, tmp_path):
    gone = "mkdir gone && cd gone && rmdir ../gone && "
    asked = ("ask", "raster.tif", "tanks?", *CHOSEN)
    assert "working folder has been deleted" in complaint(ran(gone + '"$@"', *asked, cwd=tmp_path))
    asked = ("ask", raster, "tanks?", "-o", "out.gpkg", *CHOSEN)
    assert "working folder has been deleted" in complaint(ran(gone + '"$@"', *asked, cwd=tmp_path))
    out = tmp_path / "out.gpkg"
    assert ran(gone + '"$@"', "ask", raster, "tanks?", "-o", out, *CHOSEN, cwd=tmp_path).returncode == 0
    assert len(pyogrio.read_dataframe(out, layer="boxes")) == 1


def test_names_that_are_not_utf_8_are_refused_in_words(raster, tmp_path):
    folder = os.fsencode(tmp_path)
    with open(folder + b"/n\xff.tif", "wb") as copy:  # noqa: PTH123 - a name in bytes
        copy.write(raster.read_bytes())
    for script in ("\"$@\" $'n\\xff.tif' tanks?", "\"$@\" raster.tif tanks? -o $'n\\xff.gpkg'"):
        ended = ran(script, "ask", *CHOSEN, cwd=tmp_path)
        assert "is not UTF-8; rename" in complaint(ended)
    assert "no text (UTF-8)" in complaint(ran("\"$@\" $'n\\xff'", "ask", *CHOSEN, raster))


def test_an_engine_s_name_of_900_kilobytes_is_quoted_in_part(raster, monkeypatch, serve):
    body = json.dumps({"question": "tanks?", "engine": "x" * 900_000})
    import requests

    server = serve()
    files = {"request": (None, body, "application/json"), "image": raster.read_bytes()}
    answer = requests.post(f"{server.url}/v1/reason", files=files, timeout=60)
    assert answer.status_code == 422
    assert 100 < len(answer.json()["detail"]) <= 1000
    assert "choose" in answer.json()["detail"]
    assert len(complaint(ran('"$@"', "ask", raster, "tanks?", "--engine", "x" * 120_000))) < 1100
    assert len(complaint(ran('"$@"', "ask", raster, "tanks?", "--seed", "x" * 120_000))) < 1100


@pytest.mark.parametrize(
    "sent",
    [
        b"5\r\nevent\r\n",
        b"5\r\nev",
        b"zz\r\n",
        b"",
        b"400\r\nevent: result\ndata: {",
        b"2b\r\nevent: reasoning\ndata: {\"text\": \"Looking \"}\n\n\r\n",
    ],
)  # fmt: skip
def test_a_server_that_dies_in_the_middle_of_its_answer_is_told(command_line, raster, sent):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer_in_part() -> None:
            connection, _ = listening.accept()
            with connection:
                received = b""
                while b"--\r\n" not in received[-8:]:
                    received += connection.recv(2**16)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n")
                connection.sendall(b"Transfer-Encoding: chunked\r\n\r\n" + sent)

        dying = threading.Thread(target=answer_in_part)
        dying.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        ended = command_line("ask", raster, "tanks?", "--server", address)
        dying.join()
    assert ended.code == 2
    assert f"{address} broke off before the answer was complete; ask again." in ended.complaint
