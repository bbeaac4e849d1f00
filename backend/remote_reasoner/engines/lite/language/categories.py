"""The categories a question may be about."""

from __future__ import annotations

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER

__all__ = ["CATEGORIES", "LAND_COVER"]
