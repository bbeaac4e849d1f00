"""The address of a Ray cluster is checked by itself: Ray would try for minutes."""

from __future__ import annotations

import pytest

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.survey import cluster_address


@pytest.mark.parametrize(
    "address", ["nope://x", "", "x", "host:none", "host:70000", "ray://", "http://h:1/x"]
)
def test_what_cannot_be_an_address_is_told_at_once(address):
    with pytest.raises(BadRequestError, match="no address of a Ray cluster"):
        cluster_address.check(address)


@pytest.mark.parametrize("address", ["auto", "10.0.0.1:6379", "ray://head:10001", "[::1]:6379"])
def test_what_can_be_one_is_let_through(address):
    cluster_address.check(address)
