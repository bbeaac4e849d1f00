"""Reading a model's text under the name of the contract; it lives in `engines.vlm.answer`."""

from remote_reasoner.engines.vlm.answer import Answer, parse

__all__ = ["Answer", "parse"]
