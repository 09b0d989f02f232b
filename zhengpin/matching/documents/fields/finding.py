"""Finds in a document the fields that its kind holds, each with its place and how sure it is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from PIL import Image

from zhengpin.matching.documents.fields.flowing import FlowingField, RunningText
from zhengpin.matching.documents.fields.marks import certified_mark_in, marks_in
from zhengpin.matching.documents.fields.parties import parties_in
from zhengpin.matching.documents.fields.registers import certificate_in, invoice_in, licence_in
from zhengpin.matching.documents.fields.scope import scope_in
from zhengpin.matching.documents.fields.terms import terms_in
from zhengpin.matching.documents.model import DocumentPage, DocumentType, FieldName, FoundField, ReadDocument
from zhengpin.matching.documents.seal_words import words_of
from zhengpin.matching.documents.seals import seals_in
from zhengpin.matching.reading.port import TextReader

F = FieldName
FIELDS_OF: dict[str, frozenset[str]] = {
    DocumentType.LICENCE: frozenset(
        {F.COMPANY, F.COMPANY_NO, F.VALID_FROM, F.VALID_TO, F.SIGNED_ON, F.SEALS}
    ),
    DocumentType.LETTER: frozenset(set(F) - {F.HOLDER, F.COMPANY, F.COMPANY_NO}),
    DocumentType.CERTIFICATE: frozenset(
        {F.HOLDER, F.MARK, F.REGISTRATION_NO, F.NICE_CLASSES, F.VALID_FROM, F.VALID_TO, F.SIGNED_ON, F.SEALS}
    ),
    DocumentType.INVOICE: frozenset(
        {F.AUTHORISER, F.AUTHORISED, F.COMPANY, F.COMPANY_NO, F.MARK, F.SIGNED_ON, F.SEALS}
    ),
    DocumentType.OTHER: frozenset(F),
}
"""Kind of paper → the fields that it may hold."""
_READERS = {
    DocumentType.LICENCE: (licence_in, terms_in),
    DocumentType.LETTER: (parties_in, marks_in, scope_in, terms_in),
    DocumentType.CERTIFICATE: (certificate_in, certified_mark_in, marks_in, terms_in),
    DocumentType.INVOICE: (invoice_in, marks_in, terms_in),
    DocumentType.OTHER: (parties_in, licence_in, marks_in, scope_in, terms_in),
}
_SEVERAL = (F.REGISTRATION_NO, F.MARK)
"""Fields of which a paper may hold several, all told, the surest first."""
_AS_SURE = 0.8
"""Of the surest one's confidence, that the others of several must have."""
_OTHER_PARTY: dict[str, str] = {F.AUTHORISER: F.AUTHORISED, F.AUTHORISED: F.AUTHORISER}
_READ_SEALS = 3
"""Seals of a page whose words are read."""


def fields_of(document: ReadDocument, kind: str, *, reader: TextReader | None = None) -> list[FoundField]:
    """Return the fields of a document of a `DocumentType`: one of each name, several marks and numbers if it has them.

    Seals come one field a page: `value` has what is written in each of `boxes`, "" where that was not read; of letters
    the first few are read by `reader`, where there is one. Raises what the reader raises.
    """
    wanted = FIELDS_OF[kind]
    found = [field for page in document.pages for field in _on_page(page, kind) if field.name in wanted]
    by_party = _two_parties(found)
    chosen = [field for name in F for field in _chosen(name, [one for one in by_party if one.name == name])]
    reads = reader if kind in (DocumentType.LETTER, DocumentType.OTHER) else None
    return chosen + [seals for page in document.pages for seals in _seals(page, reads)]


def _on_page(page: DocumentPage, kind: str) -> Iterator[FoundField]:
    running = RunningText.of(page)
    for read in _READERS[DocumentType(kind)]:
        found: Iterable[FlowingField] = read(running.text)
        yield from (running.field(one) for one in found)


def _two_parties(found: Sequence[FoundField]) -> list[FoundField]:
    """Return the fields without those by which one company would authorise itself: the surer of its roles stands."""
    sure: dict[tuple[str, str], float] = {}
    for one in found:
        if one.name in _OTHER_PARTY:
            at = (one.name, str(one.value))
            sure[at] = max(sure.get(at, 0.0), one.confidence)
    return [
        one
        for one in found
        if one.name not in _OTHER_PARTY
        or sure[one.name, str(one.value)] >= sure.get((_OTHER_PARTY[one.name], str(one.value)), 0.0)
    ]


def _chosen(name: str, found: Sequence[FoundField]) -> list[FoundField]:
    """Return the surest of the fields of one name; of equally sure ones the first, of signatures the last."""
    if not found:
        return []
    ordered = sorted(found[::-1] if name == F.SIGNED_ON else found, key=lambda one: -one.confidence)
    best = ordered[0]
    if name not in _SEVERAL:
        return [best]
    kept: dict[str, FoundField] = {}
    for one in ordered:
        if one.confidence >= _AS_SURE * best.confidence:
            kept.setdefault(one.value, one)
    return list(kept.values())


def _seals(page: DocumentPage, reader: TextReader | None) -> Iterator[FoundField]:
    with Image.open(io.BytesIO(page.picture)) as picture:
        pixels = np.asarray(picture.convert("RGB"), np.uint8)
    seals = seals_in(pixels)
    if not seals:
        return
    words = [
        words_of(pixels, seal, reader) if reader and at < _READ_SEALS else "" for at, seal in enumerate(seals)
    ]
    clarity = sum(seal.clarity for seal in seals) / len(seals)
    text = " ".join(one for one in words if one)
    boxes = tuple(seal.box for seal in seals)
    yield FoundField(F.SEALS, words, text, page.number, boxes, round(clarity, 4))
