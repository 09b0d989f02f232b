"""What sellers do to a picture that is not theirs: each edit takes pixels and chance, and gives new pixels."""

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np

from zhengpin.demo.artwork import FAMILIES, fonts
from zhengpin.demo.artwork.canvas import area, cast_shadow, fill, line, stamp, to_pixels
from zhengpin.demo.artwork.lettering import fitted, lettering, turned
from zhengpin.demo.artwork.outlines import rounded
from zhengpin.demo.artwork.palettes import PALETTES, Colour, colour

Pixels = np.ndarray  # uint8 [height, width, 3], RGB
Edit = Callable[[Pixels, np.random.Generator], Pixels]

_BANNERS = (
    ("厂家直销 全场包邮", "FACTORY DIRECT"),
    ("限时秒杀 今日特价", "FLASH SALE TODAY"),
    ("爆款热卖 买一送一", "BUY ONE GET ONE"),
    ("新品上市 第二件半价", "2ND AT HALF PRICE"),
    ("源头工厂 一件代发", "WHOLESALE OK"),
)
_CORNERS = (("包邮", "FREE"), ("热卖", "HOT"), ("新品", "NEW"), ("秒杀", "SALE"))
_WATERMARKS = (("拾光小铺", "SHIGUANG"), ("优选好货", "TOP GOODS"), ("实拍图 盗图必究", "REAL PHOTO"))


def recompress(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """Saved once too often: a JPEG of quality 22–38."""
    quality = int(draws.integers(22, 39))
    bgr = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(data, cv2.IMREAD_COLOR_RGB)  # type: ignore[return-value]


def resize(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """Made small: 300–480 pixels wide, sometimes squeezed a little."""
    width = int(draws.integers(300, 481))
    height = int(width * pixels.shape[0] / pixels.shape[1] * draws.uniform(0.94, 1.06))
    return cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)


def crop(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """The middle part: 72–90 % of each side."""
    height, width = pixels.shape[:2]
    share = draws.uniform(0.72, 0.9)
    tall, wide = int(height * share), int(width * share)
    top, left = int(draws.integers(0, height - tall + 1)), int(draws.integers(0, width - wide + 1))
    return np.ascontiguousarray(pixels[top : top + tall, left : left + wide])


def mirror(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """Left for right."""
    return np.ascontiguousarray(pixels[:, ::-1])


def turn(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """Laid on its side: a quarter turn, either way."""
    return np.ascontiguousarray(np.rot90(pixels, 1 if draws.random() < 0.5 else 3))


def tilt(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """Hung askew: turned by 8–18°, made smaller so that all of it stays, pale at the corners."""
    height, width = pixels.shape[:2]
    degrees = draws.uniform(8, 18) * (1 if draws.random() < 0.5 else -1)
    lean = np.radians(abs(degrees))
    scale = min(height, width) / (max(height, width) * np.sin(lean) + min(height, width) * np.cos(lean))
    move = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, scale)
    ground = (PALETTES[int(draws.integers(0, len(PALETTES)))].light() * 255).tolist()
    return cv2.warpAffine(pixels, move, (width, height), flags=cv2.INTER_AREA, borderValue=ground)


def recolour(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """Another mood: hue turned by up to 12°, more or less saturation and light."""
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV).astype(np.float32)
    hsv[..., 0] = (hsv[..., 0] + draws.uniform(-6, 6)) % 180  # OpenCV counts two degrees as one
    hsv[..., 1] *= draws.uniform(0.7, 1.3)
    hsv[..., 2] *= draws.uniform(0.88, 1.1)
    return cv2.cvtColor(np.clip(hsv, 0, 255).astype(np.uint8), cv2.COLOR_HSV2RGB)


def banner(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """A shop's bar of type below and a flash in a corner."""
    picture, side = _opened(pixels)
    loud, pale = _loud(draws)
    tall = side * draws.uniform(0.13, 0.17)
    fill(picture, rounded(-20, side - tall, side + 20, side + 40, 12), loud)
    text = _said(_BANNERS, draws)
    stamp(
        picture,
        fitted(text, partial(fonts.sans, weight=900), side * 0.86, int(tall * 0.58)),
        side / 2,
        side - tall / 2,
        pale,
    )
    fill(picture, rounded(18, 18, 18 + side * 0.2, 18 + side * 0.11, 14), loud)
    stamp(
        picture,
        fitted(_said(_CORNERS, draws), partial(fonts.sans, weight=800), side * 0.15, int(side * 0.07)),
        18 + side * 0.1,
        18 + side * 0.055,
        pale,
    )
    return _closed(picture, pixels.shape)


def frame(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """A coloured border, the picture a little smaller inside it."""
    palette = PALETTES[int(draws.integers(0, len(PALETTES)))]
    height, width = pixels.shape[:2]
    edge = int(min(height, width) * draws.uniform(0.05, 0.1))
    picture = np.empty((height + 2 * edge, width + 2 * edge, 3), np.uint8)
    picture[:] = (palette.accent(int(draws.integers(0, 4))) * 255).astype(np.uint8)
    thin = max(2, edge // 8)
    inside = slice(edge - 2 * thin, edge + height + 2 * thin), slice(edge - 2 * thin, edge + width + 2 * thin)
    picture[inside] = (palette.light() * 255).astype(np.uint8)
    picture[edge : edge + height, edge : edge + width] = pixels
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)


def watermark(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """Another shop's name, slanted and pale, all over."""
    picture, side = _opened(pixels)
    mark = turned(
        lettering(_said(_WATERMARKS, draws), fonts.sans(int(side * 0.05), 700), spacing=4),
        draws.uniform(18, 32),
    )
    step = side / 3
    for row in range(4):
        for column in range(4):
            x, y = column * step + (step / 2 if row % 2 else 0), (row + 0.3) * step * 0.85
            stamp(picture, mark, x + 2, y + 2, colour("#000000"), 0.2)
            stamp(picture, mark, x, y, colour("#ffffff"), 0.42)
    return _closed(picture, pixels.shape)


def inset(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """A picture in a picture: 45–60 % of the side, with a pale edge and its shadow, on a print of the seller's own."""
    family = list(FAMILIES)[int(draws.integers(0, len(FAMILIES)))]
    picture = FAMILIES[family](draws, PALETTES[int(draws.integers(0, len(PALETTES)))])
    side = picture.shape[0]
    height, width = pixels.shape[:2]
    scale = side * draws.uniform(0.45, 0.6) / max(height, width)
    tall, wide, edge = int(height * scale), int(width * scale), side // 80
    top, left = (
        int(draws.uniform(0.06, 0.94) * (side - 4 * edge - part)) + 2 * edge for part in (tall, wide)
    )
    sheet = rounded(left - edge, top - edge, left + wide + edge, top + tall + edge, 3)
    cast_shadow(picture, area(sheet), 5, 8, 10, 0.45)
    fill(picture, sheet, colour("#fbfaf6"))
    small = cv2.resize(pixels, (wide, tall), interpolation=cv2.INTER_AREA)
    picture[top : top + tall, left : left + wide] = small / np.float32(255)
    return to_pixels(picture)


def collage(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """The picture large, three details of it in a strip beside it, on white."""
    side = 800
    picture = np.full((side, side, 3), 250, np.uint8)
    main = cv2.resize(pixels, (586, 586), interpolation=cv2.INTER_AREA)
    picture[12:598, 12:598] = main
    source = cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA)
    for place in range(3):
        top, left = draws.integers(100, 420, 2)
        detail = cv2.resize(
            source[top : top + 280, left : left + 280], (178, 178), interpolation=cv2.INTER_AREA
        )
        picture[12 + place * 204 : 190 + place * 204, 610:788] = detail
    canvas = picture.astype(np.float32) / 255
    loud, _ = _loud(draws)
    stamp(canvas, fitted(_said(_BANNERS, draws), partial(fonts.sans, weight=900), 560, 76), 305, 696, loud)
    fill(canvas, rounded(612, 640, 786, 752, 18), loud)
    stamp(
        canvas,
        fitted(f"¥{int(draws.integers(19, 89))}.9", partial(fonts.sans, weight=900), 140, 60),
        699,
        696,
        colour("#ffffff"),
    )
    return _closed(canvas, canvas.shape)


def screenshot(pixels: Pixels, draws: np.random.Generator) -> Pixels:
    """As a phone shows it: status bar above, a price and a round button below."""
    picture = np.ones((1000, 640, 3), np.float32) * colour("#f5f5f7")
    picture[96:736] = cv2.resize(pixels, (640, 640), interpolation=cv2.INTER_AREA) / np.float32(255)
    ink, (loud, pale) = colour("#1c1c1e"), _loud(draws)
    stamp(
        picture,
        lettering(f"{int(draws.integers(8, 23))}:{int(draws.integers(10, 60))}", fonts.sans(28, 700)),
        70,
        34,
        ink,
    )
    line(picture, rounded(560, 22, 606, 46, 7), ink, width=3, closed=True)
    fill(picture, rounded(564, 26, 590, 42, 4), ink)
    line(picture, [(44, 66), (30, 78), (44, 90)], ink, width=4)
    stamp(picture, lettering(f"¥ {int(draws.integers(29, 169))}.00", fonts.sans(46, 900)), 120, 790, loud)
    for place, reach in enumerate((560, 420)):
        fill(picture, rounded(36, 840 + place * 38, 36 + reach, 858 + place * 38, 9), colour("#d9d9de"))
    fill(picture, rounded(330, 920, 606, 980, 30), loud)
    buy = "立即购买" if fonts.has_han() else "BUY NOW"
    stamp(picture, lettering(buy, fonts.sans(28, 800)), 468, 950, pale)
    return _closed(picture, picture.shape)


# In the order in which a seller does them: nobody mirrors a picture that already bears type.
EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        *(mirror, crop, turn, tilt, recolour, frame, watermark, banner),
        *(inset, collage, screenshot, resize, recompress),
    )
}


def _said(choices: tuple[tuple[str, str], ...], draws: np.random.Generator) -> str:
    han, latin = choices[int(draws.integers(0, len(choices)))]
    return han if fonts.has_han() else latin


def _loud(draws: np.random.Generator) -> tuple[Colour, Colour]:
    pairs = (
        ("#d7263d", "#fff4d6"),
        ("#f46036", "#ffffff"),
        ("#1b998b", "#ffffff"),
        ("#2e294e", "#ffd166"),
        ("#ffcf33", "#b3001b"),
    )
    loud, pale = pairs[int(draws.integers(0, len(pairs)))]
    return colour(loud), colour(pale)


def _opened(pixels: Pixels) -> tuple[np.ndarray, int]:
    """Floats of a square side, so that type is set in the same proportions on any picture."""
    side = 800
    return cv2.resize(pixels, (side, side), interpolation=cv2.INTER_LINEAR).astype(np.float32) / 255, side


def _closed(picture: np.ndarray, shape: tuple[int, ...]) -> Pixels:
    return cv2.resize(to_pixels(picture), (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
