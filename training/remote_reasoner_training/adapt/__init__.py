"""The embedded engine trained on with corrected answers: `remote-reasoner adapt`."""
