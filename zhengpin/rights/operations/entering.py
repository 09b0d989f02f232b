"""Enters a mark on the word of the register alone, so that authority can be recorded under it."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.rights import events
from zhengpin.rights.details import write_details
from zhengpin.rights.kinds.cleaning import cleaned
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.models import Filing, MarkClass, RightsHolder
from zhengpin.rights.operations.access import record_event
from zhengpin.rights.queries import mark_registered
from zhengpin.rights.register.port import RegisterEntry
from zhengpin.rights.states import FilingKind, FilingState


@transaction.atomic
def enter_registered_mark(
    *,
    entry: RegisterEntry,
    brand: str,
    nice_classes: list[int],
    holder: RightsHolder | None = None,
    actor: Actor,
) -> Filing:
    """Enter a mark as the register has it, or return the filing that stands under its number.

    Its owner has asked for nothing yet: what is found of it is counted and opens no case (canary_share 0) until the
    owner's members take the organisation over that is made here. holder: an owner who is known here already.
    """
    number = entry.registration_number or entry.application_number
    if standing := mark_registered(entry.registration_office_code, number):
        return standing
    holder = holder or _holder(entry, actor)
    moment = clock.now()
    filing = Filing.objects.create(
        kind=FilingKind.MARK.value,
        holder=holder,
        title=(entry.mark_verbal_element_text or brand)[:300],
        state=FilingState.APPROVED.value,
        jurisdiction=entry.registration_office_code,
        valid_to=entry.expiry_date,
        canary_share=0,
        filed_by=actor.ref,
        reviewed_by=actor.ref,
        decided_at=moment,
        created_at=moment,
        updated_at=moment,
    )
    kind = KINDS[FilingKind.MARK.value]
    given = {
        "word": entry.mark_verbal_element_text or brand,
        "office": entry.registration_office_code,
        "registration_no": number,
        "nice_classes": list(entry.nice_classes) or nice_classes,
    }
    write_details(filing, kind.empty() | cleaned(kind, given))
    MarkClass.objects.filter(mark__filing=filing).update(live=True)
    record_event(
        events.FILING_ENTERED, filing, actor, number=number, source=entry.source, digest=entry.raw_digest
    )
    return filing


def _holder(entry: RegisterEntry, actor: Actor) -> RightsHolder:
    """Make the owner that the register names: an organisation without members yet."""
    name = (entry.holder_names[0] if entry.holder_names else entry.registration_number)[:200]
    organisation = Organisation.objects.create(kind=OrganisationKind.RIGHTS_HOLDER.value, name=name)
    holder = RightsHolder.objects.create(organisation=organisation, name=name)
    record(events.HOLDER_CREATED, actor=actor, subject=reference("holder", holder.pk), name=holder.name)
    return holder
