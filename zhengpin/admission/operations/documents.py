"""Adds papers to applications, takes them out, puts letters in their order, and corrects what was read."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission import events, queries
from zhengpin.admission.corrections import cleaned_value
from zhengpin.admission.models import Application, ApplicationDocument, ApplicationField
from zhengpin.admission.naming import TAKEN
from zhengpin.admission.operations.access import editable, record_event
from zhengpin.admission.problems import ApplicationNotEditable, TooManyDocuments
from zhengpin.admission.states import EDITABLE_STATES, ApplicationDocumentKind, ApplicationState
from zhengpin.evidence.documents.accepting import accept_document
from zhengpin.kit import clock
from zhengpin.rights import inputs

MOST_DOCUMENTS = 20


@transaction.atomic
def add_document(
    *, application_id: UUID | str, kind: str, content: bytes, name: str, actor: Actor
) -> ApplicationDocument:
    """Add a PDF or a picture to a draft; the same file of the same kind comes back as it is. Reading it is the
    caller's.

    Raises Refused (`document.<reason>`, `picture.<reason>`), Invalid, NotEditable, TooManyDocuments.
    """
    application = editable(actor, application_id)
    if kind not in set(ApplicationDocumentKind):
        raise inputs.invalid_choice("kind", ApplicationDocumentKind)
    if application.documents.count() >= MOST_DOCUMENTS:
        raise TooManyDocuments()
    accepted = accept_document(content, actor=actor)
    row, new = ApplicationDocument.objects.get_or_create(
        application=application,
        blob=accepted.blob,
        kind=kind,
        defaults={
            "position": application.documents.filter(kind=kind).count(),
            "name": inputs.text(name, "name", limit=300) or kind,
            "page_count": accepted.pages,
            "added_by": actor.ref,
            "added_at": clock.now(),
        },
    )
    if new:
        about = {"name": row.name, "kind": row.kind, "digest": row.blob_id}
        record_event(events.DOCUMENT_ADDED, application, actor, **about, pages=row.page_count)
    return row


@transaction.atomic
def remove_document(*, document_id: UUID | str, actor: Actor) -> None:
    """Take a paper out of a draft; its entries in the ledger, and the file, remain. Raises NotEditable."""
    row = queries.document(actor, document_id)
    application = editable(actor, row.application_id)
    record_event(
        events.DOCUMENT_REMOVED, application, actor, name=row.name, kind=row.kind, digest=row.blob_id
    )
    row.delete()


@transaction.atomic
def order_letters(*, application_id: UUID | str, document_ids: Sequence[UUID | str], actor: Actor) -> None:
    """Put the letters of a draft in the order of the chain, from the owner down; those not named keep their place."""
    application = editable(actor, application_id)
    letters = {
        str(row.pk): row for row in application.documents.filter(kind=ApplicationDocumentKind.LETTER.value)
    }
    named = [letters[str(one)] for one in document_ids if str(one) in letters]
    rest = sorted((row for row in letters.values() if row not in named), key=lambda row: row.position)
    for position, row in enumerate([*named, *rest]):
        ApplicationDocument.objects.filter(pk=row.pk).update(position=position)
    record_event(events.APPLICATION_CHANGED, application, actor, changed=["letters"])


@transaction.atomic
def correct_field(*, document_id: UUID | str, name: str, value: object, actor: Actor) -> ApplicationField:
    """Write what a field really says, as the applicant of a draft or as a reviewer; what was read is kept beside it.

    Raises Invalid naming the field, NotEditable, Forbidden.
    """
    document = queries.document(actor, document_id)
    application = _correctable(document.application, actor)
    cleaned = cleaned_value(name, value)
    row = _shown(document, name, actor)
    if row.given == cleaned:
        return row
    as_read = (
        cleaned == row.value and name not in TAKEN
    )  # else it would be taken for what is applied for again
    row.corrected = {} if as_read else {"value": cleaned}
    row.corrected_by, row.corrected_at = actor.ref, clock.now()
    row.save(update_fields=["corrected", "corrected_by", "corrected_at"])
    about = {"name": document.name, "field": name, "read": row.value, "written": cleaned}
    record_event(events.FIELD_CORRECTED, application, actor, **about)
    return row


def _shown(document: ApplicationDocument, name: str, actor: Actor) -> ApplicationField:
    """Return a field as whoever corrects it sees it; one that was not found is begun."""
    documents = queries.documents(actor, document.application_id)
    fields = (one for row in documents if row.pk == document.pk for one in row.fields.all())
    shown = next((one for one in fields if one.name == name), None)
    if shown:
        return shown
    return ApplicationField.objects.get_or_create(document=document, name=name, defaults={"confidence": 0.0})[
        0
    ]


def _correctable(application: Application, actor: Actor) -> Application:
    """Return an application of which the actor may correct fields: a reviewer while she looks at it, else its
    applicant.
    """
    if application.state == ApplicationState.UNDER_REVIEW and actor.may(Permission.DECIDE):
        return application
    actor.require(Permission.APPLY)
    if application.state not in EDITABLE_STATES:
        raise ApplicationNotEditable(state=application.state)
    return application
