"""Papers typeset in the test: letters as PDF with a text layer, and as pictures with seals, then degraded as in use."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from zhengpin.demo.artwork.fonts import sans

A4 = (1240, 1754)
RED = (206, 38, 40)
LETTER = (
    "授权书",
    "授权方：杭州北风运动用品有限公司",
    "被授权方：广州市山海商贸有限公司",
    "兹授权广州市山海商贸有限公司在抖音平台开设专卖店，销售“北风NORTHWIND”商标",
    "（注册号：第12345678号，国际分类第25类）的商品，可通过店铺、直播、短视频销售。",
    "授权区域：中国大陆",
    "授权期限：自2026年1月1日起至2026年12月31日止。",
    "被授权方不得转授权。",
    "授权方（盖章）：杭州北风运动用品有限公司",
    "日期：2025年12月20日",
)

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def sheet(lines: Sequence[str] = LETTER, *, size: int = 24, step: int = 74, top: int = 150) -> Image.Image:
    """Return an A4 page at 150 dots an inch with `lines` below each other, the first as its title."""
    paper = Image.new("RGB", A4, (253, 253, 250))
    draw = ImageDraw.Draw(paper)
    for number, text in enumerate(lines):
        draw.text((140, top + number * step), text, font=sans(44 if number == 0 else size), fill=(25, 25, 28))
    return paper


def seal(
    words: str, *, radius: int = 118, colour: tuple[int, int, int] = RED, star: bool = True, oval: float = 1.0
) -> Image.Image:
    """Return a round seal (RGBA): a ring, the words along its upper part, a star in the middle."""
    side = 2 * radius + 8
    stamp = Image.new("RGBA", (side, side), (*colour, 0))
    draw = ImageDraw.Draw(stamp)
    draw.ellipse((4, 4, side - 4, side - 4), outline=(*colour, 235), width=max(3, radius // 24))
    face = sans(max(12, radius // 4), 500)
    for number, character in enumerate(words):
        turn = math.radians(-120 + 240 * number / max(1, len(words) - 1))
        glyph = Image.new("RGBA", (radius // 2, radius // 2), (*colour, 0))
        ImageDraw.Draw(glyph).text(
            (radius / 4, radius / 4), character, font=face, fill=(*colour, 235), anchor="mm"
        )
        glyph = glyph.rotate(-math.degrees(turn), Image.Resampling.BICUBIC)
        x, y = side / 2 + 0.78 * radius * math.sin(turn), side / 2 - 0.78 * radius * math.cos(turn)
        stamp.alpha_composite(glyph, (round(x - radius / 4), round(y - radius / 4)))
    if star:
        points = [
            (
                side / 2 + radius * (0.3 if at % 2 == 0 else 0.12) * math.sin(at * math.pi / 5),
                side / 2 - radius * (0.3 if at % 2 == 0 else 0.12) * math.cos(at * math.pi / 5),
            )
            for at in range(10)
        ]
        draw.polygon(points, fill=(*colour, 235))
    return stamp.resize((side, round(side * oval))) if oval != 1.0 else stamp


def stamped(paper: Image.Image, stamp: Image.Image, at: tuple[int, int]) -> Image.Image:
    """Return the paper with a stamp whose left upper corner lies `at`; black shows through it, as ink does."""
    out = paper.copy()
    under = out.crop((*at, at[0] + stamp.width, at[1] + stamp.height)).convert("RGBA")
    out.paste(Image.alpha_composite(under, stamp).convert("RGB"), at)
    return out


def encoded(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **({"quality": 80} | options if kind == "JPEG" else options))
    return out.getvalue()


def scanned(picture: Image.Image, *, turn: float = 0.0, blur: float = 0.7) -> Image.Image:
    """Return the page as a scanner gives it: turned by degrees on white, and a little soft."""
    turned = picture.rotate(turn, Image.Resampling.BICUBIC, expand=False, fillcolor=(252, 252, 250))
    return turned.filter(ImageFilter.GaussianBlur(blur))


def photographed(picture: Image.Image, *, seed: int = 3) -> Image.Image:
    """Return the page as it lies askew on a dark table in a photograph."""
    generator = np.random.default_rng(seed)
    width, height = 1700, 2200
    grain = generator.normal(0, 7, (height, width, 1)) + np.array([92, 70, 52])
    table = Image.fromarray(grain.clip(0, 255).astype(np.uint8))
    corners = [(210, 190), (1500, 260), (1560, 2020), (120, 1960)]
    laid = _laid(picture, corners, (width, height))
    mask = _laid(Image.new("L", picture.size, 255), corners, (width, height))
    table.paste(laid, (0, 0), mask)
    return table.filter(ImageFilter.GaussianBlur(0.6))


def _laid(picture: Image.Image, corners: Sequence[tuple[int, int]], size: tuple[int, int]) -> Image.Image:
    w, h = picture.size
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (w, 0), (w, h), (0, h)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    factors = np.linalg.solve(np.array(rows, float), np.array(wanted, float))
    return picture.transform(size, Image.Transform.PERSPECTIVE, factors.tolist(), Image.Resampling.BICUBIC)


def pdf(lines: Sequence[str] = LETTER, *, pages: int = 1, hidden: str = "") -> bytes:
    """Return a PDF with a text layer; `hidden` is written invisibly on every page."""
    out = io.BytesIO()
    sheet_ = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    for _ in range(pages):
        for number, text in enumerate(lines):
            sheet_.setFont("STSong-Light", 20 if number == 0 else 11)
            sheet_.drawString(66, 760 - number * 34, text)
        if hidden:
            written = sheet_.beginText(66, 100)
            written.setFont("STSong-Light", 11)
            written.setTextRenderMode(3)
            written.textLine(hidden)
            sheet_.drawText(written)
        sheet_.showPage()
    sheet_.save()
    return out.getvalue()


def scan_as_pdf(picture: Image.Image) -> bytes:
    """Return a PDF whose one page is a picture, as a scanner makes it."""
    return encoded(picture, "PDF", resolution=150)
