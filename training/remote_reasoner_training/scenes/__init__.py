"""Drawn scenes with exact truth: the canvas, objects, themes and questions about them."""
