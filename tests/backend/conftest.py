"""Lets the tests of this folder import the drawn pictures and engines that several of them share."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
