"""What a report by somebody without an account says, cleaned from what was typed, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhengpin.complaints.content import complaint_values
from zhengpin.complaints.procedure_document import Procedure
from zhengpin.complaints.requirements import ComplaintContents, missing_in_complaint
from zhengpin.complaints.vocabulary import ReporterCapacity
from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop
from zhengpin.rights import inputs
from zhengpin.rights.states import FilingKind

MOST_LINES = 50
"""Things that one report may name; whoever has more files rights and complains in bulk."""
_OF_COMPLAINT = (
    "reason",
    "claim_text",
    "comparison",
    "statements",
    "signature",
    "notifier",
    "consent_to_publish",
)
_OF_RIGHT = {"title": 300, "number": 120, "office": 10, "owner": 200}

Given = Mapping[str, object]


def report_values(given: Given) -> dict[str, Any]:
    """Return the cleaned values of those fields of a report that are given. Raises Invalid naming the field.

    given: `reason`, `claim_text`, `comparison`, `statements`, `signature`, `notifier`, `consent_to_publish` as of a
    complaint; `capacity`; `right`: {kind, title, number, office, owner}; `targets`: an address or number a line.
    """
    values: dict[str, Any] = complaint_values({one: given[one] for one in _OF_COMPLAINT if one in given})
    if "capacity" in given:
        values["capacity"] = _one_of(given["capacity"], "capacity", set(ReporterCapacity))
    if "right" in given:
        values["right"] = _right(given["right"])
    if "targets" in given:
        values["targets"] = _lines(given["targets"])
    return values


def missing_in_report(row: Any, procedure: Procedure, *, files: int, by_form: bool = False) -> list[str]:
    """Return the codes of what a report lacks under its procedure.

    row: anything with the fields of a report; by_form: whether its files are still to come, so that none is missed.
    """
    held = ComplaintContents(
        reason=row.reason,
        filing_kinds=[row.right.get("kind", "")],
        targets=len(row.targets.splitlines()),
        evidence=1 if by_form else files,
        comparison=len(row.comparison),
        claim_text=row.claim_text,
        signature=row.signature,
        person=row.notifier,
        statements=row.statements,
    )
    return missing_in_complaint(held, [one.field for one in procedure.requires])


def _right(value: object) -> dict[str, str]:
    given = value if isinstance(value, Mapping) else {}
    cleaned = {
        name: inputs.text(given.get(name), f"right.{name}", limit=limit, required=name in ("title", "owner"))
        for name, limit in _OF_RIGHT.items()
    }
    kind = _one_of(given.get("kind"), "right.kind", set(FilingKind))
    return {"kind": kind, **cleaned, "office": cleaned["office"].upper()}


def _lines(value: object) -> str:
    lines = inputs.text(value, "targets", limit=40_000).splitlines()
    kept = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    if len(kept) > MOST_LINES:
        raise Invalid(
            gettext_noop("These are more than a report without an account can name."),
            code="infringement_report.too_many_targets",
            field="targets",
            remedy=gettext_noop(
                "Name the most important ones, or file your rights here and complain in bulk."
            ),
            most=MOST_LINES,
        )
    return "\n".join(kept)


def _one_of(value: object, field: str, known: set[Any]) -> str:
    if value in known:
        return str(getattr(value, "value", value))
    raise Invalid(
        gettext_noop("This is not chosen yet."),
        code="input.missing",
        field=field,
        remedy=gettext_noop("Choose one of those offered."),
    )
