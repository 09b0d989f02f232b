"""Edits that lay something over a picture or beside it: captions, stickers, watermarks and bars."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from zhengpin.demo.artwork import fonts

Pixels = np.ndarray  # uint8 RGB [height, width, 3]
Draw = np.random.Generator
Rgb = tuple[int, int, int]

HAN = (
    "限时特价",
    "厂家直销",
    "全场包邮",
    "买一送一",
    "正品保证",
    "新款上市",
    "爆款热卖",
    "七天退换",
    "今日秒杀",
)
LATIN = ("SALE 50% OFF", "FREE SHIPPING", "BEST PRICE", "NEW 2026", "HOT ITEM", "TOP QUALITY", "ONLY TODAY")
_SHOPS = ("拾光小铺", "优选好货", "盗图必究", "BEST SHOP", "@topgoods", "实拍 2026", "www.shop.example")


def words(rng: Draw, han: Sequence[str] = HAN, latin: Sequence[str] = LATIN) -> str:
    """Return a phrase, Chinese in half of the cases (never where the machine cannot draw it)."""
    chinese = rng.random() < 0.5 and fonts.has_han()
    choices = han if chinese else latin
    return choices[int(rng.integers(len(choices)))]


def typeface(height: float, rng: Draw) -> fonts.Face:
    """Return a face of about `height` pixels, at least 8, in one of three weights."""
    return fonts.sans(max(8, round(height / 2) * 2), (400, 700, 900)[int(rng.integers(3))])


def any_colour(rng: Draw) -> Rgb:
    """Return a colour."""
    red, green, blue = (int(level) for level in rng.integers(0, 256, 3))
    return red, green, blue


def text(pixels: Pixels, rng: Draw) -> Pixels:
    """Two to four large lines, each 8 to 18 % of the height, slanted in part, some on a bar."""
    picture = Image.fromarray(pixels).convert("RGBA")
    for _ in range(int(rng.integers(2, 5))):
        face, said, ink = typeface(rng.uniform(0.08, 0.18) * picture.height, rng), words(rng), any_colour(rng)
        left, top, right, bottom = face.getbbox(said, stroke_width=1)
        label = Image.new("RGBA", (int(right - left) + 12, int(bottom - top) + 12), (0, 0, 0, 0))
        draw = ImageDraw.Draw(label)
        if rng.random() < 0.4:
            draw.rectangle((0, 0, *label.size), fill=(255 - ink[0], 255 - ink[1], 255 - ink[2], 235))
        edge = "white" if sum(ink) < 384 else "black"
        draw.text((6 - left, 6 - top), said, font=face, fill=ink, stroke_width=1, stroke_fill=edge)
        if rng.random() < 0.3:
            label = label.rotate(rng.uniform(-25, 25), Image.Resampling.BILINEAR, expand=True)
        place = (round(rng.uniform(-0.05, 0.4) * picture.width), round(rng.uniform(0, 0.85) * picture.height))
        picture.paste(label, place, label)
    return np.asarray(picture.convert("RGB"))


def sticker(pixels: Pixels, rng: Draw) -> Pixels:
    """One to four faces, stars, hearts and flashes, each 15 to 35 % of the shorter side."""
    picture = Image.fromarray(pixels).convert("RGBA")
    for _ in range(int(rng.integers(1, 5))):
        side = max(16, round(rng.uniform(0.15, 0.35) * min(picture.size)))
        drawn = Image.new("RGBA", (4 * side, 4 * side), (0, 0, 0, 0))  # drawn fourfold, for smooth edges
        _STICKERS[int(rng.integers(len(_STICKERS)))](ImageDraw.Draw(drawn), 4 * side, rng)
        drawn = drawn.rotate(rng.uniform(-30, 30), Image.Resampling.BILINEAR)
        drawn = drawn.resize((side, side), Image.Resampling.LANCZOS)
        left, top = rng.uniform(0, 1, 2) * (picture.width - side, picture.height - side)
        picture.paste(drawn, (round(left), round(top)), drawn)
    return np.asarray(picture.convert("RGB"))


def watermark(pixels: Pixels, rng: Draw) -> Pixels:
    """A shop's name, tiled, slanted, 20 to 50 % opaque."""
    height, width = pixels.shape[:2]
    face, said = (
        typeface(rng.uniform(0.04, 0.09) * min(height, width), rng),
        words(rng, _SHOPS[:3], _SHOPS[3:]),
    )
    side = int(np.hypot(height, width)) + 2
    layer = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(layer)
    left, top, right, bottom = face.getbbox(said)
    across, down = (right - left) * rng.uniform(1.15, 1.7), (bottom - top) * rng.uniform(1.6, 3.2)
    for row in range(int(side / down) + 1):
        for column in range(-1, int(side / across) + 1):
            draw.text(((column + row % 2 / 2) * across, row * down), said, font=face, fill=255)
    layer = layer.rotate(rng.uniform(-45, 45), Image.Resampling.BILINEAR)
    start = ((side - width) // 2, (side - height) // 2)
    mask = np.asarray(layer.crop((*start, start[0] + width, start[1] + height)), np.float32)[..., None] / 255
    mask *= rng.uniform(0.2, 0.5)
    ink = np.array([255, 0, int(rng.integers(0, 256))][int(rng.integers(3))], np.float32)
    return (pixels * (1 - mask) + ink * mask).clip(0, 255).astype(np.uint8)


def meme(pixels: Pixels, rng: Draw) -> Pixels:
    """A bar above, below or both, 12 to 26 % of the height each, with a caption."""
    height, width = pixels.shape[:2]
    dark = rng.random() < 0.4
    ground, ink = ((0, 0, 0), "white") if dark else ((255, 255, 255), "black")
    where = int(rng.integers(3))
    above = round(height * rng.uniform(0.12, 0.26)) if where != 1 else 0
    below = round(height * rng.uniform(0.12, 0.26)) if where != 0 else 0
    picture = Image.new("RGB", (width, height + above + below), ground)
    picture.paste(Image.fromarray(pixels), (0, above))
    draw = ImageDraw.Draw(picture)
    for top, bar in ((0, above), (above + height, below)):
        if bar:
            said = f"{words(rng)} {words(rng)}"
            size = min(bar * 0.6, 1.15 * width / max(1, len(said)))
            draw.text((width / 2, top + bar / 2), said, font=typeface(size, rng), fill=ink, anchor="mm")
    return np.asarray(picture)


def _face(draw: ImageDraw.ImageDraw, side: int, rng: Draw) -> None:
    draw.ellipse((0, 0, side - 1, side - 1), fill=(255, int(rng.integers(190, 226)), 60))
    for across in (0.32, 0.68):
        x, y, eye = across * side, 0.38 * side, 0.07 * side
        draw.ellipse((x - eye, y - 1.4 * eye, x + eye, y + 1.4 * eye), fill=(70, 40, 10))
    mouth = (0.25 * side, 0.35 * side, 0.75 * side, 0.8 * side)
    if rng.random() < 0.5:
        draw.chord(mouth, 10, 170, fill=(120, 30, 20))
    else:
        draw.arc(mouth, 20, 160, fill=(70, 40, 10), width=max(2, side // 20))


def _star(draw: ImageDraw.ImageDraw, side: int, rng: Draw) -> None:
    points, inner = int(rng.integers(5, 13)), rng.uniform(0.4, 0.8)
    turns = np.arange(2 * points) * np.pi / points
    reach = np.where(np.arange(2 * points) % 2, inner, 1.0) * side / 2
    outline = np.stack([side / 2 + reach * np.sin(turns), side / 2 - reach * np.cos(turns)], axis=1)
    draw.polygon([tuple(point) for point in outline.tolist()], fill=any_colour(rng))
    said = ("HOT", "NEW", "-30%", "TOP")[int(rng.integers(4))]
    draw.text((side / 2, side / 2), said, font=fonts.sans(max(8, side // 6), 900), fill="white", anchor="mm")


def _heart(draw: ImageDraw.ImageDraw, side: int, rng: Draw) -> None:
    turns = np.linspace(0, 2 * np.pi, 80)
    across = 16 * np.sin(turns) ** 3
    down = -(13 * np.cos(turns) - 5 * np.cos(2 * turns) - 2 * np.cos(3 * turns) - np.cos(4 * turns))
    outline = np.stack([side / 2 + across * side / 36, side / 2 + down * side / 36], axis=1)
    draw.polygon([tuple(point) for point in outline.tolist()], fill=(int(rng.integers(190, 256)), 30, 60))


def _tag(draw: ImageDraw.ImageDraw, side: int, rng: Draw) -> None:
    draw.rounded_rectangle((0, side * 0.25, side - 1, side * 0.75), side // 8, fill=any_colour(rng))
    price = f"¥{int(rng.integers(9, 999))}"
    draw.text((side / 2, side / 2), price, font=fonts.sans(side // 4, 900), fill="white", anchor="mm")


_STICKERS = (_face, _face, _star, _heart, _tag)
