"""Settings: options over environment over defaults, and clear words about wrong ones."""

from __future__ import annotations

import pytest

from remote_reasoner import settings
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.io import raster
from remote_reasoner.pipeline import Limits
from remote_reasoner.settings import Settings


def test_options_win_over_the_environment_and_that_over_defaults(monkeypatch):
    assert settings.read().port == 8765
    monkeypatch.setenv("REMOTE_REASONER_PORT", "9000")
    assert settings.read(port=None).port == 9000
    assert settings.read(port=9001).port == 9001


def test_lists_are_written_with_commas(monkeypatch):
    monkeypatch.setenv("REMOTE_REASONER_MODELS", " a/b , ,c")
    assert settings.read().models == ("a/b", "c")
    assert settings.read(engines="").engines == ()


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        ("localhost.example.org", False),
        ("example.org", False),
    ],
)
def test_loopback(host, loopback):
    assert Settings(host=host).on_loopback is loopback


def test_an_empty_token_is_none_and_a_token_shows_in_no_text(monkeypatch):
    assert settings.read(token="").token is None
    monkeypatch.setenv("REMOTE_REASONER_TOKEN", "s3cret")
    assert settings.read().token.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(settings.read())


@pytest.mark.parametrize("token", ["two words", "naïve", "line\nbreak"])
def test_a_token_no_header_can_carry(token):
    with pytest.raises(BadRequestError, match="--token: a token may hold"):
        settings.read(token=token)


def test_a_wrong_variable_is_named(monkeypatch):
    monkeypatch.setenv("REMOTE_REASONER_MAX_RUNNING", "0")
    with pytest.raises(BadRequestError, match=r"REMOTE_REASONER_MAX_RUNNING: .*greater than or equal to 1"):
        settings.read()


def test_limits_are_those_of_the_pipeline():
    assert settings.read().max_picture_pixels == raster.MAX_PIXELS == Limits().max_pixels
    assert settings.read().max_upload_bytes == raster.MAX_BYTES == Limits().max_bytes
    assert settings.read().max_question_characters == Limits().max_question_characters
