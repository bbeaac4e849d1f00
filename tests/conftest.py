"""The order of tests: files with slow ones begin first, so that no processor waits for the last of them."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Moves the files that hold slow tests to the front; the order inside a file stays."""
    slow = {item.path for item in items if item.get_closest_marker("slow") is not None}
    items.sort(key=lambda item: item.path not in slow)
