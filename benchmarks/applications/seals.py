"""Round company seals and signatures: drawn once for a company, and pressed anew each time with other ink."""

from __future__ import annotations

import io
import math
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.applications.model import Company
from zhengpin.demo.artwork import fonts
from zhengpin.demo.seeding import chooser, numbers

SIDE = 420
RED, BLUE = (200, 24, 34), (40, 58, 150)
_CHOPS = ("", "合同专用章", "授权专用章", "业务专用章")


def seal(company: Company, purpose: str = "") -> Image.Image:
    """Return a clean seal of a company, RGBA, SIDE pixels wide: its name on an arc, a star, its number below."""
    own = chooser("seal", company.name)
    colour = BLUE if company.abroad and own.random() < 0.6 else RED
    sheet = Image.new("L", (SIDE, SIDE), 0)
    pen = ImageDraw.Draw(sheet)
    thick = own.randint(9, 13)
    pen.ellipse((8, 8, SIDE - 8, SIDE - 8), outline=255, width=thick)
    if own.random() < 0.3:
        pen.ellipse((26, 26, SIDE - 26, SIDE - 26), outline=255, width=3)
    if company.abroad:
        _middle(pen, _short(company.name), 34)
    else:
        _star(pen, SIDE / 2, SIDE / 2 - 8, own.randint(48, 62))
        if purpose:
            _middle(pen, purpose, 36, down=92)
        _arc(sheet, "".join(str(own.randint(0, 9)) for _ in range(13)), 168, 17, 60, below=True)
    _arc(sheet, company.name, 158 if not company.abroad else 162, *_fit(company.name))
    return _inked(sheet, colour)


def purpose_of(company: Company) -> str:
    """Return what stands below the star of the seal that a company puts under letters; one company, one seal.

    Nothing does on an office's or a foreign company's.
    """
    if company.abroad or not company.number:
        return ""
    return chooser("seal-purpose", company.name).choice(_CHOPS)


def pressed(clean: Image.Image, draws: np.random.Generator, *, faded: bool = False) -> Image.Image:
    """Return one imprint of a seal: turned, with uneven ink, soft edges and gaps of its own; RGBA."""
    turned = clean.rotate(float(draws.normal(0, 12)), resample=Image.Resampling.BICUBIC)
    alpha = np.asarray(turned.getchannel("A"), np.float32) / 255
    coarse = cv2.resize(
        draws.random((14, 14)).astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC
    )
    fine = cv2.GaussianBlur(draws.random((SIDE, SIDE)).astype(np.float32), (0, 0), 1.6)
    fine = (fine - fine.mean()) / (fine.std() + 1e-6)
    ink = (0.55 if faded else 0.86) + 0.28 * (coarse - 0.5) + (0.16 if faded else 0.09) * fine
    lean = np.linspace(-1, 1, SIDE, dtype=np.float32) * float(draws.normal(0, 0.09))
    ink = np.clip(ink + (lean[:, None] if draws.random() < 0.5 else lean[None, :]), 0.06, 1)
    alpha = cv2.GaussianBlur(alpha, (0, 0), float(draws.uniform(0.7, 1.5))) * ink
    colour = np.asarray(turned.convert("RGB"), np.float32) + draws.normal(0, 7, 3)
    layers = np.dstack([np.clip(colour, 0, 255), np.clip(alpha, 0, 1) * 255])
    return Image.fromarray(layers.astype(np.uint8), "RGBA")


def signature(person: str, draws: random.Random) -> Image.Image:
    """Return a signature as of a pen: a few connected strokes that belong to the name, RGBA."""
    own = numbers("signature", person)
    wide, tall = 460, 170
    sheet = Image.new("L", (wide, tall), 0)
    pen = ImageDraw.Draw(sheet)
    x = 30.0
    for _ in range(max(3, min(6, len(person)))):
        knots = own.normal(0, 1, (7, 2)) * (22, 34) + (x + 26, tall / 2)
        knots += np.array([[draws.gauss(0, 2.5), draws.gauss(0, 2.5)] for _ in range(7)])
        pen.line(
            [tuple(point) for point in _curve(knots)], fill=255, width=3 + draws.randint(0, 1), joint="curve"
        )
        x += float(own.uniform(44, 70))
    pen.line(
        [(20, tall * 0.78), (min(x + 30, wide - 8), tall * float(own.uniform(0.55, 0.85)))], fill=235, width=3
    )
    return _inked(
        sheet.filter(ImageFilter.GaussianBlur(0.7)), (25, 30, 70) if own.random() < 0.6 else (20, 20, 20)
    )


def png(picture: Image.Image) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, "PNG")
    return sink.getvalue()


def _curve(knots: np.ndarray) -> np.ndarray:
    """Points of a smooth line through the knots (Catmull-Rom)."""
    found = []
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        for t in np.linspace(0, 1, 12, endpoint=False):
            found.append(
                0.5
                * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
            )
    return np.array(found)


def _inked(mask: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    picture = Image.new("RGBA", mask.size, (*colour, 0))
    picture.putalpha(mask)
    return picture


def _fit(name: str) -> tuple[int, float]:
    """Size of the signs and the degrees that the name takes."""
    if name.isascii():
        return 32, min(250, 11.5 * len(name))
    return (44 if len(name) <= 14 else 38), min(285, 19 * len(name))


def _short(name: str) -> str:
    return "★" if len(name) > 22 else name.split()[0][:10].upper()


def _star(pen: ImageDraw.ImageDraw, x: float, y: float, reach: float) -> None:
    points = []
    for at in range(10):
        radius = reach if at % 2 == 0 else reach * 0.382
        angle = math.radians(36 * at - 90)
        points.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    pen.polygon(points, fill=255)


def _middle(pen: ImageDraw.ImageDraw, text: str, size: int, down: int = 0) -> None:
    pen.text((SIDE / 2, SIDE / 2 + down), text, fill=255, font=fonts.sans(size, 600), anchor="mm")


def _arc(
    sheet: Image.Image, text: str, radius: float, size: int, degrees: float, *, below: bool = False
) -> None:
    """Write along a circle, over the top, or below from left to right."""
    face = fonts.sans(size, 500)
    many = max(1, len(text) - 1)
    for at, sign in enumerate(text):
        angle = -degrees / 2 + degrees * at / many
        box = size * 2
        tile = Image.new("L", (box, box), 0)
        ImageDraw.Draw(tile).text((box / 2, box / 2), sign, fill=255, font=face, anchor="mm")
        if not below and not sign.isascii():
            tile = tile.resize((round(box * 0.82), round(box * 1.12)))
        turned = tile.rotate(angle if below else -angle, resample=Image.Resampling.BICUBIC, expand=True)
        reach = math.radians(90 - angle) if below else math.radians(angle - 90)
        x = SIDE / 2 + radius * math.cos(reach)
        y = SIDE / 2 + radius * math.sin(reach)
        sheet.paste(255, (round(x - turned.width / 2), round(y - turned.height / 2)), turned)
