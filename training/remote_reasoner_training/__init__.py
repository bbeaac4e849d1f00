"""Data, rewards, training and evaluation of Remote Reasoner's models."""
