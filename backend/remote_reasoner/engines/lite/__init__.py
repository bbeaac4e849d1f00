"""The embedded engine: small networks of this package, run by ONNX Runtime, without torch."""
