"""The networks that masks from clicks need, loaded once for all pictures."""

from __future__ import annotations

import threading
from pathlib import Path

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.picture import Picture
from remote_reasoner.engines.lite.clicks.clicked_picture import ClickedPicture
from remote_reasoner.engines.lite.clicks.features import FeatureNetworks, features_of
from remote_reasoner.engines.lite.clicks.network import FILES, ClickNetwork, read_projections
from remote_reasoner.engines.lite.vision.settings import WEIGHTS


class ClickEngine:
    """Makes pictures ready for clicks, one after the other."""

    def __init__(self, folder: Path = WEIGHTS, threads: int | None = None) -> None:
        """Raises EngineUnavailableError where weights are missing."""
        self._network = ClickNetwork(folder)
        self._projections = read_projections(folder / FILES[1])
        self._features = FeatureNetworks(folder, threads)
        self._turn = threading.Lock()

    def prepare(self, picture: Picture, cancelled: Cancelled) -> ClickedPicture:
        """Looks at the picture with both networks. Raises CancelledError once `cancelled()` is True."""
        with self._turn:
            features = features_of(picture.pixels, self._features, self._projections, cancelled)
        return ClickedPicture(picture, features, self._network)
