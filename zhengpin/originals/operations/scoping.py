"""Sets who may show deposited originals, as their owner chooses."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many
from zhengpin.originals import events
from zhengpin.originals.models import Deposit
from zhengpin.originals.problems import DepositNotFound
from zhengpin.originals.texts import scope_named

MOST = 1000


@transaction.atomic
def set_scope(*, deposit_ids: Sequence[UUID], scope: str, actor: Actor) -> int:
    """Set the scope of one's own deposits, all or none; return how many changed. Raises DepositNotFound, Invalid."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    chosen = scope_named(scope)
    wanted = set(deposit_ids)
    rows = list(Deposit.objects.visible_to(actor).filter(pk__in=wanted).order_by("pk"))
    if len(rows) != len(wanted):
        raise DepositNotFound()
    changing = [row for row in rows if row.scope != chosen.value]
    Deposit.objects.filter(pk__in=[row.pk for row in changing]).update(scope=chosen.value)
    record_many(
        (
            Draft(
                events.SCOPE_SET,
                reference("deposit", row.pk),
                "",
                {"digest": row.sha256, "before_scope": row.scope, "scope": chosen.value},
            )
            for row in changing
        ),
        actor=actor,
    )
    return len(changing)
