"""Every picture of the demo as a recipe, and the one place that draws them.

A recipe is a small frozen value that fixes its picture to the last byte; nothing is drawn before it is asked for.
"""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from zhengpin.demo.artwork import FAMILIES, WITH_TEXT, backdrop
from zhengpin.demo.artwork.canvas import SIDE, grain, to_pixels
from zhengpin.demo.artwork.copies import EDITS
from zhengpin.demo.artwork.palettes import PALETTES, Palette
from zhengpin.demo.goods import LYING, STANDING
from zhengpin.demo.seeding import derive, numbers

Pixels = np.ndarray  # uint8 [height, width, 3], RGB


@dataclass(frozen=True)
class Artwork:
    """An original print of one family; `text` tells some families what to draw (`artwork.WITH_TEXT`)."""

    family: str
    seed: int
    text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Photo:
    """A photo of goods that bear the artwork."""

    goods: str
    artwork: Artwork
    seed: int


Original = Artwork | Photo


@dataclass(frozen=True)
class Copy:
    """Another picture with a seller's edits, in order; their names are those of `copies.EDITS`."""

    source: Original
    edits: tuple[str, ...]
    seed: int


Recipe = Original | Copy


def render(recipe: Recipe) -> Pixels:
    """The picture, RGB; 800 × 800 but for copies, which may have other sizes."""
    if isinstance(recipe, Copy):
        return _copied(recipe)
    return _original(recipe)


def jpeg(recipe: Recipe, quality: int = 88) -> bytes:
    """The picture as a JPEG file; a copy comes in the poor quality its last edit left it in."""
    if isinstance(recipe, Copy) and "recompress" in recipe.edits:
        quality = 26 + derive(recipe.seed, "quality") % 15
    done, data = cv2.imencode(
        ".jpg", cv2.cvtColor(render(recipe), cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    if not done:
        raise RuntimeError("OpenCV could not encode a JPEG")
    return data.tobytes()


@lru_cache(maxsize=48)
def _original(recipe: Original) -> Pixels:
    """Shared by everything that copies it, so never to be written to."""
    picture = _draw_artwork(recipe) if isinstance(recipe, Artwork) else _photograph(recipe)
    pixels = to_pixels(picture)
    pixels.flags.writeable = False
    return pixels


def _palette(draws: np.random.Generator) -> Palette:
    return PALETTES[int(draws.integers(0, len(PALETTES)))]


def _draw_artwork(recipe: Artwork) -> np.ndarray:
    draws = numbers(recipe.seed, "artwork", recipe.family)
    if recipe.family in WITH_TEXT:
        return WITH_TEXT[recipe.family](draws, _palette(draws), recipe.text)
    return FAMILIES[recipe.family](draws, _palette(draws))


def _photograph(recipe: Photo) -> np.ndarray:
    draws = numbers(recipe.seed, "photo", recipe.goods)
    palette = _palette(draws)
    artwork = _original(recipe.artwork).astype(np.float32) * np.float32(1 / 255)
    if recipe.goods in STANDING:
        picture = backdrop.standing(draws, palette)
        STANDING[recipe.goods](picture, draws, palette, artwork)
    else:
        picture = backdrop.flat(draws, palette)
        LYING[recipe.goods](picture, draws, palette, artwork)
    picture = _framed_by_hand(picture, draws)
    grain(picture, draws)
    return picture


def _framed_by_hand(picture: np.ndarray, draws: np.random.Generator) -> np.ndarray:
    """No two photos are taken from quite the same place: a little nearer, shifted and turned."""
    move = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), draws.uniform(-1.2, 1.2), draws.uniform(1.03, 1.11))
    move[:, 2] = move[:, 2] + draws.uniform(-12, 12, 2)
    return cv2.warpAffine(picture, move, (SIDE, SIDE), borderMode=cv2.BORDER_REFLECT)


def _copied(recipe: Copy) -> Pixels:
    pixels = _original(recipe.source)
    for place, name in enumerate(recipe.edits):
        pixels = EDITS[name](pixels, numbers(recipe.seed, "edit", place, name))
    return np.ascontiguousarray(pixels)
