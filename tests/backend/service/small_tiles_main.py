"""The command line with the embedded engine on small tiles: `python small_tiles_main.py ask …`."""

from __future__ import annotations

from remote_reasoner.cli import main
from remote_reasoner.engines.lite.vision import scales
from remote_reasoner.survey import sources

if __name__ == "__main__":
    scales.SIDE, scales.WHOLE_PIXELS, sources.IN_MEMORY_PIXELS = 256, 1, 1
    main()
