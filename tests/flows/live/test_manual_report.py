"""A person acts on a live room for what nothing found: by the rules, the last picture frozen, undone like any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.flows.live.test_room import minutes, played
from tests.flows.screening.screening import ROOT, owner_of, protect_name, protect_work
from tests.web.live_rooms import Rooms, watched_rooms
from zhengpin.accounts.actor import Actor
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.evidence.models import EvidencePack
from zhengpin.flows.live.acts import release_room
from zhengpin.flows.live.manual_report import Sighting, act_on_sighting
from zhengpin.flows.live.problems import RightUnclear, RoomOver, SightingPasses, WhatUnknown
from zhengpin.flows.live.room import act_on
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Statement
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, RoomPreservation
from zhengpin.review.models import Case, Decision
from zhengpin.review.problems import ExplanationMissing
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.operations import grant_authorisation
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
WHY = "The banner behind them says it is the brand's own shop."


@pytest.fixture
def rooms(operator, holder) -> Iterator[Rooms]:
    index.forget()
    owner = owner_of(holder)
    protect_work(owner, title="Heron at dusk")
    protect_name(owner, "Lanhe", forms=["岚禾"])
    yield watched_rooms()
    index.forget()


@pytest.fixture
def person(actor_of, reviewer) -> Actor:
    return actor_of(reviewer)


def act(rooms: Rooms, actor: Actor, **changes: Any) -> Decision:
    given: dict[str, Any] = {
        "room_id": rooms["r-calm"].pk,
        "sighting": Sighting("name", "Lanhe"),
        "measure": "warn",
        "reason": WHY,
    }
    return act_on_sighting(**given | changes, actor=actor)


@pytest.mark.engines
def test_a_room_is_warned_for_what_a_person_saw_and_let_go_on(rooms, person, actor_of, senior) -> None:
    made = act(rooms, person)
    room = rooms["r-calm"]
    assert (made.state, made.explanation, made.rule_code) == ("settled", WHY, "R-85")
    assert (made.decided_by, made.automation, made.automated_detection) == (person.ref, "not", False)
    measure = Measure.objects.get()
    assert (measure.kind, measure.state, measure.subject) == ("warn", "in_force", f"room:{room.pk}")
    assert Instruction.objects.get().verb == "apply"
    signal = Finding.objects.of_kind(ScreenedKind.ROOM).get()
    assert (signal.kind, signal.state, signal.match["said"], signal.case_id) == (
        "name",
        "upheld",
        WHY,
        made.case_id,
    )
    frozen = RoomPreservation.objects.get()
    assert len(frozen.frames) == 1, "what the process had last"
    run_due()
    assert EvidencePack.objects.get(pk=frozen.pack_id).state == "sealed"
    told = Entry.objects.filter(actor=person.ref).values_list("event", flat=True)
    assert {"case.opened", "room.frozen", "room_signal.recorded", "decision.recorded"} <= set(told)

    release_room(room_id=room.pk, reason="They have a licence.", actor=actor_of(senior))
    measure.refresh_from_db()
    assert (measure.state, measure.decision.state) == ("reversed", "overturned")
    act(rooms, person, measure="interrupt")
    assert set(Statement.objects.values_list("organisation_id", flat=True)) == {room.creator.organisation_id}
    assert Finding.objects.of_kind(ScreenedKind.ROOM).count() == 2, "another sighting is another signal"


def test_where_a_case_is_open_it_is_that_case(rooms, person) -> None:
    film = Filing.objects.get(title="Heron at dusk")
    room = rooms["r-calm"]
    act_on(room.pk, [played(film, 0.7)], kept=minutes, engine={})
    case = Case.objects.get()
    made = act(rooms, person, sighting=Sighting("footage", "Heron at dusk"), measure="interrupt")
    assert made.case_id == case.pk
    assert made.automated_detection
    assert (Case.objects.count(), RoomPreservation.objects.count()) == (1, 1)


def test_whoever_is_authorised_is_let_be_by_people_too(rooms, person) -> None:
    grant_authorisation(
        holder_id=RightsHolder.objects.get().pk,
        authorised_id=rooms["r-calm"].creator.organisation_id,
        valid_from=clock.now().date(),
        actor=ROOT,
    )
    with pytest.raises(SightingPasses) as told:
        act(rooms, person)
    assert "授权范围" in str(told.value.message), "why the rules let it pass"
    assert not Case.objects.exists()


def test_what_is_missing_or_unclear_is_told_by_its_field(rooms, person) -> None:
    protect_name(RightsHolder.objects.get(), "Lanhe Home", registration_no="7654321")
    for changes, problem, field in (
        ({"reason": " "}, ExplanationMissing, None),
        ({"measure": "ban"}, Invalid, "measure"),
        ({"sighting": Sighting("smell", "Lanhe")}, WhatUnknown, "kind"),
        ({"sighting": Sighting("name", "")}, RightUnclear, "right"),
        ({"sighting": Sighting("name", "nobody's")}, RightUnclear, "right"),
        ({"sighting": Sighting("name", "lan")}, RightUnclear, "right"),
        ({"room_id": rooms["r-over"].pk}, RoomOver, None),
    ):
        with pytest.raises(problem) as told:
            act(rooms, person, **changes)
        assert told.value.field == field or field is None
    assert "Lanhe, Lanhe Home" in str(_unclear(rooms, person)) or "Lanhe Home, Lanhe" in str(
        _unclear(rooms, person)
    )
    assert act(rooms, person).case.summary["rights"][0]["title"] == "Lanhe", "the exact title is clear"


def _unclear(rooms: Rooms, person: Actor) -> Any:
    with pytest.raises(RightUnclear) as told:
        act(rooms, person, sighting=Sighting("name", "lan"))
    return told.value.message


def test_only_those_who_decide_may(rooms, actor_of, auditor, merchant_person) -> None:
    for someone in (auditor, merchant_person):
        with pytest.raises(Forbidden):
            act(rooms, actor_of(someone))
    assert not Case.objects.exists()
