"""Photographs with marks on them, made from a seed: real marks laid on real photographs the way products carry them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

SIZES = ((0.08, 0.12), (0.12, 0.2), (0.2, 0.35), (0.35, 0.6))
"""Width of the mark by that of the picture."""
DRESSES = ("own", "one_colour", "inverted", "outline", "tile")
"""In its own colours; in one colour; light on a dark patch; its outline; on a tile of its own ground."""
SIDE = 800
LEAST_CONTRAST = 50
CALM = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """A photograph with a mark. corners: (4, 2) of the mark's picture, in fractions; width: of the picture's width."""

    picture: Picture
    corners: NDArray[np.float64]
    width: float
    dress: str
    hidden: bool
    mirrored: bool
    perspective: bool


@dataclass(frozen=True, slots=True, eq=False)
class CutOut:
    """A mark without its ground: pixels uint8 (h, w, 3), RGB, trimmed; cover: float32 (h, w), 0..1."""

    pixels: Picture
    cover: NDArray[np.float32]


def cut_out(picture: Picture) -> CutOut:
    """Return a mark on a plain ground without it; what the ground encloses stays as it is drawn."""
    ring = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    ground = np.median(ring, axis=0)
    apart = np.abs(picture.astype(np.float32) - ground).max(axis=2)
    _, parts = cv2.connectedComponents((apart < 10).astype(np.uint8), connectivity=4)
    rim = np.unique(np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]]))
    outside = np.isin(parts, rim[rim > 0])
    cover = np.where(outside, 0.0, 1.0)
    soft = cv2.dilate(outside.astype(np.uint8), np.ones((3, 3))) > 0
    cover = np.where(soft & ~outside, np.clip(apart / 120, 0, 1), cover).astype(np.float32)
    if cover.mean() > 0.98:
        return CutOut(picture, np.ones(picture.shape[:2], np.float32))
    rows, columns = np.flatnonzero(cover.max(axis=1) > 0.3), np.flatnonzero(cover.max(axis=0) > 0.3)
    part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return CutOut(np.ascontiguousarray(picture[part]), np.ascontiguousarray(cover[part]))


def rendered(mark: CutOut, ground: Picture, chance: Generator, size: tuple[float, float]) -> Rendered:
    """Return a photograph that carries the mark, `size` (least, most) wide by the photograph's width."""
    ground = _scaled(ground, SIDE)
    dress = str(chance.choice(DRESSES, p=(0.4, 0.25, 0.15, 0.05, 0.15)))
    pixels, cover = _dressed(mark, dress, chance)
    mirrored, hidden = bool(chance.random() < 0.05), bool(chance.random() < 0.25)
    perspective = bool(chance.random() < 0.5)
    width = float(chance.uniform(*size))
    corners = _corners(pixels.shape[:2], ground, width, chance, perspective)
    if dress in ("own", "one_colour", "outline"):
        pixels, cover = _visible(pixels, cover, _under(ground, corners), chance)
    if mirrored:
        corners = corners[[1, 0, 3, 2]]
    if hidden:
        cover = _hidden(cover, chance)
    picture = _laid(pixels, cover, ground, corners, chance)
    picture = _photographed(picture, chance)
    scale = np.array([ground.shape[1], ground.shape[0]])
    return Rendered(picture, corners / scale, width, dress, hidden, mirrored, perspective)


def _dressed(mark: CutOut, dress: str, chance: Generator) -> tuple[Picture, NDArray[np.float32]]:
    pixels, cover = mark.pixels, mark.cover
    ink = _ink(mark)
    flat = chance.integers(0, 256, 3)
    if dress == "one_colour":
        return _filled(pixels, flat), ink
    if dress == "inverted":
        pixels, cover = _padded(pixels, ink, 0.12)
        dark, light = chance.integers(0, 90, 3), chance.integers(170, 256, 3)
        mixed = dark * (1 - cover[..., None]) + light * cover[..., None]
        return mixed.astype(np.uint8), np.ones(cover.shape, np.float32)
    if dress == "outline":
        thick = max(3, round(max(cover.shape) / 60))
        pixels, ink = _padded(pixels, ink, 0.04)
        line = cv2.morphologyEx(ink, cv2.MORPH_GRADIENT, np.ones((thick, thick)))
        return _filled(pixels, flat), line
    if dress == "tile":
        pixels, cover = _padded(pixels, cover, 0.15)
        ground = chance.choice([[255, 255, 255], [245, 240, 230], list(flat)])
        mixed = np.asarray(ground) * (1 - cover[..., None]) + pixels * cover[..., None]
        return mixed.astype(np.uint8), np.ones(cover.shape, np.float32)
    return pixels, cover


def _ink(mark: CutOut) -> NDArray[np.float32]:
    """Return what would be printed in one colour: the figure less what is as light as paper in it."""
    light = mark.pixels.min(axis=2) > 225
    ink = np.where(light, 0, mark.cover).astype(np.float32)
    return ink if ink.mean() > 0.05 else mark.cover


def _filled(pixels: Picture, colour: NDArray[np.integer]) -> Picture:
    return np.broadcast_to(colour.astype(np.uint8), pixels.shape).copy()


def _padded(pixels: Picture, cover: NDArray[np.float32], share: float) -> tuple[Picture, NDArray[np.float32]]:
    pad = round(share * max(cover.shape))
    grown = cv2.copyMakeBorder(pixels, pad, pad, pad, pad, cv2.BORDER_REPLICATE)
    return np.asarray(grown, np.uint8), np.asarray(
        cv2.copyMakeBorder(cover, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0.0), np.float32
    )


def _visible(
    pixels: Picture, cover: NDArray[np.float32], under: NDArray[np.float64], chance: Generator
) -> tuple[Picture, NDArray[np.float32]]:
    """Return the mark so that it stands out from what lies under it: a tile or another ink where it would not."""
    ink = pixels[cover > 0.5].astype(np.float64)
    if len(ink) and np.median(np.abs(ink - under).max(axis=1)) > LEAST_CONTRAST:
        return pixels, cover
    if ink.std(axis=0).max() < 2:  # of one colour: another
        away = np.where(under > 127, under - chance.uniform(90, 127), under + chance.uniform(90, 127))
        return _filled(pixels, away.clip(0, 255).astype(np.int64)), cover
    light = 255.0 if ink.mean() < 140 else 20.0
    pixels, cover = _padded(pixels, cover, 0.12)
    mixed = light * (1 - cover[..., None]) + pixels * cover[..., None]
    return mixed.astype(np.uint8), np.ones(cover.shape, np.float32)


def _under(ground: Picture, corners: NDArray[np.float64]) -> NDArray[np.float64]:
    left, top = corners.min(axis=0).astype(int).clip(0)
    right, bottom = corners.max(axis=0).astype(int) + 1
    return np.asarray(np.median(ground[top:bottom, left:right].reshape(-1, 3), axis=0), np.float64)


def _corners(
    mark: tuple[int, ...], picture: Picture, width: float, chance: Generator, perspective: bool
) -> NDArray[np.float64]:
    ground = picture.shape[:2]
    wide = width * ground[1]
    high = wide * mark[0] / mark[1]
    if high > 0.7 * ground[0]:
        wide, high = wide * 0.7 * ground[0] / high, 0.7 * ground[0]
    box = np.array([[-wide, -high], [wide, -high], [wide, high], [-wide, high]]) / 2
    turn = np.deg2rad(chance.normal(0, 12))
    if perspective:
        box = box * (1 + chance.uniform(-0.12, 0.12, (4, 2)))
        box = box @ np.array([[1, chance.uniform(-0.2, 0.2)], [0, chance.uniform(0.75, 1)]])
    box = box @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    half = np.abs(box).max(axis=0) + 2
    room = np.maximum(np.array([ground[1], ground[0]]) - 2 * half, 1)
    tried = [half + chance.random(2) * room for _ in range(5)]
    # Marks are printed where there is room for them: of five places the calmest, mostly.
    if chance.random() < CALM:
        tried.sort(key=lambda middle: _unrest(picture, box + middle))
    return box + tried[0]


def _unrest(picture: Picture, corners: NDArray[np.float64]) -> float:
    left, top = corners.min(axis=0).astype(int).clip(0)
    right, bottom = corners.max(axis=0).astype(int) + 1
    return float(picture[top:bottom, left:right].std(axis=(0, 1)).mean())


def _hidden(cover: NDArray[np.float32], chance: Generator) -> NDArray[np.float32]:
    """Return the cover without a strip or a corner, 15 to 35 % of it."""
    height, width = cover.shape
    share = chance.uniform(0.15, 0.35)
    cover = cover.copy()
    side = int(chance.integers(4))
    if side == 0:
        cover[: round(share * height)] = 0
    elif side == 1:
        cover[-round(share * height) :] = 0
    elif side == 2:
        cover[:, : round(share * width)] = 0
    else:
        cover[:, -round(share * width) :] = 0
    return cover


def _laid(
    pixels: Picture,
    cover: NDArray[np.float32],
    ground: Picture,
    corners: NDArray[np.float64],
    chance: Generator,
) -> Picture:
    height, width = pixels.shape[:2]
    shrink = np.hypot(*(corners[1] - corners[0])) / width
    if shrink < 0.7:
        sigma = 0.45 / shrink
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), np.uint8)
        cover = np.asarray(cv2.GaussianBlur(cover, (0, 0), sigma), np.float32)
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    transform = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    size = ground.shape[1], ground.shape[0]
    laid = cv2.warpPerspective(pixels, transform, size, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    opaque = cv2.warpPerspective(cover, transform, size) * chance.uniform(0.92, 1.0)
    # The light and the folds of what it is printed on show through.
    shade = cv2.GaussianBlur(cv2.cvtColor(ground, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 6)
    where = opaque > 0.05
    if where.any():
        shade = np.clip(shade / max(float(shade[where].mean()), 20), 0.5, 1.5) ** chance.uniform(0, 0.8)
        laid = laid * shade[..., None]
    mixed = ground * (1 - opaque[..., None]) + laid * opaque[..., None]
    return mixed.clip(0, 255).astype(np.uint8)


def _photographed(picture: Picture, chance: Generator) -> Picture:
    """Return the picture a little blurred, noisy, off in its colours, and compressed."""
    if chance.random() < 0.4:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), float(chance.uniform(0.5, 1.6))), np.uint8)
    toned = picture.astype(np.float32) * chance.uniform(0.75, 1.2) + chance.normal(0, 8)
    toned += chance.normal(0, chance.uniform(0, 6), picture.shape)
    quality = int(chance.integers(35, 92))
    _, data = cv2.imencode(
        ".jpg", toned.clip(0, 255).astype(np.uint8)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1])


def _scaled(picture: Picture, side: int) -> Picture:
    scale = side / max(picture.shape[:2])
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    return np.asarray(cv2.resize(picture, size, interpolation=way), np.uint8)


def is_there(corners: NDArray[np.float64], truth: NDArray[np.float64]) -> bool:
    """Say whether one quadrilateral lies where another does: the middle within a quarter of its side, and as large."""
    side, found = (float(cv2.contourArea(one.astype(np.float32)) + 1) ** 0.5 for one in (truth, corners))
    apart = float(np.hypot(*(corners.mean(axis=0) - truth.mean(axis=0))))
    return apart < 0.25 * side and 0.6 < found / side < 1.6
