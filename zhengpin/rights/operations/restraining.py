"""Sets what of a filing's findings opens cases: from which scores, and in which share of the listings."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.rights import events, queries
from zhengpin.rights.models import Filing
from zhengpin.rights.operations.access import record_event


@transaction.atomic
def restrain_filing(
    *,
    filing_id: UUID | str,
    act_score: float | None = None,
    review_score: float | None = None,
    canary_share: int = 100,
    actor: Actor,
) -> Filing:
    """Set a filing's own scores (0 to 1, None: the rules' alone) and the share of listings (0 to 100) that open cases.

    It can only restrain: a score below what the rules ask changes nothing.
    """
    actor.require(Permission.KEEP_REFERENCES)
    row = queries.filing(actor, filing_id)
    act, review = _score(act_score, "act_score"), _score(review_score, "review_score")
    if act is not None and review is not None and review > act:
        raise _wrong(
            "review_score", _("A person would be asked from a higher score than the rule acts from.")
        )
    changes = {"act_score": act, "review_score": review, "canary_share": _share(canary_share)}
    before = {name: getattr(row, name) for name in changes}
    if changes == before:
        return row
    Filing.objects.filter(pk=row.pk).update(**changes, updated_at=clock.now())
    row.refresh_from_db()
    record_event(events.FILING_RESTRAINED, row, actor, before=before, **changes)
    return row


def _score(value: object, field: str) -> float | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise _wrong(field, _("A score is a number from 0 to 1."))
    return float(value)


def _share(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        raise _wrong("canary_share", _("A share is a whole number from 0 to 100."))
    return value


def _wrong(field: str, message: str) -> Invalid:
    return Invalid(
        message, code="filing.suppression_wrong", field=field, remedy=_("Fix the number and save again.")
    )
