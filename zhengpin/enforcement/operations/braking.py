"""Counts how many accounts rules hit by themselves, brakes a rule that hits too many, and releases it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement import events, queries
from zhengpin.enforcement.models import CircuitBreaker, HeldCase, RuleAct
from zhengpin.enforcement.problems import CircuitBreakerNotSet, MeasureNeedsPerson, MeasureReasonMissing
from zhengpin.enforcement.states import CIRCUIT_BREAKER, CircuitBreakerState
from zhengpin.kit import clock
from zhengpin.kit.database.advisory import held_alone, mark, marks_of_others, number_of
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.review.models import Case, Decision

ALL_RULES = "*"
HOUR = timedelta(hours=1)


GATE = "enforcement.brakes"
"""Of the lock under which one transaction at a time counts; it is given back before the transaction goes on."""


@dataclass(frozen=True)
class _Quota:
    """brake: whose; limit: accounts in an hour, 0: any number; acts: what counts towards it; name: of its marks."""

    circuit_breaker: CircuitBreaker
    limit: int
    acts: Mapping[str, bool | str]
    heavy: bool = False

    @property
    def name(self) -> str:
        return f"{GATE}/{self.circuit_breaker.rule_code}/{'heavy' if self.heavy else 'any'}"


@transaction.atomic
def ready_circuit_breakers(*, rule_codes: Iterable[str], actor: Actor) -> None:
    """See to it that rules have brakes, before anything else is held: of two that make one, the second waits."""
    wanted = {ALL_RULES, *rule_codes}
    known = CircuitBreaker.objects.filter(rule_code__in=wanted).values_list("rule_code", flat=True)
    missing = sorted(wanted.difference(known))
    if missing:
        rows = [CircuitBreaker(rule_code=code) for code in missing]
        CircuitBreaker.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def ask_to_act(
    *, rule_code: str, account: str, heavy: bool, actor: Actor
) -> tuple[CircuitBreaker | None, bool]:
    """Return the brake that holds a rule back from deciding against an account, and whether this call set it.

    account: typed reference, which the caller holds, and the rule's brake is there (`ready_circuit_breakers`). None: it
    may act, and must be counted by `note_act` in the caller's transaction. What other transactions may do and have not
    yet ended counts as done, so that two at once cannot both take the last place; what is rolled back is tried again.
    """
    with held_alone(connection, GATE):
        quotas, full = _quotas(rule_code, heavy), None
        for circuit_breaker in (quotas[0].circuit_breaker, quotas[1].circuit_breaker):
            if circuit_breaker.state == CircuitBreakerState.BRAKED:
                return circuit_breaker, False
        under_way = marks_of_others(connection, [quota.name for quota in quotas])
        for quota in quotas:
            hit = _hit(quota)
            many = len(hit) + len(under_way[quota.name] - {number_of(one) for one in hit})
            if quota.limit and account not in hit and many >= quota.limit:
                full = quota, many
                break
        else:
            mark(connection, [(quota.name, account) for quota in quotas])
    return (full[0].circuit_breaker, _open_circuit_breaker(*full, actor)) if full else (None, False)


def _quotas(rule_code: str, heavy: bool) -> list[_Quota]:
    rows = {row.rule_code: row for row in CircuitBreaker.objects.filter(rule_code__in=[rule_code, ALL_RULES])}
    own, everything, by_rule = rows[rule_code], rows[ALL_RULES], {"rule_code": rule_code}
    quotas = [
        _Quota(own, settings.CIRCUIT_BREAKER_MERCHANTS_HOUR, by_rule),
        _Quota(everything, settings.CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR, {}),
    ]
    if heavy:
        quotas.append(_Quota(own, settings.CIRCUIT_BREAKER_HEAVY_HOUR, by_rule | {"heavy": True}, heavy=True))
    return quotas


def _hit(quota: _Quota) -> set[str]:
    since: datetime = clock.now() - HOUR
    if quota.circuit_breaker.counted_from:
        since = max(since, quota.circuit_breaker.counted_from)
    acts = RuleAct.objects.filter(acted_at__gt=since, counts=True, **quota.acts)
    return set(acts.values_list("account", flat=True).distinct())


def _open_circuit_breaker(quota: _Quota, many: int, actor: Actor) -> bool:
    """Set a brake; False where another transaction is setting it, for which nobody waits."""
    row = quota.circuit_breaker
    free = CircuitBreaker.objects.select_for_update(skip_locked=True, no_key=True)
    if free.filter(pk=row.pk, state=CircuitBreakerState.RELEASED.value).first() is None:
        return False
    changes = {"merchants": many, "limit": quota.limit, "heavy": quota.heavy, "braked_at": clock.now()}
    move(CircuitBreaker.objects.all(), CIRCUIT_BREAKER, "brake", pk=row.pk, **changes)
    row.refresh_from_db()
    record(
        events.RULE_BRAKED,
        actor=actor,
        subject=reference("brake", row.pk),
        rule=row.rule_code,
        merchants=many,
        limit=quota.limit,
        heavy=quota.heavy,
    )
    return True


@transaction.atomic
def note_act(*, decision: Decision, account: str, heavy: bool, counts: bool = True, actor: Actor) -> None:
    """Count what a rule has decided by itself; the decision's own entry in the ledger says the rest."""
    RuleAct.objects.create(
        decision=decision,
        rule_code=decision.rule_code,
        account=account,
        heavy=heavy,
        counts=counts,
        acted_at=clock.now(),
    )


@transaction.atomic
def hold_case(
    *, case: Case, circuit_breaker: CircuitBreaker, rule_code: str, rule_version: int | None, actor: Actor
) -> HeldCase:
    """Keep a case for a person that a rule would have decided; held already, it stays as it is."""
    row, fresh = HeldCase.objects.get_or_create(
        case=case,
        defaults={"circuit_breaker": circuit_breaker, "rule_code": rule_code, "rule_version": rule_version},
    )
    if fresh:
        about, parent = reference("case", case.pk), case.subject
        said = {"rule": f"{rule_code}@{rule_version}", "brake": str(circuit_breaker.pk)}
        record(events.CASE_HELD_BACK, actor=actor, subject=about, parent=parent, **said)
    return row


@transaction.atomic
def release_circuit_breaker(
    *, circuit_breaker_id: UUID | str, explanation: str, again: bool, actor: Actor
) -> CircuitBreaker:
    """Let a rule act by itself again, as a person, with the reason; it is counted from now.

    again: let it also decide what was held back meanwhile; else that stays for people. Raises Forbidden, PersonNeeded,
    ReasonMissing, CircuitBreakerNotFound, CircuitBreakerNotSet.
    """
    actor.require(Permission.RELEASE_CIRCUIT_BREAKERS)
    if not actor.ref.startswith("person:"):
        raise MeasureNeedsPerson()
    row = queries.circuit_breaker(actor, circuit_breaker_id)
    if not explanation.strip():
        raise MeasureReasonMissing(field="explanation")
    now = clock.now()
    changes = {"counted_from": now, "released_at": now, "released_by": actor.ref}
    try:
        move(
            CircuitBreaker.objects.all(),
            CIRCUIT_BREAKER,
            "release",
            pk=row.pk,
            explanation=explanation.strip(),
            **changes,
        )
    except Conflict as error:
        raise CircuitBreakerNotSet() from error
    waiting = HeldCase.objects.filter(circuit_breaker=row, done=False, released=False)
    held = waiting.update(released=True) if again else waiting.update(done=True)
    record(
        events.RULE_RELEASED,
        actor=actor,
        subject=reference("brake", row.pk),
        rule=row.rule_code,
        explanation=explanation.strip(),
        held=held,
        again=again,
    )
    row.refresh_from_db()
    return row


@transaction.atomic
def finish_held(*, held_ids: Iterable[int], actor: Actor) -> int:
    """Note that held cases need the brake no more: decided by the rule after all, or by a person meanwhile."""
    return HeldCase.objects.filter(pk__in=list(held_ids), done=False).update(done=True)
