"""Data, rewards, training and evaluation of Remote Reasoner's models."""

from remote_reasoner.core import telemetry

telemetry.disable()  # before TRL, whose trainers send word of every run, can be imported
