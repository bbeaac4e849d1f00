"""Drawn objects: shapes with chance in every measure, set on real ground, so that shape is learned."""
