"""Carries papers that are still good from one application into another of the same applicant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.admission import events, queries
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.admission.operations.access import editable, record_event
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.kit.ids import new_id


@transaction.atomic
def carry_over_documents(
    *, application_id: UUID | str, document_ids: Iterable[UUID], actor: Actor
) -> list[ApplicationDocument]:
    """Copy papers, with what was read of them and corrected in them, into a draft; the file itself is kept once.

    Raises NotEditable, ApplicationDocumentNotFound, Forbidden for papers of another applicant.
    """
    application = editable(actor, application_id)
    return [_carried(queries.document(actor, one), application, actor) for one in document_ids]


def _carried(document: ApplicationDocument, application: Application, actor: Actor) -> ApplicationDocument:
    if document.application.applicant_id != application.applicant_id:
        raise Forbidden()
    parts: list[list[Any]] = [
        list(document.pages.order_by("pk")),
        list(document.fields.order_by("pk")),
        list(document.signals.filter(of_file=True).order_by("pk")),
    ]
    document.pk, document.application = new_id(), application
    document.added_by, document.added_at = actor.ref, clock.now()
    document.save(force_insert=True)
    for rows in parts:
        for row in rows:
            row.pk, row.document = None, document
        if rows:
            type(rows[0]).objects.bulk_create(rows)
    about = {"name": document.name, "kind": document.kind, "digest": document.blob_id}
    record_event(events.DOCUMENT_ADDED, application, actor, **about, pages=document.page_count)
    return document
