"""Registers who holds the status of trusted flagger, and when it ended (DSA art. 22)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import organisation, person
from zhengpin.complaints import events, queries
from zhengpin.complaints.models import TrustedFlagger
from zhengpin.complaints.problems import FlaggerNotFound, FlaggerRegistered
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.markets import EEA
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


@transaction.atomic
def register_flagger(
    *,
    organisation_id: UUID | None = None,
    person_id: UUID | None = None,
    awarded_by: str,
    country: str,
    awarded_on: date,
    note: str = "",
    actor: Actor,
) -> TrustedFlagger:
    """Register an organisation or a person as trusted flagger: what it submits from then on counts as such a notice.

    awarded_by: the Digital Services Coordinator, of `country`. Raises Forbidden, Invalid, FlaggerRegistered.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    if (organisation_id is None) == (person_id is None):
        raise _invalid("organisation", _("A trusted flagger is one organisation or one person."))
    if country.strip().upper() not in EEA:
        raise _invalid("country", _("The status is awarded in a country of the European Economic Area."))
    if not awarded_by.strip():
        raise _invalid("awarded_by", _("Name the Digital Services Coordinator that awarded the status."))
    made = TrustedFlagger(
        organisation=organisation(actor, organisation_id) if organisation_id else None,
        person=person(actor, person_id) if person_id else None,
        awarded_by=awarded_by.strip()[:200],
        country=country.strip().upper(),
        awarded_on=awarded_on,
        note=note.strip()[:1000],
        registered_by=actor.ref,
        registered_at=clock.now(),
    )
    TrustedFlagger.objects.bulk_create([made], ignore_conflicts=True)
    if not TrustedFlagger.objects.filter(pk=made.pk).exists():
        raise FlaggerRegistered()
    _record_event(events.FLAGGER_REGISTERED, made, actor, made.note)
    return made


@transaction.atomic
def end_flagger(*, flagger_id: UUID | str, ended_on: date, explanation: str, actor: Actor) -> TrustedFlagger:
    """Record from which day the status no longer holds, and why: revoked, suspended, given up (DSA art. 22(6), (7)).

    What was submitted before keeps it. Raises Forbidden, FlaggerNotFound, Invalid.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    row = queries.trusted_flagger(actor, flagger_id)
    if not explanation.strip():
        raise _invalid("explanation", _("Say why the status ended."))
    if ended_on < row.awarded_on:
        raise _invalid("ended_on", _("The status cannot end before it was awarded."))
    open_one = TrustedFlagger.objects.filter(pk=row.pk, ended_on=None)
    if not open_one.update(ended_on=ended_on, note=explanation.strip()[:1000]):
        raise FlaggerNotFound()
    row.refresh_from_db()
    _record_event(events.FLAGGER_ENDED, row, actor, row.note)
    return row


def _record_event(event: Event, row: TrustedFlagger, actor: Actor, explanation: str) -> None:
    record(
        event,
        actor=actor,
        subject=reference("trusted_flagger", row.pk),
        name=row.name,
        organisation=row.organisation_id,
        person=row.person_id,
        awarded_by=row.awarded_by,
        country=row.country,
        awarded_on=row.awarded_on,
        ended_on=row.ended_on,
        explanation=explanation,
    )


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, code=f"trusted_flagger.{field}", field=field, remedy=_("Fix it, then try again."))
