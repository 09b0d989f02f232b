"""Makes damaged and hostile documents of real ones: the same for the same seed.

Whole ones: photos and covers of the folder of real data, PDFs typeset here, scans in PDFs. Each kind of harm in turn.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from time import gmtime

import numpy as np
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from benchmarks.hostile import document_bombs as bombs
from benchmarks.hostile.pictures import PICTURES

Generator = np.random.Generator
Harm = Callable[[bytes, bytes, Generator], bytes]
"""Of a whole document, another one and chance, what becomes of it."""

HEADS = (
    b"%PDF-1.7\n",
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    b"RIFF\xff\xff\x00\x00WEBPVP8 ",
    b"GIF89a\xff\xff\xff\xff",
    b"BM\xff\xff\xff\x00",
    b"\x00\x00\x00\x20ftypavif",
    b"II*\x00\x08\x00\x00\x00",
)


@dataclass(frozen=True)
class Damaged:
    kind: str
    content: bytes


def originals(data: Path, rng: Generator, count: int = 24) -> tuple[list[bytes], list[bytes]]:
    """Return whole PDFs and whole pictures. data: the folder of real data; without it the pictures are drawn."""
    found = sorted(path for part in ("products", "books") for path in (data / part).rglob("*.jpg"))
    chosen = (
        [found[at] for at in rng.choice(len(found), min(count, len(found)), replace=False)] if found else []
    )
    photos = [path.read_bytes() for path in chosen] or [_drawn(rng) for _ in range(count)]
    pictures = photos + [
        _as(photo, kind) for photo, kind in zip(photos, ("PNG", "WEBP", "GIF", "BMP"), strict=False)
    ]
    pdfs = [letter(pages) for pages in (1, 2, 5, 12)]
    pdfs += [_as(photo, "PDF") for photo in photos[:4]]
    return pdfs, pictures


def damaged(count: int, seed: int, data: Path) -> Iterator[Damaged]:
    """Yield `count` documents, each kind of harm in turn."""
    rng = np.random.default_rng(seed)
    pdfs, pictures = originals(data, rng)
    makers: list[tuple[str, Callable[[], bytes]]] = []
    for name, whole in (("PDF", pdfs), ("picture", pictures)):
        makers += [(f"{name}: {kind}", _harmed(harm, whole, rng)) for kind, harm in ANY.items()]
    makers += [(f"PDF: {kind}", _harmed(harm, pdfs, rng)) for kind, harm in OF_PDF.items()]
    makers += [(f"PDF: {kind}", cache(make)) for kind, make in BOMBS.items()]
    makers += [(f"picture: {kind}", _drawn_by(make, rng)) for kind, make in PICTURES.items()]
    for kind, make in islice(cycle(makers), count):
        yield Damaged(kind, make())


def _harmed(harm: Harm, whole: Sequence[bytes], rng: Generator) -> Callable[[], bytes]:
    return lambda: harm(whole[int(rng.integers(len(whole)))], whole[int(rng.integers(len(whole)))], rng)


def _drawn_by(make: Callable[[Generator], bytes], rng: Generator) -> Callable[[], bytes]:
    return lambda: make(rng)


def letter(pages: int) -> bytes:
    """Return a PDF of a letter with so many pages."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    for number in range(1, pages + 1):
        sheet.setFont("STSong-Light", 12)
        for line in range(24):
            sheet.drawString(
                60, 780 - 28 * line, f"第{number}页 授权方：杭州北风运动用品有限公司 Northwind {line}"
            )
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def _drawn(rng: Generator) -> bytes:
    return _encoded(Image.fromarray(rng.integers(0, 256, (600, 450, 3), np.uint8)), "JPEG")


def _as(photo: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(photo)) as picture:
        small = picture.convert("RGB")
    small.thumbnail((900, 900))
    return _encoded(small, kind)


def _encoded(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    # Without a date of its own: the same seed gives the same bytes.
    dates = {"creationDate": gmtime(0), "modDate": gmtime(0)} if kind == "PDF" else {}
    picture.save(out, kind, **dates)
    return out.getvalue()


def _flipped(share: float) -> Harm:
    def flip(one: bytes, other: bytes, rng: Generator) -> bytes:
        content = np.frombuffer(one, np.uint8).copy()
        places = rng.integers(0, len(content), max(1, round(share * len(content))))
        content[places] ^= rng.integers(1, 256, len(places), np.uint8)
        return content.tobytes()

    return flip


def _flipped_after_head(one: bytes, other: bytes, rng: Generator) -> bytes:
    return one[:24] + _flipped(0.002)(one[24:], other, rng)


def _cut(one: bytes, other: bytes, rng: Generator) -> bytes:
    return one[: int(rng.integers(1, len(one)))]


def _spliced(one: bytes, other: bytes, rng: Generator) -> bytes:
    return one[: int(rng.integers(1, len(one)))] + other[int(rng.integers(1, len(other))) :]


def _blanked(one: bytes, other: bytes, rng: Generator) -> bytes:
    first = int(rng.integers(0, len(one)))
    size = int(rng.integers(1, 4000))
    return one[:first] + b"\0" * len(one[first : first + size]) + one[first + size :]


def _repeated(one: bytes, other: bytes, rng: Generator) -> bytes:
    first = int(rng.integers(0, len(one)))
    part = one[first : first + int(rng.integers(10, 3000))]
    return one[:first] + part * int(rng.integers(2, 60)) + one[first:]


def _beheaded(one: bytes, other: bytes, rng: Generator) -> bytes:
    return HEADS[int(rng.integers(len(HEADS)))] + one[8:]


def _garbage(one: bytes, other: bytes, rng: Generator) -> bytes:
    return HEADS[int(rng.integers(len(HEADS)))] + rng.bytes(int(rng.integers(1, 200_000)))


def _polyglot(one: bytes, other: bytes, rng: Generator) -> bytes:
    before = (b"PK\x03\x04", b"<script>alert(1)</script>", b"MZ\x90\0", b"GIF89a", b"#!/bin/sh\n")
    return before[int(rng.integers(len(before)))] + b"\n" + one + b"PK\x05\x06" + b"\0" * 18


def _joined(one: bytes, other: bytes, rng: Generator) -> bytes:
    return one + other


def _numbers_swapped(one: bytes, other: bytes, rng: Generator) -> bytes:
    """Exchange places in the cross-reference table."""
    rows = re.findall(rb"\d{10} \d{5} n", one)
    shuffled = [rows[at] for at in rng.permutation(len(rows))]
    return re.sub(rb"\d{10} \d{5} n", lambda _: shuffled.pop(), one)


def _pointing_elsewhere(one: bytes, other: bytes, rng: Generator) -> bytes:
    """Let one in three references lead to another object, so that some circle."""
    count = max(2, one.count(b" obj"))
    return re.sub(
        rb"(\d+) 0 R",
        lambda match: b"%d 0 R" % rng.integers(1, count + 1) if rng.random() < 0.34 else match[0],
        one,
    )


def _other_numbers(one: bytes, other: bytes, rng: Generator) -> bytes:
    """Write sizes, lengths and counts that cannot be."""
    odd = (b"0", b"-1", b"99999999999", b"2147483648", b"1e9", b"null", b"[0 0]", b"0.0000001")
    return re.sub(
        rb"/(Length|Width|Height|Count|Size|BitsPerComponent|Columns|Predictor|Rotate|FirstChar) -?\d+",
        lambda match: (
            b"/%s %s" % (match[1], odd[int(rng.integers(len(odd)))]) if rng.random() < 0.4 else match[0]
        ),
        one,
    )


def _other_box(one: bytes, other: bytes, rng: Generator) -> bytes:
    boxes = (
        b"0 0 0 0",
        b"0 0 1e9 1e9",
        b"-9 -9 -1 -1",
        b"0 0 14400 1",
        b"1 2 3",
        b"0 0 999999 842",
        b"(a) 0 9 9",
    )
    return re.sub(rb"/MediaBox \[[^\]]*\]", b"/MediaBox [%s]" % boxes[int(rng.integers(len(boxes)))], one)


def _other_filter(one: bytes, other: bytes, rng: Generator) -> bytes:
    names = (
        b"/JBIG2Decode",
        b"/JPXDecode",
        b"/CCITTFaxDecode",
        b"/LZWDecode",
        b"/RunLengthDecode",
        b"/Crypt",
    )
    name = names[int(rng.integers(len(names)))]
    return re.sub(rb"/(?:FlateDecode|DCTDecode|ASCII85Decode)", name, one)


def _updated_often(one: bytes, other: bytes, rng: Generator) -> bytes:
    end = one[one.rindex(b"startxref") :] if b"startxref" in one else b"%%EOF"
    return one + b"".join(b"\n9 0 obj\n<</A %d>>\nendobj\n%s" % (at, end) for at in range(600))


def _deep(open_: bytes, close: bytes, depth: int) -> Callable[[], bytes]:
    nested = open_ * depth + close * depth
    return lambda: bombs.built(
        bombs.CATALOGUE, bombs.PAGES, bombs.page(b"/X " + nested), bombs.stream(b"q Q")
    )


def _filtered_often() -> bytes:
    packed = b"0 0 m 9 9 l S"
    for _ in range(60):
        packed = zlib.compress(packed)
    filters = b"/Filter[%s]" % (b"/FlateDecode" * 60)
    return bombs.built(bombs.CATALOGUE, bombs.PAGES, bombs.page(), bombs.stream(packed, filters))


def _circling_tree() -> bytes:
    pages = b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 99999999/Parent 2 0 R>>"
    return bombs.built(bombs.CATALOGUE, pages, bombs.page(), bombs.stream(b"q Q"))


def _objects_that_swell() -> bytes:
    packed = bombs.swelling(b"1 0 2 0 3 0 4 0 ", 700)
    swollen = bombs.stream(packed, b"/Type/ObjStm/N 4/First 16/Filter/FlateDecode")
    return bombs.built(bombs.CATALOGUE, bombs.PAGES, bombs.page(b"/X 5 0 R"), bombs.stream(b"q Q"), swollen)


ANY: dict[str, Harm] = {
    "one byte in 10,000 flipped": _flipped(0.0001),
    "one byte in 200 flipped": _flipped(0.005),
    "flipped after its head": _flipped_after_head,
    "cut off": _cut,
    "spliced with another": _spliced,
    "a part blanked": _blanked,
    "a part repeated": _repeated,
    "another head": _beheaded,
    "noise with a right head": _garbage,
    "two kinds at once": _polyglot,
    "two files joined": _joined,
}
OF_PDF: dict[str, Harm] = {
    "places swapped": _numbers_swapped,
    "references that circle": _pointing_elsewhere,
    "numbers that cannot be": _other_numbers,
    "boxes that cannot be": _other_box,
    "other filters": _other_filter,
    "updated 600 times": _updated_often,
}
BOMBS: dict[str, Callable[[], bytes]] = {
    "drawing that swells": bombs.content_bomb,
    "objects that swell": _objects_that_swell,
    "a form that draws itself": bombs.drawing_itself,
    "forms that draw each other": bombs.drawing_each_other,
    "a huge picture": bombs.huge_picture,
    "a kilometre": bombs.of_a_kilometre,
    "a script on a page": bombs.running_on_a_page,
    "a program started": bombs.running_after,
    "a form of programs": bombs.with_a_form_of_programs,
    "nested lists": _deep(b"[", b"]", 60_000),
    "nested dictionaries": _deep(b"<</A", b">>", 30_000),
    "sixty filters": _filtered_often,
    "a tree that circles": _circling_tree,
}
