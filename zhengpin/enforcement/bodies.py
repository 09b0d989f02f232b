"""Writes what an instruction says: enough for the marketplace to act on without asking back."""

from __future__ import annotations

from zhengpin.catalog.models import Creator, Merchant
from zhengpin.catalog.subjects import Subject
from zhengpin.enforcement.models import Instruction, Measure


def instruction_body(
    instruction: Instruction, subject: Subject, *, reverses: Instruction | None = None
) -> dict[str, object]:
    """Return the instruction as JSON types; every number of what it is about is the marketplace's own.

    subject: what is to be done something about, of any kind; merchant, creator: whom the measure counts against, one
    of them None; listing: the same as the subject where it is one, else None; reverses: the order that a reversal
    takes back. `zhengpin.enforcement.contract` describes each field.
    """
    measure = instruction.measure
    named = {"external_id": subject.external_id, "title": subject.title, "url": subject.url}
    return {
        "uid": str(instruction.uid),
        "verb": instruction.verb,
        "measure": measure.kind,
        "source": subject.source,
        "subject": {"surface": subject.subject_kind.value} | named,
        "merchant": _named(measure.merchant),
        "creator": _named(measure.creator),
        "listing": named if measure.listing_id else None,
        "reason": _reason(measure),
        "statement": _statement(measure),
        "reverses": _reversed(measure, reverses),
        "created_at": instruction.created_at.isoformat(),
    }


def _named(row: Merchant | Creator | None) -> dict[str, object] | None:
    return {"external_id": row.external_id, "name": row.name} if row else None


def _reason(measure: Measure) -> dict[str, object]:
    decision = measure.decision
    kept = decision.case.summary.get("rule") or {}
    return {
        "decision": str(decision.pk),
        "ground": decision.ground,
        "rule": {"code": decision.rule_code, "version": decision.rule_version},
        "explanation": kept.get("explanation") or {},
    }


def _reversed(measure: Measure, order: Instruction | None) -> dict[str, object] | None:
    if order is None:
        return None
    return {"uid": str(order.uid), "number": order.number, "cause": measure.because}


def _statement(measure: Measure) -> dict[str, str] | None:
    if measure.statement is None:
        return None
    return {"id": str(measure.statement.pk), "puid": measure.statement.puid}
