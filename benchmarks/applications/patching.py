"""What a forger does to a captured paper: paint over a text and type another, in a picture; retype it in a PDF."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from benchmarks.applications import pdf_files
from benchmarks.applications.capture import Pixels, Shot
from benchmarks.applications.drawing import PDF, Drawn, in_a_file, sealed
from benchmarks.applications.model import Box, Edit
from benchmarks.applications.pieces import Values
from benchmarks.applications.typefaces import file_of, registered

EDITORS = (
    "Adobe Photoshop 25.0 (Windows)",
    "Adobe Photoshop CC 2019 (Windows)",
    "美图秀秀",
    "PicsArt",
    "GIMP 2.10.36",
)
_UNIT = 64  # pixels of height in which a patch is typed


def patched(
    drawn: Drawn, changed: Values, draws: random.Random, what: str, *, noisy: bool | None = None
) -> Drawn:
    """Return a scan or photograph with fields painted over and typed anew. changed: the new texts by field;
    noisy: whether the paint gets some noise, by chance where None.
    """
    pixels = [shot.pixels.copy() for shot in drawn.shots]
    face = draws.choice(("song", "hei", "song", "hei-bold"))
    grainy = draws.random() < 0.5 if noisy is None else noisy
    edits: list[Edit] = []
    for name, text in changed.items():
        places = drawn.set_in.places.get(name, [])
        for (page, box), part in zip(places, shared(text, places), strict=True):
            shot = drawn.shots[page - 1]
            _type_over(pixels[page - 1], shot.corners(box), part, face, draws, grainy)
            edits.append(Edit(page, shot.box(box), what))
    return resaved(
        drawn, pixels, edits, draws, software=draws.choice(EDITORS) if draws.random() < 0.4 else ""
    )


def resaved(
    drawn: Drawn, pixels: Sequence[Pixels], edits: Sequence[Edit], draws: random.Random, software: str = ""
) -> Drawn:
    """Return the paper with altered pictures, saved again."""
    quality = draws.choice((70, 80, 85, 90, 92))
    saved = drawn.made + timedelta(days=draws.randint(1, 20))
    content = in_a_file(
        list(pixels),
        drawn.form,
        quality,
        drawn.wrapped,
        drawn.draft.style.page,
        drawn.writer,
        saved,
        draws,
        software,
    )
    shots = tuple(Shot(one, shot.matrix) for one, shot in zip(pixels, drawn.shots, strict=True))
    return replace(drawn, content=content, shots=shots, quality=quality, edits=(*drawn.edits, *edits))


def retyped(drawn: Drawn, changed: Values, draws: random.Random, what: str) -> Drawn:
    """Return a PDF with fields retyped in a second revision: the pages set anew, or white laid over and text on it."""
    editor, at = draws.choice(pdf_files.EDITORS), drawn.made + timedelta(days=draws.randint(1, 60))
    edits = tuple(Edit(page, box, what) for name in changed for page, box in drawn.places(name))
    if draws.random() < 0.5:
        content = pdf_files.replaced(drawn.content, sealed(drawn.draft.saying(**changed)).pdf, editor, at)
    else:
        content = drawn.content
        for page in sorted({edit.page for edit in edits}):
            content = pdf_files.overlaid(content, _cover(drawn, changed, page, draws), page - 1, editor, at)
    return replace(drawn, content=content, edits=edits)


def altered(drawn: Drawn, changed: Values, draws: random.Random, what: str) -> Drawn:
    """Return the paper with fields altered in the way that its form asks for."""
    return (retyped if drawn.form == PDF else patched)(drawn, changed, draws, what)


def differing(drawn: Drawn, values: Values) -> Values:
    """Return those of the new texts that differ from what the draft says and stand somewhere in it."""
    old = drawn.draft.values
    return {n: text for n, text in values.items() if n in drawn.set_in.places and old.get(n) != text}


def shared(text: str, places: Sequence[tuple[int, Box]]) -> list[str]:
    """Return the text cut in parts for places, by the widths of neighbours that are one text broken over lines."""
    groups: list[list[int]] = []
    for at, (page, box) in enumerate(places):
        last = places[groups[-1][-1]] if groups else None
        near = last and last[0] == page and 0 < box[1] - last[1][1] < 0.05 and box[0] < last[1][0]
        if near:
            groups[-1].append(at)
        else:
            groups.append([at])
    parts = [""] * len(places)
    for group in groups:
        widths = [places[at][1][2] - places[at][1][0] for at in group]
        used = 0
        for order, at in enumerate(group):
            share = sum(widths[: order + 1]) / sum(widths)
            end = len(text) if at == group[-1] else _break(text, round(share * len(text)))
            parts[at], used = text[used:end], end
    return parts


def _break(text: str, at: int) -> int:
    """The place to break a text near `at`: after a space where it is Latin."""
    if at < len(text) and text[at - 1 : at + 1].isascii():
        return text.rfind(" ", 0, at) + 1
    return at


def _type_over(
    pixels: Pixels, corners: np.ndarray, text: str, face: str, draws: random.Random, grainy: bool
) -> None:
    """Paint the quadrilateral in the paper's colour and type on it, in place. corners: 0 to 1, from the left top."""
    tall, wide = pixels.shape[:2]
    quad = (corners * (wide, tall)).astype(np.float32)
    across = float(np.linalg.norm(quad[1] - quad[0]))
    down = float(np.linalg.norm(quad[3] - quad[0]))
    size = (max(8, round(_UNIT * across / max(1.0, down))), _UNIT)
    left, top = quad.min(0).astype(int)
    right, bottom = np.ceil(quad.max(0)).astype(int)
    under = pixels[max(0, top) : bottom, max(0, left) : right].reshape(-1, 3)
    light = under[under.sum(1) >= np.percentile(under.sum(1), 60)]
    document, dark = np.median(light, axis=0), np.percentile(under.reshape(-1, 3), 3, axis=0)
    tile = Image.new("RGB", size, tuple(int(v) for v in document))
    points = _UNIT * 0.86
    font = ImageFont.truetype(str(file_of(face)), round(points))
    while points > 20 and font.getlength(text) > size[0] * 1.01:
        points *= 0.96
        font = ImageFont.truetype(str(file_of(face)), round(points))
    ImageDraw.Draw(tile).text(
        (1, _UNIT * 0.82), text, fill=tuple(int(v) for v in dark), font=font, anchor="ls"
    )
    corners_of_tile = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners_of_tile, quad)
    laid = cv2.warpPerspective(np.asarray(tile), matrix, (wide, tall), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full(size[::-1], 255, np.uint8), matrix, (wide, tall))[..., None] / 255
    if grainy:
        noise = np.random.default_rng(draws.getrandbits(32)).normal(0, 2.5, (tall, wide, 1))
        laid = np.clip(cv2.GaussianBlur(laid, (0, 0), 0.6) + noise, 0, 255)
    pixels[...] = (pixels * (1 - mask) + laid * mask).astype(np.uint8)


def _cover(drawn: Drawn, changed: Values, page: int, draws: random.Random) -> bytes:
    """A transparent page with white boxes over fields and new texts on them."""
    wide, tall = drawn.draft.style.page
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(wide, tall), invariant=1)
    face = registered(draws.choice(("hei", "song-bold", "hei-bold")))
    for name, text in changed.items():
        places = drawn.set_in.places[name]
        for (at, box), part in zip(places, shared(text, places), strict=True):
            if at != page:
                continue
            left, bottom = box[0] * wide, (1 - box[3]) * tall
            across, down = (box[2] - box[0]) * wide, (box[3] - box[1]) * tall
            canvas.setFillColor(white)
            canvas.rect(left, bottom, across, down, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.setFont(
                face,
                min(
                    down * 0.9,
                    across / max(1, len(part)) * (1 if ord(part[0] if part else "x") > 255 else 1.9),
                ),
            )
            canvas.drawString(left, bottom + down * 0.2, part)
    canvas.save()
    return sink.getvalue()
