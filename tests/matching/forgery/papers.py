"""Letters on paper: printed, sealed, signed by hand, then scanned or photographed; drawn from a seed."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.matching.forgery.letters import Letter
from zhengpin.demo.artwork.fonts import sans
from zhengpin.matching.documents.model import DocumentPage, FoundField, ReadDocument
from zhengpin.matching.reading.port import Quad, ReadLine

Pixels = NDArray[np.uint8]
Grey = NDArray[np.float32]

WIDTH, HEIGHT = 1654, 2339
"""A4 at 200 dots an inch."""
LEFT, TOP, STEP = 200, 260, 110
SIZE = 38
SEAL = (1120, 1640)
"""Middle of the seal on the sheet."""


@dataclass(frozen=True)
class Scanner:
    """How a sheet is scanned. turn: degrees; blur, noise: of the scanner; paper: brightness; quality: of the JPEG;
    side: longest side that is kept, in pixels; bend: how far corners are off, of the width, as in photos.
    """

    turn: float = 0.6
    blur: float = 0.8
    noise: float = 2.5
    paper: float = 238
    shade: float = 8
    quality: int = 88
    side: int = 1754
    bend: float = 0.0


@dataclass(frozen=True)
class PrintedSheet:
    """A picture of a page (RGB) with its lines: where they stand on the picture."""

    pixels: Pixels
    lines: tuple[ReadLine, ...]
    letter: Letter
    quality: int = 92
    digest: str = "0" * 64

    def box(self, text: str) -> Quad:
        """Return where a text stands."""
        line = next(one for one in self.lines if text in one.text)
        start = line.text.index(text)
        return line.box_of(start, start + len(text))

    def file(self) -> bytes:
        out = io.BytesIO()
        Image.fromarray(self.pixels).save(out, "JPEG", quality=self.quality)
        return out.getvalue()

    def document(self) -> ReadDocument:
        height, width = self.pixels.shape[:2]
        page = DocumentPage(1, width, height, self.file(), self.lines, False)
        return ReadDocument(self.digest, "image/jpeg", 1, (page,))

    def fields(self) -> list[FoundField]:
        found = []
        for one in self.letter.fields():
            if any(one.text in line.text for line in self.lines):
                found.append(replace(one, boxes=(self.box(one.text),)))
        return found


@dataclass(frozen=True)
class Sheet:
    """A printed sheet: ink on paper, 0..1, at 200 dots an inch, and where its lines stand."""

    ink: Grey
    lines: tuple[tuple[str, tuple[float, float, float, float], tuple[float, ...]], ...]
    letter: Letter
    seed: int
    red: Grey = field(default_factory=lambda: np.zeros((HEIGHT, WIDTH), np.float32))


def printed(
    letter: Letter,
    *,
    seed: int = 0,
    weight: int = 450,
    bold: tuple[str, ...] = (),
    underlined: tuple[str, ...] = (),
) -> Sheet:
    """Return a letter as a printer prints it: the toner spreads and is uneven; bold, underlined: some values."""
    picture = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(picture)
    lines = []
    for number, (label, value) in enumerate(letter.lines()):
        size, left, ends = SIZE + 14 if number == 0 else SIZE, float(LEFT), []
        for text, cut in ((label, weight), (value, 800 if value in bold else weight)):
            face = sans(size, cut)
            draw.text((left, TOP + number * STEP), text, 255, font=face)
            if text and text in underlined:
                foot = TOP + number * STEP + SIZE * 1.3
                draw.line((left, foot, left + face.getlength(text), foot), 255, 2)
            ends += [left + face.getlength(text[:count]) for count in range(len(text))]
            left += face.getlength(text)
        _, top, _, bottom = draw.textbbox((LEFT, TOP + number * STEP), label + value, font=sans(size, weight))
        lines.append((label + value, (ends[0], top, left, bottom), (*ends, left)))
    random = np.random.default_rng([seed, 1])
    ink = cv2.GaussianBlur(np.asarray(picture, np.float32) / 255, (0, 0), 0.7)
    ink *= 1 - 0.12 * cv2.GaussianBlur(_normal(random), (0, 0), 1.2) / 0.24
    return Sheet(np.clip(ink, 0, 1), tuple(lines), letter, seed)


def stamped(
    sheet: Sheet, name: str, *, seed: int, steady: bool = False, middle: tuple[float, float] = SEAL
) -> Sheet:
    """Return a sheet with a round seal and a signature by hand; steady: printed with the letter, always the same."""
    random = np.random.default_rng([seed, 2])
    seal = seal_picture(name)
    turn, shift = (0.0, (0.0, 0.0)) if steady else (random.uniform(-18, 18), random.uniform(-40, 40, 2))
    matrix = cv2.getRotationMatrix2D((150, 150), turn, 1.0)
    matrix[:, 2] += np.array(middle) - 150 + shift
    red = cv2.warpAffine(seal, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
    if not steady:
        blotches = cv2.GaussianBlur(_normal(random), (0, 0), 4) / 0.07
        red = red * np.clip(0.85 + 0.18 * blotches, 0.2, 1)
    ink = np.maximum(sheet.ink, _signature(np.random.default_rng([0 if steady else seed, 3])))
    return replace(sheet, red=np.asarray(red, np.float32), ink=ink)


def seal_picture(name: str) -> Grey:
    """Return a round seal, 300 × 300, 0..1: a ring, a star and the name round it."""
    picture = Image.new("L", (300, 300), 0)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((12, 12, 288, 288), outline=255, width=8)
    rays = [(math.pi / 5 * at, 45 if at % 2 == 0 else 18) for at in range(10)]
    star = [(150 + long * math.sin(angle), 150 - long * math.cos(angle)) for angle, long in rays]
    draw.polygon(star, fill=255)
    for at, sign in enumerate(name):
        angle = math.radians(-130 + 260 * at / max(1, len(name) - 1))
        one = Image.new("L", (60, 60), 0)
        ImageDraw.Draw(one).text((30, 30), sign, 255, font=sans(34, 600), anchor="mm")
        one = one.rotate(-math.degrees(angle))
        place = (round(150 + 105 * math.sin(angle)) - 30, round(150 - 105 * math.cos(angle)) - 30)
        picture.paste(255, place, one)
    return np.asarray(picture, np.float32) / 255


def scanned(sheet: Sheet, scanner: Scanner = Scanner(), *, seed: int = 0) -> PrintedSheet:
    """Return a scan of a sheet: its paper's grain belongs to the sheet, the scanner's noise to the scan."""
    paper = _paper(sheet.seed)
    grey = np.stack(
        [paper * (1 - 0.88 * sheet.ink) * (1 - sheet.red * hold) for hold in (0.12, 0.8, 0.75)], axis=2
    )
    random = np.random.default_rng([seed, 4])
    matrix = _placing(random, scanner)
    picture = cv2.warpPerspective(
        grey, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderValue=(0.9, 0.9, 0.9)
    )
    picture = cv2.GaussianBlur(picture, (0, 0), scanner.blur) * scanner.paper
    across, down = np.meshgrid(np.linspace(-1, 1, WIDTH), np.linspace(-1, 1, HEIGHT))
    picture -= (scanner.shade * (across * random.uniform(-1, 1) + down * random.uniform(0, 1) + 0.5))[
        ..., None
    ].astype(np.float32)
    picture += random.normal(0, scanner.noise, picture.shape).astype(np.float32)
    pixels = np.clip(picture, 0, 255).astype(np.uint8)
    pixels = fitted(jpeg(pixels, scanner.quality), scanner.side)
    return PrintedSheet(pixels, tuple(_line(one, matrix) for one in sheet.lines), sheet.letter)


def _placing(random: np.random.Generator, scanner: Scanner) -> NDArray[np.float64]:
    """Return how the sheet lies on the scanner, or before the camera where it is bent."""
    turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), random.uniform(-1, 1) * scanner.turn, 1.0)
    turn[:, 2] += random.uniform(-6, 6, 2)
    matrix = np.vstack([turn, [0, 0, 1]])
    if scanner.bend:
        corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
        moved = (corners + random.uniform(-scanner.bend, scanner.bend, (4, 2)) * WIDTH).astype(np.float32)
        matrix = cv2.getPerspectiveTransform(corners, moved) @ matrix
    return matrix


def _line(line: tuple, matrix: NDArray[np.float64]) -> ReadLine:
    text, (left, top, right, bottom), ends = line
    corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float64)
    placed = cv2.perspectiveTransform(corners, matrix)[0] / (WIDTH, HEIGHT)
    along = [(end - left) / (right - left) for end in ends]
    quad = tuple((float(x), float(y)) for x, y in placed)
    return ReadLine(text, 0.98, quad, tuple(zip(along, along[1:], strict=False)))  # type: ignore[arg-type]


def _paper(seed: int) -> Grey:
    """Return the brightness of a sheet: its fibres, some specks, a fold."""
    random = np.random.default_rng([seed, 5])
    fibres = cv2.GaussianBlur(_normal(random), (0, 0), 1.5) / 0.19
    clouds = cv2.GaussianBlur(_normal(random), (0, 0), 25) / 0.011
    paper = 1 - 0.008 * fibres - 0.006 * clouds
    for x, y in random.uniform((40, 40), (WIDTH - 40, HEIGHT - 40), (25, 2)).astype(int):
        cv2.circle(paper, (int(x), int(y)), int(random.integers(1, 3)), float(random.uniform(0.6, 0.9)), -1)
    fold = int(HEIGHT * random.uniform(0.3, 0.7))
    paper[fold - 1 : fold + 2] *= 0.96
    return np.asarray(paper, np.float32)


def _signature(random: np.random.Generator) -> Grey:
    points = np.cumsum(random.normal((14, 0), (16, 22), (22, 2)), axis=0)
    points = points - points.min(axis=0) + (620, 1480)
    line = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.polylines(line, [points.astype(np.int32)], False, 220, 3, cv2.LINE_AA)
    return np.asarray(line, np.float32) / 255


def _normal(random: np.random.Generator) -> Grey:
    return random.standard_normal((HEIGHT, WIDTH), np.float32)


def renamed(paper: PrintedSheet, name: str, *, quality: int = 85) -> PrintedSheet:
    """Return a scan in which the authorised company's name was wiped out with the paper's colour and another typed."""
    pixels, box = (
        paper.pixels.copy(),
        np.array(paper.box(paper.letter.authorised)) * paper.pixels.shape[1::-1],
    )
    (left, top), (right, bottom) = (
        np.floor(box.min(axis=0)).astype(int) - 3,
        np.ceil(box.max(axis=0)).astype(int) + 4,
    )
    pixels[top:bottom, left:right] = np.median(pixels[top - 12 : top - 2, left:right].reshape(-1, 3), axis=0)
    picture = Image.fromarray(pixels)
    ImageDraw.Draw(picture).text((left + 3, top - 4), name, (36, 36, 38), font=sans(round(bottom - top), 450))
    lines = tuple(
        replace(line, text=line.text.replace(paper.letter.authorised, name)) for line in paper.lines
    )
    letter = replace(paper.letter, authorised=name)
    edited = jpeg(np.asarray(picture), quality)
    return replace(paper, pixels=edited, letter=letter, lines=lines, digest=f"{paper.digest} renamed")


def jpeg(pixels: Pixels, quality: int) -> Pixels:
    """Return a picture after it was saved as JPEG."""
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(out).convert("RGB"))


def fitted(pixels: Pixels, side: int) -> Pixels:
    factor = side / max(pixels.shape[:2])
    if factor >= 1:
        return pixels
    size = (round(pixels.shape[1] * factor), round(pixels.shape[0] * factor))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))
