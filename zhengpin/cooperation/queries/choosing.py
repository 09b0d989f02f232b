"""Says whom of an organisation to ask, from what the contact book holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation.choosing import (
    Candidate,
    ChosenContacts,
    ConfirmedAddress,
    ContactChoice,
    HeldRole,
    WantedAnswer,
    choose,
)
from zhengpin.cooperation.hours import read_hours
from zhengpin.cooperation.models import ContactAddress, ContactPerson, ContactRole
from zhengpin.cooperation.states import (
    AddressKind,
    AddressState,
    ContactRoleKind,
    ContactState,
    PassedOver,
    QuestionKind,
)
from zhengpin.kit import clock
from zhengpin.rights.models import Filing


@dataclass(frozen=True)
class WhoIsAsked:
    """choices: whom to ask, in this order, with the reasons; passed: everybody else, with why not."""

    choices: tuple[tuple[ContactPerson, ContactChoice], ...]
    passed: tuple[tuple[ContactPerson, PassedOver], ...]


def who_is_asked(
    actor: Actor,
    organisation_id: UUID,
    *,
    kind: QuestionKind,
    filing: Filing | None = None,
    language: str = "",
    until: datetime | None = None,
    asked: Collection[UUID] = (),
) -> WhoIsAsked:
    """Return whom to ask a question of some kind now, and after whom, by role, right, language, hours, reachability.

    filing: the right that it is about; asked: contacts who were asked before. Raises Forbidden.
    """
    actor.require(Permission.READ_CONTACTS)
    rows = ContactPerson.objects.visible_to(actor).filter(
        organisation=organisation_id, state=ContactState.ACTIVE.value, organisation__ended_at=None
    )
    people = {str(one.pk): one for one in rows.prefetch_related("roles__filings", "addresses")}
    wanted = WantedAnswer(
        kind=kind,
        at=clock.now(),
        right_kind=filing.kind if filing else "",
        filing=str(filing.pk) if filing else "",
        language=language,
        until=until,
        asked={str(one) for one in asked},
    )
    found: ChosenContacts = choose([_candidate(one) for one in people.values()], wanted)
    return WhoIsAsked(
        tuple((people[one.candidate.id], one) for one in found.choices),
        tuple((people[one.id], why) for one, why in found.passed),
    )


def _candidate(row: ContactPerson) -> Candidate:
    return Candidate(
        id=str(row.pk),
        languages=frozenset(row.languages),
        hours=read_hours(row.hours, row.time_zone),
        roles=tuple(_role(one) for one in row.roles.all()),
        addresses=tuple(_address(one) for one in row.addresses.all() if one.state == AddressState.VERIFIED),
        away_until=row.away_until,
    )


def _role(row: ContactRole) -> HeldRole:
    return HeldRole(
        ContactRoleKind(row.kind),
        row.position,
        frozenset(row.right_kinds.split()),
        frozenset(str(one.pk) for one in row.filings.all()),
    )


def _address(row: ContactAddress) -> ConfirmedAddress:
    return ConfirmedAddress(str(row.pk), AddressKind(row.kind), row.position)
