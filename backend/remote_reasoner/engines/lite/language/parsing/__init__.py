"""From claimed phrases to nouns with their conditions."""
