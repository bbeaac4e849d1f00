"""Masks from clicks without torch: a small network over the features of the embedded networks."""
