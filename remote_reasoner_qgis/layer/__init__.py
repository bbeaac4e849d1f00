"""The layer that is asked about: what of it is read, and how it becomes a picture."""
