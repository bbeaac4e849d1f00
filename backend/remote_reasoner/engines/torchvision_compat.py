"""Lets torchvision be imported where its compiled operators do not load.

A registry's torchvision may be built for CUDA while PyTorch is the CPU build; then `import torchvision` fails
because the operator `torchvision::nms` was never declared, and transformers and sam2 fail with it. The parts
of them used here never call that operator: its name is declared, and calling it still says what is wrong.
Call `ensure()` before importing either; where torchvision imports by itself, it does nothing more than that.
"""

from __future__ import annotations

import sys
from threading import Lock
from typing import Any

_lock = Lock()
_declared: list[Any] = []
"""The library whose declarations must outlive this module's functions; empty where none was needed."""


def ensure() -> bool:
    """Makes `import torchvision` work; True if operators had to be declared for it.

    Raises ImportError where torch or torchvision is not installed.
    """
    with _lock:
        if _declared:
            return True
        try:
            import torchvision
        except RuntimeError as error:
            if "torchvision::nms" not in str(error):
                raise
        else:
            return False
        for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
            del sys.modules[name]
        _declared.append(_declare())
        import torchvision  # noqa: F401

        return True


def _declare() -> Any:
    """Declares the two operators that torchvision's Python side names on import."""
    import torch

    library = torch.library.Library("torchvision", "DEF")
    library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    return library
