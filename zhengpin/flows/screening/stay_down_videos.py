"""Films that were upheld stay down: the same film is stopped at once, until the decision is overturned."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import reference
from zhengpin.monitoring.models import Finding
from zhengpin.review.models import Decision
from zhengpin.review.operations import close_cases
from zhengpin.review.queries import hold_decision
from zhengpin.review.states import Automation, DecisionState
from zhengpin.rights import operations
from zhengpin.rights.models import Clip
from zhengpin.rulebook.states import ScreenedKind


@transaction.atomic
def keep_films_of(decision: Decision, *, actor: Actor) -> int:
    """Match the films that a decision upheld, the holder's very file left out; return how many are new."""
    if hold_decision(decision.pk).state != DecisionState.SETTLED:
        return 0
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = (
        Finding.objects.of_kind(ScreenedKind.VIDEO)
        .filter(case=decision.case_id)
        .select_related("screening")
        .order_by("pk")
    )
    for row in rows:
        film = row.screening.film_id
        if film is not None and row.facts.get("match") != "digest":
            found[row.filing_id].append(film)
    upheld = reference("decision", decision.pk)
    return sum(
        len(
            operations.keep_films_down(
                filing_id=filing, digests=digests, decision=upheld, ground=decision.ground, actor=actor
            )
        )
        for filing, digests in found.items()
    )


def let_films_of_up(decision: Decision, *, actor: Actor) -> dict[UUID, Decision]:
    """Match no longer what only this decision kept down; return decisions by rule that rest on it, to be overturned.

    Cases that such a film alone opened, and that wait, are closed.
    """
    rested: dict[UUID, Decision] = {}
    for row in operations.let_films_up(decision=reference("decision", decision.pk), actor=actor):
        waiting, decided = _resting_on(row)
        close_cases(case_ids=waiting, cause="reference_let_up", actor=actor)
        rested |= {one.pk: one for one in decided}
    return rested


def _resting_on(row: Clip) -> tuple[list[UUID], list[Decision]]:
    """Return the cases that nothing else opened, and the decisions on them that a rule made by itself."""
    cases = Finding.objects.filter(clip=row, case__isnull=False).values_list("case_id", flat=True)
    by_it = set(cases)
    others = Finding.objects.filter(case__in=by_it).exclude(clip=row).values_list("case_id", flat=True)
    alone = by_it - set(others)
    decided = Decision.objects.filter(
        case__in=alone, state=DecisionState.SETTLED.value, automation=Automation.FULLY.value
    )
    return sorted(alone), list(decided.order_by("pk"))
