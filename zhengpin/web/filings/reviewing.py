"""What a reviewer of filings is shown beside a submitted one: whether it may be decided, and what speaks against it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.rights import queries
from zhengpin.rights.defects import Defect
from zhengpin.rights.states import FilingKind, FilingState

MOST = 5

OF_MARKS = {Defect.WORD_MISSING, Defect.REGISTRATION_MISSING, Defect.CLASSES_MISSING, Defect.REGISTER_DIFFERS}
OF_WORKS = {
    Defect.PICTURE_MISSING,
    Defect.AUTHORSHIP_UNPROVEN,
    Defect.PICTURE_NOT_ORIGINAL,
    Defect.PICTURE_UNSUITABLE,
}


def review_of(actor: Actor, row: Any) -> dict[str, Any] | None:
    """Return what to weigh: own, defects, same_word, same_pictures, waiting; None where there is nothing to review."""
    if not actor.may(Permission.REVIEW_RIGHTS) or row.state != FilingState.SUBMITTED.value:
        return None
    return {
        "own": _is_own(actor, row),
        "defects": offered_defects(row.kind),
        "same_word": _same_word(actor, row),
        "same_pictures": list(queries.also_filed(actor, row.pk)[:MOST]),
        "waiting": queries.filings(actor, state=FilingState.SUBMITTED.value).count(),
    }


def offered_defects(kind: str) -> list[dict[str, str]]:
    """Return the defects to choose from that a filing of this kind can have, in the reader's language."""
    language = get_language() or "en"
    foreign = OF_WORKS if kind == FilingKind.MARK else OF_MARKS
    return [
        {"code": one.value, "message": one.label(language), "remedy": one.remedy(language)}
        for one in Defect
        if one not in foreign
    ]


def next_to_review(actor: Actor) -> Any:
    """Return the filing that has waited longest for a review, or None."""
    waiting = queries.filings(actor, state=FilingState.SUBMITTED.value).order_by("submitted_at", "pk")
    return next((row for row in waiting[:50] if not _is_own(actor, row)), None)


def _is_own(actor: Actor, row: Any) -> bool:
    theirs = row.holder.organisation_id in actor.organisation_ids
    return theirs or actor.ref in (row.filed_by, row.submitted_by)


def _same_word(actor: Actor, row: Any) -> list[Any]:
    if row.kind != "mark" or not row.mark.word:
        return []
    return list(queries.filings(actor, kind="mark", text=row.mark.word).exclude(pk=row.pk)[:MOST])
