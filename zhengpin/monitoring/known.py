"""Leaves out of a look at anything what was found in the very same thing before, so that no second case is opened.

Known means one thing for listings, names, avatars, films and live rooms: the same kind of finding, of the same right,
in content that has not changed since. What was upheld, given up and taken up again is found again; what the rules let
pass counts again once they no longer do; what a person let pass is asked again only for another picture or film of that
right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from zhengpin.catalog.models import ListingRevision
from zhengpin.kit.ids import reference, split_reference
from zhengpin.monitoring.footage_screening import SeenFilm
from zhengpin.monitoring.judging.judge import GRAVITY
from zhengpin.monitoring.models import (
    Finding,
    FootageFinding,
    FootageScreening,
    RoomSignal,
    SurfaceFinding,
    SurfaceScreening,
)
from zhengpin.monitoring.room_states import SignalKind
from zhengpin.monitoring.states import FindingState
from zhengpin.monitoring.subject import Hit, Screened
from zhengpin.monitoring.surfaces import SeenSurface
from zhengpin.review.queries import subjects_of
from zhengpin.rights.queries import kept_down_by
from zhengpin.rulebook.states import Outcome

LAPSED = "authority:"
"""What the causes of looks begin with that ask what an authorisation no longer covers."""


@dataclass(frozen=True)
class Earlier:
    """What was found before in content that is looked at again. kind: as `found_kind` tells it.

    protected: what was matched, as `protected_of` tells it; returned: the content was another one in between; outcome:
    where it is replaced as soon as the rules go further, what they said then.
    """

    kind: str
    filing_id: UUID
    protected: Any
    state: str
    in_a_case: bool
    returned: bool = False
    outcome: str = ""


def found_kind(hit: Hit) -> str:
    """Return as what a hit is known: a name of the goods pinned in a live room is not one on its screen."""
    return SignalKind.GOODS.value if hit.facts.get("field") == "pinned" else hit.kind


def protected_of(hit: Hit) -> Any:
    """Return what was matched: a picture, or a film or broadcast, by its number; nothing of a name."""
    return hit.reference_id or hit.match.get("clip") or hit.match.get("feed")


def is_known(hit: Hit, before: Sequence[Earlier], *, lapsed: bool = False) -> bool:
    """Say whether a hit adds nothing to what was found before in the same content.

    lapsed: what was found to be authorised is asked anew, since an authorisation has ended.
    """
    return any(
        _covers(one, hit, lapsed)
        for one in before
        if one.kind == found_kind(hit) and one.filing_id == hit.right.filing_id
    )


def _covers(earlier: Earlier, hit: Hit, lapsed: bool) -> bool:
    if earlier.outcome:
        return GRAVITY[hit.verdict.outcome] >= GRAVITY[Outcome(earlier.outcome)]
    same = earlier.protected == protected_of(hit)
    asked_anew = lapsed and earlier.state == FindingState.AUTHORISED.value
    if not earlier.in_a_case or asked_anew:  # let pass: it counts again once the rules no longer do
        return same and hit.verdict.outcome == Outcome.PASS
    if earlier.returned and earlier.state == FindingState.UPHELD.value:
        return False
    # What a person found not to infringe may be looked at again only for another picture of the same right.
    return same or earlier.state != FindingState.DISMISSED.value


def _new(hits: Sequence[Hit], before: Sequence[Earlier], lapsed: bool = False) -> list[Hit]:
    return [hit for hit in hits if not is_known(hit, before, lapsed=lapsed)]


def without_known(
    revisions: Sequence[ListingRevision], screened: Sequence[Screened], *, lapsed: bool = False
) -> list[Screened]:
    """Return the screenings of listings with the hits that are new in their revisions, in the order given."""
    hit = [row.pk for row, seen in zip(revisions, screened, strict=True) if seen.hits]
    before: dict[UUID, list[Earlier]] = defaultdict(list)
    for finding in Finding.objects.filter(screening__revision__in=hit).select_related("screening"):
        before[finding.screening.revision_id].append(_earlier(finding, finding.reference_id))
    upheld = _upheld_with([one for seen in screened for one in seen.hits])
    return [
        replace(
            seen,
            hits=[
                one
                for one in _new(seen.hits, before[row.pk], lapsed)
                if reference("listing", row.listing_id) not in upheld.get(one.reference_id, ())
            ],
        )
        for row, seen in zip(revisions, screened, strict=True)
    ]


def _upheld_with(hits: Sequence[Hit]) -> dict[int | None, set[str]]:
    """Return, by picture that is kept down, the things that were upheld with it: they need no second decision."""
    numbers = {one.reference_id for one in hits if one.facts.get("upheld_as") and one.reference_id}
    if not numbers:
        return {}
    by = kept_down_by(numbers)
    subjects = subjects_of(split_reference(one)[1] for found in by.values() for one in found)
    return {
        number: {subjects[split_reference(one)[1]] for one in found if split_reference(one)[1] in subjects}
        for number, found in by.items()
    }


def without_known_names(seen: Sequence[SeenSurface], *, lapsed: bool = False) -> list[SeenSurface]:
    """Return the looks at names and avatars with the hits that are new in the same name or avatar, in that order."""
    hit = {one.subject.reference: one for one in seen if one.hits}
    last = _last_looks(list(hit))
    before: dict[str, list[Earlier]] = defaultdict(list)
    rows = SurfaceFinding.objects.filter(screening__subject__in=hit).select_related("screening")
    for finding in rows.order_by("pk"):
        looked, part = finding.screening, 0 if finding.kind == "name" else 1
        now = _borne(hit[looked.subject])[part]
        if (looked.name, looked.picture_id or "")[part] == now:
            returned = last[looked.subject][part] != now
            before[looked.subject].append(_earlier(finding, finding.reference_id, returned=returned))
    return [replace(one, hits=_new(one.hits, before[one.subject.reference], lapsed)) for one in seen]


def _borne(one: SeenSurface) -> tuple[str, str]:
    return one.subject.title, one.subject.avatar


def _last_looks(references: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Return the name and the avatar with which each subject was looked at last."""
    rows = SurfaceScreening.objects.filter(subject__in=references).order_by("screened_at", "pk")
    looks = rows.values_list("subject", "name", "picture")
    return {subject: (name, picture or "") for subject, name, picture in looks}


def without_known_footage(seen: SeenFilm) -> SeenFilm:
    """Return the look at a film with the hits that are new in the very same film of the same video."""
    looks = FootageScreening.objects.filter(subject=seen.subject.reference).order_by("screened_at", "pk")
    last = looks.values_list("blob_id", flat=True).last()
    returned = last is not None and last != seen.digest
    rows = FootageFinding.objects.filter(
        screening__subject=seen.subject.reference, screening__blob_id=seen.digest
    )
    before = [_earlier(row, row.clip_id or row.feed_id, returned=returned) for row in rows]
    return replace(seen, hits=_new(seen.hits, before))


def without_known_signals(room_id: UUID, hits: Sequence[Hit], round: int) -> list[Hit]:
    """Return, of each kind and right that was seen in a room, the gravest hit, where it is new in this round.

    What was signalled already is new where the rules go further now: the signal is then replaced.
    """
    rows = RoomSignal.objects.filter(room=room_id, round=round)
    before = [replace(_earlier(row, None), outcome=row.outcome) for row in rows]
    first: dict[tuple[UUID, str], Hit] = {}
    for hit in hits:
        first.setdefault((hit.right.filing_id, found_kind(hit)), hit)
    return _new(list(first.values()), before)


def _earlier(row: Any, protected: Any, *, returned: bool = False) -> Earlier:
    return Earlier(row.kind, row.filing_id, protected, row.state, row.case_id is not None, returned)
