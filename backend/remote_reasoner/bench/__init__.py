"""How fast the engines are here, and how much memory they take: `python -m remote_reasoner.bench`."""
