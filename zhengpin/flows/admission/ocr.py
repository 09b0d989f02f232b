"""Reads the papers of applications, by jobs, and fills in what an application leaves open."""

from __future__ import annotations

import time
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.admission import operations, queries
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.admission.operations.reading import StoredPage
from zhengpin.admission.problems import ApplicationDocumentNotFound
from zhengpin.admission.states import EDITABLE_STATES, ApplicationDocumentKind, ApplicationDocumentState
from zhengpin.evidence.documents.reading import DocumentRead, read_document
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.queries import read_blob
from zhengpin.evidence.refusals import Refused
from zhengpin.jobs.durable import durable
from zhengpin.matching.documents.model import FieldName
from zhengpin.matching.forgery.keys import keys_of, seals_alone
from zhengpin.matching.reading.port import as_json

READER = system("paper-reader")
QUEUE = "papers"
AHEAD = 20
"""Somebody waits before the screen for what is read."""


@transaction.atomic
def add_document(
    *, application_id: UUID | str, kind: str, content: bytes, name: str, actor: Actor
) -> ApplicationDocument:
    """Add a paper to a draft and have it read by a job. Raises as `operations.add_document` does."""
    row = operations.add_document(
        application_id=application_id, kind=kind, content=content, name=name, actor=actor
    )
    if row.state == ApplicationDocumentState.WAITING:
        read_application_document.enqueue(document_id=str(row.pk))
    return row


@durable(queue=QUEUE, priority=AHEAD)
def read_application_document(document_id: str) -> str:
    """Read a paper and store what was found; return its state. Done twice, the later reading stands."""
    try:
        row = queries.document(READER, document_id)
    except ApplicationDocumentNotFound:  # removed while it waited
        return ""
    began = time.perf_counter()
    try:
        read = read_document(read_blob(row.blob_id), kind=row.kind)
    except Refused as refused:
        facts = {name: value for name, value in refused.extra.items() if isinstance(value, (str, int, float))}
        return operations.store_unreadable(
            document_id=row.pk, code=refused.code, facts=facts, actor=READER
        ).state
    pages = _stored(read)
    with transaction.atomic():
        try:
            row = operations.store_reading(
                document_id=row.pk,
                pages=pages,
                fields=read.fields,
                signals=read.signals,
                keys=_keys(row, read),
                seconds=time.perf_counter() - began,
                actor=READER,
            )
        except ApplicationDocumentNotFound:
            return ""
        fill_in(row.application)
    return row.state


def _stored(read: DocumentRead) -> list[StoredPage]:
    pages = []
    for page in read.document.pages:
        blob = store_blob(
            content=page.picture, media_type="image/jpeg", width=page.width, height=page.height, actor=READER
        )
        lines = as_json(page.lines)
        pages.append(StoredPage(page.number, blob, page.width, page.height, page.from_layer, lines))
    return pages


def _keys(row: ApplicationDocument, read: DocumentRead) -> Mapping[str, object]:
    """Return by what a letter is found again, and of other papers by what their seals are found on a letter."""
    keys = (
        keys_of(read.document, read.fields)
        if row.kind == ApplicationDocumentKind.LETTER
        else seals_alone(read.document)
    )
    return keys.as_json() if keys.pages or keys.seals else {}


_SOURCES: tuple[tuple[str, ApplicationDocumentKind, FieldName], ...] = (
    ("company", ApplicationDocumentKind.LICENCE, FieldName.COMPANY),
    ("company_no", ApplicationDocumentKind.LICENCE, FieldName.COMPANY_NO),
    ("registration_no", ApplicationDocumentKind.CERTIFICATE, FieldName.REGISTRATION_NO),
    ("brand", ApplicationDocumentKind.CERTIFICATE, FieldName.MARK),
    ("nice_classes", ApplicationDocumentKind.CERTIFICATE, FieldName.NICE_CLASSES),
    ("registration_no", ApplicationDocumentKind.LETTER, FieldName.REGISTRATION_NO),
    ("brand", ApplicationDocumentKind.LETTER, FieldName.MARK),
)


def fill_in(row: Application) -> list[str]:
    """Fill what a draft leaves empty from its papers; what the applicant wrote stays. Return the fields filled."""
    if row.state not in EDITABLE_STATES:
        return []
    documents = queries.documents(READER, row.pk)
    filled: dict[str, object] = {}
    for name, kind, source in _SOURCES:
        if getattr(row, name) or name in filled:
            continue
        values = (
            one.given
            for document in documents
            if document.kind == kind
            for one in document.fields.all()
            if one.name == source
        )
        if value := next((one for one in values if one), None):
            filled[name] = value
    if filled:
        operations.change_application(application_id=row.pk, actor=READER, **filled)
    return sorted(filled)
