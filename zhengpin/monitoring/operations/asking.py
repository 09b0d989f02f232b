"""Puts a finding that the rules let pass into a case, since the owner of the original asked for it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.operations.entries import named
from zhengpin.monitoring.problems import NotAskable
from zhengpin.monitoring.states import FindingState
from zhengpin.review.models import Case
from zhengpin.rulebook.evaluate import Verdict


@transaction.atomic
def put_to_case(
    *, finding: Finding, case: Case, verdict: Verdict, facts: Mapping[str, object], actor: Actor
) -> Finding:
    """Put a finding of one's own original into an open case, with the rule that says so; of two at once, one does.

    Raises NotAskable where it stands in a case already, Forbidden.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    rows = Finding.objects.visible_to(actor).filter(pk=finding.pk, case=None)
    moved = rows.update(
        case=case,
        state=FindingState.OPEN.value,
        outcome=str(verdict.outcome),
        ruled=str(verdict.outcome),
        suppression="",
        rule_code=verdict.rule_code,
        rule_version=verdict.rule_version,
        facts=dict(facts),
    )
    if not moved:
        raise NotAskable()
    record(
        events.FINDING_ASKED,
        actor=actor,
        subject=named(finding),
        parent=reference("case", case.pk),
        kind=finding.kind,
        filing=str(finding.filing_id),
        rule=f"{verdict.rule_code}@{verdict.rule_version}",
        outcome=str(verdict.outcome),
        score=round(finding.score, 4),
    )
    finding.refresh_from_db()
    return finding
