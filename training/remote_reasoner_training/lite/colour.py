"""Colour changes for training: sensors, seasons, haze, false colour, blur, noise, compression."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np


@dataclass(frozen=True)
class Changes:
    """How often a crop changes in which way."""

    shift: float = 0.85
    stretch: float = 0.0
    false_colour: float = 0.10
    grey: float = 0.06
    haze: float = 0.08
    sharpen: float = 0.0
    degrade: float = 0.20


def shift_colours(pixels: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Brightness, contrast and gamma for each channel, then saturation. uint8 RGB in and out."""
    levels = np.arange(256, dtype=np.float32) / 255.0
    gamma = float(np.exp(random.normal(0, 0.22)))
    gain = float(np.exp(random.normal(0, 0.15)))
    offset = random.normal(0, 0.06)
    tables = []
    for _ in range(3):
        own = float(np.exp(random.normal(0, 0.06)))
        curve = (levels**gamma - 0.5) * gain * own + 0.5 + offset + random.normal(0, 0.02)
        tables.append(np.clip(curve * 255.0, 0, 255).astype(np.uint8))
    pixels = cv2.LUT(pixels, np.stack(tables, axis=1)[None])
    amount = float(np.clip(np.exp(random.normal(0, 0.3)), 0.0, 2.0))
    grey = cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return cv2.addWeighted(pixels, amount, grey, 1.0 - amount, 0.0)


def false_colour(pixels: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """As if other bands were shown: vegetation turns red, or the channels change places."""
    if random.random() < 0.6:
        red, green, blue = cv2.split(pixels)
        infrared = cv2.addWeighted(green, 1.5, red, -0.4, 0.0)
        return cv2.merge([infrared, red, cv2.addWeighted(green, 0.6, blue, 0.4, 0.0)])
    return np.ascontiguousarray(pixels[:, :, random.permutation(3)])


def haze(pixels: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A veil of light, thicker in some places than in others."""
    height, width = pixels.shape[:2]
    veil = random.uniform(0.0, 1.0, (4, 4, 1)).astype(np.float32)
    veil = cv2.resize(veil, (width, height), interpolation=cv2.INTER_CUBIC)[:, :, None]
    strength = np.clip(veil * random.uniform(0.2, 0.7), 0.0, 0.75)
    light = random.uniform(190, 245)
    return (pixels * (1.0 - strength) + light * strength).astype(np.uint8)


def degrade(pixels: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """One of blur, noise, a coarser sensor's resolution (enlarged again) and JPEG compression."""
    kind = random.integers(4)
    if kind == 0:
        return cv2.GaussianBlur(pixels, (0, 0), random.uniform(0.5, 1.6))
    if kind == 1:
        noise = random.normal(0, random.uniform(2, 9), pixels.shape).astype(np.float32)
        return np.clip(pixels + noise, 0, 255).astype(np.uint8)
    if kind == 2:
        height, width = pixels.shape[:2]
        ratio = 1 / random.uniform(1.5, 3.5)
        coarse = cv2.resize(pixels, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
        return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    quality = int(random.integers(25, 75))
    _, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(encoded, cv2.IMREAD_COLOR)
    assert decoded is not None  # just encoded
    return decoded


def stretched(pixels: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """As a GIS shows it: the lowest and highest 0.5 to 4 % cut off, each band for itself or all alike."""
    cut = random.uniform(0.5, 4.0)
    sample = pixels[::4, ::4].reshape(-1, 3)
    low, high = np.percentile(sample, (cut, 100 - cut), axis=0)
    if random.random() < 0.5:
        low, high = np.full(3, low.min()), np.full(3, high.max())
    gain = 255.0 / np.maximum(high - low, 16.0)
    levels = np.arange(256, dtype=np.float32)[:, None]
    tables = np.clip((levels - low) * gain, 0, 255).astype(np.uint8)
    return cv2.LUT(pixels, tables[None])


def sharpened(pixels: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Unsharp masking, as many providers apply it."""
    blurred = cv2.GaussianBlur(pixels, (0, 0), random.uniform(0.7, 1.6))
    amount = random.uniform(0.4, 1.6)
    return cv2.addWeighted(pixels, 1.0 + amount, blurred, -amount, 0.0)


def recolour(pixels: np.ndarray, random: np.random.Generator, changes: Changes) -> np.ndarray:
    """The whole chain on one crop, uint8 RGB (S, S, 3) in and out."""
    if random.random() < changes.shift:
        pixels = shift_colours(pixels, random)
    if random.random() < changes.stretch:
        pixels = stretched(pixels, random)
    if random.random() < changes.false_colour:
        pixels = false_colour(pixels, random)
    elif random.random() < changes.grey:
        pixels = cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    if random.random() < changes.haze:
        pixels = haze(pixels, random)
    if random.random() < changes.sharpen:
        pixels = sharpened(pixels, random)
    if random.random() < changes.degrade:
        pixels = degrade(pixels, random)
    return pixels
