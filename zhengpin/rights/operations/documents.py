"""Adds documents to filings, takes them out of drafts, and writes the chain of title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.documents.accepting import accept_document
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.rights import events, inputs, queries
from zhengpin.rights.models import Filing, FilingDocument, Supplement, TitleLink
from zhengpin.rights.operations.access import filing_to_file, record_event, require_editable
from zhengpin.rights.operations.additions import require_removable, supplement_for
from zhengpin.rights.states import DocumentKind, LinkKind

MOST_DOCUMENTS = 60
MOST_LINKS = 30


@transaction.atomic
def add_document(
    *, filing_id: UUID | str, kind: str, content: bytes, name: str, actor: Actor
) -> FilingDocument:
    """Add a PDF or a picture of a paper; the same file of the same kind comes back as it is.

    To a draft, or to what is sent in for an approved filing. Raises Refused (`document.<reason>`), Invalid, Conflict.
    """
    filing = filing_to_file(actor, filing_id)
    return attach(filing, supplement_for(filing, actor), kind, content, name, actor)


def attach(
    filing: Filing, supplement: Supplement | None, kind: str, content: bytes, name: str, actor: Actor
) -> FilingDocument:
    """Add a document to a row in hand, in the caller's transaction."""
    if kind not in set(DocumentKind):
        raise Invalid(
            _("There is no such kind of document."),
            code="document.kind_unknown",
            field="kind",
            remedy=_("Known are %(known)s.") % {"known": ", ".join(one.value for one in DocumentKind)},
        )
    if filing.documents.count() >= MOST_DOCUMENTS:
        message = _("A filing holds at most %(most)d documents.") % {"most": MOST_DOCUMENTS}
        raise Conflict(message, code="document.too_many", remedy=_("Join pages into one PDF."))
    accepted = accept_document(content, actor=actor)
    row, new = FilingDocument.objects.get_or_create(
        filing=filing,
        blob=accepted.blob,
        kind=kind,
        defaults={
            "supplement": supplement,
            "name": inputs.text(name, "name", limit=300) or kind,
            "pages": accepted.pages,
            "added_by": actor.ref,
            "added_at": clock.now(),
        },
    )
    if new:
        record_event(
            events.DOCUMENT_ADDED, filing, actor, document=row.kind, digest=row.blob_id, pages=row.pages
        )
    return row


@transaction.atomic
def remove_document(*, document_id: UUID | str, actor: Actor) -> None:
    """Take a document out of a draft, or out of what was not sent in yet; its entries in the ledger remain."""
    row = queries.document(actor, document_id)
    filing = filing_to_file(actor, row.filing_id)
    require_removable(filing, row.supplement)
    record_event(events.DOCUMENT_REMOVED, filing, actor, document=row.kind, digest=row.blob_id)
    row.delete()


@transaction.atomic
def write_title_chain(
    *, filing_id: UUID | str, links: Iterable[Mapping[str, object]], actor: Actor
) -> list[TitleLink]:
    """Write the whole chain of title of a draft, in its order.

    links: `{kind, from_name, to_name, on, document_id}`; rows without both names are passed over. Raises Invalid.
    """
    filing = filing_to_file(actor, filing_id)
    require_editable(filing)
    rows = [row for position, given in enumerate(links) if (row := _link(filing, given, position, actor))]
    if len(rows) > MOST_LINKS:
        message = _("There are more than %(most)d entries.") % {"most": MOST_LINKS}
        raise Invalid(message, code="input.too_many", field="title_chain")
    filing.title_links.all().delete()
    for position, row in enumerate(rows):
        row.position = position
    TitleLink.objects.bulk_create(rows)
    steps = [f"{row.from_name} → {row.to_name}" for row in rows]
    record_event(events.TITLE_CHAIN_WRITTEN, filing, actor, links=len(rows), steps=steps)
    return list(queries.title_links(actor, filing.pk))


def _link(filing: Filing, given: Mapping[str, Any], position: int, actor: Actor) -> TitleLink | None:
    names = {name: inputs.text(given.get(name), name, limit=300) for name in ("from_name", "to_name")}
    if not any(names.values()):
        return None
    for name, value in names.items():
        inputs.text(value, name, limit=300, required=True)
    kind = given.get("kind") or LinkKind.ASSIGNMENT.value
    if kind not in set(LinkKind):
        raise Invalid(_("There is no such kind of step."), code="title_chain.kind_unknown", field="kind")
    document_id = given.get("document_id") or None
    document = queries.document(actor, document_id) if document_id else None
    if document and document.filing_id != filing.pk:
        raise Invalid(
            _("This document is one of another filing."),
            code="title_chain.foreign_document",
            field="document_id",
        )
    on = inputs.day(given.get("on"), "on")
    return TitleLink(filing=filing, position=position, kind=kind, on=on, document=document, **names)
