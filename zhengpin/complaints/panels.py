"""What a reviewer sees of a target's case: the complaint, the right beside the thing complained of, and the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import queries as catalog
from zhengpin.complaints import queries
from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.states import UPHELD_STATES, TargetState
from zhengpin.kit.errors import Problem
from zhengpin.review import panels
from zhengpin.review import queries as review
from zhengpin.review.models import Case
from zhengpin.review.states import DecisionState, OriginKind
from zhengpin.rights import queries as rights

if TYPE_CHECKING:
    from zhengpin.review.models import Decision

MOST_PICTURES = 12
MOST_OTHERS = 8
MOST_EARLIER = 6
RECENT = 20
"""Complaints of the notifier that its record is drawn from."""
_UPHELD = {state.value for state in UPHELD_STATES}
_STANDING = [DecisionState.HELD.value, DecisionState.PENDING.value, DecisionState.SETTLED.value]


def evidence(case: Case, actor: Actor) -> list[panels.Panel]:
    """Return the one panel of a target's case, narrowed to what the actor may see; none where it may see nothing."""
    try:
        target = queries.target(actor, case.origin_id)
    except Problem:
        return []
    row = target.complaint
    kept = case.summary.get("rule") or {}
    panel: panels.Panel = {
        "kind": "complaint",
        "complaint": row,
        "target": target,
        "holder": row.holder,
        "claim": _claim(target, actor),
        "rule": {"code": kept.get("code", ""), "version": kept.get("version") or 0},
        "facts": {
            "kind": "complaint",
            "reason": row.reason,
            "subject_kind": target.subject_kind,
            "notifier_tier": row.tier,
            "authorised": bool((case.summary.get("complaint") or {}).get("authorised")),
        },
        "rights": _rights(row, actor),
        "theirs": _theirs(target, actor),
        "evidence": list(queries.evidence(actor, complaint_id=row.pk)),
        "own": _is_own(row, actor),
        "staff": actor.sees_everything and actor.may(Permission.READ_COMPLAINTS),
        **_others(target, actor),
    }
    if panel["staff"]:
        panel |= {"record": record_of(actor, row), "earlier": _earlier(case, actor)}
    return [panel]


def _claim(target: Target, actor: Actor) -> dict[str, object]:
    """Return what the rights holder says of this target, and of the target what the complaint named."""
    row = target.complaint
    return {
        "reason": row.reason,
        "text": row.claim_text,
        "comparison": row.comparison,
        "note": target.note,
        "title": target.title or target.given,
        "position": target.position,
        "time_range": target.time_range,
        "url": target.url,
        "test_buy": row.test_buy if _is_own(row, actor) else {},
    }


def _is_own(row: Complaint, actor: Actor) -> bool:
    return actor.sees_everything or row.holder.organisation_id in actor.organisation_ids


def _rights(row: Complaint, actor: Actor) -> list[dict[str, object]]:
    """Return the filings that the complaint rests on, each with its pictures, as far as the actor may see them."""
    if not actor.may(Permission.READ_RIGHTS):
        return [{"filing": filing, "pictures": []} for filing in row.filings.all()]
    return [
        {
            "filing": filing,
            "pictures": [
                one.blob_id for one in rights.references(actor, filing_id=filing.pk, own=True)[:MOST_PICTURES]
            ],
        }
        for filing in row.filings.all()
    ]


def _theirs(target: Target, actor: Actor) -> list[str]:
    """Return the digests of what the listing shows now; other kinds of things keep no pictures here."""
    kind, _, identifier = target.subject.partition(":")
    if kind != "listing":
        return []
    try:
        shown = catalog.pictures(actor, identifier)
    except Problem:
        return []
    return [one.blob_id for one in shown if one.blob_id][:MOST_PICTURES]


def _others(target: Target, actor: Actor) -> dict[str, object]:
    """Return the other targets of the same respondent in the complaint: some, and how many there are."""
    if target.respondent_id is None:
        return {"others": [], "many_others": 0}
    rows = queries.targets(actor, complaint_id=target.complaint_id, respondent_id=target.respondent_id)
    rows = rows.exclude(pk=target.pk).exclude(state=TargetState.REFUSED.value)
    return {"others": list(rows[:MOST_OTHERS]), "many_others": rows.count()}


def _earlier(case: Case, actor: Actor) -> list[Decision]:
    """Return the decisions that stand on the same thing in other cases, newest first."""
    rows = review.decisions(actor).filter(case__subject=case.subject, state__in=_STANDING)
    return list(rows.exclude(case_id=case.pk)[:MOST_EARLIER])


def record_of(actor: Actor, row: Complaint) -> dict[str, int]:
    """Return what came of the notifier's last RECENT decided complaints: `{"complaints", "upheld", "not_upheld",
    "lifted"}`, targets counted.
    """
    decided = queries.complaints(actor, holder_id=row.holder_id).filter(decided_at__isnull=False)
    numbers = list(decided.exclude(pk=row.pk).values_list("pk", flat=True)[:RECENT])
    counted = [one for some in queries.target_counts(actor, numbers).values() for one in some]

    def many(states: set[str]) -> int:
        return sum(count for state, _, count in counted if state in states)

    return {
        "complaints": len(numbers),
        "upheld": many(_UPHELD),
        "not_upheld": many({TargetState.NOT_UPHELD.value}),
        "lifted": many({TargetState.LIFTED.value}),
    }


_BLIND = ("claim", "holder", "rights", "theirs", "evidence", "facts")
"""What of a panel tells nothing of the decision: the complaint, its targets and the notifier's record have states."""

panels.register(OriginKind.TARGET, evidence, blind=_BLIND)
