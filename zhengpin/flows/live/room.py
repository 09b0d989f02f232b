"""A live room, one way: looked at frame by frame → first signal: its last minutes frozen → case → warn, interrupt, ban.

All of it in one transaction after the bytes are stored, so that what is seen is kept before the room can close, and
what a rule orders goes out at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog.models import LiveRoom
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject, hold_subject, subject_of
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.states import MeasureState
from zhengpin.evidence.operations import capture
from zhengpin.flows.cases.evaluation_log import log_hits
from zhengpin.flows.cases.findings import by_holder, open_case_of
from zhengpin.flows.cases.summary import case_summary
from zhengpin.flows.decisions.by_rule import PlannedAct, hold_for
from zhengpin.flows.decisions.decision import decide_by_rule
from zhengpin.flows.live.preserving import store_minutes
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.monitoring.hits.originals import film_of_original
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.judging.about import Before
from zhengpin.monitoring.judging.known import found_kind, without_known_signals
from zhengpin.monitoring.models import Finding, RoomSighting
from zhengpin.monitoring.models.rooms import RoomPreservation
from zhengpin.monitoring.room_states import SignalKind
from zhengpin.monitoring.rooms.material import Kept
from zhengpin.monitoring.rooms.signals import (
    Round,
    count_again,
    note_action,
    record_preservation,
    record_signals,
)
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.names import judge_shown
from zhengpin.monitoring.subjects.screenables import room_to_screen, subject_summary
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.originals.queries import deposited_clips
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome, ScreenedKind

WATCHER = system("live")
GRACE = timedelta(seconds=60)
"""For so long after a measure what a room shows is what the measure was for; from then on it goes on in spite of it."""
_PART = {SignalKind.VIDEO: "played", SignalKind.SOUND: "played", SignalKind.GOODS: "sold"}
"""Parts of a room of which each has a case of its own; everything else is on its screen."""


@dataclass(frozen=True)
class Signalled:
    """What came of a look: the signals that were new or graver than before, and the gravest outcome of all hits."""

    signals: Sequence[Finding]
    outcome: Outcome
    acted: bool = False


def act_on(
    room_id: UUID, raws: Sequence[RawMatch], *, kept: Callable[[], Kept], engine: Mapping[str, object]
) -> Signalled:
    """Judge what was seen in a room now and do what the rules say. kept: gives its last minutes, if they are wanted.

    Seen again it is counted. Done twice, or by two processes at once, it counts once.
    """
    room = LiveRoom.objects.select_related("creator", "merchant", "shop").get(pk=room_id)
    subject, rules = subject_of(SubjectKind.ROOM, room), published()
    before = before_of(room)
    hits = judge_shown(
        ScreenedKind.ROOM, subject, _of_originals(raws), before=before, rules=rules, on=loading.today()
    )
    fresh = without_known_signals(room.pk, hits, before.round)
    gravest = hits[0].verdict.outcome if hits else Outcome.PASS
    _count(room, hits, fresh)
    if not fresh:
        return Signalled([], gravest)
    wanted = any(hit.verdict.outcome != Outcome.PASS for hit in fresh)
    frozen = store_minutes(room, kept(), actor=WATCHER) if wanted else None
    with transaction.atomic():
        acts = [hit for hit in fresh if hit.verdict.outcome == Outcome.ACT]
        hold_for(PlannedAct(hit.verdict.rule_code, subject.respondent_id) for hit in acts)
        hold_subject(subject.reference)
        fresh = without_known_signals(room.pk, fresh, before.round)
        preserved = None
        if frozen is not None and fresh:
            cause, engine = _cause(fresh, before.round), dict(engine)
            preserved = record_preservation(
                room=room, cause=cause, frozen=frozen, environment=engine, actor=WATCHER
            )
        cases = _open_for(subject, fresh, preserved, before.round)
        round = Round(room, before.round, room_to_screen(subject), engine, preserved)
        signals = record_signals(round=round, hits=fresh, cases=cases, actor=WATCHER)
        acted = _act(fresh, cases)
        if acted:
            note_action(room_id=room.pk, actor=WATCHER)
        log_hits(subject, fresh, cases, rules)
    return Signalled(signals, gravest, acted)


def _of_originals(raws: Sequence[RawMatch]) -> list[RawMatch]:
    """Return what was seen, footage and sound of deposited films with what rules are told of these.

    Asked here, since whoever follows a room asks no database.
    """
    clips = {number for raw in raws if (number := _clip_of(raw)) is not None}
    originals = deposited_clips(clips) if clips else {}
    return [film_of_original(raw, originals.get(_clip_of(raw) or 0)) if originals else raw for raw in raws]


def _clip_of(raw: RawMatch) -> int | None:
    kind, _, number = str(raw.match.get("protected", "")).partition(":")
    return int(number) if kind == "clip" and raw.kind in ("footage", "sound") else None


def before_of(room: LiveRoom) -> Before:
    """Return what was done in this broadcast before. A measure counts once its grace is over."""
    acts = RoomSighting.objects.filter(
        room=room,
        finding__outcome=Outcome.ACT.value,
        finding__found_at__lte=clock.now() - GRACE,
        finding__case__isnull=False,
    )
    newest = acts.order_by("-round").values_list("round", flat=True).first()
    standing = Measure.objects.filter(
        subject=reference("room", room.pk),
        state=MeasureState.IN_FORCE.value,
        ordered_at__lte=clock.now() - GRACE,
    )
    kinds = set(standing.values_list("kind", flat=True))
    return Before(0 if newest is None else newest + 1, "warn" in kinds, "interrupt" in kinds)


def _cause(hits: Sequence[Hit], round: int) -> str:
    """Return what a freezing is for: the first signal of a round, and what led to a rule's act in it."""
    acts = any(hit.verdict.outcome == Outcome.ACT for hit in hits)
    return f"round:{round}/{'acted' if acts else 'seen'}"


def _count(room: LiveRoom, hits: Sequence[Hit], fresh: Sequence[Hit]) -> None:
    new = {id(hit) for hit in fresh}
    again = {(hit.right.filing_id, found_kind(hit)): 1 for hit in hits if id(hit) not in new}
    if again:
        count_again(room_id=room.pk, seen=again, actor=WATCHER)


def _open_for(
    subject: Subject, hits: Sequence[Hit], preserved: RoomPreservation | None, round: int
) -> dict[int, Case]:
    """Open a case for each holder and part of the room concerned; return the cases by `id()` of each hit."""
    cases: dict[int, Case] = {}
    for part in ("played", "shown", "sold"):
        concerned = [hit for hit in hits if part_of(hit) == part]
        for of_one in by_holder(concerned):
            origin = f"{subject.identifier}/{part}/{round}"
            case = open_room_case(subject, of_one, origin, preserved, WATCHER)
            cases |= {id(hit): case for hit in of_one}
    return cases


def part_of(hit: Hit) -> str:
    """Return in which part of a room something was seen: played, shown or sold."""
    return _PART.get(SignalKind(found_kind(hit)), "shown")


def open_room_case(
    subject: Subject,
    hits: list[Hit],
    origin: str,
    preserved: RoomPreservation | None,
    actor: Actor,
    *,
    automated_detection: bool = True,
) -> Case:
    """Capture what was seen in a room of one holder's, gravest first, and open its case, once an origin.

    origin: the room, its part and what opened it there.
    automated_detection: False where a person saw it and nothing had found it.
    """
    content = {
        "room": subject.reference,
        "freeze": str(preserved.pk) if preserved else "",
        "hits": [loading.captured_hit(hit) for hit in hits],
    }
    capture(subject=subject.reference, content=content, method="live_signal", actor=actor)
    return open_case_of(
        hits,
        origin_kind=OriginKind.LIVE,
        origin_id=origin,
        subject=subject.reference,
        title=subject.title,
        summary=case_summary(subject_summary(subject), hits),
        respondent_id=subject.respondent_id,
        automated_detection=automated_detection,
        actor=actor,
    )


def _act(hits: Sequence[Hit], cases: Mapping[int, Case]) -> bool:
    """Decide by rule what rules act on; a case that a person holds now is left to that person."""
    acted = False
    for hit in hits:
        if hit.verdict.outcome != Outcome.ACT:
            continue
        try:
            with transaction.atomic():
                acted |= decide_by_rule(case=cases[id(hit)], verdict=hit.verdict, actor=WATCHER) is not None
        except Conflict:
            continue
    return acted
