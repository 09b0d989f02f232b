"""Drafts complaints and changes drafts, field by field, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events
from zhengpin.complaints.content import complaint_values
from zhengpin.complaints.models import Complaint
from zhengpin.complaints.operations.access import about, complaint_to_file, record_event
from zhengpin.complaints.procedures import procedure_in_force
from zhengpin.kit import clock
from zhengpin.rights import queries as rights
from zhengpin.rights.models import Filing
from zhengpin.rights.problems import FilingNotFound


@transaction.atomic
def draft_complaint(
    *,
    holder_id: UUID | str,
    procedure: str,
    filing_ids: Iterable[UUID | str] = (),
    actor: Actor,
    **given: object,
) -> Complaint:
    """Draft a complaint of a rights holder, or return the one drafted before under the same `client_ref`.

    procedure: a code of the tracks in force; given: see `content.complaint_values`. Raises Forbidden, HolderNotFound,
    FilingNotFound, UnknownProcedure, Invalid.
    """
    actor.require(Permission.COMPLAIN)
    holder = rights.holder(actor, holder_id)
    values = complaint_values(given)
    if values.get("client_ref"):
        known = Complaint.objects.filter(holder=holder, client_ref=values["client_ref"]).first()
        if known is not None:
            return known
    table = procedure_in_force(procedure)
    home = actor.home_organisation_id
    row = Complaint(
        holder=holder,
        procedure=table.code,
        procedure_version=table.version,
        agent_id=home if home and home != holder.organisation_id and not actor.sees_everything else None,
        filed_by=actor.ref,
        created_at=clock.now(),
        **values,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # another request with the same client_ref was faster
        return Complaint.objects.get(holder=holder, client_ref=row.client_ref)
    row.filings.set(_filings(actor, row, filing_ids))
    record_event(events.COMPLAINT_DRAFTED, row, actor, **about(row))
    return row


@transaction.atomic
def edit_complaint(
    *,
    complaint_id: UUID | str,
    filing_ids: Iterable[UUID | str] | None = None,
    procedure: str | None = None,
    actor: Actor,
    **given: object,
) -> Complaint:
    """Change a draft or a returned complaint: what is given replaces what stood. Raises NotEditable, Invalid."""
    row = complaint_to_file(actor, complaint_id, editable=True)
    values = complaint_values(given)
    if procedure is not None:
        table = procedure_in_force(procedure)
        values |= {"procedure": table.code, "procedure_version": table.version}
    for name, value in values.items():
        setattr(row, name, value)
    if values:
        row.save(update_fields=list(values))
    if filing_ids is not None:
        row.filings.set(_filings(actor, row, filing_ids))
    return row


def _filings(actor: Actor, row: Complaint, filing_ids: Iterable[UUID | str]) -> list[Filing]:
    """Return the filings, each of the complaint's own holder. Raises FilingNotFound."""
    found = [rights.filing(actor, one) for one in dict.fromkeys(map(str, filing_ids))]
    for filing in found:
        if filing.holder_id != row.holder_id:
            raise FilingNotFound()
    return found
