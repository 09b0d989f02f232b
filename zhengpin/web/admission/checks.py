"""The checks before an application is submitted, each with the place on its page where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.admission.defects import AdmissionDefect, Noted
from zhengpin.admission.states import PaperKind
from zhengpin.flows.admission.application import preflight
from zhengpin.kit.errors import Problem
from zhengpin.web.mistakes import told_of
from zhengpin.web.tongue import tongue


class DefectRow(NamedTuple):
    """A defect in the reader's language. place: the anchor on the page where it is mended."""

    blocks: bool
    message: str
    remedy: str
    place: str


def checks(actor: Actor, application_id: UUID | str) -> dict[str, object]:
    """Return `blocking` and `failing` checks, `ready`, whether it can be submitted, and `unchecked`, why that is not
    known.
    """
    try:
        found = [_check(one) for one in preflight(actor, application_id)]
    except Problem as problem:
        return {"unchecked": " ".join(told_of(problem)), "ready": False, "blocking": [], "failing": []}
    blocking = [one for one in found if one.blocks]
    failing = [one for one in found if not one.blocks]
    return {"blocking": blocking, "failing": failing, "ready": not blocking, "unchecked": ""}


def _check(one: Noted) -> DefectRow:
    return DefectRow(one.blocks, one.said(tongue()), one.remedied(tongue()), _place(one))


def _place(one: Noted) -> str:
    if one.paper:
        return f"field-{one.paper}-{one.field}" if one.field else f"paper-{one.paper}"
    if one.defect is AdmissionDefect.PAPER_MISSING:
        return f"slot-{one.field}"
    if one.field:
        return f"id_{one.field}"
    return f"slot-{PaperKind.LETTER.value}"


def told_defects(noted: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return what was noted when it was judged, `(message, remedy)` each in the reader's language."""
    return [(one["message"][tongue()], one["remedy"][tongue()]) for one in noted]
