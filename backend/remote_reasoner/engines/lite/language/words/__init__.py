"""Words and phrases of six languages, and the scan in which each phrase claims its words."""
