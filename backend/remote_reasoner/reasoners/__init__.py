"""Engines that turn a picture and a question into a reasoning text and boxes."""
