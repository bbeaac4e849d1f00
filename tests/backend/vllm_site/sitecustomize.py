"""Read by Python as it starts: vLLM's processes get along with a torchvision built for another torch."""

from __future__ import annotations

from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

COMPAT = Path(__file__).parents[3] / "backend" / "remote_reasoner" / "engines" / "torchvision_compat.py"

if find_spec("torch") is not None and find_spec("torchvision") is not None:
    # By its file: the backend is not installed beside vLLM.
    spec = spec_from_file_location("torchvision_compat", COMPAT)
    assert spec is not None and spec.loader is not None
    compat = module_from_spec(spec)
    spec.loader.exec_module(compat)
    compat.ensure()
