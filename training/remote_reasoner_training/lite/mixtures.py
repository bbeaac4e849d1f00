"""What the crops of a stage of training are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Mixture:
    """How crops are drawn.

    Attributes:
        shares: how often a crop starts from a picture of a set; sets that are not named give none.
        scales: smallest and largest scale of a crop to its picture: ground resolution varies.
        mosaics: share of the crops that are four half crops beside each other.
        pastes: share of the crops that get objects of another picture.
    """

    shares: dict[str, float]
    scales: tuple[float, float]
    mosaics: float
    pastes: float


OBJECTS_FIRST = Mixture(
    {
        "nwpu_vhr10": 0.52,
        "hrplanes": 0.08,
        "aerial_cars": 0.07,
        "solar_panels": 0.08,
        "dubai": 0.03,
        "epfl_road": 0.03,
        "aerial_maritime": 0.07,
        "shiprs_ports": 0.05,
        "sen2_ships": 0.03,
        "roof_chips": 0.02,
        "s2_landcover": 0.02,
    },
    scales=(0.45, 1.7),
    mosaics=0.15,
    pastes=0.30,
)
"""Objects, from ImageNet's weights on."""

OBJECTS_POLISH = replace(
    OBJECTS_FIRST,
    shares={
        "nwpu_vhr10": 0.27,
        "hrplanes": 0.05,
        "aerial_cars": 0.05,
        "solar_panels": 0.11,
        "dubai": 0.02,
        "epfl_road": 0.03,
        "aerial_maritime": 0.15,
        "shiprs_ports": 0.16,
        "sen2_ships": 0.11,
        "roof_chips": 0.02,
        "s2_landcover": 0.03,
    },
)
"""Objects, from released weights on, with more of what is still weak."""

LAND_COVER = Mixture(
    {
        "dubai": 0.40,
        "epfl_road": 0.24,
        "outlined": 0.14,
        "roof_chips": 0.08,
        "s2_landcover": 0.05,
        "aerial_maritime": 0.04,
        "aerial_cars": 0.02,
        "hrplanes": 0.01,
        "solar_panels": 0.02,
    },
    scales=(0.5, 2.6),
    mosaics=0.10,
    pastes=0.0,
)
"""Land cover; the pictures of objects tell where there is no water or no bare land."""
