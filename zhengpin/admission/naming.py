"""Takes of what a paper names the registration and the mark that are applied for, where others stand beside them.

A letter may be about several marks, or introduce one in words that no pattern knows; whether it names what is applied
for is then asked of its very text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhengpin.matching.documents.fields.sought import sought_in
from zhengpin.matching.documents.model import DocumentPage, DocumentType, FieldName, FoundField
from zhengpin.matching.reading.port import from_json
from zhengpin.rights.register.port import plain_number
from zhengpin.rights.title_chain import plain_name

if TYPE_CHECKING:
    from zhengpin.admission.models import ApplicationDocument, ApplicationField, ApplicationPage

TAKEN = (FieldName.REGISTRATION_NO, FieldName.MARK)
_KINDS = frozenset({DocumentType.LETTER, DocumentType.CERTIFICATE})
_PARTIES = (FieldName.AUTHORISER, FieldName.AUTHORISED, FieldName.HOLDER, FieldName.COMPANY)


def take_what_is_applied_for(
    documents: Iterable[ApplicationDocument], *, registration_no: str, brand: str
) -> None:
    """Let uncorrected fields of papers say what is applied for where the papers' text does; nothing is stored.

    documents: rows of `ApplicationDocument` with `fields` and `pages` at hand.
    """
    for document in documents:
        if document.kind not in _KINDS:
            continue
        fields = {one.name: one for one in document.fields.all() if not one.corrected}
        number, mark = (fields.get(name) for name in TAKEN)
        if number and registration_no and plain_number(str(number.value)) != plain_number(registration_no):
            _take(number, _sought(document, FieldName.REGISTRATION_NO, registration_no))
        if mark and brand and not same_mark(str(mark.value), brand):
            _take(mark, _sought(document, FieldName.MARK, brand))


def same_mark(here: str, other: str) -> bool:
    """Return whether a paper names a mark: one of its parts, or the mark with more beside it."""
    one, two = plain_name(here), plain_name(other)
    return bool(one and two) and (one in two or two in one)


def _sought(document: ApplicationDocument, name: FieldName, value: str) -> FoundField | None:
    parties = [str(one.given) for one in document.fields.all() if one.name in _PARTIES and one.given]
    found = (sought_in(page, name, value, but=parties) for page in _pages(document.pages.all()))
    return next((one for one in found if one), None)


def _pages(rows: Iterable[ApplicationPage]) -> Iterable[DocumentPage]:
    for row in rows:
        lines = tuple(from_json(row.lines))
        yield DocumentPage(row.number, row.width, row.height, b"", lines, row.from_layer)


def _take(row: ApplicationField, found: FoundField | None) -> None:
    if found:
        row.value, row.text, row.page = found.value, found.text, found.page
        row.boxes = [[list(point) for point in box] for box in found.boxes]
        row.confidence = found.confidence
