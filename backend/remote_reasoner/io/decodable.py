"""Pictures that GDAL does not decode as they are, though they are whole: made fit for it."""

from __future__ import annotations

from pathlib import Path

from remote_reasoner.io import jpeg_repair, webp_animation


def made(source: Path | bytes, driver: str, max_pixels: int) -> tuple[Path | bytes, str, list[str]]:
    """What GDAL is given to decode, its driver, and a note: the source, or its picture made fit for it."""
    if driver == "JPEG" and (tidy := jpeg_repair.tidied(source)) is not None:
        return (
            tidy,
            driver,
            ["The JPEG file has stray bytes or lacks its end mark; the picture in it is whole."],
        )
    if driver == "WEBP" and webp_animation.is_animated(_head(source)):
        data = source if isinstance(source, bytes) else source.read_bytes()
        frame = webp_animation.first_frame(data, max_pixels)
        return frame, "PNG", ["The WebP file is an animation; its first frame was read."]
    return source, driver, []


def _head(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[:32]
    with source.open("rb") as file:
        return file.read(32)
