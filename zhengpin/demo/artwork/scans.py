"""Draws papers of applications as a scanner gives them: lines on paper with its grain, a seal; and one edited later."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from zhengpin.demo.artwork.fonts import sans
from zhengpin.demo.seeding import numbers

WIDTH, HEIGHT = 1240, 1754
"""A4 at 150 dots an inch."""
LEFT, TOP, STEP = 150, 190, 82
TITLE, TEXT = 42, 27
INK, SEAL_RED = (30, 30, 34), (202, 40, 42)
QUALITY = 88


@dataclass(frozen=True)
class Scan:
    """A scanned page (RGB) and the box (left, top, right, bottom, in pixels) of every line's value."""

    pixels: NDArray[np.uint8]
    boxes: tuple[tuple[int, int, int, int], ...]

    def file(self) -> bytes:
        out = io.BytesIO()
        Image.fromarray(self.pixels).save(out, "JPEG", quality=QUALITY)
        return out.getvalue()


def scan(lines: Sequence[tuple[str, str]], *, seed: int, sealed_by: str = "") -> Scan:
    """Return a scan of a sheet. lines: label and value each, the first as its title; sealed_by: whose seal is on it."""
    page = Image.new("RGB", (WIDTH, HEIGHT), (244, 243, 238))
    draw = ImageDraw.Draw(page)
    boxes = []
    for number, (label, value) in enumerate(lines):
        face = sans(TITLE if number == 0 else TEXT, 450)
        at = (LEFT, TOP + number * STEP)
        draw.text(at, label + value, INK, font=face)
        left = LEFT + face.getlength(label)
        _, top, right, bottom = draw.textbbox(at, label + value, font=face)
        boxes.append((int(left), int(top), int(right) + 1, int(bottom) + 1))
    if sealed_by:
        stamp = _seal(sealed_by)
        page.paste(stamp, (760, TOP + (len(lines) - 3) * STEP), stamp)
    return Scan(_on_sheet(np.asarray(page, np.float32), seed), tuple(boxes))


def renamed(original: Scan, line: int, name: str) -> Scan:
    """Return a scan in which the value of a line was painted over and another typed, as forgers do."""
    left, top, right, bottom = original.boxes[line]
    pixels = original.pixels.copy()
    ground = np.median(pixels[top - 14 : top - 4, left:right].reshape(-1, 3), axis=0)
    pixels[top - 3 : bottom + 4, left - 2 : right + 4] = ground
    picture = Image.fromarray(pixels)
    ImageDraw.Draw(picture).text((left + 2, TOP + line * STEP), name, (38, 38, 40), font=sans(TEXT, 450))
    return Scan(np.asarray(picture), original.boxes)


def _seal(name: str, radius: int = 125) -> Image.Image:
    """Return a round seal (RGBA): a ring, the name along its upper part, a star in the middle."""
    side = 2 * radius
    stamp = Image.new("RGBA", (side, side), (*SEAL_RED, 0))
    draw = ImageDraw.Draw(stamp)
    draw.ellipse((6, 6, side - 6, side - 6), outline=(*SEAL_RED, 230), width=6)
    rays = [(math.pi / 5 * at, 0.32 if at % 2 == 0 else 0.13) for at in range(10)]
    star = [
        (radius * (1 + long * math.sin(angle)), radius * (1 - long * math.cos(angle))) for angle, long in rays
    ]
    draw.polygon(star, fill=(*SEAL_RED, 230))
    for number, character in enumerate(name):
        turn = math.radians(-125 + 250 * number / max(1, len(name) - 1))
        glyph = Image.new("RGBA", (50, 50), (*SEAL_RED, 0))
        ImageDraw.Draw(glyph).text((25, 25), character, (*SEAL_RED, 230), font=sans(27, 600), anchor="mm")
        glyph = glyph.rotate(-math.degrees(turn), Image.Resampling.BICUBIC)
        x, y = radius * (1 + 0.76 * math.sin(turn)), radius * (1 - 0.76 * math.cos(turn))
        stamp.alpha_composite(glyph, (round(x) - 25, round(y) - 25))
    return stamp.rotate(7, Image.Resampling.BICUBIC)


def _on_sheet(page: NDArray[np.float32], seed: int) -> NDArray[np.uint8]:
    """Return a page with the fibres and specks of its sheet and the noise of a scanner."""
    random = numbers(seed, "scan")
    fibres = cv2.GaussianBlur(random.standard_normal((HEIGHT, WIDTH), np.float32), (0, 0), 1.4) / 0.2
    clouds = cv2.GaussianBlur(random.standard_normal((HEIGHT, WIDTH), np.float32), (0, 0), 24) / 0.012
    sheet = np.asarray(1 - 0.008 * fibres - 0.006 * clouds, np.float32)
    for x, y in random.uniform((40, 40), (WIDTH - 40, HEIGHT - 40), (22, 2)).astype(int):
        cv2.circle(sheet, (int(x), int(y)), int(random.integers(1, 3)), float(random.uniform(0.65, 0.9)), -1)
    soft = cv2.GaussianBlur(np.asarray(page * sheet[..., None], np.float32), (0, 0), 0.7)
    noisy = soft + random.normal(0, 2.2, page.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)
