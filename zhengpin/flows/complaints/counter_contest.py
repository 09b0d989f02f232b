"""Has the platform decide again on what a counter-statement contests, where the procedure asks for it (DSA art. 20)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from zhengpin.accounts.actor import system
from zhengpin.appeals.operations.filing import MOST_EVIDENCE
from zhengpin.appeals.queries import appeals
from zhengpin.appeals.states import AppealGround, AppealState
from zhengpin.complaints import queries
from zhengpin.complaints.models import CounterStatement, Target
from zhengpin.complaints.vocabulary import CounterGround
from zhengpin.flows.appeals import appeal
from zhengpin.flows.complaints.decided_again import keep

FILER = system("complaints")
TOO_LATE = {"en": "The time to appeal the decision was over.", "zh": "申诉期限已过。"}

G, A = CounterGround, AppealGround
GROUNDS = {
    G.OWNER: A.AUTHORISED,
    G.AUTHORISED: A.AUTHORISED,
    G.EXHAUSTED: A.AUTHORISED,
    G.NO_RIGHT: A.NOT_INFRINGING,
    G.FAIR_USE: A.NOT_INFRINGING,
    G.NOT_USED: A.NOT_INFRINGING,
    G.INVALID_RIGHT: A.NOT_INFRINGING,
    G.PRIOR_USE: A.NOT_INFRINGING,
    G.MISIDENTIFIED: A.MISIDENTIFIED,
}


def contest(row: CounterStatement, targets: Sequence[Target]) -> None:
    """File an appeal for the respondent against the decision on each target, in the caller's transaction.

    The measures stay until a person who had no part in the decision has answered it. What the respondent itself has
    contested already is decided by that appeal.
    """
    for one in targets:
        if one.decision_id is None or appeals(FILER, decision_id=one.decision_id, open_only=True).exists():
            continue
        made = appeal.file(
            decision_id=one.decision_id,
            ground=GROUNDS.get(CounterGround(row.ground), AppealGround.OTHER).value,
            explanation=row.explanation,
            contact=row.contact,
            evidence=_evidence(row),
            of_statement=True,
            actor=FILER,
        )
        if made.state == AppealState.INADMISSIBLE:
            keep(made.decision, explanation=TOO_LATE)


def drop(decision_ids: Sequence[UUID]) -> None:
    """Withdraw the appeals that were filed for a statement which its respondent has withdrawn."""
    for decision_id in decision_ids:
        rows = appeals(FILER, decision_id=decision_id, open_only=True).filter(filed_by=FILER.ref)
        for one in list(rows):
            appeal.withdraw(appeal_id=one.pk, actor=FILER)


def _evidence(row: CounterStatement) -> list[dict[str, object]]:
    documents = queries.evidence(FILER, complaint_id=row.complaint_id, counter_id=row.pk)
    return [
        {"blob": one.blob, "name": one.name, "kind": one.kind}
        for one in documents.select_related("blob")[:MOST_EVIDENCE]
    ]
