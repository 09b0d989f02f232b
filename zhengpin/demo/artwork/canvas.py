"""Drawing on float pictures: outlines, masks, paint, light, shadow, and grain.

A picture is float32 [height, width, 3], RGB in 0–1; a mask is float32 [height, width] in 0–1.
"""

from functools import lru_cache

import cv2
import numpy as np

from zhengpin.demo.artwork.outlines import Points
from zhengpin.demo.artwork.palettes import Colour

SIDE = 800
Picture = np.ndarray
Mask = np.ndarray

_FAINT = 0.002  # of a mask: less cannot be seen in eight bits
_SUBPIXEL = 4  # bits of a pixel's fraction that OpenCV's drawing keeps


def sheet(colour: Colour, side: int = SIDE) -> Picture:
    """A picture of one colour."""
    return np.broadcast_to(colour.astype(np.float32), (side, side, 3)).copy()


def _fixed(points: Points) -> np.ndarray:
    return np.round(np.asarray(points, np.float64) * (1 << _SUBPIXEL)).astype(np.int32)


def area(*outlines: Points, side: int = SIDE) -> Mask:
    """Mask of filled outlines (even–odd where they overlap in one call)."""
    mask = np.zeros((side, side), np.uint8)
    cv2.fillPoly(mask, [_fixed(outline) for outline in outlines], 255, cv2.LINE_AA, _SUBPIXEL)
    return mask.astype(np.float32) / 255


def stroke(*lines: Points, width: float = 2, closed: bool = False, side: int = SIDE) -> Mask:
    """Mask of lines of one width."""
    mask = np.zeros((side, side), np.uint8)
    fixed = [_fixed(line) for line in lines]
    cv2.polylines(mask, fixed, closed, 255, max(1, round(width)), cv2.LINE_AA, _SUBPIXEL)
    return mask.astype(np.float32) / 255


def paint(picture: Picture, mask: Mask, with_: Colour | Picture, opacity: float = 1) -> None:
    """Lay a colour or a whole picture over `picture` where the mask says so, in place."""
    rows, columns = _extent(mask)
    if rows.start == rows.stop:
        return
    cover = mask[rows, columns] * np.float32(opacity)
    _lay(picture[rows, columns], cover, with_[rows, columns] if with_.ndim == 3 else with_)


def _lay(part: Picture, cover: Mask, with_: Colour | Picture) -> None:
    """Merged planes: far faster in OpenCV than NumPy's broadcasting over a last axis of three."""
    part *= cv2.merge([1 - cover] * 3)
    if with_.ndim == 3:
        part += with_ * cv2.merge([cover] * 3)
    else:
        part += cv2.merge([cover * channel for channel in with_])


def fill(picture: Picture, outline: Points, with_: Colour, opacity: float = 1) -> None:
    """Paint one filled outline; what falls outside the picture is cut off. Works only where the outline is."""
    window, fixed = _window(picture, outline, 1)
    mask = np.zeros(picture[window].shape[:2], np.uint8)
    if mask.size:
        cv2.fillPoly(mask, [fixed], 255, cv2.LINE_AA, _SUBPIXEL)
        _cover(picture, window, mask, with_, opacity)


def line(
    picture: Picture,
    points: Points,
    with_: Colour,
    opacity: float = 1,
    width: float = 2,
    closed: bool = False,
) -> None:
    """Paint one line of one width; works only where the line is."""
    window, fixed = _window(picture, points, width)
    mask = np.zeros(picture[window].shape[:2], np.uint8)
    if mask.size:
        cv2.polylines(mask, [fixed], closed, 255, max(1, round(width)), cv2.LINE_AA, _SUBPIXEL)
        _cover(picture, window, mask, with_, opacity)


def _window(picture: Picture, points: Points, reach: float) -> tuple[tuple[slice, slice], np.ndarray]:
    """The window of the picture that the points and `reach` touch, and the points in it."""
    knots = np.asarray(points, np.float32)
    left, top = np.maximum(0, np.floor(knots.min(0) - reach - 1)).astype(int)
    right, bottom = np.minimum(picture.shape[1::-1], np.ceil(knots.max(0) + reach + 2)).astype(int)
    return (slice(top, max(top, bottom)), slice(left, max(left, right))), _fixed(knots - (left, top))


def _cover(
    picture: Picture, window: tuple[slice, slice], mask: np.ndarray, with_: Colour, opacity: float
) -> None:
    part, cover = picture[window], mask * np.float32(opacity / 255)
    if mask.size < 4096 or picture.shape[2] != 3:
        part += (with_ - part) * cover[..., None]
    else:
        _lay(part, cover, with_)


def shade(picture: Picture, mask: Mask, factor: float) -> None:
    """Multiply the picture's light by `factor` where the mask says so, in place."""
    rows, columns = _extent(mask)
    if rows.start != rows.stop:
        light(picture[rows, columns], 1 + np.float32(factor - 1) * mask[rows, columns])


def light(picture: Picture, field: np.ndarray) -> None:
    """Multiply the picture by a field of light [height, width] or [height, 1] or [1, width], in place."""
    whole = np.broadcast_to(field, picture.shape[:2]).astype(np.float32)
    picture *= cv2.merge([whole] * 3)


def lit(tint: Colour | Picture, field: np.ndarray) -> Picture:
    """A new picture: one colour, or another picture, under a field of light."""
    if tint.ndim == 3:
        return cv2.multiply(tint.astype(np.float32), cv2.merge([field.astype(np.float32)] * 3))
    return cv2.merge([channel * field.astype(np.float32) for channel in tint.astype(np.float32)])


def _extent(mask: Mask) -> tuple[slice, slice]:
    """The smallest window holding everything the mask visibly touches."""
    rows, columns = np.flatnonzero(mask.max(1) > _FAINT), np.flatnonzero(mask.max(0) > _FAINT)
    if not len(rows):
        return slice(0, 0), slice(0, 0)
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def soften(mask: Mask, radius: float) -> Mask:
    """Gaussian blur of standard deviation `radius` pixels, done small where it is wide."""
    scale = max(1, int(radius // 2))
    small = cv2.resize(mask, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), max(0.3, radius / scale))
    return cv2.resize(small, mask.shape[::-1], interpolation=cv2.INTER_LINEAR)


def shifted(mask: Mask, across: float, down: float) -> Mask:
    """The mask moved by so many pixels."""
    move = np.array([[1, 0, across], [0, 1, down]], np.float32)
    return cv2.warpAffine(mask, move, mask.shape[::-1])


def cast_shadow(
    picture: Picture, mask: Mask, across: float, down: float, radius: float, strength: float
) -> None:
    """A soft shadow of the mask on what is already there."""
    shade(picture, soften(shifted(mask, across, down), radius), 1 - strength)


def ramp(degrees: float, side: int = SIDE) -> np.ndarray:
    """A field from 0 to 1 in the direction given: 0 rightwards, 90 downwards."""
    across, down = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    axis = np.linspace(-1, 1, side, dtype=np.float32) / (2 * (abs(across) + abs(down)))
    return (axis[None, :] * across + axis[:, None] * down + 0.5).astype(np.float32)


def glow(x: float, y: float, across: float, down: float, side: int = SIDE) -> np.ndarray:
    """A soft spot: 1 in the middle, near 0 beyond twice the radii."""
    columns = np.exp(-(((np.arange(side, dtype=np.float32) - x) / across) ** 2))
    rows = np.exp(-(((np.arange(side, dtype=np.float32) - y) / down) ** 2))
    return rows[:, None] * columns[None, :]


def blend(one: Colour, other: Colour, field: np.ndarray) -> Picture:
    """A picture that goes from one colour to the other with the field."""
    return cv2.merge([(a + (b - a) * field).astype(np.float32) for a, b in zip(one, other, strict=True)])


def clouds(draws: np.random.Generator, cells: int, octaves: int = 3, side: int = SIDE) -> np.ndarray:
    """Smooth value noise in 0–1: `cells` across at the coarsest, each octave twice as fine and half as strong."""
    small = side // 2 if cells * 2 ** (octaves - 1) <= side // 8 else side
    field = np.zeros((small, small), np.float32)
    for octave in range(octaves):
        grid = draws.random((cells * 2**octave + 1,) * 2, dtype=np.float32)
        field += cv2.resize(grid, (small, small), interpolation=cv2.INTER_CUBIC) / 2**octave
    field = (field - field.min()) / (field.max() - field.min() + 1e-6)
    return cv2.resize(field, (side, side), interpolation=cv2.INTER_LINEAR) if small < side else field


@lru_cache(maxsize=1)
def _noise() -> np.ndarray:
    return np.random.default_rng(20221).standard_normal((SIDE * 2, SIDE * 2), dtype=np.float32)


def speckle(draws: np.random.Generator) -> np.ndarray:
    """White noise around 0 with deviation 1: a window, drawn at random, of one large sheet of it."""
    top, left = draws.integers(0, SIDE, 2)
    return _noise()[top : top + SIDE, left : left + SIDE]


def grain(picture: Picture, draws: np.random.Generator, strength: float = 0.012) -> None:
    """Film grain, in place: one luminance noise for all three channels."""
    noise = speckle(draws) * np.float32(strength)
    picture += cv2.merge([noise] * 3)


def to_pixels(picture: Picture) -> np.ndarray:
    """The picture as uint8 [height, width, 3], RGB; what is beyond 0–1 is cut off."""
    return cv2.convertScaleAbs(np.maximum(picture, 0), alpha=255)


def stamp(picture: Picture, mask: np.ndarray, x: float, y: float, with_: Colour, opacity: float = 1) -> None:
    """Paint a small mask with its middle at (x, y); what falls outside the picture is cut off."""
    height, width = mask.shape
    top, left = round(y - height / 2), round(x - width / 2)
    rows = slice(max(0, top), min(picture.shape[0], top + height))
    columns = slice(max(0, left), min(picture.shape[1], left + width))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    part = mask[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    picture[rows, columns] += (with_ - picture[rows, columns]) * (part * opacity)[..., None]
