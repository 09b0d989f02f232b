"""What follows for a whole account: at thresholds of points, confirmed by a second person, counted again, ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog.subjects import subject as subject_of
from zhengpin.enforcement import operations
from zhengpin.enforcement.counting import Account, CountedDecision, hold_accounts
from zhengpin.enforcement.ladder import Ordered
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.operations.confirming import require_proposed
from zhengpin.flows.measures.notifications import notify_corrected, notify_ended, notify_restricted
from zhengpin.flows.measures.related_points import (
    accounts_of_organisations,
    related_points,
    with_linked,
)
from zhengpin.kit import clock
from zhengpin.linkage.queries import partners_of
from zhengpin.review.models import Decision

LADDER = system("ladder")


def follow_account(decision: Decision, account: Account, counted: CountedDecision, *, actor: Actor) -> None:
    """Take the measures against the account whose points a decision has reached, in the caller's transaction."""
    crossed = counted.following.crossed
    if not crossed:
        return
    subject = subject_of(LADDER, account.subject)
    at_once = [one for one in crossed if not one.proposed]
    matter = f"{decision.pk}-account"
    statement = notify_restricted(decision, subject, at_once, matter=matter, actor=actor)
    operations.apply_measures(
        decision=decision,
        subject=subject,
        ordered=crossed,
        statement=statement,
        policy=counted.policy.version,
        at=counted.at,
        actor=actor,
    )


def hold_with_linked(accounts: Iterable[Account]) -> None:
    """Hold accounts and those linked with them, in one order, before anything of theirs is decided or taken back.

    Two on linked accounts at once would else wait for each other, or each not see the points that the other gives.
    """
    hold_accounts(with_linked(accounts))


def hold_respondents(organisation_ids: Collection[UUID]) -> None:
    """Hold the accounts of whoever answers for several things, and those linked with them, as `hold_with_linked`."""
    hold_accounts(accounts_of_organisations({*organisation_ids, *partners_of(organisation_ids)}))


def count_again(accounts: Iterable[Account], *, about: str, actor: Actor) -> None:
    """Count accounts, and those linked with them, again after something was taken back, and tell what changed.

    about: the typed reference of what was taken back.
    """
    for account in sorted(with_linked(accounts)):
        changes = operations.settle_account(account=account, related=related_points(account), actor=actor)
        notify_corrected(changes, about=about, actor=actor)


@transaction.atomic
def confirm(*, measure_id: UUID | str, explanation: str, actor: Actor) -> Measure:
    """Confirm a proposed measure as second person: it takes effect, and everyone concerned is told.

    Raises Forbidden, MeasureNotFound, SecondPersonNeeded, ReasonMissing, NotProposed.
    """
    row = require_proposed(actor, measure_id, explanation)
    subject = subject_of(LADDER, row.subject)
    ordered = [Ordered(row.kind, row.points, days=row.days)]
    statement = notify_restricted(row.decision, subject, ordered, matter=str(row.pk), actor=actor)
    return operations.confirm_measure(
        measure_id=row.pk, statement=statement, explanation=explanation, actor=actor
    )


def reject(*, measure_id: UUID | str, explanation: str, actor: Actor) -> Measure:
    """Turn a proposed measure down as second person. Raises as `confirm` does."""
    return operations.reject_measure(measure_id=measure_id, explanation=explanation, actor=actor)


def end_due_measures(actor: Actor) -> int:
    """Take back the measures whose time is over, and tell those concerned; return how many."""
    ended = operations.end_measures(now=clock.now(), actor=actor)
    for row in ended:
        notify_ended(row, actor=actor)
    return len(ended)
