"""The vision model of the embedded engine: ONNX Runtime and NumPy, no torch."""
