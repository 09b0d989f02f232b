"""Invented marks and photographs that carry them, drawn from nothing, for tests without real data."""

from __future__ import annotations

import cv2
import numpy as np

from tests.matching.images.pictures import drawn

NAMES = ("kite", "wave", "tower", "seed", "arrow", "comb")
SIDE = 240


def mark(name: str) -> np.ndarray:
    """Return an invented mark as uint8 RGB on white."""
    canvas = np.full((SIDE, SIDE, 3), 255, np.uint8)
    _DRAW[name](canvas)
    return canvas


def photo(seed: int, width: int = 640, height: int = 480) -> np.ndarray:
    """Return a calm photograph of something printed, whose middle is plain enough to carry a mark."""
    made = cv2.GaussianBlur(drawn(seed, width, height), (0, 0), 2)
    chance = np.random.default_rng(seed)
    shade = int(chance.integers(90, 230))
    box = cv2.boxPoints(
        ((width * 0.5, height * 0.5), (width * 0.75, height * 0.8), float(chance.integers(-12, 12)))
    )
    cv2.fillConvexPoly(made, box.astype(np.int32), (shade, shade - 20, shade - 40), cv2.LINE_AA)
    grain = chance.normal(0, 3, made.shape)
    return (made + grain).clip(0, 255).astype(np.uint8)


def laid(
    ground: np.ndarray, pixels: np.ndarray, cover: np.ndarray, corners: list[tuple[float, float]]
) -> np.ndarray:
    """Return a photograph with a picture laid on it, its corners (clockwise from the left top) at these fractions."""
    height, width = ground.shape[:2]
    target = np.array(corners, np.float32) * np.array([width, height], np.float32)
    high, wide = pixels.shape[:2]
    source = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    transform = cv2.getPerspectiveTransform(source, target)
    shrink = max(1.0, wide / float(np.hypot(*(target[1] - target[0]))))
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.45 * shrink)
    over = cv2.warpPerspective(soft, transform, (width, height)).astype(np.float32)
    opaque = cv2.warpPerspective(
        cv2.GaussianBlur(cover.astype(np.float32), (0, 0), 0.45 * shrink), transform, (width, height)
    )
    mixed = ground * (1 - opaque[..., None]) + over * opaque[..., None]
    return mixed.clip(0, 255).astype(np.uint8)


def square(left: float, top: float, wide: float, aspect: float = 640 / 480) -> list[tuple[float, float]]:
    """Return the corners of an upright square that is `wide` by the picture's width."""
    high = wide * aspect
    return [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]


def cover_of(pixels: np.ndarray) -> np.ndarray:
    """Return where a mark on white is not white, float32."""
    return (pixels.min(axis=2) < 250).astype(np.float32)


def in_one_colour(pixels: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    """Return a mark all in one colour."""
    return np.where(cover_of(pixels)[..., None] > 0, np.array(colour, np.uint8), 255).astype(np.uint8)


def _kite(canvas: np.ndarray) -> None:
    cv2.fillPoly(
        canvas, [np.array([[120, 15], [205, 100], [120, 225], [35, 100]])], (180, 30, 40), cv2.LINE_AA
    )
    cv2.fillPoly(canvas, [np.array([[120, 45], [120, 190], [60, 100]])], (255, 255, 255), cv2.LINE_AA)
    cv2.circle(canvas, (155, 100), 18, (250, 200, 40), -1, cv2.LINE_AA)


def _wave(canvas: np.ndarray) -> None:
    cv2.circle(canvas, (120, 120), 105, (20, 70, 160), -1, cv2.LINE_AA)
    for row in (85, 125, 165):
        line = np.array([[x, round(row + 14 * np.sin(x / 17))] for x in range(30, 211, 3)])
        cv2.polylines(canvas, [line], False, (255, 255, 255), 12, cv2.LINE_AA)


def _tower(canvas: np.ndarray) -> None:
    for left, top in ((20, 130), (70, 70), (120, 20), (170, 95)):
        cv2.rectangle(canvas, (left, top), (left + 40, 225), (40, 40, 45), -1)
        cv2.rectangle(canvas, (left + 12, top + 18), (left + 28, top + 34), (255, 255, 255), -1)


def _seed(canvas: np.ndarray) -> None:
    for turn in range(0, 360, 60):
        at = (round(120 + 60 * np.cos(np.deg2rad(turn))), round(120 + 60 * np.sin(np.deg2rad(turn))))
        cv2.ellipse(canvas, at, (48, 20), turn + 25, 0, 360, (30, 130, 60), -1, cv2.LINE_AA)
    cv2.circle(canvas, (120, 120), 20, (230, 120, 30), -1, cv2.LINE_AA)


def _arrow(canvas: np.ndarray) -> None:
    outer = [[20, 90], [130, 90], [130, 30], [225, 120], [130, 210], [130, 150], [20, 150]]
    cv2.fillPoly(canvas, [np.array(outer)], (110, 40, 140), cv2.LINE_AA)
    cv2.circle(canvas, (150, 120), 26, (255, 255, 255), -1, cv2.LINE_AA)
    cv2.rectangle(canvas, (45, 112), (100, 128), (255, 255, 255), -1)


def _comb(canvas: np.ndarray) -> None:
    cv2.ellipse(canvas, (120, 80), (100, 60), 0, 180, 360, (200, 90, 20), -1, cv2.LINE_AA)
    for number, left in enumerate(range(24, 210, 32)):
        cv2.rectangle(canvas, (left, 90), (left + 16, 150 + 13 * (number % 3)), (200, 90, 20), -1)


_DRAW = {"kite": _kite, "wave": _wave, "tower": _tower, "seed": _seed, "arrow": _arrow, "comb": _comb}
