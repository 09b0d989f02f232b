"""Leaves out of a look at anything what was found in the very same thing before, so that no second case is opened.

Known means one thing for listings, names, avatars, films and live rooms: the same kind of finding, of the same right,
in content that has not changed since. What was upheld, given up and taken up again is found again; what the rules let
pass counts again once they no longer do; what a person let pass is asked again only for another picture or film of that
right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from zhengpin.kit.ids import split_reference
from zhengpin.monitoring.judging.judge import GRAVITY
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.monitoring.models.screenings import OF_REVISIONS
from zhengpin.monitoring.room_states import SignalKind
from zhengpin.monitoring.states import FindingKind, FindingState
from zhengpin.monitoring.subjects.subject import Hit, Pair, Screenable, Screened
from zhengpin.review.queries import subjects_of
from zhengpin.rights.queries import kept_down_by
from zhengpin.rulebook.states import Outcome, ScreenedKind


@dataclass(frozen=True)
class Earlier:
    """What was found before in content that is looked at again. kind: as `found_kind` tells it.

    protected: what was matched, as `protected_of` tells it; returned: the content was another one in between; outcome:
    where it is replaced as soon as the rules go further, what they said then.
    """

    kind: str
    filing_id: UUID
    protected: object
    state: str
    in_a_case: bool
    returned: bool = False
    outcome: str = ""


def found_kind(hit: Hit) -> str:
    """Return as what a hit is known: a name of the goods pinned in a live room is not one on its screen."""
    return SignalKind.GOODS.value if hit.facts.get("field") == "pinned" else hit.kind


def protected_of(hit: Hit) -> object:
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


def without_known(pairs: Sequence[Pair], *, lapsed: bool = False) -> list[Screened]:
    """Return what was found in things with the hits that are new in the same content, in the order given.

    lapsed: what was found to be authorised is asked anew, since an authorisation has ended.
    """
    hit = [what for what, seen in pairs if seen.hits]
    found, last = _found_in(hit), _last_screened(hit)
    upheld = _upheld_with([one for _, seen in pairs for one in seen.hits])
    return [
        replace(
            seen,
            hits=[
                one
                for one in _new(seen.hits, _earlier_in(what, found[what.reference], last), lapsed)
                if what.reference not in upheld.get(one.reference_id, ())
            ],
        )
        for what, seen in pairs
    ]


def _found_in(things: Sequence[Screenable]) -> dict[str, list[Finding]]:
    """Return, by reference, what was found in things before, whatever content they had then."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for kind, references in _by_kind(things).items():
        rows = Finding.objects.of_kind(kind).filter(**_named(kind, references))
        for row in rows.select_related("screening").order_by("pk"):
            found[row.screening.subject].append(row)
    return found


def _named(kind: ScreenedKind, references: Collection[str]) -> dict[str, object]:
    """Return by what the screenings of things are found: those of listings by their listing."""
    if kind in OF_REVISIONS:
        return {"screening__revision__listing__in": [split_reference(one)[1] for one in references]}
    return {"screening__revision__isnull": True, "screening__subject__in": references}


def _last_screened(things: Sequence[Screenable]) -> Mapping[str, Screening]:
    """Return the last screening of each thing whose content can return: a revision of a listing never does."""
    last: dict[str, Screening] = {}
    for kind, references in _by_kind(things).items():
        if kind is not ScreenedKind.LISTING:
            rows = Screening.objects.of_kind(kind).filter(subject__in=references)
            last |= {row.subject: row for row in rows.order_by("screened_at", "pk")}
    return last


def _by_kind(things: Sequence[Screenable]) -> dict[ScreenedKind, set[str]]:
    kinds: dict[ScreenedKind, set[str]] = defaultdict(set)
    for one in things:
        kinds[one.kind].add(one.reference)
    return kinds


def _earlier_in(what: Screenable, found: Sequence[Finding], last: Mapping[str, Screening]) -> list[Earlier]:
    """Return those findings that were made in the content that a thing has now."""
    newest, before = last.get(what.reference), []
    for row in found:
        content = _content(what, row.kind)
        if _content(row.screening, row.kind) == content:
            returned = newest is not None and _content(newest, row.kind) != content
            protected = row.reference_id or row.clip_id or row.feed_id
            before.append(_earlier(row, protected, returned=returned))
    return before


def _content(one: Screenable | Screening, kind: str) -> str:
    """Return in what a finding of this kind was made: in a name, or in the avatar beside it; else in the whole."""
    if one.screened_kind != ScreenedKind.NAME.value:
        return one.content_digest
    return one.title[:500] if kind == FindingKind.NAME.value else one.picture_id or ""


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


def without_known_signals(room_id: UUID, hits: Sequence[Hit], round: int) -> list[Hit]:
    """Return, of each kind and right that was seen in a room, the gravest hit, where it is new in this round.

    What was signalled already is new where the rules go further now: the signal is then replaced.
    """
    rows = Finding.objects.of_kind(ScreenedKind.ROOM).filter(sighting__room=room_id, sighting__round=round)
    before = [replace(_earlier(row, None), outcome=row.outcome) for row in rows]
    first: dict[tuple[UUID, str], Hit] = {}
    for hit in hits:
        first.setdefault((hit.right.filing_id, found_kind(hit)), hit)
    return _new(list(first.values()), before)


def _earlier(row: Finding, protected: object, *, returned: bool = False) -> Earlier:
    return Earlier(row.kind, row.filing_id, protected, row.state, row.case_id is not None, returned)
