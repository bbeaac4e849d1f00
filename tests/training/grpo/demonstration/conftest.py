"""Makes the hand-made questions importable."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra [train]")
sys.path.insert(0, str(Path(__file__).parent))
