"""Begins an application anew from one that was refused or withdrawn: what it said and its papers are carried over."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.admission import operations, queries
from zhengpin.admission.models import Application
from zhengpin.admission.problems import StillOpen
from zhengpin.admission.states import ApplicationState
from zhengpin.evidence.queries import read_blob
from zhengpin.flows.admission.ocr import add_document

ENDED = (ApplicationState.REFUSED, ApplicationState.WITHDRAWN)
CARRIED = (
    "shop_type", "brand", "company", "company_no", "shop_id", "office", "registration_no", "nice_classes", "channels",
    "territories", "as_owner", "renews_id",
)  # fmt: skip


@transaction.atomic
def apply_again(*, application_id: UUID | str, actor: Actor) -> Application:
    """Return a new draft with what the old application said and its papers, which are read again.

    Raises Forbidden, ApplicationNotFound, StillOpen where the old one is neither refused nor withdrawn.
    """
    old = queries.application(actor, application_id)
    if old.state not in ENDED:
        raise StillOpen(state=old.state)
    said = {name: getattr(old, name) for name in CARRIED}
    row = operations.draft_application(applicant_id=old.applicant_id, actor=actor, **said)
    for document in queries.documents(actor, old.pk):
        content = read_blob(document.blob_id)
        add_document(
            application_id=row.pk, kind=document.kind, content=content, name=document.name, actor=actor
        )
    return row
