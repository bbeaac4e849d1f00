"""Teaching the backend a class."""
