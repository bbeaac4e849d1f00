"""Whether a text can be the address of a Ray cluster: told before Ray, which tries for minutes, is asked."""

from __future__ import annotations

from urllib.parse import urlsplit

from remote_reasoner.core.errors import BadRequestError

ANY = "auto"
"""The cluster that this computer is a part of."""
CLIENT = "ray"
"""How Ray calls the address of a cluster that this computer is no part of."""


def check(address: str) -> None:
    """Raises BadRequestError for anything but `auto`, HOST:PORT and ray://HOST:PORT."""
    if address == ANY:
        return
    try:
        place = urlsplit(address if "//" in address else f"//{address}")
        known = place.scheme in {"", CLIENT} and place.hostname and place.port
        if known and not (place.path or place.query or place.fragment):
            return
    except ValueError:  # a port that is no number
        pass
    raise BadRequestError(
        f"'{address}' is no address of a Ray cluster; name HOST:PORT as `ray start --head` prints it, "
        f"ray://HOST:PORT, or {ANY} where this computer is a part of it."
    )
