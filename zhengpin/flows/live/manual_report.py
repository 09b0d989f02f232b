"""What a person sees in a live room that nothing has found: asked of the rules, kept as a signal, acted on at once."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from PIL import Image

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.models import LiveRoom
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import hold_subject, subject_of
from zhengpin.flows.live.acts import act_on_room, explained, require_at_once
from zhengpin.flows.live.preserving import store_minutes
from zhengpin.flows.live.problems import RightUnclear, RoomOver, SightingPasses, WhatUnknown
from zhengpin.flows.live.room import before_of, open_room_case, part_of
from zhengpin.flows.measures.accounts import hold_respondents
from zhengpin.kit.ids import new_id
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.models import Finding, RoomSighting
from zhengpin.monitoring.models.rooms import RoomWatch
from zhengpin.monitoring.room_states import SignalKind, WatchState
from zhengpin.monitoring.rooms import queries
from zhengpin.monitoring.rooms.material import Kept, KeptFrame
from zhengpin.monitoring.rooms.signals import Round, record_preservation, record_signals
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.names import judge_shown
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch
from zhengpin.monitoring.subjects.screenables import room_to_screen
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.review.models import Decision
from zhengpin.review.states import CaseState
from zhengpin.rights.models import Filing
from zhengpin.rights.queries import filings
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome, ScreenedKind

LONG_ENOUGH = 60.0
"""Seconds for which what a person saw counts as having run."""
MOST_NAMED = 5


@dataclass(frozen=True)
class Sighting:
    """What a person saw. kind: a value of SignalKind; right: its title, number or holder, as far as it tells it."""

    kind: str
    right: str


def act_on_sighting(
    *, room_id: UUID, sighting: Sighting, measure: str, reason: str, actor: Actor
) -> Decision:
    """Warn or interrupt a room for what a person sees in it now; where a case of it is open already, in that case.

    The rules are asked as if it had been found for sure, so that whoever is authorised is let be. The last picture, the
    goods and the counts are frozen. Raises Forbidden, WatchNotFound, RoomOver, WhatUnknown, RightUnclear,
    SightingPasses, ExplanationMissing, Invalid (`room.measure_unknown`).
    """
    actor.require(Permission.DECIDE)
    why = explained(reason)
    require_at_once(measure)
    if sighting.kind not in set(SignalKind):
        raise WhatUnknown()
    watch = queries.watch(actor, room_id)
    if watch.state == WatchState.ENDED.value:
        raise RoomOver()
    filing = _right(actor, sighting.right)
    opened = Finding.objects.filter(
        sighting__room=room_id, filing=filing, kind=sighting.kind, case__state=CaseState.OPEN.value
    ).first()
    if opened is not None and opened.case_id:
        return act_on_room(case_id=opened.case_id, measure=measure, reason=why, actor=actor)
    return _act(watch, _judged(watch, sighting.kind, filing, why, actor), measure, why, actor)


def _right(actor: Actor, text: str) -> Filing:
    """Return the one approved right that a text tells. Raises RightUnclear, which names those that it may mean."""
    rows = filings(actor, state="approved", text=text) if text.strip() else filings(actor).none()
    exactly = [row for row in rows[:MOST_NAMED] if row.title == text.strip()]
    found = exactly if len(exactly) == 1 else list(rows[: MOST_NAMED + 1])
    if len(found) != 1:
        raise RightUnclear(titles=[row.title for row in found[:MOST_NAMED]])
    return found[0]


def _judged(watch: RoomWatch, kind: str, filing: Filing, why: str, actor: Actor) -> Hit:
    """Ask the rules as of something found for sure. Raises SightingPasses where they let it pass."""
    is_goods = kind == SignalKind.GOODS
    facts: FindingFacts = {"field": "pinned" if is_goods else "stream", "seconds": LONG_ENOUGH}
    if kind == SignalKind.NAME:
        facts["claims_official"] = True
    wall = watch.last_frame_at.timestamp() if watch.last_frame_at else 0.0
    match: FindingMatch = {"at": 0.0, "wall": wall, "said": why, "said_by": actor.ref}
    raw = RawMatch(SignalKind.NAME.value if is_goods else kind, filing.pk, 1.0, match, facts)
    subject = subject_of(SubjectKind.ROOM, watch.room)
    hits = judge_shown(
        ScreenedKind.ROOM, subject, [raw], before=before_of(watch.room), rules=published(), on=loading.today()
    )
    hit = next(iter(hits), None)
    if hit is None or not hit.verdict.ground:
        explanation = hit.match["authority"]["explanation"] if hit and hit.facts["authorised"] else None
        raise SightingPasses(explanation=explanation or (hit.verdict.explanation if hit else {}))
    # A right whose matches are held back for trial is held back from rules, not from people.
    ruled = Outcome(hit.ruled) if hit.ruled else hit.verdict.outcome
    return replace(hit, verdict=replace(hit.verdict, outcome=ruled), ruled="", suppression="")


def _act(watch: RoomWatch, hit: Hit, measure: str, why: str, actor: Actor) -> Decision:
    room, subject, number = watch.room, subject_of(SubjectKind.ROOM, watch.room), new_id()
    frozen = store_minutes(room, _last_picture(watch, actor), actor=actor)
    with transaction.atomic():
        hold_respondents([subject.respondent_id])
        hold_subject(subject.reference)
        preserved = record_preservation(
            room=room,
            cause=f"person:{number}",
            frozen=frozen,
            environment={"seen_by": actor.ref},
            actor=actor,
        )
        origin = f"{subject.identifier}/{part_of(hit)}/person:{number}"
        case = open_room_case(subject, [hit], origin, preserved, actor, automated_detection=False)
        round = Round(room, _round(room), room_to_screen(subject), {"seen_by": actor.ref}, preserved)
        record_signals(round=round, hits=[hit], cases={id(hit): case}, actor=actor)
        return act_on_room(case_id=case.pk, measure=measure, reason=why, actor=actor)


def _round(room: LiveRoom) -> int:
    """Return a round of its own, so that no signal of a process is written over."""
    newest = RoomSighting.objects.filter(room=room).order_by("-round").values_list("round", flat=True).first()
    return 0 if newest is None else newest + 1


def _last_picture(watch: RoomWatch, actor: Actor) -> Kept:
    content = queries.thumbnail(actor, watch.room_id)
    if not content or watch.last_frame_at is None:
        return Kept()
    with Image.open(io.BytesIO(content)) as picture:
        width, height = picture.size
    return Kept([KeptFrame(0.0, watch.last_frame_at.timestamp(), content, width, height)])
