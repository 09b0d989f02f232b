"""Notes who signed in and who was refused, ends sessions, and notes what changed about how somebody signs in."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.browser import Browser
from zhengpin.accounts.events import SECURITY_CHANGED, SESSIONS_ENDED, SIGN_IN_REFUSED, SIGNED_IN
from zhengpin.accounts.models import Membership, Person, Session
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import SecurityChange, SignInRefusal
from zhengpin.kit import clock
from zhengpin.kit.holds import HeldKind, held
from zhengpin.kit.ids import reference, split_reference
from zhengpin.ledger.operations import record

SEEN_NOTED_EVERY = timedelta(minutes=5)
UNKNOWN = "sign_in:unknown"
"""What a refused sign-in is about when no account has the address that was typed, which is kept nowhere."""


def note_sign_in(*, person: Person, browser: Browser, actor: Actor | str) -> None:
    """Write into the ledger that somebody signed in."""
    subject = reference("person", person.pk)
    record(SIGNED_IN, actor=actor, subject=subject, name=person.name, **browser.as_fields())


def note_refusal(*, email: str, reason: SignInRefusal, browser: Browser, actor: Actor) -> None:
    """Write into the ledger that a sign-in was refused; of an account that there is, as about its person."""
    person = Person.objects.filter(email__iexact=email.strip()).first() if email else None
    if person is None:
        reason = SignInRefusal.UNKNOWN if reason is SignInRefusal.PASSWORD else reason
    elif reason is SignInRefusal.PASSWORD and not person.is_active:
        reason = SignInRefusal.CLOSED
    subject = reference("person", person.pk) if person else UNKNOWN
    record(SIGN_IN_REFUSED, actor=actor, subject=subject, reason=reason.value, **browser.as_fields())


def note_security_change(
    *, person: Person, change: SecurityChange, browser: Browser, actor: Actor | str
) -> None:
    """Write into the ledger what was changed about how somebody signs in, in the transaction of the change."""
    record(
        SECURITY_CHANGED,
        actor=actor,
        subject=reference("person", person.pk),
        name=person.name,
        change=change.value,
        **browser.as_fields(),
    )


@transaction.atomic
def end_sessions(*, number: UUID | None, but: str, browser: Browser, actor: Actor) -> int:
    """End one of the actor's own sessions, or all; return how many.

    number: the session's, None for all; but: the key of the session that asks, which goes on. Raises NotFound
    (`session.not_found`).
    """
    kind, identifier = split_reference(actor.ref)
    person = Person.objects.filter(pk=identifier).first() if kind == "person" else None
    if person is None:
        raise errors.no_such("person")
    rows = [row for row in Session.objects.filter(person=person) if row.session_key != but]
    chosen = [row.session_key for row in rows if number in (None, row.number)]
    if number and not chosen:
        raise errors.no_such("session")
    ended, _ = Session.objects.filter(session_key__in=chosen).delete()
    if ended:
        record(
            SESSIONS_ENDED,
            actor=actor,
            subject=actor.ref,
            name=person.name,
            count=ended,
            **browser.as_fields(),
        )
    return ended


@transaction.atomic
def remove_second_factor(*, person_id: UUID, browser: Browser, actor: Actor) -> Person:
    """Remove another person's second factor, who lost it, and end her sessions; return the person.

    Raises Forbidden; NotFound; Conflict (`second_factor.own`).
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    person = Person.objects.visible_to(actor).filter(pk=person_id).first()
    if person is None:
        raise errors.no_such("person")
    if actor.ref == reference("person", person.pk):
        raise errors.own_second_factor()
    Authenticator.objects.filter(user=person).delete()
    Session.objects.filter(person=person).delete()
    note_security_change(person=person, change=SecurityChange.FACTOR_REMOVED, browser=browser, actor=actor)
    return person


def note_seen(*, session_key: str, actor: Actor) -> None:
    """Note that a session is used, not in the ledger: it is a convenience, no evidence."""
    Session.objects.filter(session_key=session_key).update(seen_at=clock.now())


def forget_sessions(*, actor: Actor) -> int:
    """Delete the sessions that ran out; return how many. Those of people and accounts that are held stay."""
    rows, kept = Session.objects.filter(expire_date__lt=clock.now()), held()
    if people := kept.ids(HeldKind.PERSON):
        rows = rows.exclude(person__in=people)
    if accounts := kept.ids(HeldKind.ACCOUNT):
        theirs = Membership.objects.filter(organisation__in=accounts).values("person")
        rows = rows.exclude(person__in=theirs)
    return rows.delete()[0]
