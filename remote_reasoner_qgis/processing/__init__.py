"""The question as a Processing algorithm."""
