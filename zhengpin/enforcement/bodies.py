"""Writes what an instruction says: enough for the marketplace to act on without asking back."""

from __future__ import annotations

from typing import Any

from zhengpin.enforcement.models import Instruction, Measure


def instruction_body(instruction: Instruction) -> dict[str, Any]:
    """Return the instruction as JSON types; ids of listing and merchant are the marketplace's own."""
    measure = instruction.measure
    return {
        "uid": str(instruction.uid),
        "verb": instruction.verb,
        "measure": measure.kind,
        "source": measure.merchant.source,
        "merchant": {"external_id": measure.merchant.external_id, "name": measure.merchant.name},
        "listing": _listing(measure),
        "reason": _reason(measure),
        "statement": _statement(measure),
        "created_at": instruction.created_at.isoformat(),
    }


def _listing(measure: Measure) -> dict[str, Any] | None:
    if measure.listing is None:
        return None
    return {
        "external_id": measure.listing.external_id,
        "title": measure.listing.title,
        "url": measure.listing.url,
    }


def _reason(measure: Measure) -> dict[str, Any]:
    decision = measure.decision
    kept = decision.case.summary.get("rule") or {}
    return {
        "decision": str(decision.pk),
        "ground": decision.ground,
        "rule": {"code": decision.rule_code, "version": decision.rule_version},
        "explanation": kept.get("explanation") or {},
    }


def _statement(measure: Measure) -> dict[str, str] | None:
    if measure.statement is None:
        return None
    return {"id": str(measure.statement.pk), "puid": measure.statement.puid}
