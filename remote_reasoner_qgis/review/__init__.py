"""Reviewing and handing over: states, refinement, statistics, comparison, report, corrections."""
