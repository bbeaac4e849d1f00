"""The embedded engine trained on with a project's corrections, and the weights that came of it."""
