"""Every read of rehearsals: those an actor may see, and what their jobs need to know."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Max, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.kit import clock
from zhengpin.rulebook.models import Rehearsal, RehearsalPart, RuleVersion
from zhengpin.rulebook.problems import RehearsalNotFound
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import RehearsalState

STILL = timedelta(minutes=5)
GOES_ON = (RehearsalState.QUEUED.value, RehearsalState.RUNNING.value)


def rehearsals(actor: Actor, *, code: str = "", version: int | None = None) -> QuerySet[Rehearsal]:
    """Return rehearsals, newest first. Raises Forbidden."""
    actor.require(Permission.WRITE_RULES)
    rows = Rehearsal.objects.visible_to(actor).select_related("rule")
    if code:
        rows = rows.filter(rule__code=code)
    if version is not None:
        rows = rows.filter(rule__version=version)
    return rows.order_by("-pk")


def rehearsal(actor: Actor, rehearsal_id: UUID | str) -> Rehearsal:
    """Return one rehearsal. Raises RehearsalNotFound, Forbidden."""
    return find_row(rehearsals(actor), rehearsal_id, RehearsalNotFound)


def part(part_id: int) -> RehearsalPart | None:
    """Return a part with its rehearsal (a system read)."""
    rows = RehearsalPart.objects.select_related("rehearsal__rule", "rehearsal__book")
    return rows.filter(pk=part_id).first()


def standing_still(row: Rehearsal) -> bool:
    """Say whether a rehearsal has got nowhere for a while: its jobs may have been given up."""
    if row.state not in GOES_ON:
        return False
    newest = row.parts.aggregate(newest=Max("done_at"))["newest"] or row.created_at
    return clock.now() - newest > STILL


def last_done(actor: Actor, rule: RuleVersion) -> Rehearsal | None:
    """Return the last rehearsal of a version that was finished; None where it was never rehearsed. Raises Forbidden."""
    done = rehearsals(actor).filter(rule=rule, state=RehearsalState.DONE.value)
    return done.order_by("-finished_at").first()


def book_has_changed(row: Rehearsal) -> bool:
    """Say whether other rules are in force now than those that a rehearsal compared with."""
    return sorted(row.book.in_force) != sorted(rule.name for rule in published())
