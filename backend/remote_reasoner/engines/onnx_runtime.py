"""The only place where ONNX Runtime is imported: its telemetry is off before that, as it must be."""

from __future__ import annotations

from types import ModuleType

from remote_reasoner.core import telemetry

telemetry.disable()

import onnxruntime  # noqa: E402

onnxruntime.disable_telemetry_events()  # for whoever had imported it before

InferenceSession = onnxruntime.InferenceSession
RunOptions = onnxruntime.RunOptions
SessionOptions = onnxruntime.SessionOptions
get_available_providers = onnxruntime.get_available_providers


def quantization() -> ModuleType:
    """`onnxruntime.quantization`, which needs the package onnx."""
    from onnxruntime import quantization

    return quantization
