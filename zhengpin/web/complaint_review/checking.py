"""What a reviewer weighs of a complaint's or a statement's form: what is lacking by itself, defects, what follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints.defects import ComplaintDefect
from zhengpin.complaints.operations.answering import what_is_missing as lacking_in_counter
from zhengpin.complaints.operations.submitting import what_is_missing as lacking_in_complaint
from zhengpin.complaints.procedure_document import OnCounter
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.complaints.states import COMPLAINT, COUNTER_STATEMENT, ClockStep
from zhengpin.web.complaints.clocks import period_in_words
from zhengpin.web.complaints.evidence import KINDS, PICTURES
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.appeals.models import AppealEvidence
    from zhengpin.complaints.models import Complaint, CounterStatement, Evidence


D = ComplaintDefect
OF_COMPLAINTS = {
    D.REASON, D.FILINGS, D.FILING_KIND, D.FILING_NOT_IN_FORCE, D.TARGETS, D.COMPARISON, D.CLAIM_TEXT, D.GOOD_FAITH,
    D.ACCURACY, D.AUTHORITY, D.TARGET_UNCLEAR, D.AUTHORITY_UNPROVEN,
}  # fmt: skip
"""Defects that only a complaint can have."""
OF_STATEMENTS = {D.GROUND, D.EXPLANATION, D.JURISDICTION, D.TRUTH, D.CHAIN_GAP}
"""Defects that only a counter-statement can have."""


def check_of_complaint(actor: Actor, row: Complaint) -> dict[str, object] | None:
    """Return what to weigh and what may be done: own, lacking, defects, may_admit, may_return, may_reject."""
    if not actor.may(Permission.REVIEW_COMPLAINTS):
        return None
    allowed = set(COMPLAINT.allowed(row.state)) & {"admit", "return_", "reject"}
    if not allowed:
        return None
    return {
        "own": row.filed_by == actor.ref,
        "lacking": shown_defects(lacking_in_complaint(row)) if "admit" in allowed else None,
        "defects": shown_defects(one for one in ComplaintDefect if one not in OF_STATEMENTS),
        "may_admit": "admit" in allowed,
        "may_return": "return_" in allowed,
        "may_reject": "reject" in allowed,
    }


def check_of_counter(actor: Actor, row: CounterStatement) -> dict[str, object] | None:
    """Return what to weigh of a submitted counter-statement: lacking, defects, follows; None of any other."""
    if not actor.may(Permission.REVIEW_COMPLAINTS) or "forward" not in COUNTER_STATEMENT.allowed(row.state):
        return None
    return {
        "lacking": shown_defects(lacking_in_counter(row)),
        "defects": shown_defects(one for one in ComplaintDefect if one not in OF_COMPLAINTS),
        "follows": what_follows(row.complaint),
    }


def what_follows(complaint: Complaint) -> str:
    """Say what forwarding a counter-statement brings about by the complaint's track."""
    procedure = procedure_followed(complaint)
    if procedure.on_counter is OnCounter.LIFT:
        return _("The measures are lifted at once.")
    if procedure.on_counter is OnCounter.DECIDE:
        return _("A person decides again, as on an appeal; the measures stay until then.")
    period = period_in_words(procedure.step(ClockStep.SUIT).period)
    said = _(
        "The rights holder has %(period)s to prove a suit or a complaint to an authority, or the measures end."
    )
    return said % {"period": period}


def shown_defects(defects: Iterable[ComplaintDefect]) -> list[dict[str, str]]:
    """Return defects in the reader's language: code, message, remedy."""
    language = reader_language()
    return [
        {"code": one.value, "message": one.label(language), "remedy": one.remedy(language)} for one in defects
    ]


def with_words(panel: dict[str, Any]) -> dict[str, object]:
    """Return the panel of a complaint with its evidence described, its pictures in one row; of an appeal likewise."""
    if panel["kind"] == "appeal":
        return panel | {"files": evidence_rows(panel["evidence"])}
    if panel["kind"] != "complaint":
        return panel
    ours = [
        {"digest": digest, "filing": one["filing"]} for one in panel["rights"] for digest in one["pictures"]
    ]
    return panel | {
        "ours": ours,
        "files": evidence_rows(panel["evidence"]),
        "test_buy": panel["claim"]["test_buy"],
        "record": panel.get("record"),
    }


def evidence_rows(evidence: Iterable[Evidence | AppealEvidence]) -> list[dict[str, object]]:
    """Return pieces of evidence, each with what kind it is and whether it is a picture that can be shown."""
    return [
        {"row": one, "kind": KINDS.get(one.kind, one.kind), "shown": one.blob.media_type in PICTURES}
        for one in evidence
    ]
