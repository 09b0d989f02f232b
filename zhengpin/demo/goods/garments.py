"""T-shirts and hoodies lying flat, with an original print on the chest."""

import numpy as np

from zhengpin.demo.artwork.canvas import Picture, area, fill, line, paint, stroke
from zhengpin.demo.artwork.laying import cloth, printed
from zhengpin.demo.artwork.outlines import Points, ellipse, rounded, smooth
from zhengpin.demo.artwork.palettes import Colour, Palette, colour, mix

_TEE = [
    (462, 142),
    (520, 156),
    (578, 178),
    (632, 232),
    (690, 322),
    (700, 340),
    (618, 398),
    (606, 392),
    (574, 330),
    (572, 420),
    (576, 560),
    (582, 700),
    (578, 712),
    (490, 720),
]
_HOODIE = [
    (470, 178),
    (540, 196),
    (596, 222),
    (640, 300),
    (676, 440),
    (704, 600),
    (706, 640),
    (640, 652),
    (632, 636),
    (604, 500),
    (580, 380),
    (580, 520),
    (588, 690),
    (584, 716),
    (490, 722),
]


def _mirrored(right: Points, middle: float = 400) -> np.ndarray:
    half = np.asarray(right, np.float32)
    return np.vstack([half, (half * (-1, 1) + (2 * middle, 0))[::-1]])


def _dye(draws: np.random.Generator, palette: Palette) -> Colour:
    choices = [
        colour("#f7f5f0"),
        colour("#23252b"),
        palette.dark(),
        mix(palette.accent(int(draws.integers(0, 4))), palette.light(), 0.15),
        mix(palette.light(), colour("#e8e0cf"), 0.5),
    ]
    return choices[int(draws.integers(0, len(choices)))]


def tee(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A T-shirt; the print is square, round or arched."""
    dye = _dye(draws, palette)
    body = area(smooth(_mirrored(_TEE), steps=8))
    half, top = draws.uniform(112, 138), draws.uniform(235, 262)
    shape = str(draws.choice(["square", "disc", "arch", "soft"]))
    corners = [
        (400 - half, top),
        (400 + half, top),
        (400 + half, top + 2 * half),
        (400 - half, top + 2 * half),
    ]
    cloth(picture, body, dye, draws, printed(artwork, corners, shape))
    inside = area(smooth([(338, 144), (400, 160), (462, 144), (440, 190), (400, 204), (360, 190)], steps=8))
    paint(picture, inside, dye * 0.62)
    fill(picture, rounded(386, 158, 414, 174, 3), mix(dye, colour("#ffffff"), 0.55))
    for reach in (0, 12):
        neck = smooth(
            [
                (338, 144 + reach / 3),
                (358, 190 + reach),
                (400, 206 + reach),
                (442, 190 + reach),
                (462, 144 + reach / 3),
            ],
            closed=False,
        )
        line(picture, neck, dye * (0.72 if reach else 0.8), width=2)
    for side in (-1, 1):
        line(picture, [(400 + side * 292, 330), (400 + side * 210, 387)], dye * 0.8, 0.7, width=2)
        line(
            picture,
            smooth([(400 + side * 174, 330), (400 + side * 168, 260), (400 + side * 172, 182)], closed=False),
            dye * 0.78,
            0.8,
            width=2,
        )
    line(picture, smooth([(222, 694), (400, 702), (578, 694)], closed=False), dye * 0.8, 0.7, width=2)


def hoodie(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A hoodie with hood, cords and pocket."""
    dye = _dye(draws, palette)
    body = area(smooth(_mirrored(_HOODIE), steps=8))
    half, top = draws.uniform(96, 116), 282
    shape = str(draws.choice(["square", "disc", "soft"]))
    corners = [
        (400 - half, top),
        (400 + half, top),
        (400 + half, top + 2 * half),
        (400 - half, top + 2 * half),
    ]
    cloth(picture, body, dye, draws, printed(artwork, corners, shape), depth=0.14)
    pocket = area(
        smooth(
            [(300, 560), (330, 530), (400, 526), (470, 530), (500, 560), (520, 660), (400, 668), (280, 660)],
            steps=8,
        )
    )
    cloth(picture, pocket, dye * 0.98, draws, depth=0.06)
    hood = area(
        smooth(
            [
                (300, 214),
                (290, 150),
                (330, 92),
                (400, 72),
                (470, 92),
                (510, 150),
                (500, 214),
                (450, 244),
                (400, 262),
                (350, 244),
            ]
        )
    )
    cloth(picture, hood, dye, draws, depth=0.12)
    paint(
        picture,
        area(
            smooth(
                [
                    (338, 196),
                    (336, 150),
                    (364, 118),
                    (400, 108),
                    (436, 118),
                    (464, 150),
                    (462, 196),
                    (400, 246),
                ]
            )
        ),
        dye * 0.5,
    )
    for side in (-1, 1):
        cord = smooth([(400 + side * 34, 232), (400 + side * 40, 290), (400 + side * 33, 350)], closed=False)
        line(picture, cord, mix(dye, colour("#ffffff"), 0.7), width=5)
        paint(picture, area(ellipse(400 + side * 33, 356, 5, 10)), palette.accent(1))
        paint(picture, stroke([(400 + side * 240, 636), (400 + side * 306, 624)], width=2), dye * 0.75)
    line(picture, smooth([(222, 692), (400, 700), (578, 692)], closed=False), dye * 0.75, 0.8, width=2)
