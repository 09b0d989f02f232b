"""Papers as they are shown: their pages with the place of each field outlined, and the fields beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from zhengpin.admission.checking import needed_documents
from zhengpin.admission.policy import AdmissionPolicy
from zhengpin.admission.states import ApplicationDocumentKind, ApplicationDocumentState
from zhengpin.evidence.refusals import refusal_texts
from zhengpin.rights.states import ShopType
from zhengpin.web.admission.fields import FieldRow, field_rows
from zhengpin.web.pictures.comparison import points_of
from zhengpin.web.pictures.regions import grown
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from uuid import UUID

    from zhengpin.admission.models import ApplicationDocument, ApplicationField, ApplicationPage


Box = Sequence[Sequence[float]]
DISC = 0.016
"""Radius of a number on a page, of its width."""


class FieldMark(NamedTuple):
    """The outline of a field on a page, and the disc with its number, in pixels of the page."""

    name: str
    number: int
    outlines: list[str]
    x: float
    y: float
    radius: float
    baseline: float
    font: float


class ShownPage(NamedTuple):
    row: ApplicationPage
    marks: list[FieldMark]


class ShownDocument(NamedTuple):
    """refusal: why it could not be read, `(message, remedy)`; first, last: of the letters, its place in the chain."""

    row: ApplicationDocument
    waiting: bool
    pages: list[ShownPage]
    fields: list[FieldRow]
    refusal: tuple[str, str] | None
    first: bool
    last: bool


def shown_documents(
    documents: Iterable[ApplicationDocument], *, least_confidence: float
) -> list[ShownDocument]:
    """Return the papers of an application as their templates take them."""
    rows = list(documents)
    letters = [row.pk for row in rows if row.kind == ApplicationDocumentKind.LETTER]
    return [shown_document(row, letters, least_confidence=least_confidence) for row in rows]


def shown_document(
    row: ApplicationDocument, letters: list[UUID], *, least_confidence: float
) -> ShownDocument:
    """Return a paper. letters: ids of the letters of its application, in their order."""
    found = {one.name: one for one in row.fields.all()}
    fields = (
        field_rows(row.kind, found, least_confidence) if row.state == ApplicationDocumentState.READ else []
    )
    numbers = {one.name: one.number for one in fields if one.number}
    refusal = row.refusal
    return ShownDocument(
        row=row,
        waiting=row.state == ApplicationDocumentState.WAITING,
        pages=[ShownPage(page, _marks(page, found, numbers)) for page in row.pages.all()],
        fields=fields,
        refusal=refusal_texts(refusal["code"], refusal.get("facts")) if refusal else None,
        first=row.pk in letters[:1],
        last=row.pk in letters[-1:],
    )


def _marks(
    page: ApplicationPage, found: dict[str, ApplicationField], numbers: dict[str, int]
) -> list[FieldMark]:
    return [
        _mark(page, found[name], number)
        for name, number in numbers.items()
        if found[name].page == page.number
    ]


def _mark(page: ApplicationPage, field: ApplicationField, number: int) -> FieldMark:
    boxes = [grown(box, page.width, page.height) for box in field.boxes]
    radius = round(DISC * page.width, 1)
    left, top = min(min(x, 1) * page.width for x, _y in boxes[0]), min(y * page.height for _x, y in boxes[0])
    x = round(max(radius, left - radius * 0.4), 1)
    y = round(max(radius, top), 1)
    return FieldMark(
        field.name,
        number,
        [points_of(box, page.width, page.height) for box in boxes],
        x,
        y,
        radius,
        round(y + radius * 0.42, 1),
        round(radius * 1.25, 1),
    )


def outlines(boxes: Iterable[Box], page: ApplicationPage) -> list[str]:
    """Return boxes of a page as SVG takes them, widened so that they do not run through the letters."""
    return [points_of(grown(box, page.width, page.height), page.width, page.height) for box in boxes]


SAID: dict[ApplicationDocumentKind, str | Promise] = {
    ApplicationDocumentKind.LICENCE: gettext_lazy("The business licence of the company that applies."),
    ApplicationDocumentKind.CERTIFICATE: gettext_lazy(
        "The certificate of registration of the mark, or its renewal."
    ),
    ApplicationDocumentKind.LETTER: gettext_lazy(
        "Every letter of the chain, from the registered owner down to you: one for each step."
    ),
    ApplicationDocumentKind.INVOICE: gettext_lazy("Invoices or orders that show where you buy."),
    ApplicationDocumentKind.OTHER: gettext_lazy("Whatever else a reviewer should see."),
}


class Slot(NamedTuple):
    """A kind of paper. needed: it must be there; filled: something is."""

    kind: str
    name: str
    said: str | Promise
    needed: bool
    documents: list[ShownDocument]

    @property
    def filled(self) -> bool:
        return bool(self.documents)


def slots(row: Any, documents: Sequence[ShownDocument], policy: AdmissionPolicy) -> list[Slot]:
    """Return the slots in the order of kinds: those needed first, then those that hold a paper or may."""
    needed = needed_documents(row, policy.shops[ShopType(row.shop_type)])
    made = [
        Slot(
            kind.value,
            kind.label(reader_language()),
            SAID[kind],
            kind in needed,
            [one for one in documents if one.row.kind == kind],
        )
        for kind in ApplicationDocumentKind
        if not (row.as_owner and kind is ApplicationDocumentKind.LETTER and not _holds(documents, kind))
    ]
    return sorted(made, key=lambda slot: not slot.needed)


def _holds(documents: Sequence[ShownDocument], kind: ApplicationDocumentKind) -> bool:
    return any(one.row.kind == kind for one in documents)
