"""The address of a server, apart from the user and password in it, which are not shown anywhere."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

FORM = "an address begins with http:// or https:// and a host, as http://127.0.0.1:8000"


@dataclass(frozen=True)
class ServerAddress:
    """Where a server is, and who asks.

    Attributes:
        url: the address without user and password, and without a slash at its end; it may be shown.
        authorization: the header's value (RFC 7617) where the address had a user and a password in it.
    """

    url: str
    authorization: SecretStr | None = None

    @classmethod
    def of(cls, text: str) -> ServerAddress:
        """Reads an address. Raises ValueError, whose words hold nothing of the text, where it is none."""
        try:
            parts = urlsplit(text.strip())
        except ValueError:  # whose words repeat the text
            raise ValueError(FORM) from None
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(FORM)
        if "@" in parts.path or parts.query or parts.fragment:
            raise ValueError(
                "an address has no ?, # or @ behind the host; write those in a user or password as %3F, %23 "
                "and %40, and / as %2F"
            )
        try:
            _ = parts.port
        except ValueError as error:
            raise ValueError("the port of an address is a number up to 65535") from error
        try:
            parts.hostname.encode("idna")
        except UnicodeError as error:
            raise ValueError(
                "the host of an address is a name in which each part has 1 to 63 signs"
            ) from error
        credentials, _, host = parts.netloc.rpartition("@")
        url = f"{parts.scheme}://{host}{parts.path}".rstrip("/")
        return cls(url, _basic(credentials) if credentials else None)


def _basic(credentials: str) -> SecretStr:
    user, _, password = credentials.partition(":")
    pair = f"{unquote(user)}:{unquote(password)}".encode()
    return SecretStr(f"Basic {base64.b64encode(pair).decode()}")
