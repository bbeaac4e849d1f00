"""Telling the land cover of a picture, tile after tile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from affine import Affine

from remote_reasoner.core import tile as tiles_of_area
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Picture
from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.categories import LAND_COVER
from remote_reasoner.engines.lite.vision.land_cover_network import LandCoverNetwork
from remote_reasoner.engines.lite.vision.land_cover_pieces import pieces
from remote_reasoner.engines.lite.vision.scales import land_cover_scale
from remote_reasoner.engines.lite.vision.settings import AreaSettings
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture, resized
from remote_reasoner.engines.lite.vision.tiles import Tile, tiles

LARGEST_TILE = 1280  # pixels a side: a picture enlarged to `scales.MOST_COVER` is one tile


class LandCoverSearch:
    """The search for the `wanted` land cover in one picture: `look` at each of the `steps`, then `found`.

    `place` is the tile that the picture shows, where it is not all there is. Pieces need each category's own
    level, and a score of at least `floor` where it is given.
    """

    def __init__(
        self,
        network: LandCoverNetwork,
        settings: dict[str, AreaSettings],
        picture: TiledPicture,
        wanted: Sequence[str],
        floor: float | None,
        place: tiles_of_area.Tile | None = None,
    ) -> None:
        self.place = place or tiles_of_area.Tile.whole(
            Picture(picture.pixels, picture.valid, Affine.identity())
        )
        self.network, self.settings, self.picture, self.floor = network, settings, picture, floor
        width, height = picture.width, picture.height
        self.scale = land_cover_scale(width, height, picture.metres_per_pixel)
        size = picture.size(self.scale)
        self.areas = {category: AreaMap(width, height, self.scale) for category in wanted}
        self.steps: list[Tile] = list(tiles(*size, LARGEST_TILE)) if wanted else []
        self._has_told = False
        self.pixels = resized(picture.pixels, size) if wanted and self.scale != 1.0 else picture.pixels

    def look(self, tile: Tile) -> list[FoundObject]:
        """One tile (in scaled pixels) through the network; nothing where it has no valid pixel.

        Returns the pieces that lie whole in its core; of the first tile that shows any the largest one at
        least, though it goes on beyond. Other tiles may still correct them.
        """
        if not self.picture.has_data(tile, self.scale):
            return []
        logits = self.network.run(self.pixels[tile.y0 : tile.y1, tile.x0 : tile.x1])
        for category, area in self.areas.items():
            area.write(logits[LAND_COVER.index(category)], (tile.x0, tile.y0), tile.core)
        return self._told(tile) if len(self.steps) > 1 else []

    def _told(self, tile: Tile) -> list[FoundObject]:
        """What is worth telling of a tile before all others were looked at."""
        x0, y0, x1, y1 = (round(side / self.scale) for side in tile.core)
        left, top, right, bottom = self.place.core
        core = max(x0, left), max(y0, top), min(x1, right), min(y1, bottom)
        if core[0] >= core[2] or core[1] >= core[3]:
            return []
        part = replace(self.place, core=core, inner=(False, False, False, False))
        seen = [
            piece
            for category, area in self.areas.items()
            for piece in pieces(category, area, self.settings[category], part)
        ]
        whole = [piece for piece in seen if not self._goes_on(piece, core)]
        if not (whole or self._has_told):
            whole = sorted(seen, key=lambda piece: -piece.pixel_count())[:1]
        self._has_told = self._has_told or bool(whole)
        return whole

    def _goes_on(self, piece: FoundObject, core: tuple[int, int, int, int]) -> bool:
        """Whether a piece touches an edge of a tile's core behind which there is more of the picture."""
        return any(
            at == edge and edge != end
            for at, edge, end in zip(map(round, piece.box), core, self.place.core, strict=True)
        )

    def found(self) -> list[FoundObject]:
        """The connected pieces, category after category."""
        return [
            piece
            for category in LAND_COVER
            if category in self.areas
            for piece in pieces(category, self.areas[category], self.settings[category], self.place)
            if self.floor is None or (piece.score or 0.0) >= self.floor
        ]
