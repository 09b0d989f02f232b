"""Turns a drawn page into what a scanner or a telephone hands over, and says where its points came to lie."""

from __future__ import annotations

import io
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from benchmarks.applications.model import Box

Pixels = np.ndarray
"""uint8 RGB [height, width, 3]."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A captured page. matrix: from the page, 0 to 1, to the picture, 0 to 1; 3 × 3, homogeneous."""

    pixels: Pixels
    matrix: np.ndarray

    def box(self, box: Box) -> Box:
        """Return the upright box in the picture that holds a box of the page."""
        corners = self.corners(box)
        (left, top), (right, bottom) = corners.min(0), corners.max(0)
        return float(max(0, left)), float(max(0, top)), float(min(1, right)), float(min(1, bottom))

    def corners(self, box: Box) -> np.ndarray:
        """Return where the corners of a box lie, from the left top clockwise; [4, 2]."""
        left, top, right, bottom = box
        points = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
        return cv2.perspectiveTransform(points[None], self.matrix)[0]


def ink(page: Pixels, picture: Image.Image, x: float, y: float, width: float) -> None:
    """Press an inked picture (RGBA) on the page, in place: ink darkens what is there. x, y, width: 0 to 1 of the width
    and height of the page, x and y of the middle."""
    tall, wide = page.shape[:2]
    across = max(2, round(width * wide))
    down = max(2, round(across * picture.height / picture.width))
    layer = np.asarray(picture.resize((across, down), Image.Resampling.LANCZOS), np.float32)
    left, top = round(x * wide - across / 2), round(y * tall - down / 2)
    rows, columns = slice(max(0, top), min(tall, top + down)), slice(max(0, left), min(wide, left + across))
    layer = layer[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    alpha = layer[..., 3:] / 255
    under = page[rows, columns].astype(np.float32)
    page[rows, columns] = (under * (1 - alpha + alpha * layer[..., :3] / 255)).astype(np.uint8)


def scanned(page: Pixels, draws: np.random.Generator) -> Shot:
    """Return a page as a flatbed or a sheet feeder gives it: a little turned, tinted, shaded and noisy."""
    tall, wide = page.shape[:2]
    angle, zoom = float(draws.normal(0, 0.45)), float(draws.uniform(0.985, 1.005))
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), float(np.clip(angle, -1.4, 1.4)), zoom)
    turn[:, 2] += draws.normal(0, 4, 2)
    document = tuple(int(v) for v in 255 - np.abs(draws.normal(0, 3, 3)))
    seen = cv2.warpAffine(page, turn, (wide, tall), flags=cv2.INTER_LINEAR, borderValue=document).astype(
        np.float32
    )
    seen *= np.array(document, np.float32) / 255
    seen = cv2.GaussianBlur(seen, (0, 0), float(draws.uniform(0.4, 0.9)))
    shade = 1 - np.linspace(0, float(draws.uniform(0, 0.06)), wide, dtype=np.float32)[None, :, None]
    seen *= shade if draws.random() < 0.5 else shade[:, ::-1]
    _fibres(seen, draws, 2.2)
    if draws.random() < 0.4:
        _crease(seen, draws)
    _specks(seen, draws)
    if draws.random() < 0.04:
        seen = cv2.merge([cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY)] * 3)
    return Shot(_bytes(seen), _relative(np.vstack([turn, [0, 0, 1]]), (wide, tall), (wide, tall)))


def photographed(page: Pixels, draws: np.random.Generator) -> Shot:
    """Return a page as a telephone sees it on a desk: in perspective, unevenly lit, with a shadow, not quite sharp."""
    tall, wide = page.shape[:2]
    out = (round(wide * 1.14), round(tall * 1.12))
    matrix = _view((wide, tall), out, draws)
    sheet = page.astype(np.float32) * np.array([1, 0.99, 0.965], np.float32)
    if draws.random() < 0.6:
        _crease(sheet, draws)
    over = cv2.warpPerspective(np.full((tall, wide), 255, np.uint8), matrix, out).astype(np.float32) / 255
    shadow = _soft(cv2.warpAffine(over, np.array([[1, 0, 14], [0, 1, 18]], np.float32), out), 16)
    desk = _desk(out, draws) * (1 - 0.45 * shadow[..., None])
    seen = cv2.warpPerspective(sheet, matrix, out, flags=cv2.INTER_AREA)
    seen = desk * (1 - over[..., None]) + seen * over[..., None]
    seen *= _light(out, draws)[..., None]
    seen = cv2.GaussianBlur(seen, (0, 0), float(draws.uniform(0.5, 1.15)))
    seen *= 1 + draws.normal(0, 0.012, 3).astype(np.float32)
    _fibres(seen, draws, 3.2)
    return Shot(_bytes(seen), _relative(matrix, (wide, tall), out))


def _view(size: tuple[int, int], out: tuple[int, int], draws: np.random.Generator) -> np.ndarray:
    """How a page of a size lies in a picture: each corner drawn in by chance, and the whole turned a little."""
    wide, tall = size
    left, top, right, bottom = 0.05 * wide, 0.045 * tall, 1.09 * wide, 1.075 * tall
    target = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    target += (
        draws.uniform(0.0, 0.055, (4, 2)) * (wide, tall) * np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])
    )
    turn = cv2.getRotationMatrix2D((out[0] / 2, out[1] / 2), float(draws.normal(0, 1.6)), 1.0)
    target = target @ turn[:, :2].T + turn[:, 2]
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    return cv2.getPerspectiveTransform(corners, target.astype(np.float32))


def jpeg(pixels: Pixels, quality: int, exif: bytes = b"", dpi: int | None = None) -> bytes:
    """Return a JPEG file of the picture."""
    sink = io.BytesIO()
    given = {"exif": exif} if exif else {}
    if dpi:
        given["dpi"] = (dpi, dpi)
    Image.fromarray(pixels).save(sink, "JPEG", quality=quality, **given)
    return sink.getvalue()


def _relative(matrix: np.ndarray, source: tuple[int, int], target: tuple[int, int]) -> np.ndarray:
    return np.diag([1 / target[0], 1 / target[1], 1.0]) @ matrix @ np.diag([source[0], source[1], 1.0])


def _bytes(picture: np.ndarray) -> Pixels:
    return np.clip(picture, 0, 255).astype(np.uint8)


def _fibres(picture: np.ndarray, draws: np.random.Generator, strength: float) -> None:
    """Noise of paper and sensor, in place."""
    tall, wide = picture.shape[:2]
    fine = draws.standard_normal((tall, wide), dtype=np.float32)
    soft = cv2.GaussianBlur(draws.standard_normal((tall, wide), dtype=np.float32), (0, 0), 2)
    picture += (fine * strength * 0.6 + soft * strength * 2.4)[..., None]


def _specks(picture: np.ndarray, draws: np.random.Generator) -> None:
    tall, wide = picture.shape[:2]
    for _ in range(int(draws.integers(0, 14))):
        at = (int(draws.integers(wide)), int(draws.integers(tall)))
        cv2.circle(picture, at, int(draws.integers(1, 3)), (120, 118, 115), -1, cv2.LINE_AA)


def _crease(picture: np.ndarray, draws: np.random.Generator) -> None:
    """A fold across the page: a bright line beside a dark one, in place."""
    tall, wide = picture.shape[:2]
    row = tall * float(draws.choice([1 / 3, 1 / 2, 2 / 3])) + float(draws.normal(0, 12))
    rows = np.arange(tall, dtype=np.float32)
    line = np.exp(-(((rows - row) / 2.2) ** 2)) * -16 + np.exp(-(((rows - row - 5) / 3.5) ** 2)) * 8
    wave = 0.6 + 0.4 * np.sin(np.linspace(0, float(draws.uniform(3, 9)), wide, dtype=np.float32))
    picture += (line[:, None] * wave[None, :])[..., None]


def _desk(size: tuple[int, int], draws: np.random.Generator) -> np.ndarray:
    """A desk: wood with grain, or cloth, or a dark plate."""
    wide, tall = size
    colour = np.array(
        ((150, 108, 70), (190, 160, 120), (92, 62, 44), (205, 205, 200), (70, 74, 80), (122, 132, 128))[
            int(draws.integers(6))
        ],
        np.float32,
    )  # fmt: skip
    grain = cv2.resize(
        draws.random((int(draws.integers(40, 90)), 5)).astype(np.float32),
        (wide, tall),
        interpolation=cv2.INTER_CUBIC,
    )
    weave = cv2.GaussianBlur(draws.standard_normal((tall, wide), dtype=np.float32), (0, 0), 1.2)
    return colour[None, None] * (0.85 + 0.28 * grain[..., None]) + weave[..., None] * 6


def _light(size: tuple[int, int], draws: np.random.Generator) -> np.ndarray:
    """Light from one side, and the soft shadow of whoever holds the telephone."""
    wide, tall = size
    corners = draws.uniform(0.72, 1.06, (2, 2)).astype(np.float32)
    field = cv2.resize(corners, (wide, tall), interpolation=cv2.INTER_LINEAR)
    if draws.random() < 0.55:
        edge = np.zeros((tall, wide), np.float32)
        x = int(draws.uniform(0.1, 0.9) * wide)
        points = np.array(
            [[x, tall], [x + wide // 3, tall // 2], [wide + 50, tall // 3], [wide + 50, tall + 50]]
        )
        cv2.fillPoly(edge, [points.astype(np.int32)], 1.0)
        field *= 1 - float(draws.uniform(0.12, 0.3)) * _soft(edge, 96)
    return field


def _soft(edge: np.ndarray, radius: float) -> np.ndarray:
    """Gaussian blur of a wide radius in pixels, done small."""
    small = cv2.resize(edge, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    return cv2.resize(
        cv2.GaussianBlur(small, (0, 0), radius / 8), edge.shape[::-1], interpolation=cv2.INTER_LINEAR
    )
