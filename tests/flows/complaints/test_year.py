"""A simulated season of complaints: its clocks agree with a reckoning by hand, each expiry comes once and in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from benchmarks.complaints import year_people as people
from benchmarks.complaints.copies import write_copies
from benchmarks.complaints.market import listing_of
from benchmarks.complaints.year import Simulation
from benchmarks.complaints.year_check import checked
from benchmarks.complaints.year_plan import BEGINS, Year
from tests.cast import organisation
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind
from zhengpin.complaints.models import Clock, Complaint, Target
from zhengpin.flows.complaints.expiry import expire_complaint_clocks
from zhengpin.kit import clock
from zhengpin.messages.models import Notice
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db


@pytest.fixture
def root() -> None:
    organisation(OrganisationKind.OPERATOR, "Harbour Market")
    install_defaults(actor=system("tests"))


@pytest.mark.slow
@pytest.mark.parametrize("complaints", [10, pytest.param(300, marks=pytest.mark.prove("half a minute"))])
def test_every_clock_of_a_season_ends_when_it_must(root: None, tmp_path: Path, complaints: int) -> None:
    simulation = Simulation(Year(complaints=complaints, seed=11, days=60, whole=0.1), tmp_path / "swept")
    simulation.run()
    found = checked()
    assert found["some_faults"] == []
    assert found["clocks_wrong"] == 0
    assert found["clocks_checked"] > 5 * complaints / 3
    assert set(found["complaints"]) <= {"closed", "lapsed"}
    assert not Clock.objects.filter(state__in=["running", "suspended"]).exists()
    if complaints < 300:  # too few for every way that a clock can go
        return
    assert found["extended"] > 0
    assert found["suspended"] > 0
    ended = {name.split(" ", 1)[1] for name in found["clocks"]}
    assert {"fix expired", "review expired", "answer expired", "counter_fix expired", "suit expired"} <= ended
    assert {"fix met", "review met", "answer met", "counter_fix met", "suit met"} <= ended
    assert set(found["complaints"]) == {"closed", "lapsed"}


@pytest.mark.prove("proves the check of the benchmark")
def test_the_check_sees_what_is_wrong(root: None, tmp_path: Path) -> None:
    Simulation(Year(complaints=20, seed=3, days=20), tmp_path / "swept").run()
    assert checked()["some_faults"] == []
    some = Clock.objects.filter(state="expired", step="answer")
    wrong, early = some[0], some[1]
    Clock.objects.filter(pk=wrong.pk).update(due_at=wrong.due_at + (wrong.due_at - wrong.started_at))
    Clock.objects.filter(pk=early.pk).update(ended_at=early.started_at)
    found = checked()
    assert found["clocks_wrong"] == 2
    assert found["faults"] == {"due": 1, "early": 1}


@pytest.mark.prove("every day a season's clocks")
def test_a_copy_meets_the_same_fate_as_what_it_was_copied_from(root: None, tmp_path: Path) -> None:
    simulation = Simulation(Year(complaints=5, seed=3, days=20), tmp_path / "swept")
    with clock.set_to(lambda: simulation.now):
        simulation.prepare()
        simulation.now = BEGINS
        life = replace(simulation.year.life(0), procedure="cn_goods", submitted_at=BEGINS)
        row = people.enter(life, simulation.rights[0], listing_of(0).pk)
        simulation.now += timedelta(hours=2)
        people.act(row, life, "decide")
        pattern = simulation.patterns["cn_goods", "forwarded"]
        [copied] = write_copies([(pattern, "y-1", BEGINS, listing_of(1))])
        assert _state(copied) == _state(row.pk)
        simulation.now += timedelta(days=30)
        assert expire_complaint_clocks() == 2
    assert _state(copied) == _state(row.pk)
    assert Target.objects.get(complaint=copied).subject == f"listing:{listing_of(1).pk}"
    assert Notice.objects.filter(letter="targets_confirmed").count() == 2
    connection.check_constraints()


@pytest.mark.prove("every day a season's clocks")
def test_a_year_that_goes_on_rehearses_nothing_again(root: None, tmp_path: Path, settings) -> None:
    begun, gone_on = (Simulation(Year(complaints=5, seed=3, days=20), tmp_path / "swept") for _ in range(2))
    with clock.set_to(lambda: begun.now):
        begun.prepare()
    settings.COMPLAINTS_A_DAY = 0  # as many have been submitted since as a day takes
    with clock.set_to(lambda: gone_on.now):
        gone_on.prepare()
    assert gone_on.patterns.keys() == begun.patterns.keys()


def _state(complaint_id: UUID) -> list[object]:
    """Return how a complaint stands, without whose and which it is."""
    row = Complaint.objects.get(pk=complaint_id)
    target = row.targets.get()
    clocks = row.clocks.order_by("step").values_list("step", "state", "started_at", "due_at", "ended_at")
    letters = Notice.objects.filter(about__startswith=f"complaint:{row.pk}").order_by("letter")
    decided = (target.decision.state, target.decision.outcome, target.case.state) if target.decision else None
    return [
        row.state,
        row.procedure,
        row.submitted_at,
        row.closed_at,
        row.filings.count(),
        target.state,
        target.decided_at,
        target.forwarded_at,
        decided,
        list(target.decision.ordered_measures.values_list("kind", "state")) if target.decision else [],
        list(clocks),
        list(letters.values_list("letter", flat=True)),
    ]
