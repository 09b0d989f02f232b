"""Draws what the demo's live rooms show: somebody behind a table, goods in the hand, now and then another's work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from zhengpin.demo.artwork import backdrop
from zhengpin.demo.artwork.canvas import to_pixels
from zhengpin.demo.artwork.palettes import PALETTES
from zhengpin.demo.films.drawing import TALL, Pixels, mirrored, within, write
from zhengpin.demo.films.encoding import RATE, DrawnFilm, murmur
from zhengpin.demo.pictures import Artwork, Original, Photo, render
from zhengpin.demo.seeding import derive, numbers

BEFORE = 4.0
"""Seconds for which a room shows itself before it plays what is not its own."""
LOOP = 8.0
_CHATS = ("主播身上这件多少钱", "已拍，坐等发货", "有没有大码", "颜色很正", "昨天那款还有吗", "来了来了")
_GOODS = (("mug", "fruit"), ("cushion", "botanical"), ("plate", "waves"), ("notebook", "geometric"))


@dataclass(frozen=True)
class _Person:
    """Skin, hair and shirt of whoever is live."""

    skin: tuple[int, int, int]
    hair: tuple[int, int, int]
    shirt: tuple[int, int, int]


_LOOKS = (
    _Person((232, 190, 160), (52, 38, 34), (74, 92, 128)),
    _Person((240, 204, 176), (96, 58, 40), (164, 84, 74)),
    _Person((206, 160, 128), (28, 26, 30), (92, 122, 96)),
    _Person((226, 180, 148), (120, 112, 108), (206, 186, 150)),
)


@dataclass(frozen=True)
class Programme:
    """What one room shows: the film up to `loop_from` over and over until it is told to go on, then the rest over and
    over; `ends`: it breaks off instead."""

    film: DrawnFilm
    loop_from: float
    ends: bool = False


def programmes(
    seed: int, film: DrawnFilm, word: str, work: Original, *, again: bool = False
) -> Iterator[tuple[str, Programme]]:
    """Yield what each room shows by its name, drawn when it is asked for.

    film: the brand's; work: a protected picture; again: they were watched before, and what was found is left out.
    """
    for name in ("calm", "second", "over"):
        yield name, _calm(seed, name)
    yield "film", _calm(seed, "film") if again else _playing(seed, film)
    yield "posing", _calm(seed, "posing") if again else _posing(seed, word)
    yield "picture", _calm(seed, "picture", held=work)
    yield "stalled", Programme(_looped(seed, "stalled", seconds=5.0), 0.0, ends=True)


def _calm(seed: int, name: str, *, sign: str = "", held: Original | None = None) -> Programme:
    return Programme(_looped(seed, name, sign=sign, held=held), 0.0)


def _posing(seed: int, word: str) -> Programme:
    """A room that calls itself official, and takes the sign down when it was warned."""
    signed, after = _looped(seed, "posing", sign=f"{word}官方旗舰店"), _looped(seed, "posing")
    both = DrawnFilm([*signed.frames, *after.frames], np.concatenate([signed.sound, after.sound]))
    return Programme(both, loop_from=LOOP)


def _playing(seed: int, film: DrawnFilm) -> Programme:
    """A room that shows itself and plays the brand's film mirrored behind it, until it is interrupted."""
    before, after = (_looped(seed, "film", seconds=seconds) for seconds in (BEFORE, LOOP))
    draws, person = _drawn(seed, "film")
    behind = _room(draws)
    played = [
        _before(within(behind, mirrored(one), top=110), at, person) for at, one in enumerate(film.frames)
    ]
    sound = np.concatenate([before.sound, film.sound, after.sound])
    return Programme(
        DrawnFilm([*before.frames, *played, *after.frames], sound), loop_from=BEFORE + film.seconds
    )


def _before(picture: Pixels, at: int, person: _Person) -> Pixels:
    """Put whoever is live before a picture that is played behind."""
    _person(picture, at, person, low=True)
    return picture


def _drawn(seed: int, name: str) -> tuple[np.random.Generator, _Person]:
    return numbers(seed, "room", name), _LOOKS[derive(seed, "look", name) % len(_LOOKS)]


def _looped(
    seed: int,
    name: str,
    *,
    seconds: float = LOOP,
    sign: str = "",
    held: Original | None = None,
) -> DrawnFilm:
    draws, person = _drawn(seed, name)
    room = _room(draws)
    if sign:
        _sign(room, sign)
    goods, family = _GOODS[int(draws.integers(0, len(_GOODS)))]
    shown = held or Photo(goods, Artwork(family, derive(seed, "room", name)), derive(seed, "held", name))
    card = cv2.resize(render(shown), (168, 168) if held is None else (232, 232), interpolation=cv2.INTER_AREA)
    shift = int(draws.integers(0, len(_CHATS)))
    frames = [_moment(room, card, at, shift, person) for at in range(round(seconds * RATE))]
    return DrawnFilm(frames, murmur(seed, name, seconds))


def _room(draws: np.random.Generator) -> Pixels:
    """A wall and a table, upright."""
    palette = PALETTES[int(draws.integers(0, len(PALETTES)))]
    still = to_pixels(backdrop.standing(draws, palette))
    width = round(still.shape[0] * TALL[0] / TALL[1])
    left = (still.shape[1] - width) // 2
    return cv2.resize(still[:, left : left + width], TALL, interpolation=cv2.INTER_AREA)


def _sign(room: Pixels, text: str) -> None:
    cv2.rectangle(room, (14, 40), (TALL[0] - 14, 106), (196, 40, 40), -1, cv2.LINE_AA)
    write(room, text, TALL[0] / 2, 73, TALL[0] - 56, 40)


def _moment(room: Pixels, card: Pixels, at: int, shift: int, person: _Person) -> Pixels:
    picture = room.copy()
    _person(picture, at, person)
    sway = round(6 * np.sin(at / 5))
    side = card.shape[0]
    top, left = 372 - side // 4 + sway, TALL[0] // 2 - side // 2 + sway // 2
    cv2.rectangle(picture, (left - 5, top - 5), (left + side + 4, top + side + 4), (250, 248, 244), -1)
    picture[top : top + side, left : left + side] = card
    _chat(picture, at, shift)
    return picture


def _person(picture: Pixels, at: int, person: _Person, *, low: bool = False) -> None:
    """Draw head, hair, shoulders and arms, swaying a little."""
    x, y = TALL[0] // 2 + round(9 * np.sin(at / 6)), (400 if low else 210) + round(3 * np.sin(at / 3))
    skin, hair, shirt = person.skin, person.hair, person.shirt
    cv2.ellipse(picture, (x, y + 170), (104, 130), 0, 180, 360, shirt, -1, cv2.LINE_AA)
    cv2.rectangle(picture, (x - 104, y + 168), (x + 104, y + 240), shirt, -1)
    cv2.ellipse(picture, (x, y - 10), (58, 70), 0, 0, 360, hair, -1, cv2.LINE_AA)
    cv2.rectangle(picture, (x - 16, y + 38), (x + 16, y + 62), skin, -1)
    cv2.ellipse(picture, (x, y + 2), (44, 54), 0, 0, 360, skin, -1, cv2.LINE_AA)
    cv2.ellipse(picture, (x, y - 34), (46, 26), 0, 180, 360, hair, -1, cv2.LINE_AA)
    for side in (-17, 17):
        cv2.circle(picture, (x + side, y), 4, hair, -1, cv2.LINE_AA)
    opened = 3 + round(4 * abs(np.sin(at / 2)))
    cv2.ellipse(picture, (x, y + 26), (12, opened), 0, 0, 360, (176, 74, 74), -1, cv2.LINE_AA)


def _chat(picture: Pixels, at: int, shift: int) -> None:
    """Lay the newest lines of the chat over the lower left, one more every two seconds."""
    newest = at // (2 * RATE)
    for place in range(3):
        text = _CHATS[(shift + newest + place) % len(_CHATS)]
        top = 520 + 34 * place
        part = picture[top : top + 28, 12:212]
        part[:] = (part * 0.45).astype(np.uint8)
        write(picture, text, 112, top + 14, 184, 17)
