"""Keeps applications for accounts, and invitations: drafted, confirmed, approved, refused, taken back, forgotten."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Lower

from zhengpin.accounts import errors, events
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person, SignUp
from zhengpin.accounts.operations.people import well_formed
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import SIGN_UP, SIGNED_UP, OrganisationKind, SignUpState
from zhengpin.kit import canonical, clock
from zhengpin.kit.holds import HeldKind, held
from zhengpin.kit.ids import new_code, new_key, reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

APPLICATION, INVITATION, OFF = "application", "invitation", "off"
MOST_SENDS = 5
A_TURN = 1000
"""How many are deleted in one transaction."""
FIELDS = {
    "name": 120,
    "organisation_name": 200,
    "registration_no": 60,
    "merchant_no": 120,
    "website": 300,
    "note": 2000,
}
ALL = SignUp.objects.all


@transaction.atomic
def draft_sign_up(*, kind: str, email: str, language: str, actor: Actor, **given: str) -> SignUp:
    """Keep an application until its address is confirmed, or the time for that is over; the ledger knows nothing of it.

    given: of FIELDS; name and organisation_name are needed. Raises Forbidden (`sign_up.closed`), Invalid.
    """
    if settings.SIGN_UP != APPLICATION:
        raise errors.sign_up_closed()
    row = _new(kind, email, language, SignUpState.UNCONFIRMED, given)
    _complete(row)
    row.save(force_insert=True)
    return row


@transaction.atomic
def invite_sign_up(*, kind: str, email: str, language: str, actor: Actor, **given: str) -> SignUp:
    """Invite an address to an account. Raises Forbidden, also where accounts are made by administrators alone; Invalid,
    Conflict (`person.email_taken`).
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    if settings.SIGN_UP == OFF:
        raise errors.sign_up_closed()
    row = _new(kind, email, language, SignUpState.INVITED, given)
    if Person.objects.filter(email__iexact=row.email).exists():
        raise errors.email_taken()
    row.invited_by = actor.ref
    row.save(force_insert=True)
    _record(events.SIGN_UP_INVITED, row, actor)
    return row


@transaction.atomic
def note_sign_up_link_sent(*, sign_up_id: UUID, actor: Actor) -> bool:
    """Count a letter with the link, which is good anew from then on; return whether one may go out."""
    until = clock.now() + timedelta(days=settings.SIGN_UP_DAYS)
    rows = ALL().filter(pk=sign_up_id, sends__lt=MOST_SENDS)
    return bool(rows.update(sends=F("sends") + 1, link_expires_at=until))


@transaction.atomic
def confirm_sign_up(*, sign_up_id: UUID, actor: Actor) -> SignUp:
    """Note that the owner of the address sent the application by its link. Raises Conflict where it was before."""
    move(ALL(), SIGN_UP, "confirm", pk=sign_up_id, confirmed_at=clock.now())
    row = SignUp.objects.get(pk=sign_up_id)
    _record(events.SIGN_UP_CONFIRMED, row, actor)
    return row


@transaction.atomic
def complete_sign_up(*, sign_up_id: UUID, actor: Actor, **given: str) -> SignUp:
    """Keep what somebody who was invited fills in. Raises Invalid naming the field, Conflict where it is over."""
    row = SignUp.objects.select_for_update().get(pk=sign_up_id)
    if row.state != SignUpState.INVITED:
        raise errors.sign_up_over()
    for name, value in _cleaned(given).items():
        setattr(row, name, value)
    _complete(row)
    row.save()
    return row


@transaction.atomic
def approve_sign_up(*, sign_up_id: UUID, person: Person, organisation_id: UUID, actor: Actor) -> SignUp:
    """Note that an account was made for an application or an invitation. Raises Forbidden, Conflict."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    move(ALL(), SIGN_UP, "approve", pk=sign_up_id, person=person, **_answered(actor))
    row = SignUp.objects.get(pk=sign_up_id)
    _record(events.SIGN_UP_APPROVED, row, actor, organisation=organisation_id)
    return row


@transaction.atomic
def refuse_sign_up(*, sign_up_id: UUID, explanation: str, actor: Actor) -> SignUp:
    """Refuse an application, with the reason that its sender reads. Raises Forbidden, Invalid, Conflict."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    said = canonical.plain(explanation.strip())[:4000]
    if not said:
        raise errors.sign_up_incomplete("explanation")
    move(ALL(), SIGN_UP, "refuse", pk=sign_up_id, explanation=said, **_answered(actor))
    row = SignUp.objects.get(pk=sign_up_id)
    _record(events.SIGN_UP_REFUSED, row, actor, explanation=said)
    return row


@transaction.atomic
def revoke_sign_up(*, sign_up_id: UUID, actor: Actor) -> SignUp:
    """Take an invitation back. Raises Forbidden, Conflict where it was accepted."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    move(ALL(), SIGN_UP, "revoke", pk=sign_up_id, **_answered(actor))
    row = SignUp.objects.get(pk=sign_up_id)
    _record(events.SIGN_UP_REVOKED, row, actor)
    return row


def forget_sign_ups(*, actor: Actor) -> int:
    """Delete the applications whose address nobody confirmed in time; return how many."""
    rows = ALL().filter(state=SignUpState.UNCONFIRMED.value, link_expires_at__lt=clock.now())
    return rows.delete()[0]


@transaction.atomic
def delete_old_sign_ups(*, actor: Actor) -> int:
    """Delete applications that were refused, and invitations that were taken back or ran out, once their time is over.

    One of a person whom an authority has held stays. The ledger keeps how many; returns it.
    """
    days = settings.SIGN_UP_KEPT_DAYS
    before = clock.now() - timedelta(days=days)
    refused = Q(state__in=[SignUpState.REFUSED.value, SignUpState.REVOKED.value], answered_at__lt=before)
    left = Q(state=SignUpState.INVITED.value, link_expires_at__lt=before)
    people = Person.objects.filter(pk__in=held().ids(HeldKind.PERSON)).values_list("email", flat=True)
    rows = ALL().filter(refused | left).annotate(address=Lower("email"))
    old = rows.exclude(address__in=[one.lower() for one in people]).order_by("created_at", "pk")
    count = ALL().filter(pk__in=list(old.values_list("pk", flat=True)[:A_TURN])).delete()[0]
    if count:
        record(events.SIGN_UPS_DELETED, actor=actor, subject="accounts:sign_ups", count=count, days=days)
    return count


def _new(kind: str, email: str, language: str, state: SignUpState, given: dict[str, str]) -> SignUp:
    if kind not in set(SIGNED_UP):
        raise errors.sign_up_incomplete("kind")
    moment = clock.now()
    return SignUp(
        number=new_code(),
        state=state.value,
        kind=OrganisationKind(kind).value,
        email=well_formed(email),
        language=language[:10],
        link_key=new_key(),
        link_expires_at=moment + timedelta(days=settings.SIGN_UP_DAYS),
        created_at=moment,
        **_cleaned(given),
    )


def _cleaned(given: dict[str, str]) -> dict[str, str]:
    return {name: canonical.plain(given.get(name, "").strip())[:limit] for name, limit in FIELDS.items()}


def _complete(row: SignUp) -> None:
    for name in ("name", "organisation_name"):
        if not getattr(row, name):
            raise errors.sign_up_incomplete(name)


def _answered(actor: Actor) -> dict[str, object]:
    return {"answered_at": clock.now(), "answered_by": actor.ref}


def _record(event: Event, row: SignUp, actor: Actor, **fields: object) -> None:
    """Record an entry about an application. It says nothing of who sent it."""
    record(
        event,
        actor=actor,
        subject=reference("sign_up", row.pk),
        parent="",
        number=row.number,
        kind=row.kind,
        **fields,
    )
