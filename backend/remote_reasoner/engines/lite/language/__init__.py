"""Understands questions: what they are after, which of the things found that means, and in what words."""

from remote_reasoner.engines.lite.language.intent import Intent
from remote_reasoner.engines.lite.language.reader import read

__all__ = ["Intent", "read"]
