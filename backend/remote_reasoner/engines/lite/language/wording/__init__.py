"""What is said to the user: conditions, reasoning and answer in the question's language."""
