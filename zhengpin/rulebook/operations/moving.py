"""Moves rule versions: into the shadow, into force in the place of the one before, and out of force."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.rulebook import events
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.operations.telling import one_at_a_time, row_of, told
from zhengpin.rulebook.states import RULE, RuleState


@transaction.atomic
def shadow(*, code: str, version: int, actor: Any) -> RuleVersion:
    """Let a draft run in the shadow of the rule in force: what it would change is reported, nothing follows from it."""
    actor.require(Permission.WRITE_RULES)
    row = row_of(code, version)
    move(RuleVersion.objects.all(), RULE, "shadow", pk=row.pk, shadowed_at=clock.now())
    return told(events.RULE_SHADOWED, row, actor)


@transaction.atomic
def publish(*, code: str, version: int, actor: Any) -> RuleVersion:
    """Put a version in force; the one in force until now is retired in the same moment."""
    actor.require(Permission.WRITE_RULES)
    return put_in_force(row_of(code, version), "publish", actor)


def put_in_force(row: RuleVersion, verb: str, actor: Any) -> RuleVersion:
    """Put a version in force by a verb of the table, and retire the one before, in the caller's transaction."""
    moment = clock.now()
    before = (
        RuleVersion.objects.filter(code=row.code, state=RuleState.PUBLISHED.value).exclude(pk=row.pk).first()
    )
    if before:
        move(RuleVersion.objects.all(), RULE, "retire", pk=before.pk, retired_at=moment)
        was = RuleState.PUBLISHED.value
        told(events.RULE_RETIRED, before, actor, replaced_by=row.version, was=was)
    with one_at_a_time():
        move(RuleVersion.objects.all(), RULE, verb, pk=row.pk, published_at=moment)
    return told(events.RULE_PUBLISHED, row, actor, replaces=before.version if before else None)


@transaction.atomic
def retire(*, code: str, version: int, actor: Any) -> RuleVersion:
    """Take a version out of force, or out of the shadow, without putting another in its place."""
    actor.require(Permission.WRITE_RULES)
    row = row_of(code, version)
    was = row.state
    # Guarded by what it was, so that the ledger tells truly whether a rule went out of force.
    move(RuleVersion.objects.filter(state=was), RULE, "retire", pk=row.pk, retired_at=clock.now())
    return told(events.RULE_RETIRED, row, actor, replaced_by=None, was=was)
