"""Checks a statement's structured reasons against what the EU's DSA transparency database takes (DSA arts. 17, 24(5)).

Field names, values and lengths are those of the database's own interface, version 2. Nothing here is legal advice:
which ground applies is the operator's configuration.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

PUID = re.compile(r"[a-zA-Z0-9_-]{1,500}")
RESTRICTIONS = ("decision_visibility", "decision_monetary", "decision_provision", "decision_account")
ILLEGAL, INCOMPATIBLE = "DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"

_OF_GROUND = {
    ILLEGAL: ("illegal_content_legal_ground", "illegal_content_explanation"),
    INCOMPATIBLE: ("incompatible_content_ground", "incompatible_content_explanation"),
}
_VALUES: dict[str, frozenset[str]] = {
    "decision_ground": frozenset(_OF_GROUND),
    "category": frozenset({"STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS"}),
    "source_type": frozenset(
        {"SOURCE_ARTICLE_16", "SOURCE_TRUSTED_FLAGGER", "SOURCE_VOLUNTARY", "SOURCE_TYPE_OTHER_NOTIFICATION"}
    ),
    "automated_detection": frozenset({"Yes", "No"}),
    "automated_decision": frozenset(
        {"AUTOMATED_DECISION_FULLY", "AUTOMATED_DECISION_PARTIALLY", "AUTOMATED_DECISION_NOT_AUTOMATED"}
    ),
}
_LISTS: dict[str, frozenset[str]] = {
    "decision_visibility": frozenset(
        f"DECISION_VISIBILITY_{kind}"
        for kind in ("CONTENT_REMOVAL", "CONTENT_DISABLED", "CONTENT_DEMOTED", "CONTENT_LABELLED", "OTHER")
    ),
    "content_type": frozenset(
        f"CONTENT_TYPE_{kind}" for kind in ("PRODUCT", "IMAGE", "VIDEO", "TEXT", "OTHER")
    ),
    "category_specification": frozenset(
        f"KEYWORD_{kind}"
        for kind in (
            "COPYRIGHT_INFRINGEMENT",
            "DESIGN_INFRINGEMENT",
            "PATENT_INFRINGEMENT",
            "TRADEMARK_INFRINGEMENT",
        )
    ),
}
_LENGTHS = {
    "illegal_content_legal_ground": 500,
    "illegal_content_explanation": 2000,
    "incompatible_content_ground": 500,
    "incompatible_content_explanation": 2000,
    "decision_facts": 5000,
}
_DAYS = ("content_date", "application_date")
REQUIRED = (
    "decision_ground",
    "decision_facts",
    "content_type",
    *_DAYS,
    *(set(_VALUES) - {"decision_ground"}),
    "puid",
)

Fault = dict[str, str]


def faults_of_restriction(reasons: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong with the reasons of a restriction, each as `{"field", "code"}`; nothing if they serve.

    Codes: required, unknown_value, too_long, not_a_day, malformed.
    """
    required = [*REQUIRED, *_OF_GROUND.get(reasons.get("decision_ground", ""), ())]
    faults = [_fault(field, "required") for field in required if not reasons.get(field)]
    if not any(reasons.get(field) for field in RESTRICTIONS):
        faults.append(_fault("decision_visibility", "required"))
    faults += [
        _fault(f, "unknown_value")
        for f, known in _VALUES.items()
        if reasons.get(f) and reasons[f] not in known
    ]
    faults += [
        _fault(f, "unknown_value") for f, known in _LISTS.items() if not _is_list_of(known, reasons.get(f))
    ]
    faults += [_fault(f, "too_long") for f, most in _LENGTHS.items() if len(str(reasons.get(f) or "")) > most]
    faults += [_fault(f, "not_a_day") for f in _DAYS if reasons.get(f) and not _is_day(reasons[f])]
    return faults + _puid_faults(reasons, "puid")


def faults_of_change(reasons: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong with the reasons of a change: it must name itself and the statement that it overrides."""
    return [*_puid_faults(reasons, "puid"), *_puid_faults(reasons, "overrides")] + [
        _fault("application_date", "not_a_day")
        for day in [reasons.get("application_date")]
        if not _is_day(day)
    ]


def cut(text: str, field: str) -> str:
    """Return a text cut to what its field may hold; the end of a cut one is an ellipsis."""
    most = _LENGTHS[field]
    return text if len(text) <= most else text[: most - 1] + "…"


def _fault(field: str, code: str) -> Fault:
    return {"field": field, "code": code}


def _puid_faults(reasons: Mapping[str, Any], field: str) -> list[Fault]:
    return [] if PUID.fullmatch(str(reasons.get(field) or "")) else [_fault(field, "malformed")]


def _is_list_of(known: frozenset[str], value: Any) -> bool:
    if value in (None, []):
        return True
    return isinstance(value, Sequence) and not isinstance(value, str) and set(value) <= known


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value)) and len(value) == 10
    except (TypeError, ValueError):
        return False
