"""A buyer erased on request, one way: all but what an open case needs at once, that as soon as none needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.states import SubjectKind
from zhengpin.feedback import operations
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.operations import Erased
from zhengpin.feedback.states import SAYS_FAKE
from zhengpin.kit.ids import reference
from zhengpin.review.models import Case
from zhengpin.review.states import CaseState

_OPEN = (CaseState.OPEN.value, CaseState.HELD.value)
_ABOUT = (SubjectKind.LISTING, SubjectKind.ROOM, SubjectKind.VIDEO, SubjectKind.SHOP, SubjectKind.CREATOR)


def erase_buyer(*, source: str, buyer: str, actor: Actor) -> Erased:
    """Erase a buyer; see `feedback.operations.erase_buyer`."""
    return operations.erase_buyer(source=source, buyer=buyer, needed=needed_by_cases, actor=actor)


def needed_by_cases(rows: Sequence[Feedback]) -> Mapping[int, UUID]:
    """Return the open case that needs each feedback: one about its goods, where it says that they are fake."""
    about = {row.pk: _subjects(row) for row in rows if row.says in SAYS_FAKE}
    wanted = {one for subjects in about.values() for one in subjects}
    open_cases = Case.objects.filter(subject__in=wanted, state__in=_OPEN).order_by("-opened_at", "pk")
    by_subject = dict(open_cases.values_list("subject", "pk"))
    found = {
        pk: next((by_subject[one] for one in some if one in by_subject), None) for pk, some in about.items()
    }
    return {pk: case for pk, case in found.items() if case}


def _subjects(row: Feedback) -> list[str]:
    ids = {kind: getattr(row, f"{kind.value}_id") for kind in _ABOUT}
    return [reference(kind.value, pk) for kind, pk in ids.items() if pk]
