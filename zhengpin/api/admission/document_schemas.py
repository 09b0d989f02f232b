"""How papers of applications, what was read of them, and what speaks against them look as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ninja import Field, Schema

from zhengpin.admission.states import ApplicationDocumentKind, ApplicationDocumentState
from zhengpin.api.complaints.schemas import BilingualText
from zhengpin.api.kit.answers import one_of
from zhengpin.evidence.refusals import refusal_texts
from zhengpin.matching.documents.model import FieldName, Signal
from zhengpin.matching.forgery.signals import explained

if TYPE_CHECKING:
    from zhengpin.admission.models import (
        ApplicationDocument,
        ApplicationField,
        ApplicationPage,
        ApplicationSignal,
    )

Boxes = list[list[list[float]]]
PLACES = "four corners (x, y) each, 0 to 1 of the page, clockwise from the top left as it is read"


class DocumentRefusal(Schema):
    code: str
    message: str = Field(..., description="why it could not be read, in the language asked for")
    remedy: str


class DocumentFieldOut(Schema):
    """A field of a paper. value: what counts; read: as it was read, which a correction leaves as it is."""

    name: str = Field(..., json_schema_extra=one_of(FieldName))
    value: object
    read: object
    text: str = Field(..., description="as it stands in the paper")
    page: int | None
    boxes: Boxes = Field(..., description=PLACES)
    confidence: float = Field(..., description="0 to 1")
    corrected: bool
    corrected_at: datetime | None


class DocumentPageOut(Schema):
    number: int
    width: int = Field(..., description="in pixels")
    height: int
    from_layer: bool = Field(..., description="the text came with the file, it was not read from the picture")


class ApplicationDocumentOut(Schema):
    """A paper. position: of a letter, its place in the chain, 0 nearest the owner."""

    id: UUID
    application: UUID
    kind: str = Field(..., json_schema_extra=one_of(ApplicationDocumentKind))
    position: int
    name: str
    digest: str = Field(..., description="SHA-256 of the file")
    page_count: int = Field(..., description="of the file; the first few are read")
    state: str = Field(..., json_schema_extra=one_of(ApplicationDocumentState))
    refusal: DocumentRefusal | None
    fields: list[DocumentFieldOut]
    pages: list[DocumentPageOut]
    added_at: datetime
    read_at: datetime | None


class DocumentSignalOut(Schema):
    """What speaks against a paper, or for it; where the other paper shows it, if it is compared with one."""

    code: str
    strength: float = Field(..., description="0 to 1, how plainly it shows")
    message: BilingualText
    document: UUID
    page: int | None
    boxes: Boxes = Field(..., description=PLACES)
    other_document: UUID | None
    other_application: UUID | None
    other_page: int | None
    other_boxes: Boxes


def document_schema(row: ApplicationDocument) -> ApplicationDocumentOut:
    names = ("kind", "position", "name", "page_count", "state", "added_at", "read_at")
    return ApplicationDocumentOut(
        id=row.pk,
        application=row.application_id,
        digest=row.blob_id,
        refusal=_refusal(row.refusal),
        fields=[_field(one) for one in sorted(row.fields.all(), key=_place)],
        pages=[_page(one) for one in row.pages.all()],
        **{name: getattr(row, name) for name in names},
    )


def _refusal(refusal: dict[str, Any]) -> DocumentRefusal | None:
    if not refusal:
        return None
    message, remedy = refusal_texts(refusal["code"], refusal.get("facts"))
    return DocumentRefusal(code=refusal["code"], message=message, remedy=remedy)


def _place(row: ApplicationField) -> int:
    known: list[str] = list(FieldName)
    return known.index(row.name) if row.name in known else len(known)


def _field(row: ApplicationField) -> DocumentFieldOut:
    names = ("name", "text", "page", "boxes", "confidence", "corrected_at")
    return DocumentFieldOut(
        value=row.given,
        read=row.value,
        corrected=bool(row.corrected),
        **{name: getattr(row, name) for name in names},
    )


def _page(row: ApplicationPage) -> DocumentPageOut:
    return DocumentPageOut(number=row.number, width=row.width, height=row.height, from_layer=row.from_layer)


def signal_shape(row: ApplicationSignal) -> DocumentSignalOut:
    said = Signal(row.code, row.strength, row.page, values=row.values)
    names = ("code", "strength", "page", "boxes", "other_page", "other_boxes")
    return DocumentSignalOut(
        message=BilingualText(en=explained(said, "en"), zh=explained(said, "zh")),
        document=row.document_id,
        other_document=row.other_id,
        other_application=row.other.application_id if row.other else None,
        **{name: getattr(row, name) for name in names},
    )
