"""Decisions are drawn by lot, read again by someone who knows nothing of them, and settled where two readers differ."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flows.appeals.appealing import contested, taken_down
from tests.flows.decisions.rereading import Panel, decided, decided_by_rule, drawn, next_monday, reviewers
from zhengpin.accounts.actor import system
from zhengpin.enforcement.models import Measure
from zhengpin.flows.appeals import appeal
from zhengpin.flows.decisions import decision
from zhengpin.flows.decisions import double_review as second_reading
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.review import queries, reading_queries
from zhengpin.review.models import Decision, SecondReading
from zhengpin.review.problems import (
    DecisionSamePerson,
    NoDisagreement,
    ReaderBlind,
    ReaderMustBePerson,
    ReadingLost,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> Panel:
    settings.DOUBLE_REVIEW_SHARE = 1.0
    settings.BLOB_DIR = tmp_path / "blobs"
    return reviewers(operator, holder)


def read(panel: Panel, outcome: str, **more: Any) -> SecondReading:
    """Take the next reading as the second reviewer, and give it."""
    row = second_reading.take(actor=panel.second)
    assert row is not None
    return second_reading.give(
        reading_id=row.pk,
        outcome=outcome,
        explanation="The outlines differ.",
        ground="copied_picture" if outcome == "infringing" else "",
        actor=panel.second,
        **more,
    )


def events_of(row: SecondReading) -> list[str]:
    rows = Entry.objects.filter(subject=f"second_reading:{row.pk}").order_by("pk")
    return [one.event for one in rows]


@pytest.mark.engines
def test_a_disagreement_changes_nothing_until_a_senior_overturns(panel: Panel) -> None:
    made = decided(panel)
    assert second_reading.draw_due_readings() == 1
    assert second_reading.draw_due_readings() == 0, "a decision is drawn once"
    assert second_reading.take(actor=panel.first) is None, "whoever decided does not read it again"
    row = read(panel, "not_infringing")
    made.refresh_from_db()
    assert (row.agrees, made.state, Measure.objects.get().state) == (False, "settled", "in_force")
    assert list(reading_queries.disagreements(panel.senior)) == [row]
    new = second_reading.overturn(reading_id=row.pk, explanation="The second is right.", actor=panel.senior)
    made.refresh_from_db()
    row.refresh_from_db()
    assert (made.state, new.outcome, row.resolution) == ("overturned", "not_infringing", "overturned")
    assert Measure.objects.get().state == "reversed"
    assert not reading_queries.disagreements(panel.senior).exists()
    assert events_of(row) == ["reading.drawn", "reading.given", "reading.resolved"]
    told = Entry.objects.get(event="reading.given").fields
    assert (told["agrees"], told["first"], told["rule"]) == (False, "infringing", row.rule)


def test_a_senior_who_gave_neither_answer_may_let_the_first_stand(panel: Panel) -> None:
    made = decided(panel, by=panel.senior)
    second_reading.draw_due_readings()
    row = read(panel, "not_infringing")
    with pytest.raises(DecisionSamePerson):
        second_reading.let_stand(reading_id=row.pk, explanation="Mine.", actor=panel.senior)
    with pytest.raises(Forbidden):
        second_reading.let_stand(reading_id=row.pk, explanation="Mine.", actor=panel.second)
    second_reading.let_stand(reading_id=row.pk, explanation="The mark is there.", actor=panel.other_senior)
    with pytest.raises(NoDisagreement):
        second_reading.overturn(reading_id=row.pk, explanation="No.", actor=panel.other_senior)
    made.refresh_from_db()
    assert made.state == "settled"


def test_an_agreement_and_a_doubt_open_no_disagreement(panel: Panel) -> None:
    for number, outcome in enumerate(["infringing", "cannot_tell"]):
        decided(panel, number)
        second_reading.draw_due_readings()
        row = read(panel, outcome)
        assert row.agrees is (True if outcome == "infringing" else None)
    assert not reading_queries.disagreements(panel.senior).exists()


def test_the_reader_sees_the_case_only_after_she_has_answered(panel: Panel) -> None:
    made = decided(panel)
    second_reading.draw_due_readings()
    row = second_reading.take(actor=panel.second)
    assert row is not None
    assert second_reading.take(actor=panel.second) == row, "who holds one gets it again"
    with pytest.raises(ReaderBlind):
        queries.case(panel.second, made.case_id)
    assert queries.case(panel.senior, made.case_id)
    read(panel, "infringing")
    assert queries.case(panel.second, made.case_id)


def test_an_overturned_decision_leaves_nothing_to_read(panel: Panel) -> None:
    made = decided(panel)
    second_reading.draw_due_readings()
    row = second_reading.take(actor=panel.second)
    assert row is not None
    decision.overturn(decision_id=made.pk, explanation="An invoice came.", actor=panel.senior)
    row.refresh_from_db()
    assert row.state == "withdrawn"
    with pytest.raises(ReadingLost):
        second_reading.give(
            reading_id=row.pk, outcome="not_infringing", explanation="No.", actor=panel.second
        )


def test_a_reading_that_was_let_lie_goes_to_another(panel: Panel) -> None:
    decided(panel)
    second_reading.draw_due_readings()
    row = second_reading.take(actor=panel.second)
    assert row is not None
    assert second_reading.take(actor=panel.senior) is None
    with clock.set_to(clock.now() + timedelta(hours=1)):
        assert second_reading.take(actor=panel.senior) == row
        with pytest.raises(ReadingLost):
            second_reading.give(
                reading_id=row.pk, outcome="cannot_tell", explanation="Late.", actor=panel.second
            )


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_whoever_judged_an_appeal_against_it_does_not_read_it_again(
    operator: Any, holder: Any, settings: Any, tmp_path: Path
) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.DOUBLE_REVIEW_SHARE = 1.0
    taken = taken_down(operator, holder)
    row = contested(taken)
    appeal.decide(appeal_id=row.pk, result="dismissed", explanation="No.", actor=taken.senior)
    second_reading.draw_due_readings()
    assert second_reading.take(actor=taken.senior) is None
    assert second_reading.take(actor=taken.decider) is None
    assert second_reading.take(actor=taken.second_senior) is not None


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_of_each_queue_and_rule_one_a_week_is_drawn_and_what_a_rule_did_by_itself(
    panel: Panel, settings: Any
) -> None:
    settings.DOUBLE_REVIEW_SHARE = 1e-12
    made = [decided(panel, number) for number in range(4)]
    made.append(decided_by_rule(panel))
    second_reading.draw_due_readings()
    assert not SecondReading.objects.exists(), "the week is not over"
    with clock.set_to(next_monday(clock.now())):
        assert second_reading.draw_due_readings() == 2
        assert second_reading.draw_due_readings() == 0
    assert sorted(SecondReading.objects.values_list("by_rule", flat=True)) == [False, True]
    assert drawn(made[-1]).rule == "R-10@1"


def test_no_share_draws_nothing(panel: Panel, settings: Any) -> None:
    settings.DOUBLE_REVIEW_SHARE = 0.0
    decided(panel)
    with clock.set_to(next_monday(clock.now())):
        assert second_reading.draw_due_readings() == 0


def test_what_is_read_names_nothing_of_the_first_decision(panel: Panel) -> None:
    made = decided(panel)
    second_reading.draw_due_readings()
    row = second_reading.take(actor=panel.second)
    assert row is not None
    shown = [set(one) for one in second_reading.evidence(row, panel.second)]
    assert all(not one & {"rule", "finding", "complaint", "target", "decision", "record"} for one in shown)
    assert Decision.objects.get(pk=made.pk).outcome == "infringing"


def test_programs_do_not_read(panel: Panel) -> None:
    decided(panel)
    second_reading.draw_due_readings()
    with pytest.raises(ReaderMustBePerson):
        second_reading.take(actor=system("tests"))
