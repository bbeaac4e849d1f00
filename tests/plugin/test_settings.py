"""Settings: what is stored comes back, what cannot be used is told, and secrets are in no plain setting."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.server.authentication import authenticate, secret
from remote_reasoner_qgis.server.connection import Backends, Connection
from remote_reasoner_qgis.settings import COMMAND_VARIABLE, GROUP, OPENAI_MODEL, OPENAI_URL, Settings

OTHER = Settings(
    use_server=True,
    server_url="https://reasoner.example.org",
    authcfg="abc1234",
    allow_unencrypted=True,
    backend_command="/opt/reasoner/bin/remote-reasoner",
    pixel_budget=2.5,
    output_folder="/daten/straße",
    time_limit=90,
    openai_url="http://127.0.0.1:11434/v1",
    openai_model="qwen2.5vl:7b",
    openai_authcfg="def5678",
    weights="my city",
    training_command="/opt/training/bin/remote-reasoner",
    last_engine="openai",
    one_answer_shown=False,
)


def test_every_setting_is_stored_and_read_again() -> None:
    assert all(getattr(OTHER, field.name) != getattr(Settings(), field.name) for field in fields(Settings))
    OTHER.save()
    assert Settings.load() == OTHER


def test_what_was_never_stored_has_its_default() -> None:
    assert Settings.load() == Settings()
    QgsSettings().setValue(f"{GROUP}/time_limit", 45)
    assert Settings.load() == replace(Settings(), time_limit=45)


@pytest.mark.parametrize(
    ("name", "value"), [("time_limit", "soon"), ("pixel_budget", "much"), ("time_limit", [1, 2])]
)
def test_one_setting_of_the_wrong_kind_does_not_take_the_others_with_it(name: str, value: object) -> None:
    OTHER.save()
    QgsSettings().setValue(f"{GROUP}/{name}", value)
    assert Settings.load() == replace(OTHER, **{name: getattr(Settings(), name)})


@pytest.mark.parametrize(
    ("budget", "pixels"), [(16.0, 16_000_000), (0.25, 250_000), (0.0, 1), (-3.0, 1), (1e-9, 1)]
)
def test_a_pixel_budget_is_at_least_one_pixel(budget: float, pixels: int) -> None:
    assert Settings(pixel_budget=budget).max_pixels == pixels


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("https://reasoner.example.org", "https://reasoner.example.org"),
        ("  https://reasoner.example.org/ ", "https://reasoner.example.org"),
        ("https://reasoner.example.org/base//", "https://reasoner.example.org/base"),
        ("HTTPS://Reasoner.Example.org", "HTTPS://Reasoner.Example.org"),
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765"),
        ("http://localhost:8765/", "http://localhost:8765"),
        ("http://LOCALHOST:8765", "http://LOCALHOST:8765"),
        ("http://[::1]:8765", "http://[::1]:8765"),
    ],
)
def test_addresses_that_can_be_used(typed: str, used: str) -> None:
    assert Settings(server_url=typed).checked_server_url() == used


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "No server address"),
        (" / ", "No server address"),
        ("reasoner", "not a server address"),
        ("reasoner:8765", "not a server address"),
        ("ftp://reasoner.example.org", "not a server address"),
        ("file:///etc/passwd", "not a server address"),
        ("https://", "not a server address"),
        ("https://:8765", "not a server address"),
        ("http://[::1:8765", "not a server address"),
        ("https://reasoner.example.org:port", "not a server address"),
        ("https://reasoner.example.org:99999", "not a server address"),
        ("http://127.0.0.1.example.org", "not encrypted"),
        ("http://localhost.example.org", "not encrypted"),
        ("http://127.0.0.1@example.org", "not encrypted"),
    ],
)
def test_addresses_that_cannot_be_used_are_told_with_the_next_step(typed: str, words: str) -> None:
    with pytest.raises(Failure, match=words) as told:
        Settings(server_url=typed).checked_server_url()
    assert "Settings → Options → Remote Reasoner" in str(told.value)


def test_without_encryption_only_where_it_is_allowed() -> None:
    settings = Settings(server_url="http://reasoner.example.org", allow_unencrypted=True)
    assert settings.checked_server_url() == "http://reasoner.example.org"


def test_a_command_is_split_as_a_shell_does_and_the_environment_goes_before_the_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(COMMAND_VARIABLE, raising=False)
    assert Settings().command() == []
    written = Settings(backend_command="'/opt/my python/bin/python' -m remote_reasoner.cli")
    assert written.command() == ["/opt/my python/bin/python", "-m", "remote_reasoner.cli"]
    monkeypatch.setenv(COMMAND_VARIABLE, "remote-reasoner")
    assert written.command() == ["remote-reasoner"]


def test_a_command_with_a_quote_left_open_is_told(
    backends: Backends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(COMMAND_VARIABLE, raising=False)
    settings = Settings(backend_command="'/opt/my python/bin/python -m remote_reasoner.cli")
    assert backends.is_ready(settings), "something is set, though it cannot be used"
    with pytest.raises(Failure, match="quotation mark") as told:
        backends.open(settings, lambda: False)
    assert "/opt/my python" in str(told.value)


def test_the_model_server_is_told_to_the_backend_only_where_one_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(OPENAI_URL, raising=False)
    assert Settings(openai_url="  ", openai_model=" ").engine_variables() == {}
    assert not Settings(openai_url="  ").has_model_server()
    assert Settings(openai_model="m").engine_variables() == {OPENAI_MODEL: "m"}
    monkeypatch.setenv(OPENAI_URL, "http://model.example.org/v1")
    assert Settings().has_model_server()


def stored(name: str, **values: str) -> str:
    """Id of an authentication configuration with a user's name and a password."""
    store = QgsApplication.authManager()
    assert store.setMasterPassword("for the test", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName(name)
    for key, value in values.items():
        config.setConfig(key, value)
    saved = store.storeAuthenticationConfig(config)
    assert saved[0] if isinstance(saved, tuple) else saved
    return config.id()


def sent(authcfg: str) -> bytes:
    """The header that a request gets."""
    request = QNetworkRequest(QUrl("https://reasoner.example.org/v1/health"))
    authenticate(request, authcfg)
    return bytes(request.rawHeader(b"Authorization"))


def test_a_password_alone_is_a_token_and_one_with_a_name_is_not() -> None:
    assert sent(stored("token", username="", password="gehéim")) == "Bearer gehéim".encode()
    assert sent(stored("person", username="ada", password="secret")).startswith(b"Basic ")


def test_the_key_of_a_model_server_comes_from_the_store_or_is_told_missing() -> None:
    assert secret(stored("key", username="", password="sk-1")) == "sk-1"
    for authcfg in (stored("empty", username="ada", password=""), "nowhere"):
        with pytest.raises(Failure, match="could not read a password") as told:
            secret(authcfg)
        assert authcfg in str(told.value)


def test_no_secret_stands_in_plain_settings() -> None:
    authcfg = stored("token", username="", password="very-secret-token")
    Settings(use_server=True, server_url="https://a.example.org", authcfg=authcfg).save()
    store = QgsSettings()
    store.beginGroup(GROUP)
    values = [str(store.value(key)) for key in store.allKeys()]
    assert authcfg in values and not any("very-secret-token" in value for value in values)


def test_a_server_is_ready_with_an_address_and_this_computer_with_a_backend(
    backends: Backends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(COMMAND_VARIABLE, raising=False)
    assert not backends.is_ready(Settings())
    assert not backends.is_ready(Settings(use_server=True, server_url="  "))
    assert backends.is_ready(Settings(backend_command="remote-reasoner"))
    server = Settings(use_server=True, server_url="https://a.example.org/", authcfg="abc1234")
    assert backends.is_ready(server)
    assert backends.open(server, lambda: False) == Connection("https://a.example.org", "abc1234")
