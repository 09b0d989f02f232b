"""Brings structured reasons into the form that the transparency database takes: its fields, nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.messages.reasons.faults import is_absent
from zhengpin.messages.reasons.schema import CONDITIONS, FIELDS, LISTS


def exported(reasons: Mapping[str, object]) -> dict[str, object]:
    """Return the schema's fields of `reasons` that hold something and may stand, in the schema's order.

    Lists come sorted and without doubles, the main category is no additional one, and what the database would drop (the
    identity of a voluntary source, say) is left out. Faults are not looked for: see `faults_of_restriction`.
    """
    dropped = {one.field for one in CONDITIONS if not one.holds(reasons)}
    kept = {field: reasons.get(field) for field in FIELDS if field not in dropped}
    shown = {field: _sorted(field, value) for field, value in kept.items() if not is_absent(value)}
    added = shown.get("category_addition")
    if isinstance(added, list):
        shown["category_addition"] = [one for one in added if one != shown.get("category")]
    return {field: value for field, value in shown.items() if not is_absent(value)}


def _sorted(field: str, value: object) -> object:
    if field not in LISTS or not isinstance(value, (list, tuple)):
        return value
    return sorted(set(value)) if all(isinstance(one, str) for one in value) else list(value)
