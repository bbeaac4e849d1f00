"""Training, export, calibration and model card of the embedded engine's vision model."""
