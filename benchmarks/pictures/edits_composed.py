"""Edits that put a picture into another scene: a phone's screen, a photo of a screen, another photo, a mosaic."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image, ImageDraw

from benchmarks.pictures.edits_overlaid import any_colour, words
from zhengpin.demo.artwork import fonts

Pixels = np.ndarray  # uint8 RGB [height, width, 3]
Draw = np.random.Generator


def screenshot(pixels: Pixels, rng: Draw) -> Pixels:
    """On a phone: status bar and title above, price, lines and buttons below."""
    width = int(rng.integers(480, 641))
    shown = _fitted(pixels, width, round(width * 1.4))
    above, below = round(width * rng.uniform(0.14, 0.3)), round(width * rng.uniform(0.3, 0.6))
    dark = rng.random() < 0.3
    ground, ink = ((18, 18, 20), "white") if dark else ((246, 246, 248), "black")
    screen = Image.new("RGB", (width, above + shown.shape[0] + below), ground)
    screen.paste(Image.fromarray(shown), ((width - shown.shape[1]) // 2, above))
    draw = ImageDraw.Draw(screen)
    small, large = fonts.sans(width // 44 * 2, 500), fonts.sans(width // 28 * 2, 900)
    clock = f"{int(rng.integers(7, 24))}:{int(rng.integers(10, 60))}"
    draw.text((width * 0.04, above * 0.12), clock, font=small, fill=ink)
    draw.rectangle((width * 0.88, above * 0.14, width * 0.96, above * 0.28), outline=ink, width=2)
    draw.rectangle((width * 0.885, above * 0.16, width * 0.93, above * 0.26), fill=ink)
    draw.text((width / 2, above * 0.65), words(rng), font=large, fill=ink, anchor="mm")
    start = above + shown.shape[0]
    price = f"¥{int(rng.integers(9, 999))}.00"
    draw.text((width * 0.05, start + below * 0.08), price, font=large, fill=(220, 40, 40))
    draw.text((width * 0.05, start + below * 0.4), f"{words(rng)} {words(rng)}", font=small, fill=ink)
    loud = any_colour(rng)
    for left, right in ((0.3, 0.62), (0.65, 0.96)):
        box = (width * left, start + below * 0.7, width * right, start + below * 0.92)
        draw.rounded_rectangle(box, below // 9, fill=loud)
    return np.asarray(screen)


def recapture(pixels: Pixels, rng: Draw) -> Pixels:
    """Photographed off a screen: seen askew (corners by up to 9 %), moiré, glare, a colour cast, a soft lens."""
    height, width = pixels.shape[:2]
    share = 700 / max(height, width) if max(height, width) < 700 else 1.0
    shown = cv2.resize(pixels, (round(width * share), round(height * share)), interpolation=cv2.INTER_LINEAR)
    lit = _moire(shown.astype(np.float32), rng)
    tall, wide = lit.shape[:2]
    margin = rng.uniform(0.02, 0.12) * min(tall, wide)
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    moved = corners + margin + rng.uniform(-0.09, 0.09, (4, 2)) * (wide, tall)
    moved -= np.minimum(moved.min(axis=0), 0)
    size = tuple(int(side) for side in np.ceil(moved.max(axis=0) + margin))
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    surround = tuple(float(level) for level in np.repeat(rng.uniform(10, 90), 3))
    seen = cv2.warpPerspective(
        lit, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=surround
    )
    seen = _glare(seen, rng) * rng.uniform(0.85, 1.12, 3)
    seen = cv2.GaussianBlur(seen, (0, 0), rng.uniform(0.6, 1.4)) + rng.normal(
        0, rng.uniform(2, 7), seen.shape
    )
    return seen.clip(0, 255).astype(np.uint8)


def pip(pixels: Pixels, rng: Draw, hosts: Sequence[Pixels]) -> Pixels:
    """On another photo: within a box of 30 to 60 % of each of its sides, anywhere, some with a border."""
    host = _sized(hosts[0], int(rng.integers(560, 961)))
    share = rng.uniform(0.3, 0.6)
    small = _fitted(pixels, round(host.shape[1] * share), round(host.shape[0] * share))
    if rng.random() < 0.3:
        edge = max(2, min(small.shape[:2]) // 40)
        small = cv2.copyMakeBorder(small, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    tall, wide = small.shape[0], small.shape[1]
    top, left = int(rng.integers(0, host.shape[0] - tall + 1)), int(rng.integers(0, host.shape[1] - wide + 1))
    composed = host.copy()
    composed[top : top + tall, left : left + wide] = small
    return composed


def mosaic(pixels: Pixels, rng: Draw, hosts: Sequence[Pixels]) -> Pixels:
    """One of four, parted at 40 to 60 % of each side, cells filled by squeezing or by cutting the longer side."""
    width, height = (int(side) for side in rng.integers(600, 1001, 2))
    across, down = round(width * rng.uniform(0.4, 0.6)), round(height * rng.uniform(0.4, 0.6))
    gap = int(rng.integers(0, 13))
    canvas = np.empty((height, width, 3), np.uint8)
    canvas[:] = (255, 255, 255) if rng.random() < 0.7 else any_colour(rng)
    own = int(rng.integers(4))
    others = iter([hosts[at % len(hosts)] for at in range(3)])
    for at in range(4):
        top, bottom = (0, down - gap) if at < 2 else (down, height)
        left, right = (0, across - gap) if at % 2 == 0 else (across, width)
        picture = pixels if at == own else next(others)
        canvas[top:bottom, left:right] = _filled(picture, right - left, bottom - top, rng.random() < 0.5)
    return canvas


def _fitted(pixels: Pixels, width: int, height: int) -> Pixels:
    """The whole picture as large as goes into `width` × `height`."""
    share = min(width / pixels.shape[1], height / pixels.shape[0])
    return _resized(pixels, round(pixels.shape[1] * share), round(pixels.shape[0] * share))


def _sized(pixels: Pixels, longer: int) -> Pixels:
    share = longer / max(pixels.shape[:2])
    return _resized(pixels, round(pixels.shape[1] * share), round(pixels.shape[0] * share))


def _filled(pixels: Pixels, width: int, height: int, squeeze: bool) -> Pixels:
    if squeeze:
        return _resized(pixels, width, height)
    share = max(width / pixels.shape[1], height / pixels.shape[0])
    larger = _resized(
        pixels, max(width, round(pixels.shape[1] * share)), max(height, round(pixels.shape[0] * share))
    )
    top, left = (larger.shape[0] - height) // 2, (larger.shape[1] - width) // 2
    return larger[top : top + height, left : left + width]


def _resized(pixels: Pixels, width: int, height: int) -> Pixels:
    size = (max(1, width), max(1, height))
    way = cv2.INTER_AREA if size[0] < pixels.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, size, interpolation=way))


def _moire(lit: np.ndarray, rng: Draw) -> np.ndarray:
    """Two gratings of nearly one period: their beat is what a camera sees of a screen's grid."""
    down, across = np.mgrid[: lit.shape[0], : lit.shape[1]].astype(np.float32)
    turn, period = rng.uniform(-0.2, 0.2), rng.uniform(2.2, 5.0)
    grid = np.sin(2 * np.pi * (across * np.cos(turn) + down * np.sin(turn)) / period)
    beat = np.sin(
        2 * np.pi * (across * np.sin(turn * 2) + down * np.cos(turn)) / (period * rng.uniform(4, 12))
    )
    return lit * (1 + rng.uniform(0.03, 0.1) * grid + rng.uniform(0.02, 0.08) * beat)[..., None]


def _glare(seen: np.ndarray, rng: Draw) -> np.ndarray:
    down, across = np.mgrid[: seen.shape[0], : seen.shape[1]].astype(np.float32)
    y, x = rng.uniform(0, 1, 2) * seen.shape[:2]
    reach = rng.uniform(0.12, 0.35) * max(seen.shape[:2])
    spot = np.exp(-((down - y) ** 2 + (across - x) ** 2) / (2 * reach**2))
    return seen + (255 - seen) * (spot * rng.uniform(0.2, 0.75))[..., None]
