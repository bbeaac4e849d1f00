"""Where an object comes from, and what a person has made of it."""

from __future__ import annotations

from typing import Literal

Origin = Literal["model", "taught", "candidate", "corrected", "drawn"]
Review = Literal["open", "accepted", "rejected"]
