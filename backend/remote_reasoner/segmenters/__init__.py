"""Engines that turn boxes into masks."""
