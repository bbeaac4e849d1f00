"""What is asked is read as the contract says; a fault names the field, and no secret is repeated."""

from __future__ import annotations

import base64
import io
import logging
import sys
import threading
from pathlib import Path

import pytest

from remote_reasoner.core import logs
from remote_reasoner.core.errors import BadQuestionError, BadRequestError
from remote_reasoner.core.request import checked_question, read_mask_request, read_request
from remote_reasoner.core.server_address import ServerAddress
from remote_reasoner.token_file import LONGEST_LINE, chosen_token

ASKED = {"question": "Where are the tanks?", "tasks": ["region"]}


def test_a_request_is_the_same_from_text_bytes_and_values() -> None:
    text = '{"question": "Where are the tanks?", "tasks": ["region"]}'
    assert read_request(text) == read_request(text.encode()) == read_request(ASKED)
    assert read_request({"question": "tanks?"}).tasks, "there are tasks where none are named"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "request"),
        ("{", "request"),
        ("[]", "request"),
        ("null", "request"),
        (b"\xff\xfe", "request"),
        ("{}", "question"),
        ('{"question": 3}', "question"),
        ('{"question": "a", "tasks": ["region", "smell"]}', "tasks.1"),
        ('{"question": "a", "tasks": "region"}', "tasks"),
        ('{"question": "a", "engine": 3}', "engine"),
        ('{"question": "a", "options": []}', "options"),
        ('{"question": "a", "more": 1}', "more"),
    ],
)
def test_a_request_that_cannot_be_understood_names_its_field(content: str | bytes, words: str) -> None:
    with pytest.raises(BadRequestError, match="cannot be understood") as told:
        read_request(content)
    assert words in str(told.value)


def test_of_many_faults_the_first_are_named_and_what_was_sent_is_not_repeated() -> None:
    with pytest.raises(BadRequestError) as told:
        read_request({"question": 1, "tasks": 2, "engine": 3, "segmenter": ["secret-words"], "options": 4})
    assert str(told.value).count(";") == 2 and "secret-words" not in str(told.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "request"),
        (b'{"positive": [[1]]}', "positive"),
        (b'{"positive": "here"}', "positive"),
        (b'{"box": [1, 2, 3]}', "box"),
        (b'{"positive": [[1, "a"]]}', "positive"),
    ],
)
def test_clicks_that_cannot_be_understood_name_their_field(content: bytes, words: str) -> None:
    with pytest.raises(BadRequestError, match="cannot be understood") as told:
        read_mask_request(content)
    assert words in str(told.value)


def test_a_question_is_what_is_left_without_the_blanks_around_it() -> None:
    assert checked_question("  Wo sind\nTanks? \n") == "Wo sind\nTanks?"
    assert checked_question("x" * 10, max_characters=10) == "x" * 10


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("tanks\0", "no text"),
        ("tanks \ud800", "no text"),
        ("x" * 11, "11 characters, more than the limit of 10"),
    ],
)
def test_a_question_that_is_none_says_why(question: str, words: str) -> None:
    with pytest.raises(BadQuestionError, match=words):
        checked_question(question, max_characters=10)


def test_a_token_is_the_first_line_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("  geheim-ü \nsecond line\n", encoding="utf-8")
    assert chosen_token(None, file) == "geheim-ü"
    assert chosen_token("given", None) == "given" and chosen_token(None, None) is None


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "is empty"), (b"\n\n", "is empty"), (b"\xff\n", "cannot be read")]
)
def test_a_token_file_that_holds_none_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "token"
    file.write_bytes(content)
    with pytest.raises(BadRequestError, match=words):
        chosen_token(None, file)


def test_where_a_token_comes_from_is_said_once_and_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadRequestError, match="not both"):
        chosen_token("given", tmp_path / "token")
    for missing in (tmp_path / "none", tmp_path):
        with pytest.raises(BadRequestError, match="check its path"):
            chosen_token(None, missing)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless device")
def test_a_device_without_an_end_is_not_read_for_ever() -> None:
    token = chosen_token(None, Path("/dev/zero"))
    assert token is not None and len(token) <= LONGEST_LINE


@pytest.mark.parametrize(
    ("text", "url", "pair"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", None),
        (" https://a.example.org/v1/ ", "https://a.example.org/v1", None),
        ("http://[::1]:8000", "http://[::1]:8000", None),
        ("https://zoe:geheim@a.example.org", "https://a.example.org", b"zoe:geheim"),
        ("https://zo%C3%AB:p%40ss%2F1@a.example.org:1/x", "https://a.example.org:1/x", "zoë:p@ss/1".encode()),
        ("https://zoe@a.example.org", "https://a.example.org", b"zoe:"),
        ("https://:key@a.example.org", "https://a.example.org", b":key"),
    ],
)
def test_an_address_is_shown_without_user_and_password(text: str, url: str, pair: bytes | None) -> None:
    address = ServerAddress.of(text)
    assert address.url == url and "geheim" not in repr(address)
    sent = address.authorization.get_secret_value() if address.authorization else None
    assert sent == (None if pair is None else f"Basic {base64.b64encode(pair).decode()}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "geheim",
        "ftp://zoe:geheim@a.example.org",
        "http://",
        "http://zoe:geheim@",
        "http://[::1:8000/geheim",
        "http://zoe:geheim@a.example.org:port",
        "http://zoe:geheim@a.example.org:70000",
        "http://zoe:ge/heim@a.example.org",
        "http://a.example.org?token=geheim",
        "http://a.example.org#geheim",
        "http://a..example.org/geheim",
        f"http://{'x' * 64}.example.org/geheim",
    ],
)
def test_what_is_no_address_is_refused_in_words_that_repeat_nothing_of_it(text: str) -> None:
    with pytest.raises(ValueError, match="address") as told:
        ServerAddress.of(text)
    assert "heim" not in str(told.value)


def record(*arguments: object) -> logging.LogRecord:
    """A line of the access log."""
    return logging.LogRecord("uvicorn.access", logging.INFO, "", 0, '%s - "%s %s" %d', arguments, None)


def test_the_log_holds_no_query_of_an_address() -> None:
    line = record("127.0.0.1", "GET", "/v1/health?token=geheim&x=1", 200)
    assert logs.drop_query(line)
    assert line.getMessage() == '127.0.0.1 - "GET /v1/health?…" 200'
    plain = record("127.0.0.1", "GET", "/v1/health", 200)
    assert logs.drop_query(plain) and plain.getMessage().endswith('"GET /v1/health" 200')
    odd = logging.LogRecord("x", logging.INFO, "", 0, "%(a)s", ({"a": "b?c"},), None)
    assert logs.drop_query(odd) and odd.getMessage() == "b?c", "other kinds of lines pass"


def test_a_line_says_which_request_it_is_about_and_a_number_goes_on_to_other_programs() -> None:
    line = record("127.0.0.1", "GET", "/", 200)
    logs.add_request_id(line)
    assert line.request_id == logs.NONE and len(logs.number()) == 32
    token = logs.request_id.set("abc")
    try:
        logs.add_request_id(line)
        assert line.request_id == "abc" == logs.number()
    finally:
        logs.request_id.reset(token)


def test_a_fault_that_ends_a_thread_is_in_the_log_with_its_place() -> None:
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logs.logger.addHandler(handler)

    def fail() -> None:
        raise ZeroDivisionError("a mistake of ours")

    before, threading.excepthook = threading.excepthook, logs.log_fault
    try:
        thread = threading.Thread(target=fail, name="looks")
        thread.start()
        thread.join()
        logs.log_fault(threading.ExceptHookArgs((*sys.exc_info(), None)))
    finally:
        threading.excepthook = before
        logs.logger.removeHandler(handler)
    assert "in the thread 'looks'" in heard.getvalue() and "a mistake of ours" in heard.getvalue()
    assert "Traceback" in heard.getvalue() and "a thread that is gone" in heard.getvalue()
