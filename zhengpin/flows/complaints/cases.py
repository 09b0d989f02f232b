"""Puts the targets of a complaint before reviewers: a case each, under the rule that its reason calls for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.flows.cases.evaluation_log import log_targets
from zhengpin.flows.cases.markets import market_of_complaint
from zhengpin.flows.complaints.reporters import flagger_shown, how_it_came, reporter_of
from zhengpin.flows.decisions.by_rule import PlannedAct, hold_for
from zhengpin.flows.decisions.decision import decide_by_rule
from zhengpin.review.models import Case
from zhengpin.review.operations import CaseDraft, open_cases, take_up_cases
from zhengpin.review.priority import PriorityPart
from zhengpin.review.states import CaseState, OriginKind, Queue
from zhengpin.rights.models import Filing
from zhengpin.rights.queries import sellers_under
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.evaluate import Verdict, evaluate
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome

TAKER = system("complaints")
FAST = ("fast", "trusted")

Opened = list[tuple[Target, Case, Verdict]]


def open_for(row: Complaint, listed: Sequence[Target], *, actor: Actor) -> Opened:
    """Open a case for each target, or take up the one it had, in the caller's transaction."""
    rules = published()
    filings = list(row.filings.all())
    sellers = _sellers(row)
    territory = procedure_followed(row).jurisdiction
    facts = [_facts(row, one, sellers, territory) for one in listed]
    verdicts = _verdicts(facts, rules)
    given = {"how_it_came": how_it_came(row), "market": market_of_complaint(row)}
    drafts = [
        _draft(row, one, verdict, filings, asked_facts["authorised"], given)
        for one, verdict, asked_facts in zip(listed, verdicts, facts, strict=True)
    ]
    cases = open_cases(drafts=drafts, actor=actor)
    closed = [case.pk for case in cases if case.state == CaseState.CLOSED]
    if closed:
        take_up_cases(case_ids=closed, cause="submitted", actor=actor)
    for one, case in zip(listed, cases, strict=True):
        one.case = case
    Target.objects.bulk_update(listed, ["case"], batch_size=200)
    opened = list(zip(listed, cases, verdicts, strict=True))
    log_targets(row, filings, opened, facts, rules)
    return opened


def act_by_rule(opened: Opened) -> None:
    """Decide those at once of which the rule says so; the others wait for a person.

    So do all of a complaint from somebody without an account, whatever a rule says.
    """
    acts = [
        (case, verdict)
        for one, case, verdict in opened
        if verdict.outcome == Outcome.ACT and one.complaint.reported_at is None
    ]
    hold_for(PlannedAct(verdict.rule_code, case.respondent_id) for case, verdict in acts)
    for case, verdict in sorted(acts, key=lambda pair: str(pair[0].respondent_id)):
        decide_by_rule(case=case, verdict=verdict, actor=TAKER)


def _sellers(row: Complaint) -> set[object]:
    """Return the organisations that may sell something under a right of the rights holder today."""
    return set(sellers_under(row.holder_id, on=today()))


def _facts(row: Complaint, target: Target, sellers: set[object], territory: str) -> dict[str, Any]:
    return {
        "kind": "complaint",
        "territory": territory,
        "reason": row.reason,
        "surface": target.subject_kind,
        "notifier_tier": row.tier or "new",
        "authorised": target.respondent_id in sellers,
    }


def _verdicts(facts: Sequence[dict[str, object]], rules: list[RuleDocument]) -> list[Verdict]:
    """Return the verdict on each; what the rules are told of many alike they are asked once."""
    asked: dict[tuple[Any, ...], Verdict] = {}
    for asked_facts in facts:
        key = tuple(asked_facts.values())
        if key not in asked:
            asked[key] = evaluate(asked_facts, rules)
    return [asked[tuple(asked_facts.values())] for asked_facts in facts]


def _draft(
    row: Complaint,
    target: Target,
    verdict: Verdict,
    filings: Sequence[Filing],
    authorised: bool,
    given: dict[str, Any],
) -> CaseDraft:
    parts = [(PriorityPart.RULE.value, verdict.urgency)]
    if row.tier in FAST or row.flagger_id is not None:  # DSA art. 22(1): with priority
        parts.append((PriorityPart.FAST_LANE.value, 15))
    if row.urgent:
        parts.append((PriorityPart.URGENT.value, 15))
    return CaseDraft(
        origin_kind=OriginKind.TARGET,
        origin_id=str(target.pk),
        queue=verdict.queue or Queue.COMPLAINTS.value,
        subject=target.subject,
        title=(target.title or target.given)[:300],
        summary=_summary(row, target, verdict, filings, authorised),
        respondent_id=target.respondent_id,
        complainant_id=row.holder.organisation_id,
        automated_detection=target.found_by_monitoring,
        priority_parts=[part for part in parts if part[1]],
        **given,
    )


def _summary(
    row: Complaint, target: Target, verdict: Verdict, filings: Sequence[Filing], authorised: bool
) -> dict[str, object]:
    return {
        "rule": verdict.summary(),
        "complaint": {
            "id": str(row.pk),
            "reason": row.reason,
            "line": target.line,
            "track": row.procedure,
            "authorised": authorised,
            "reported_by": reporter_of(row),
            "flagger": flagger_shown(row),
        },
        "rights": [{"filing": str(one.pk), "title": one.title} for one in filings],
        "holder": {"id": str(row.holder_id), "name": row.holder.name},
        "subject": {
            "title": target.title or target.given,
            "external_id": target.external_id or target.subject,
            "surface": target.subject_kind,
        },
    }
