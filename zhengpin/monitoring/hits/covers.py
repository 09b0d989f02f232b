"""Looks at the pictures of a book's offer: which filed covers they are like, and which bar codes they hold.

Covers are compared as every picture is, by the one decode path; what tells another scan from another volume is what is
printed on both, as far as it was read. Bar codes are sought once in each picture and kept by its digest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import isnan

import numpy as np
from django.conf import settings

from zhengpin.evidence.queries import read_blob
from zhengpin.matching import PictureMatch, PictureQuery, UndecodablePicture, decode
from zhengpin.matching.books.barcodes import barcodes_in
from zhengpin.matching.books.covers import ALIKE, CoverFinding, CoverPicture, CoverRelation, judge_cover
from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.isbn import NotAnIsbn, read_isbn
from zhengpin.matching.reading.port import ReadLine
from zhengpin.monitoring.hits.pictures import way_of
from zhengpin.monitoring.indexes.books import FiledBooks
from zhengpin.monitoring.models import StoredFingerprint as FingerprintRow
from zhengpin.monitoring.subjects.book_offers import OfferedBook
from zhengpin.monitoring.subjects.match import CoverKept
from zhengpin.monitoring.subjects.subject import SeenPicture

BARCODES = "ean13/1"
"""What looked for bar codes, as it is kept."""
BARCODE_SIDE = 2400
"""Pixels of the longer side to which a picture is brought for them."""
MOST_COVERS = 2
"""Filed covers that one picture is held against, the most alike first: lettering costs tens of milliseconds each."""
_WHOLE = 0.9
"""Share of a picture's sides from which the cover in it is the whole."""


KnownWords = Callable[[Iterable[str]], dict[str, list[ReadLine]]]


@dataclass(frozen=True)
class _Alike:
    """A picture of an offer and a filed cover that it is like."""

    picture: SeenPicture
    match: PictureMatch


def with_pictures(
    offers: Sequence[OfferedBook], books: FiledBooks, words_of: KnownWords
) -> list[OfferedBook]:
    """Return the offers with what their first BOOK_PICTURES pictures show: covers, bar codes, stock pictures alone.

    words_of: gives what was read in pictures, by digest.
    """
    looked = [one.pictures[: settings.BOOK_PICTURES] for one in offers]
    alike = _alike([picture for some in looked for picture in some], books)
    codes = barcodes_of([picture for some in looked for picture in some])
    words = words_of(_digests(alike, books))
    shown: list[OfferedBook] = []
    for offer, pictures in zip(offers, looked, strict=True):
        own = [one for picture in pictures for one in alike.get(picture.digest, ())]
        shown.append(_with(offer, own, [codes.get(one.digest, ()) for one in pictures], words, books))
        for picture in pictures:
            picture.opened.let_go()
    return shown


def _alike(pictures: Sequence[SeenPicture], books: FiledBooks) -> dict[str, list[_Alike]]:
    """Return, by digest, the filed covers that pictures are like."""
    each = list({one.digest: one for one in pictures}.values())
    if not len(books.covers) or not each:
        return {}
    queries = [PictureQuery(one.fingerprint, one.opened) for one in each]
    found = books.covers.match_many(queries)
    return {
        one.digest: [_Alike(one, match) for match in matches if match.score >= ALIKE][:MOST_COVERS]
        for one, matches in zip(each, found, strict=True)
    }


def _digests(alike: dict[str, list[_Alike]], books: FiledBooks) -> set[str]:
    found = {digest for digest, some in alike.items() if some}
    filed = [books.cover(one.match.reference_id) for some in alike.values() for one in some]
    return found | {one[0] for one in filed if one}


def _with(
    offer: OfferedBook,
    alike: Sequence[_Alike],
    codes: Sequence[Sequence[str]],
    words: dict[str, list[ReadLine]],
    books: FiledBooks,
) -> OfferedBook:
    judged = [found for one in alike if (found := _judged(one, words, books))]
    read = [isbn for some in codes for isbn in some]
    barcodes = tuple(dict.fromkeys([*_isbns(offer.offer.barcodes), *read]))
    text = offer.offer.read_in_pictures
    if barcodes and not text:
        text = "\n".join(f"ISBN {isbn}" for isbn in barcodes)  # where the offer gives no other number
    stock = _is_stock(offer, alike) if len(books.covers) else None
    return replace(
        offer,
        covers=tuple(kept for _, kept in judged),
        offer=replace(
            offer.offer,
            covers=tuple(found for found, _ in judged),
            barcodes=barcodes,
            read_in_pictures=text,
            stock_pictures_only=stock,
        ),
    )


def _isbns(written: Sequence[str]) -> list[str]:
    found = []
    for one in written:
        try:
            found.append(read_isbn(one))
        except NotAnIsbn:
            continue  # of another thing in the parcel, or of the shop itself
    return found


def _is_stock(offer: OfferedBook, alike: Sequence[_Alike]) -> bool | None:
    """Say whether every picture is a filed one; None where there is none, or not every one was looked at."""
    if not offer.pictures or len(offer.pictures) > settings.BOOK_PICTURES:
        return None
    filed = {one.picture.digest for one in alike if way_of(one.match) in ("digest", "pdq")}
    return all(one.digest in filed for one in offer.pictures)


def _judged(
    one: _Alike, words: dict[str, list[ReadLine]], books: FiledBooks
) -> tuple[CoverFinding, CoverKept] | None:
    """Return what a picture is to a filed cover, None where either is there no more."""
    filed = books.cover(one.match.reference_id)
    book = books.book_of(filed[1]) if filed else None
    if filed is None or book is None:
        return None
    found = _compared(book, filed[0], one, words)
    if found is None:
        return None
    kept = CoverKept(
        picture=one.picture.digest,
        position=one.picture.position,
        cover=filed[0],
        filing=str(filed[1]),
        isbn=book.isbn,
        title=book.title,
        relation=found.relation.value,
        score=round(found.score, 4),
        titled=round(found.titled, 4),
        lines=None if isnan(found.lines) else round(found.lines, 4),
        numbers_differ=found.numbers_differ,
    )
    return found, kept


def _compared(
    book: BookTitle, cover: str, one: _Alike, words: dict[str, list[ReadLine]]
) -> CoverFinding | None:
    """Return what a picture is to a cover by what is printed on both; the very file needs no look."""
    if way_of(one.match) == "digest":
        return CoverFinding(book.isbn, CoverRelation.SAME, 1.0)
    try:
        own = CoverPicture(decode(read_blob(cover)).pixels, tuple(words.get(cover, ())))
        shown = one.picture.opened.decoded().pixels
    except UndecodablePicture:
        return None
    other = _cut(shown, one.match, words.get(one.picture.digest, []))
    return judge_cover(book.isbn, book.title, min(1.0, one.match.score), own, other)


def _cut(pixels: np.ndarray, match: PictureMatch, lines: Sequence[ReadLine]) -> CoverPicture:
    """Return the part of a picture that is the cover, with the lines that were read in it."""
    corners = np.array(match.region_query, np.float64).reshape(-1, 2)
    whole = CoverPicture(pixels, tuple(lines))
    if len(corners) < 3:
        return whole
    low, high = np.clip(corners.min(axis=0), 0, 1), np.clip(corners.max(axis=0), 0, 1)
    if (high - low).min() >= _WHOLE:
        return whole
    height, width = pixels.shape[:2]
    left, top = int(low[0] * width), int(low[1] * height)
    part = pixels[top : int(high[1] * height) + 1, left : int(high[0] * width) + 1]
    if min(part.shape[:2]) < 16:
        return whole
    inside = [line for line in lines if _is_within(np.array(line.box).mean(axis=0), low, high)]
    return CoverPicture(np.ascontiguousarray(part), tuple(inside))


def _is_within(point: np.ndarray, low: np.ndarray, high: np.ndarray) -> bool:
    return bool(((point >= low) & (point <= high)).all())


def barcodes_of(pictures: Sequence[SeenPicture]) -> dict[str, tuple[str, ...]]:
    """Return, by digest, the ISBNs of bar codes in pictures; sought once in each that is stored, and kept."""
    each = {one.digest: one for one in pictures}
    rows = FingerprintRow.objects.filter(blob_id__in=each, matcher=BARCODES)
    held = {row.blob_id: tuple(json.loads(bytes(row.content))) for row in rows}
    made = {digest: _read(one) for digest, one in each.items() if digest not in held}
    FingerprintRow.objects.bulk_create(
        [
            FingerprintRow(blob_id=digest, matcher=BARCODES, content=json.dumps(codes).encode())
            for digest, codes in made.items()
            if each[digest].stored
        ],
        ignore_conflicts=True,
    )
    return held | made


def _read(picture: SeenPicture) -> tuple[str, ...]:
    try:
        pixels = decode(picture.opened.content, side=BARCODE_SIDE).pixels
    except UndecodablePicture:
        return ()
    return tuple(one.isbn for one in barcodes_in(pixels) if one.isbn)
