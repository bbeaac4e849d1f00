"""Taught classes in the HTTP contract: what the server tells of one, and a request to teach one."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from remote_reasoner.core.schemas import BandNumber
from remote_reasoner.core.text import Text

MOST_PICTURES = 60
"""Pictures of one request to teach."""


class TaughtOffer(BaseModel):
    """A class that the embedded engine was taught; questions may name it."""

    name: str
    synonyms: list[str] = Field(default_factory=list, description="What else it is called.")
    examples: int = Field(description="How many examples it was taught from.")
    verdict: str = Field(description="How well it found examples that were left out.")
    removable: bool = Field(
        False, description="Whether requests may remove it: not what the administrator gave."
    )
    why_not: str | None = Field(None, description="Why no question can name it now; null where one can.")


class TaughtDetails(TaughtOffer):
    """All that is known of a taught class."""

    created: str = Field(description="UTC, ISO 8601.")
    weights: str = Field(description="The weights it was taught with, and belongs to.")
    pictures: list[str] = Field(description="Names of the pictures it was taught from, the first 200.")
    negatives: int = Field(description="Places that were marked as something else.")
    left_out: int = Field(description="Examples that were left out and looked for.")
    found: int = Field(description="How many of those were found.")
    false: int = Field(description="What was found besides, where everything else is known to be no example.")
    f1: float = Field(description="Of the two: the harmonic mean of precision and recall.")
    others: int = Field(description="Pictures of other ground that were looked at.")
    answered: int = Field(description="In how many of those something was found.")
    threshold: float = Field(description="Score below which no object is answered.")
    metres_per_pixel: float | None = Field(None, description="Ground resolution it looks at, where known.")
    page: list[str] = Field(description="The same in sentences.")


class TaughtList(BaseModel):
    """The taught classes of a server."""

    taught: list[TaughtDetails]


class TeachRequest(BaseModel):
    """The JSON part `request` of `POST /v1/teach`."""

    model_config = ConfigDict(extra="forbid")

    name: Text = Field(description="What the class is called, such as 'greenhouse'.")
    synonyms: list[Text] = Field(default_factory=list, max_length=20, description="What else it is called.")
    examples: dict[str, Any] = Field(
        description="Where it is: a GeoJSON FeatureCollection that lies over all pictures, or a COCO "
        "document whose file names are those of the pictures. Features whose property `review` is "
        "'rejected' are places where it is not."
    )
    crs: Text | None = Field(
        None, max_length=20_000, description="CRS of the GeoJSON; null: each picture's own, or its pixels."
    )
    category: Text | None = Field(None, description="Of a COCO document that has several.")
    complete: bool = Field(
        False, description="Whether everything in the pictures that is not marked is something else."
    )
    replace: bool = Field(False, description="Whether a class of that name gives way.")
    bands: tuple[BandNumber, BandNumber, BandNumber] | None = Field(
        None, description="As in the options of a question."
    )


class TaughtEvent(BaseModel):
    """The end of teaching: the class is kept."""

    event: Literal["taught"] = "taught"
    taught: TaughtDetails
