"""Enters rights that nobody has filed: a mark on the word of the register, any on proof that a person has seen."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.rights import events
from zhengpin.rights.content import content_digest
from zhengpin.rights.details import write_details
from zhengpin.rights.kinds.cleaning import cleaned
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.models import Filing, MarkClass, RightsHolder
from zhengpin.rights.operations.access import record_event
from zhengpin.rights.problems import RightFiled
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


@transaction.atomic
def enter_declared_right(
    *, kind: str, title: str, number: str, office: str, owner: str, source: str, actor: Actor
) -> Filing:
    """Enter a right whose proof a person has seen who may approve filings, of an owner without an account.

    Its owner has filed nothing: it stands so that a complaint can rest on it, and what is found of it otherwise is
    counted and opens no case (canary_share 0). source: the number of the report with which the proof came. Raises
    Forbidden, RightFiled where a filing of the mark stands under its number.
    """
    actor.require(Permission.REVIEW_RIGHTS)
    if kind == FilingKind.MARK and number and mark_registered(office, number) is not None:
        raise RightFiled()
    organisation = Organisation.objects.create(kind=OrganisationKind.RIGHTS_HOLDER.value, name=owner[:200])
    holder = RightsHolder.objects.create(organisation=organisation, name=owner[:200])
    record(events.HOLDER_CREATED, actor=actor, subject=reference("holder", holder.pk), name=holder.name)
    moment = clock.now()
    filing = Filing.objects.create(
        kind=kind,
        holder=holder,
        title=title[:300],
        state=FilingState.APPROVED.value,
        jurisdiction=office or "CN",
        canary_share=0,
        notes=" ".join(one for one in (office, number) if one),
        filed_by=actor.ref,
        reviewed_by=actor.ref,
        decided_at=moment,
        created_at=moment,
        updated_at=moment,
    )
    write_details(filing, KINDS[kind].empty() | ({"word": title} if kind == FilingKind.MARK else {}))
    record_event(
        events.FILING_DECLARED, filing, actor, number=number, source=source, digest=content_digest(filing)
    )
    return filing
