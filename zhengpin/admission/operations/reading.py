"""Stores what was read of a paper, or why it could not be, and what a comparison with other papers found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.admission import events, queries
from zhengpin.admission.models import (
    ApplicationDocument,
    ApplicationField,
    ApplicationPage,
    ApplicationSignal,
)
from zhengpin.admission.operations.access import record_event
from zhengpin.admission.states import DOCUMENT
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.matching.documents.model import FoundField, Signal
from zhengpin.matching.reading.port import Quad

MOST_TEXT = 500


@dataclass(frozen=True)
class StoredPage:
    """A page whose picture is stored. lines: plain JSON as `matching.reading.port.as_json` writes them."""

    number: int
    blob: Blob
    width: int
    height: int
    from_layer: bool
    lines: list[dict[str, object]]


@transaction.atomic
def store_reading(
    *,
    document_id: UUID | str,
    pages: Sequence[StoredPage],
    fields: Sequence[FoundField],
    signals: Sequence[Signal] = (),
    keys: Mapping[str, object] | None = None,
    seconds: float = 0.0,
    actor: Actor,
) -> ApplicationDocument:
    """Store what was read of a paper in place of an earlier reading; what persons corrected stays corrected.

    Of several values of one field the surest is kept. Raises ApplicationDocumentNotFound.
    """
    document = queries.document(actor, document_id)
    move(
        ApplicationDocument.objects.all(),
        DOCUMENT,
        "read",
        pk=document.pk,
        keys=dict(keys or {}),
        refusal={},
        read_at=clock.now(),
    )
    ApplicationPage.objects.filter(document=document).delete()
    ApplicationPage.objects.bulk_create([_page(document, one) for one in pages])
    _store_fields(document, fields)
    ApplicationSignal.objects.filter(document=document, of_file=True).delete()
    ApplicationSignal.objects.bulk_create([signal_row(document, one, of_file=True) for one in signals])
    about = {"name": document.name, "kind": document.kind, "digest": document.blob_id}
    found = sorted({one.name for one in fields})
    record_event(
        events.DOCUMENT_READ, document.application, actor, **about, fields=found, seconds=round(seconds, 2)
    )
    document.refresh_from_db()
    return document


def _page(document: ApplicationDocument, one: StoredPage) -> ApplicationPage:
    return ApplicationPage(
        document=document,
        number=one.number,
        blob=one.blob,
        width=one.width,
        height=one.height,
        from_layer=one.from_layer,
        lines=one.lines,
    )


def _store_fields(document: ApplicationDocument, fields: Sequence[FoundField]) -> None:
    surest: dict[str, FoundField] = {}
    for one in fields:
        if one.name not in surest or one.confidence > surest[one.name].confidence:
            surest[one.name] = one
    standing = {row.name: row for row in document.fields.all()}
    ApplicationField.objects.filter(document=document, corrected={}).exclude(name__in=list(surest)).delete()
    for name, one in surest.items():
        row = standing.get(name) or ApplicationField(document=document, name=name)
        row.value, row.text, row.page = one.value, one.text[:MOST_TEXT], one.page
        row.boxes, row.confidence = _plain(one.boxes), one.confidence
        row.save()


@transaction.atomic
def store_unreadable(
    *, document_id: UUID | str, code: str, facts: Mapping[str, object], actor: Actor
) -> ApplicationDocument:
    """Store why a paper could not be read; the applicant is shown it with its remedy."""
    document = queries.document(actor, document_id)
    refusal = {"code": code, "facts": dict(facts)}
    move(
        ApplicationDocument.objects.all(),
        DOCUMENT,
        "fail",
        pk=document.pk,
        refusal=refusal,
        read_at=clock.now(),
    )
    about = {"name": document.name, "kind": document.kind, "digest": document.blob_id}
    record_event(events.DOCUMENT_UNREADABLE, document.application, actor, **about, refusal=code)
    document.refresh_from_db()
    return document


@transaction.atomic
def store_comparison(
    *, application_id: UUID | str, found: Sequence[tuple[UUID, Signal, UUID | None]], actor: Actor
) -> None:
    """Store what speaks against papers beyond the files alone, in place of an earlier comparison.

    found: the paper, the signal, and the other paper that it was compared with, if one.
    """
    application = queries.application(actor, application_id)
    documents = {row.pk: row for row in application.documents.all()}
    ApplicationSignal.objects.filter(document__application=application, of_file=False).delete()
    rows = [
        signal_row(documents[document], one, other=other)
        for document, one, other in found
        if document in documents
    ]
    ApplicationSignal.objects.bulk_create(rows)


def signal_row(
    document: ApplicationDocument, one: Signal, *, of_file: bool = False, other: UUID | None = None
) -> ApplicationSignal:
    """Return a signal as it is stored."""
    return ApplicationSignal(
        document=document,
        code=str(one.code),
        strength=one.strength,
        of_file=of_file,
        page=one.page,
        boxes=_plain(one.boxes),
        values=one.values,
        other_id=other,
        other_page=one.other_page,
        other_boxes=_plain(one.other_boxes),
        found_at=clock.now(),
    )


def _plain(boxes: Iterable[Quad]) -> list[list[list[float]]]:
    return [[[round(float(x), 4), round(float(y), 4)] for x, y in box] for box in boxes]
