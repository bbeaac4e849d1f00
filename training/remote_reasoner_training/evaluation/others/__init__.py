"""Answers of other systems, in the forms they come in, measured by the same rules as our own."""
