"""The backend on this computer: its private Python environment, and the process that runs in it."""
