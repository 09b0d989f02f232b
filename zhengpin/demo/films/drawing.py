"""Draws the brand's film, shot by shot, and the short video that a seller makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np

from zhengpin.demo.artwork import fonts
from zhengpin.demo.artwork.lettering import fitted
from zhengpin.demo.artwork.palettes import PALETTES
from zhengpin.demo.films.encoding import RATE, DrawnFilm, melody
from zhengpin.demo.pictures import Artwork, Photo, render
from zhengpin.demo.seeding import derive, numbers

Pixels = np.ndarray  # uint8 [height, width, 3], RGB

WIDE = (640, 360)
TALL = (360, 640)
"""Width and height of films and of what phones send."""
SHOT = 2.5
"""Seconds of a shot."""
SHOTS = (("sneaker", "waves"), ("hoodie", "geometric"), ("tote", "cutouts"), ("tee", "cosmos"))
COPIED = (1.0, 9.0)
"""The seconds of the brand's film that the seller takes."""


def brand_film(seed: int, word: str) -> DrawnFilm:
    """A brand's film of ten seconds: a shot of each of its goods, with the brand's word, and a melody of its own."""
    frames = [
        picture
        for place, (goods, family) in enumerate(SHOTS)
        for picture in _shot(seed, place, goods, family, word)
    ]
    return DrawnFilm(frames, melody(seed, "brand", len(frames) / RATE))


def copied_short(film: DrawnFilm, caption: str) -> DrawnFilm:
    """What a seller posts: eight seconds of the film, mirrored and cropped, in a frame with a caption of its own."""
    first, last = (round(second * RATE) for second in COPIED)
    board = poster(TALL, 3, caption)
    return DrawnFilm([within(board, _taken(one)) for one in film.frames[first:last]], film.sound_of(*COPIED))


def within(board: Pixels, picture: Pixels, top: int = 170) -> Pixels:
    """Lay a picture across an upright board, as wide as it is but for a margin."""
    width = board.shape[1] - 16
    height = round(width * picture.shape[0] / picture.shape[1])
    laid = board.copy()
    laid[top : top + height, 8 : 8 + width] = cv2.resize(
        picture, (width, height), interpolation=cv2.INTER_AREA
    )
    return laid


def mirrored(picture: Pixels) -> Pixels:
    return np.ascontiguousarray(picture[:, ::-1])


def poster(size: tuple[int, int], palette: int, *lines: str) -> Pixels:
    """A board of two colours with lines of type at its top, for pictures to be laid on."""
    colours = PALETTES[palette]
    down = np.linspace(0, 1, size[1], dtype=np.float32)[:, None, None]
    ground = colours.accent(0) * (1 - down) + colours.dark() * down
    board = np.ascontiguousarray(np.broadcast_to(ground, (size[1], size[0], 3)) * 255).astype(np.uint8)
    for place, text in enumerate(lines):
        write(board, text, size[0] / 2, 70 + 56 * place, size[0] * 0.86, 40)
    return board


def write(
    picture: Pixels,
    text: str,
    x: float,
    y: float,
    width: float,
    largest: int,
    ink: Sequence[int] = (255, 255, 255),
) -> None:
    """Write a line of type with its middle at (x, y), in place."""
    mask = _type(text, width, largest)
    top, left = round(y - mask.shape[0] / 2), round(x - mask.shape[1] / 2)
    part = picture[top : top + mask.shape[0], left : left + mask.shape[1]]
    cover = mask[: part.shape[0], : part.shape[1], None]
    part[:] = (part * (1 - cover) + np.array(ink, np.float32) * cover).astype(np.uint8)


@lru_cache(maxsize=256)
def _type(text: str, width: float, largest: int) -> np.ndarray:
    return fitted(text, lambda size: fonts.sans(size, 700), width, largest)


def _shot(seed: int, place: int, goods: str, family: str, word: str) -> list[Pixels]:
    """Go slowly nearer to the goods or past them, while a ring of the brand's colour turns about them."""
    artwork = Artwork(family, derive(seed, "film", place))
    still = render(Photo(goods, artwork, derive(seed, "shot", place)))
    draws, colours = numbers(seed, "moves", place), PALETTES[(seed + place) % len(PALETTES)]
    nearer, across = draws.uniform(0.18, 0.3), draws.uniform(-90, 90)
    ink = tuple(int(one * 255) for one in colours.accent(place))
    count = round(SHOT * RATE)
    return [
        _frame(still, at / count, 1.0 + nearer * at / count, across * (at / count - 0.5), ink, word)
        for at in range(count)
    ]


def _frame(still: Pixels, share: float, scale: float, across: float, ink: Sequence[int], word: str) -> Pixels:
    scale *= WIDE[0] / still.shape[1]
    middle = still.shape[1] / 2 + across, still.shape[0] / 2
    move = np.array(
        [[scale, 0, WIDE[0] / 2 - scale * middle[0]], [0, scale, WIDE[1] / 2 - scale * middle[1]]], np.float32
    )
    picture = cv2.warpAffine(still, move, WIDE, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REFLECT)
    turn = 360 * share
    cv2.ellipse(picture, (540, 80), (46, 46), turn, 0, 260, ink, 9, cv2.LINE_AA)
    cv2.line(picture, (0, 330), (round(WIDE[0] * share), 330), ink, 6, cv2.LINE_AA)
    write(picture, word, 110, 300, 180, 34)
    return picture


def _taken(picture: Pixels) -> Pixels:
    height, width = picture.shape[:2]
    return mirrored(picture[round(height * 0.06) : round(height * 0.94), round(width * 0.06) :])
