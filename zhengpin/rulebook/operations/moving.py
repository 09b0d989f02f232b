"""Moves rule versions: into the shadow, into force in the place of the one before, out of force, and one step back."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.transitions import move
from zhengpin.rulebook import events
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.notice import checked_text, may_go_unexplained
from zhengpin.rulebook.operations.agreeing import agreed_by_two
from zhengpin.rulebook.operations.recording import one_at_a_time, recorded, row_of
from zhengpin.rulebook.problems import RuleReasonMissing
from zhengpin.rulebook.queries import former_of
from zhengpin.rulebook.states import RULE, RuleState


@transaction.atomic
def shadow(*, code: str, version: int, actor: Actor) -> RuleVersion:
    """Let a draft run in the shadow of the rule in force: what it would change is reported, nothing follows from it."""
    actor.require(Permission.WRITE_RULES)
    row = row_of(code, version)
    move(RuleVersion.objects.all(), RULE, "shadow", pk=row.pk, shadowed_at=clock.now())
    return recorded(events.RULE_SHADOWED, row, actor)


@transaction.atomic
def publish(*, code: str, version: int, actor: Actor) -> RuleVersion:
    """Put a version in force, or a former one in force again; the one in force until now is retired in that moment.

    Raises SecondPersonNeeded, Conflict (`rule.cannot_publish`, `rule.cannot_put_back`), RuleNotFound, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    row = agreed_by_two(row_of(code, version), actor)
    again = row.state == RuleState.RETIRED.value and row.published_at is not None
    return put_in_force(row, "put_back" if again else "publish", actor)


def put_in_force(row: RuleVersion, verb: str, actor: Actor) -> RuleVersion:
    """Put a version in force by a verb of the table, and retire the one before, in the caller's transaction."""
    moment = clock.now()
    before = (
        RuleVersion.objects.filter(code=row.code, state=RuleState.PUBLISHED.value).exclude(pk=row.pk).first()
    )
    if before:
        move(RuleVersion.objects.all(), RULE, "retire", pk=before.pk, retired_at=moment)
        was = RuleState.PUBLISHED.value
        recorded(events.RULE_RETIRED, before, actor, replaced_by=row.version, was=was)
    since = {"published_at": moment, "retired_at": None, "earlier": _periods(row)}
    with one_at_a_time():
        move(RuleVersion.objects.all(), RULE, verb, pk=row.pk, **since)
    return recorded(events.RULE_PUBLISHED, row, actor, replaces=before.version if before else None)


def _periods(row: RuleVersion) -> list[dict[str, object]]:
    """Return when a version was in force, those days before it is put in force again among them."""
    if row.published_at is None:
        return row.earlier
    return [*row.earlier, canonical.plain({"from": row.published_at, "until": row.retired_at})]


@transaction.atomic
def take_back(*, code: str, version: int, actor: Actor, reason: str = "") -> RuleVersion | None:
    """Take the version in force out again and return the former one, in force again; None where there was none.

    Within ten minutes (`RULE_TAKE_BACK_MINUTES`) nobody needs to say why, later there must be a reason. What was in
    force before needs no second person. Raises ReasonMissing, TextTooLong, Conflict (`rule.cannot_retire`),
    RuleNotFound, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    row, why = row_of(code, version), checked_text(reason, "reason")
    if not why and not may_go_unexplained(row):
        raise RuleReasonMissing(field="reason")
    in_force = RuleVersion.objects.filter(state=RuleState.PUBLISHED.value)
    move(in_force, RULE, "retire", pk=row.pk, retired_at=clock.now())
    former = former_of(row)
    restored = former.version if former else None
    recorded(events.RULE_TAKEN_BACK, row, actor, restored=restored, reason=why)
    recorded(events.RULE_RETIRED, row, actor, replaced_by=restored, was=RuleState.PUBLISHED.value)
    return put_in_force(former, "put_back", actor) if former else None


@transaction.atomic
def retire(*, code: str, version: int, actor: Actor) -> RuleVersion:
    """Take a version out of force, or out of the shadow, without putting another in its place."""
    actor.require(Permission.WRITE_RULES)
    row = row_of(code, version)
    was = row.state
    # Guarded by what it was, so that the ledger tells truly whether a rule went out of force.
    move(RuleVersion.objects.filter(state=was), RULE, "retire", pk=row.pk, retired_at=clock.now())
    return recorded(events.RULE_RETIRED, row, actor, replaced_by=None, was=was)
