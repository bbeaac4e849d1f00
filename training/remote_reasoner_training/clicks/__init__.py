"""Training of the network that makes masks from clicks, on annotated outlines."""
