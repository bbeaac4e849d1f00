"""Editing answers: three layers as one, masks by clicks, whole saves."""
