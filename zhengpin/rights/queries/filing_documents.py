"""Reads of what proves a filing: documents, chain of title, supplements, what the register said."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import today
from zhengpin.accounts.tenancy import find_row
from zhengpin.rights.details import details_of
from zhengpin.rights.models import Filing, FilingDocument, RegisterSnapshot, Supplement, TitleLink
from zhengpin.rights.problems import DocumentNotFound, SupplementNotFound
from zhengpin.rights.register.port import OWNER
from zhengpin.rights.states import SupplementState
from zhengpin.rights.title_chain import ChainWeakness, TitleStep, check_chain

OPEN = (SupplementState.DRAFT.value, SupplementState.SUBMITTED.value)


def documents(actor: Actor, filing_id: UUID | str) -> QuerySet[FilingDocument]:
    """Return the documents of a filing that the actor may see, in the order in which they came."""
    rows = FilingDocument.objects.visible_to(actor).filter(filing_id=filing_id)
    return rows.select_related("blob", "supplement").order_by("pk")


def document(actor: Actor, document_id: UUID | str) -> FilingDocument:
    """Return one document. Raises DocumentNotFound, also for one that the actor may not see."""
    try:
        row = FilingDocument.objects.visible_to(actor).select_related("blob", "filing").filter(pk=document_id)
        found = row.first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise DocumentNotFound()
    return found


def title_links(actor: Actor, filing_id: UUID | str) -> QuerySet[TitleLink]:
    """Return the chain of title of a filing, in its order."""
    return TitleLink.objects.visible_to(actor).filter(filing_id=filing_id).select_related("document")


def title_weaknesses(actor: Actor, filing: Filing) -> list[ChainWeakness]:
    """Return where the chain from the registered owner to the holder is weak; nothing where it holds."""
    details, holder = details_of(filing), filing.holder
    owners = [details.get("owner_name", ""), *details.get("co_owners", [])]
    links = [
        TitleStep(row.kind, row.from_name, row.to_name, row.on, row.document_id is not None)
        for row in title_links(actor, filing.pk)
    ]
    return check_chain(
        owners if owners[0] else [],
        [holder.name, holder.name_zh, holder.organisation.name],
        links,
        today=today(),
    )


def supplements(
    actor: Actor, *, state: str = "", filing_id: UUID | str | None = None
) -> QuerySet[Supplement]:
    """Return what was sent in for standing filings, newest first."""
    rows = Supplement.objects.visible_to(actor).select_related("filing__holder__organisation")
    given = {"state": state, "filing_id": filing_id}
    return rows.filter(**{name: value for name, value in given.items() if value}).order_by("-pk")


def supplement(actor: Actor, supplement_id: UUID | str) -> Supplement:
    """Return one supplement. Raises SupplementNotFound, also for one that the actor may not see."""
    return find_row(supplements(actor), supplement_id, SupplementNotFound)


def open_supplement(actor: Actor, filing_id: UUID | str) -> Supplement | None:
    """Return the supplement of a filing that is being put together or waits for its review, if there is one."""
    return supplements(actor, filing_id=filing_id).filter(state__in=OPEN).first()


def register_snapshot(actor: Actor, filing_id: UUID | str) -> RegisterSnapshot | None:
    """Return what the register said last of a filing, or None where nobody asked it."""
    rows = RegisterSnapshot.objects.visible_to(actor).filter(filing_id=filing_id).exclude(source=OWNER)
    return rows.order_by("-read_at", "-pk").first()
