"""Captures drafts: as a PDF with text, as a scan, as a photograph; and keeps what a forger would have at hand."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np
from PIL import Image

from benchmarks.applications import pdf_files, seals
from benchmarks.applications.capture import Pixels, Shot, ink, jpeg, photographed, scanned
from benchmarks.applications.drafts import Draft
from benchmarks.applications.model import ApplicationDocument, Box, Edit
from benchmarks.applications.sheet import Stamp, Typeset, typeset
from zhengpin.demo.seeding import chooser, numbers

PDF, SCAN, PHOTO = "pdf", "scan", "photo"
_PHONES = (
    ("HUAWEI", "ALN-AL00"),
    ("Xiaomi", "2312DRA50C"),
    ("Apple", "iPhone 14"),
    ("OPPO", "PHM110"),
    ("vivo", "V2309A"),
)
_MAKE, _MODEL, _SOFTWARE, _DATE_TIME = 0x010F, 0x0110, 0x0131, 0x0132


@dataclass(frozen=True, slots=True)
class Drawn:
    """A captured draft. shots: the pictures before they were written to the file, none of a PDF with text; wrapped: the
    pictures stand in a PDF; made: when the file was made; edits: what was altered since.
    """

    draft: Draft
    form: str
    content: bytes
    made: datetime
    set_in: Typeset
    writer: tuple[str, str] = ("", "")
    shots: tuple[Shot, ...] = ()
    wrapped: bool = False
    quality: int = 0
    edits: tuple[Edit, ...] = field(default=())

    def places(self, name: str) -> list[tuple[int, Box]]:
        """Return where a field stands in the file: page and box."""
        found = self.set_in.places.get(name, [])
        return [(page, self.shots[page - 1].box(box) if self.shots else box) for page, box in found]

    def document(self, name: str) -> ApplicationDocument:
        """Return the paper as it is handed in under a name without an ending."""
        ending = "pdf" if self.form == PDF or self.wrapped else "jpg"
        draft = self.draft
        return ApplicationDocument(
            draft.kind,
            f"{name}.{ending}",
            self.content,
            self.form,
            draft.layout,
            draft.language,
            draft.fields,
            self.edits,
        )


def drawn(draft: Draft, form: str, made_on: date, *names: object, sign_as: str = "") -> Drawn:
    """Return a draft captured in a form. sign_as: the company that signs the PDF, none without."""
    draws = chooser(*names, "file")  # type: ignore[arg-type]
    made = pdf_files.moment(made_on, draws)
    if form == PDF:
        return _pdf(draft, made, draws, sign_as)
    pages, set_in = pages_of(draft, draws.randint(1200, 1450))
    rng = numbers(*names, "capture")  # type: ignore[arg-type]
    capture = scanned if form == SCAN else photographed
    shots = tuple(capture(page, rng) for page in pages)
    return written(draft, form, shots, set_in, made, draws)


def pages_of(draft: Draft, width: int) -> tuple[list[Pixels], Typeset]:
    """Return the pages as they lie on the desk, sealed by hand, `width` pixels wide."""
    set_in = typeset(draft.blocks, draft.values, draft.style)
    wide, tall = draft.style.page
    pages = [pdf_files.rendered(set_in.pdf, width, at) for at in range(pdf_files.count(set_in.pdf))]
    for imprint in draft.imprints:
        page, x, y = set_in.anchors[imprint.anchor]
        at = (x + imprint.x / wide, y + imprint.y / tall)
        ink(pages[page - 1], imprint.picture, *at, imprint.width / wide)
    return pages, set_in


def written(
    draft: Draft, form: str, shots: tuple[Shot, ...], set_in: Typeset, made: datetime, draws: random.Random
) -> Drawn:
    """Return the file of captured pages, of a scanner or a telephone; many pages, and some others, go into a PDF."""
    quality = draws.randint(74, 93) if form == SCAN else draws.randint(78, 94)
    wrapped = len(shots) > 1 or draws.random() < (0.35 if form == SCAN else 0.08)
    pixels = [shot.pixels for shot in shots]
    writer = draws.choice(pdf_files.SCANNERS)
    content = in_a_file(pixels, form, quality, wrapped, draft.style.page, writer, made, draws)
    return Drawn(draft, form, content, made, set_in, writer, shots, wrapped, quality)


def in_a_file(
    pixels: list[Pixels],
    form: str,
    quality: int,
    wrapped: bool,
    page: tuple[float, float],
    writer: tuple[str, str],
    made: datetime,
    draws: random.Random,
    software: str = "",
) -> bytes:
    """Return pictures as a JPEG, or as the pages of a PDF; software: what says to have saved it last."""
    if wrapped:
        return pdf_files.of_pictures([jpeg(one, quality) for one in pixels], page, writer, made)
    exif = Image.Exif()
    if form == PHOTO and draws.random() < 0.6:
        exif[_MAKE], exif[_MODEL] = draws.choice(_PHONES)
        exif[_DATE_TIME] = made.strftime("%Y:%m:%d %H:%M:%S")
    if software:
        exif[_SOFTWARE] = software
    return jpeg(pixels[0], quality, exif.tobytes() if len(exif) else b"", dpi=150 if form == SCAN else None)


def _pdf(draft: Draft, made: datetime, draws: random.Random, sign_as: str) -> Drawn:
    writer = draws.choice(pdf_files.WRITERS)
    set_in = sealed(draft)
    saved = made + timedelta(days=draws.randint(1, 30)) if draws.random() < 0.2 else None
    content = pdf_files.finished(set_in.pdf, writer, made, saved=saved)
    if sign_as:
        content = pdf_files.signed(content, sign_as)
    return Drawn(draft, PDF, content, made, set_in, writer)


def sealed(draft: Draft) -> Typeset:
    """Return the sheets with pictures of the seals laid on them."""
    bare = typeset(draft.blocks, draft.values, draft.style)
    wide, tall = draft.style.page
    stamps = []
    for imprint in draft.imprints:
        page, x, y = bare.anchors[imprint.anchor]
        stamps.append(
            Stamp(seals.png(imprint.picture), page, x + imprint.x / wide, y + imprint.y / tall, imprint.width)
        )
    return typeset(draft.blocks, draft.values, draft.style, stamps=stamps)


def lifted(shot: Shot, box: Box) -> Image.Image:
    """Return the coloured ink within a box of a captured page as a picture with transparency: how a seal is lifted."""
    left, top, right, bottom = box
    tall, wide = shot.pixels.shape[:2]
    part = shot.pixels[int(top * tall) : int(bottom * tall), int(left * wide) : int(right * wide)].astype(
        np.float32
    )
    colour = part.max(2) - part.min(2)
    alpha = np.clip((colour - 28) * 3.2, 0, 255)
    return Image.fromarray(np.dstack([part, alpha]).astype(np.uint8), "RGBA")
