"""The picture frame under the name of the contract; it lives in `core.frame`."""

from remote_reasoner.core.frame import Frame, fit

__all__ = ["Frame", "fit"]
