"""Says what of whoever made a counter-statement its rights holder may know: by the table of the procedure."""

from __future__ import annotations

from zhengpin.complaints.models import CounterStatement
from zhengpin.complaints.procedure_document import Procedure


def disclosed(row: CounterStatement, procedure: Procedure) -> dict[str, str]:
    """Return those details of the sender that the table discloses and the sender gave, by field."""
    return {
        one.field: value
        for one in procedure.discloses
        if (value := str(row.contact.get(one.field) or "").strip())
    }
