"""How pictures lie on things: flat in perspective, around turned bodies, and in cloth with its folds."""

from collections.abc import Callable

import cv2
import numpy as np

from zhengpin.demo.artwork.canvas import (
    SIDE,
    Mask,
    Picture,
    area,
    cast_shadow,
    clouds,
    lit,
    paint,
    soften,
    speckle,
)
from zhengpin.demo.artwork.outlines import Points, ellipse, rounded
from zhengpin.demo.artwork.palettes import Colour


def printed(artwork: Picture, corners: Points, shape: str = "square") -> tuple[Picture, Mask]:
    """The artwork laid on four corners (clockwise from the upper left): a whole picture and where it covers."""
    quad = np.asarray(corners, np.float32)
    size = max(8, int(np.ptp(quad, axis=0).max()))
    small = cv2.resize(artwork, (size, size), interpolation=cv2.INTER_AREA)
    square = np.array([(0, 0), (size, 0), (size, size), (0, size)], np.float32)
    move = cv2.getPerspectiveTransform(square, quad)
    laid = cv2.warpPerspective(small, move, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE)
    outline = cv2.perspectiveTransform((OUTLINES[shape] * size)[None].astype(np.float32), move)[0]
    return laid, area(outline)


OUTLINES = {
    "square": np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32),
    "disc": ellipse(0.5, 0.5, 0.5, 0.5),
    "arch": np.vstack([ellipse(0.5, 0.45, 0.42, 0.45, part=(180, 360)), [(0.92, 1), (0.08, 1)]]).astype(
        np.float32
    ),
    "soft": rounded(0, 0, 1, 1, 0.12),
}


def folds(draws: np.random.Generator, depth: float = 0.1) -> np.ndarray:
    """A field of light around 1: cloth lying not quite flat."""
    waves = clouds(draws, 3, 3)
    slant = cv2.warpAffine(
        waves,
        np.array([[0.55, 0.5, 60], [-0.2, 1.6, -120]], np.float32),
        (SIDE, SIDE),
        borderMode=cv2.BORDER_REFLECT,
    )
    slope = cv2.GaussianBlur(np.gradient(slant, axis=1) + 0.5 * np.gradient(slant, axis=0), (0, 0), 3)
    return 1 + np.clip(slope / (slope.std() + 1e-6) * depth / 2, -depth * 1.3, depth)


def edge_light(mask: Mask, width: float, strength: float) -> np.ndarray:
    """Darkens towards the outline, as a thing with some thickness does."""
    depth = 1 - np.clip(soften(mask, width) * 2 - 1, 0, 1)
    return 1 - np.float32(strength) * depth * depth


def cloth(
    picture: Picture,
    mask: Mask,
    tint: Colour,
    draws: np.random.Generator,
    artwork: tuple[Picture, Mask] | None = None,
    depth: float = 0.1,
) -> None:
    """A piece of cloth with its shadow, folds and weave, and a print in it, in place."""
    cast_shadow(picture, mask, 10, 16, 14, 0.34)
    cast_shadow(picture, mask, 3, 4, 4, 0.25)
    brightness = folds(draws, depth) * edge_light(mask, 11, 0.26)
    weave = 1 + 0.025 * speckle(draws)
    body = lit(tint, brightness * weave)
    if artwork is not None:
        laid, cover = artwork
        paint(body, cover, lit(laid, brightness), 0.96)
    paint(picture, mask, body)


def turned_body(
    middle: float, rows: tuple[float, float], radius: Callable[[np.ndarray], np.ndarray], tilt: float = 0.12
) -> tuple[Mask, np.ndarray, np.ndarray]:
    """A body turned on a wheel, seen a little from above.

    `radius` gives the radius in pixels for heights 0 (top) to 1 (bottom). Returns the mask, and for every pixel the
    place across (−1…1) and down (0…1 of the height), the latter bent by `tilt` as a round body's rings are.
    """
    top, bottom = rows
    y = np.arange(SIDE, dtype=np.float32)[:, None]
    x = np.arange(SIDE, dtype=np.float32)[None, :] - np.float32(middle)
    wide = radius(np.clip((y[:, 0] - top) / (bottom - top), 0, 1))[:, None].astype(np.float32)
    across = np.clip(x / np.maximum(wide, 1), -1, 1)
    bend = np.float32(tilt) * wide * np.sqrt(1 - across * across)
    inside = np.clip(wide - np.abs(x) + 0.5, 0, 1)
    ends = np.clip(y - np.float32(top - 0.5), 0, 1) * np.clip(np.float32(bottom + 0.5) + bend - y, 0, 1)
    return inside * ends, across, np.clip((y - bend - np.float32(top)) / np.float32(bottom - top), 0, 1)


def round_light(across: np.ndarray, gloss: float = 0.25) -> np.ndarray:
    """Light on a round body lit from the left: a soft shadow side, a bright strip, a little light from behind."""
    lit = 0.62 + 0.42 * np.exp(-(((across + 0.38) / 0.62) ** 2))
    strip = gloss * np.exp(-(((across + 0.52) / 0.09) ** 2)) + gloss * 0.3 * np.exp(
        -(((across - 0.86) / 0.07) ** 2)
    )
    return lit + strip


def wrapped(artwork: Picture, across: np.ndarray, down: np.ndarray, span: float = 1.0) -> Picture:
    """The artwork around a turned body, `span` (0–1) of its width seen from the front."""
    u = (0.5 + np.arcsin(across) * np.float32(span / np.pi)) * np.float32(artwork.shape[1] - 1)
    v = down * np.float32(artwork.shape[0] - 1)
    return cv2.remap(artwork, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR)


def contact_shadow(picture: Picture, middle: float, floor: float, half: float, strength: float = 0.5) -> None:
    """The dark line where a standing thing meets its table, and its soft shadow to the right, in place."""
    cast_shadow(
        picture, area(ellipse(middle + half * 0.55, floor, half * 1.5, half * 0.26)), 0, 0, 22, strength * 0.7
    )
    cast_shadow(picture, area(ellipse(middle, floor, half * 1.02, half * 0.16)), 0, 0, 6, strength)
