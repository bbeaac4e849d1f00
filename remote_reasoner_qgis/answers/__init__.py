"""Answers in the project: the GeoPackage, its layers, their export and removal."""
