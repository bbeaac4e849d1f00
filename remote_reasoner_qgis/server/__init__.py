"""The HTTP contract: connections, requests, what comes back, what went wrong on the way."""
