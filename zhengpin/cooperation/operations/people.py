"""Adds contacts, changes what is kept of them, and notes that somebody is not the contact any more."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.cooperation import events, inputs
from zhengpin.cooperation.hours import USUAL
from zhengpin.cooperation.models import ContactAddress, ContactPerson
from zhengpin.cooperation.operations.recording import of_contact, own_contact, own_organisation
from zhengpin.cooperation.problems import ContactNotFound
from zhengpin.cooperation.states import CONTACT
from zhengpin.kit import clock
from zhengpin.kit.ids import new_key
from zhengpin.kit.transitions import move
from zhengpin.rights import inputs as texts


@transaction.atomic
def add_contact(
    *,
    organisation_id: UUID | str,
    name: str,
    title: str = "",
    languages: Sequence[str] | str = (),
    time_zone: str,
    hours: str = USUAL,
    actor: Actor,
) -> ContactPerson:
    """Add somebody who can be asked once an address is confirmed. hours: empty for any hour.

    Raises Forbidden, ContactOrganisationNotFound, Invalid naming the field.
    """
    home = own_organisation(organisation_id, actor)
    row = ContactPerson(
        organisation=home,
        **_kept(name, title, languages or [home.language], time_zone, hours),
        leave_key=new_key(),
        added_by=actor.ref,
        added_at=clock.now(),
    )
    row.save(force_insert=True)
    of_contact(events.CONTACT_ADDED, row, actor)
    return row


def _kept(
    name: str, title: str, languages: Sequence[str] | str, time_zone: str, hours: str
) -> dict[str, object]:
    zone = inputs.time_zone(time_zone)
    return {
        "name": inputs.line(name, "name", required=True),
        "title": inputs.line(title, "title"),
        "languages": inputs.languages(languages),
        "time_zone": zone,
        "hours": inputs.hours(hours, zone),
    }


@transaction.atomic
def change_contact(
    *,
    contact_id: UUID | str,
    name: str,
    title: str = "",
    languages: Sequence[str] | str = (),
    time_zone: str,
    hours: str = "",
    away_until: object = None,
    actor: Actor,
) -> ContactPerson:
    """Change what is kept of a contact; nothing is recorded where nothing differs. away_until: last day of being away.

    Raises Forbidden, ContactNotFound, ContactGone, Invalid naming the field.
    """
    row = own_contact(contact_id, actor)
    wanted = _kept(name, title, languages or [row.organisation.language], time_zone, hours)
    wanted["away_until"] = texts.day(away_until, "away_until")
    changed = sorted(field for field, value in wanted.items() if getattr(row, field) != value)
    if not changed:
        return row
    for field in changed:
        setattr(row, field, wanted[field])
    row.save(update_fields=changed)
    of_contact(events.CONTACT_CHANGED, row, actor, changed=", ".join(changed))
    return row


@transaction.atomic
def leave(*, contact_id: UUID | str, why: str = "", actor: Actor) -> ContactPerson:
    """Note that somebody is not the contact any more: links end, nothing is asked, and later the name is erased.

    By whom is for the caller to find: staff, the organisation's own people, or whoever holds the contact's link.
    Raises ContactNotFound, Conflict where it was noted before.
    """
    row = find_row(ContactPerson.objects.select_related("organisation"), contact_id, ContactNotFound)
    said = inputs.line(why, "why", limit=300)
    move(ContactPerson.objects.all(), CONTACT, "leave", pk=row.pk, left_at=clock.now())
    ContactAddress.objects.filter(contact=row).update(link_key="", link_expires_at=None)
    row.refresh_from_db()
    of_contact(events.CONTACT_LEFT, row, actor, why=said)
    return row
