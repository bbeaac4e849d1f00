"""What the crops of a stage of training are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from remote_reasoner_training.lite.colour import Changes
from remote_reasoner_training.lite.crops import SMALLEST
from remote_reasoner_training.lite.views import Zoom

USUAL = Changes()


@dataclass(frozen=True)
class Mixture:
    """How crops are drawn.

    Attributes:
        shares: how often a crop starts from a picture of a set; sets that are not named give none.
        zoom: at which scales.
        mosaics: share of the crops that are four half crops beside each other.
        pastes: share of the crops that get objects of another picture.
        filled: crops that their picture would hardly fill become mosaics of up to sixteen pictures.
        smallest: pixels; objects whose box has a shorter side are not trained.
        changes: of colours and sharpness.
        pasted: smallest and largest size (root, pixels) of what is pasted; as `zoom` says where None.
        drawn: share of the crops that get drawn objects.
    """

    shares: dict[str, float]
    zoom: Zoom
    mosaics: float
    pastes: float
    filled: bool = False
    smallest: float = SMALLEST
    changes: Changes = USUAL
    pasted: tuple[float, float] | None = None
    drawn: float = 0.0


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
    zoom=Zoom((0.45, 1.7), least=9.0),
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
    zoom=Zoom((0.5, 2.6)),
    mosaics=0.10,
    pastes=0.0,
)
"""Land cover; the pictures of objects tell where there is no water or no bare land."""

ABROAD = Changes(shift=0.9, stretch=0.15, false_colour=0.12, grey=0.14, haze=0.08, sharpen=0.10, degrade=0.40)
"""What other sensors, providers and seasons do to a picture."""

OBJECTS_WIDE = Mixture(
    {
        "nwpu_vhr10": 0.34,
        "hrplanes": 0.08,
        "aerial_cars": 0.09,
        "solar_panels": 0.08,
        "aerial_maritime": 0.10,
        "shiprs_ports": 0.09,
        "sen2_ships": 0.06,
        "dubai": 0.04,
        "tokyo": 0.04,
        "epfl_road": 0.03,
        "roof_chips": 0.02,
        "s2_landcover": 0.03,
    },
    zoom=Zoom((0.45, 1.7), sizes=(5.0, 300.0), by_size=0.6, limits=(0.1, 3.0), least=5.0),
    mosaics=0.12,
    pastes=0.45,
    filled=True,
    smallest=4.0,
    changes=ABROAD,
)
"""Objects at every size from 5 to 300 pixels, in the colours of other sensors."""

OBJECTS_PASTED = replace(OBJECTS_WIDE, pastes=0.55, pasted=(5.0, 110.0))
"""The same with more small objects on other sources' ground."""

OBJECTS_DRAWN = replace(OBJECTS_PASTED, drawn=0.35)
"""The same crops, some with drawn objects besides: classes that one source alone shows learn their shape."""

LAND_COVER_WIDE = Mixture(
    {
        "dubai": 0.28,
        "tokyo": 0.28,
        "epfl_road": 0.15,
        "outlined": 0.10,
        "roof_chips": 0.06,
        "s2_landcover": 0.05,
        "aerial_maritime": 0.03,
        "aerial_cars": 0.02,
        "hrplanes": 0.01,
        "solar_panels": 0.02,
    },
    zoom=Zoom((0.3, 2.6), limits=(0.2, 3.0)),
    mosaics=0.12,
    pastes=0.0,
    filled=True,
    changes=ABROAD,
)
"""Land cover of two cities at many scales, in the colours of other sensors."""
