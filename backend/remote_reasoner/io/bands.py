"""Which bands of a raster are shown as red, green and blue, or as grey, and which one is alpha."""

from __future__ import annotations

from dataclasses import dataclass

from rasterio.enums import ColorInterp
from rasterio.io import DatasetReader

from remote_reasoner.core.errors import BadPictureError, BadRequestError
from remote_reasoner.io import alpha, band_names, dataset_facts
from remote_reasoner.io.band_names import Order

LIKELY_SATELLITE = range(4, 7)
"""So many bands without names, deeper than 8 bits, are most often blue, green, red, infrared …"""

LIKELY_ORDERS = {
    8: "WorldView writes red, green and blue as 5,3,2, PlanetScope as 6,4,2",
    **dict.fromkeys((7, *range(9, 14)), "Sentinel-2 and Landsat 8 write red, green and blue as 4,3,2"),
}
"""What to try for so many bands without names."""


@dataclass(frozen=True)
class Shown:
    """The bands to show.

    Attributes:
        bands: one number, from 1, for grey, or three for red, green and blue.
        alpha: the bands that hold transparency.
        distrusted: the bands that are marked as alpha and hold values of the ground.
        notes: what of this was a choice, in words for the user.
    """

    bands: list[int]
    alpha: list[int]
    distrusted: list[int]
    notes: list[str]


def choose(dataset: DatasetReader, wanted: Order | None = None) -> Shown:
    """The bands to show: those `wanted`, else what the file says of them, else what is likely.

    Raises BadRequestError where a wanted band is not there, BadPictureError where there is alpha only,
    and for printing inks that would have to be mixed.
    """
    marked = [
        band
        for band, meaning in enumerate(dataset_facts.interpretations(dataset), start=1)
        if meaning == ColorInterp.alpha
    ]
    distrusted = [band for band in marked if dataset.driver == "GTiff" and _holds_data(dataset, band)]
    notes = [
        f"Band {band} is marked as alpha, but holds values as a sensor gives them (near-infrared?): it hides "
        "nothing here, although QGIS may draw parts of the picture transparent."
        for band in distrusted
    ]
    if wanted is not None:
        _check_wanted(dataset, wanted)
        trusted = [band for band in marked if band not in {*distrusted, *wanted}]
        chosen = ", ".join(map(str, wanted))
        return Shown(
            list(wanted),
            trusted,
            [band for band in marked if band not in trusted],
            [f"Bands {chosen} are shown as red, green and blue, as asked.", *notes],
        )
    _check_not_inks(dataset)
    trusted = [band for band in marked if band not in distrusted]
    bands, choice = _by_metadata(dataset) or _likely(dataset, trusted)
    return Shown(bands, trusted, distrusted, [*choice, *notes])


def _check_wanted(dataset: DatasetReader, wanted: Order) -> None:
    beyond = [band for band in wanted if not 1 <= band <= dataset.count]
    if beyond:
        raise BadRequestError(
            f"The picture has {dataset.count} band{'s' if dataset.count > 1 else ''}, so there is no band "
            f"{', '.join(map(str, sorted(set(beyond))))}; choose red, green and blue from 1 to "
            f"{dataset.count} (--bands, or bands in the options)."
        )


def _check_not_inks(dataset: DatasetReader) -> None:
    """Raises BadPictureError for printing inks, which GDAL turns into colours in 8 bits only."""
    if ColorInterp.cyan in dataset_facts.interpretations(dataset):
        raise BadPictureError(
            f"The picture's bands are printing inks (cyan, magenta, yellow, black) of the type "
            f"{dataset.dtypes[0]}, which would be shown as a negative; export it as RGB, or name three bands "
            "(--bands, or bands in the options)."
        )


def _holds_data(dataset: DatasetReader, band: int) -> bool:
    shape = (min(dataset.height, alpha.SAMPLE_SIDE), min(dataset.width, alpha.SAMPLE_SIDE))
    return alpha.holds_data(dataset.read(band, out_shape=shape))


def _by_metadata(dataset: DatasetReader) -> tuple[list[int], list[str]] | None:
    """By what the file says, with a note where that is not how it looks in QGIS."""
    interpreted = band_names.by_interpretation(dataset)
    described = band_names.by_description(dataset)
    if described is None and interpreted is not None:
        return list(interpreted), []
    named = (
        ("their names", described),
        ("their wavelengths", band_names.by_wavelength(dataset)),
        ("their numbers in the satellite's own counting", band_names.by_code(dataset)),
        ("the sensor in the metadata", band_names.by_sensor(dataset)),
    )
    for how, order in named:
        if order is not None:
            if order == (interpreted or (1, 2, 3)):
                return list(order), []
            return list(order), [f"{_listed(list(order))} shown as red, green and blue, by {how}."]
    return None


def _likely(dataset: DatasetReader, trusted_alpha: list[int]) -> tuple[list[int], list[str]]:
    """Where nothing names the bands: one is grey, three are colours, of more the likely ones."""
    bands = [band for band in dataset.indexes if band not in trusted_alpha]
    if not bands:
        raise BadPictureError("The picture has an alpha band only; export it with its colour bands.")
    if len(bands) in {1, 3}:
        return bands, []
    if len(bands) == 2:
        as_palette = dataset_facts.interpretations(dataset)[bands[0] - 1] == ColorInterp.palette
        how = "by its palette" if as_palette else "as grey"
        return bands[:1], [f"The picture has 2 bands; band {bands[0]} is shown {how}."]
    deep = dataset.dtypes[0] != "uint8"
    if deep and len(bands) in LIKELY_SATELLITE:
        return bands[2::-1], [
            f"The picture has {len(bands)} bands without names; {_listed(bands[2::-1], True)} shown as red, "
            "green and blue, because most satellites write blue, green, red, infrared. If the colours are "
            "wrong, choose others with --bands 1,2,3 (bands in the options)."
        ]
    advice = LIKELY_ORDERS.get(
        len(bands), "most satellites write blue, green, red, infrared, which is --bands 3,2,1"
    )
    return bands[:3], [
        f"The picture has {len(bands)} bands; {_listed(bands[:3], True)} shown as red, green and blue. "
        f"{advice[0].upper()}{advice[1:]}; if the colours are wrong, choose others with --bands (bands in "
        "the options)."
    ]


def _listed(bands: list[int], within: bool = False) -> str:
    """'Bands 1, 2, 3 are', small where it stands within a sentence."""
    return f"{'bands' if within else 'Bands'} {', '.join(map(str, bands))} are"
