"""`python -m remote_reasoner.cli`."""

from remote_reasoner.cli import main

main()
