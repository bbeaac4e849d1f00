"""What is seen: widgets, and nothing that works without them."""
