"""Trains the question matcher of the embedded engine: free questions to categories, and to none of them."""
