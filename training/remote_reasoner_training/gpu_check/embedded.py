"""The embedded engine's two networks: on the processor as it runs, and on the card where ONNX Runtime can."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import numpy as np

from remote_reasoner.bench.measure import scene, seconds
from remote_reasoner.engines import onnx_runtime
from remote_reasoner.engines.lite.vision.session import CPU, Session
from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner_training.gpu_check.parts import LeftOutError
from remote_reasoner_training.gpu_check.rows import Measure

SIDE, TINY_SIDE, REPEATS = 1024, 128, 5
NETWORKS = {"objects": "detector.onnx", "land cover": "land_cover.onnx"}
CUDA = "CUDAExecutionProvider"


def measure(tiny: bool) -> Iterator[Measure]:
    """One pass of each network over a tile; on CUDA also how far its maps are from the processor's."""
    side = TINY_SIDE if tiny else SIDE
    tile = scene(side, side).pixels
    maps = {}
    for name, file in NETWORKS.items():
        session = Session(WEIGHTS / file, None)
        maps[name] = session.run(tile)
        yield Measure(f"{name}, one pass over {side} × {side}, processor", milliseconds(session, tile), "ms")
    offered = onnx_runtime.get_available_providers()
    if CUDA not in offered:
        raise LeftOutError(
            f"on CUDA: this ONNX Runtime offers {', '.join(offered)}; install onnxruntime-gpu in place of it"
        )
    for name, file in NETWORKS.items():
        session = Session(WEIGHTS / file, None, (CUDA, CPU))
        if CUDA not in session.providers:
            raise LeftOutError("on CUDA: ONNX Runtime could not start CUDA, its log says why")
        far = [float(np.abs(a - b).max()) for a, b in zip(session.run(tile), maps[name], strict=True)]
        yield Measure(f"{name}, one pass over {side} × {side}, CUDA", milliseconds(session, tile), "ms")
        yield Measure(f"{name}, largest difference of CUDA's maps", max(far), "")


def milliseconds(session: Session, tile: np.ndarray) -> float:
    """Median time of a pass, after two to warm up."""
    times = [seconds(lambda: session.run(tile)) for _ in range(REPEATS + 2)]
    return 1000 * statistics.median(times[2:])
