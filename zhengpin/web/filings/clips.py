"""What the pages show of a filing's protected films and sounds: each with its state, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.monitoring.indexes.clip_prints import matchable
from zhengpin.monitoring.screening.film_words import clock_of
from zhengpin.rights import queries
from zhengpin.rights.details import kind_of
from zhengpin.rights.states import FILING, MATCHED_STATES, FilingState, ReferenceState, SupplementState

if TYPE_CHECKING:
    from zhengpin.rights.models import Clip, Filing

MOST = 100
WITHDRAWABLE = (ReferenceState.STANDBY.value, *(one.value for one in MATCHED_STATES))


def clips_of(actor: Actor, row: Filing) -> dict[str, object]:
    """Return the films and sounds of a filing, and whether more may be added; nothing of a kind that takes none."""
    if not kind_of(row).clips:
        return {"takes_clips": False}
    found = queries.clips(actor, filing_id=row.pk, own=True)
    down = queries.clips(actor, filing_id=row.pk, own=False).exclude(state=ReferenceState.WITHDRAWN.value)
    rows = list(found[:MOST])
    made = matchable(actor, [one.blob_id for one in rows])
    files = actor.may(Permission.FILE_RIGHTS)
    return {
        "takes_clips": True,
        "clips": [_clip(one, row, made, files) for one in rows],
        "more_clips": max(0, found.count() - MOST),
        "films_kept_down": down.count(),
        "may_add_clips": files and _is_open(actor, row),
    }


def _is_open(actor: Actor, row: Filing) -> bool:
    """Say whether a film can be added: to a draft, or to what is being sent in for a filing that stands."""
    if "edit" in FILING.allowed(row.state):
        return True
    present = queries.open_supplement(actor, row.pk)
    return row.state == FilingState.APPROVED and (present is None or present.state == SupplementState.DRAFT)


def _clip(one: Clip, row: Filing, made: dict[str, bool], files: bool) -> dict[str, object]:
    drafted = one.supplement and one.supplement.state == SupplementState.DRAFT
    removable = files and bool(drafted or (not one.supplement and "edit" in FILING.allowed(row.state)))
    matched = ReferenceState(one.state) in MATCHED_STATES
    return {
        "clip": one,
        "length": clock_of(one.blob.seconds or 0),
        "is_matched": matched,
        "is_ready": made.get(one.blob_id) is True,
        "is_blank": made.get(one.blob_id) is False,
        "may_remove": removable,
        "may_withdraw": files and not removable and one.state in WITHDRAWABLE,
    }
