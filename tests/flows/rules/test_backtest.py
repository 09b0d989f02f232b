"""A version is rehearsed on what was asked: day by day, each once, whatever happens meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.blobs import blob_path
from tests.flows.decisions.deciding import LIKE_PICTURE, open_for, stored_listing
from tests.rulebook.evaluating import DAY, NOON, ROOT, ask
from tests.rulebook.test_evaluate import NAME, PICTURE
from tests.rulebook.test_shadow_log import LOWER
from zhengpin.accounts.queries import actor_for_person
from zhengpin.flows.decisions import decision
from zhengpin.flows.rules import backtest
from zhengpin.flows.rules.review_time import ENOUGH, minutes_of
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.review.operations import claim
from zhengpin.rulebook import operations
from zhengpin.rulebook.backtests import queries
from zhengpin.rulebook.models import Backtest, BacktestPart, EvaluationFile, RuleVersion
from zhengpin.rulebook.operations import draft, file_away_past_days, install_defaults
from zhengpin.rulebook.problems import BacktestNotFound, BacktestPartDone, NoPeriod

pytestmark = pytest.mark.django_db

NOW = NOON + 3 * DAY


@pytest.fixture(autouse=True)
def scene(operator, tmp_path, settings):
    settings.BLOB_DIR = tmp_path
    install_defaults(actor=ROOT)
    with clock.set_to(NOW):
        yield


def lowered(**changes) -> RuleVersion:
    document = RuleVersion.objects.get(code="R-12", version=1).document | {"when": LOWER} | changes
    return draft(document=document, actor=ROOT)


def started(row: RuleVersion, days: int = 5) -> Backtest:
    last = NOW.date()
    first = last - timedelta(days=days)
    return backtest.start(code=row.code, version=row.version, first=first, last=last, actor=ROOT)


def done(row: Backtest) -> Backtest:
    run_due()
    row.refresh_from_db()
    return row


def three_days() -> None:
    """Ask on three days; of the first two there are files by now."""
    for days in range(3):
        ask([PICTURE | {"score": 0.35}, PICTURE, NAME, PICTURE | {"score": 0.1}], at=NOON + days * DAY)
    with clock.set_to(NOON + 2 * DAY):
        file_away_past_days(actor=ROOT)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_what_would_change_is_found_in_files_and_rows():
    three_days()
    row = done(started(lowered()))
    assert (row.state, row.total, row.done) == ("done", 3, 3)
    assert EvaluationFile.objects.count() == 2
    result = row.result
    assert (result["asked"], result["changed"]) == (12, 3)
    assert (result["changes"], result["rules"]) == ({"pass → review": 3}, {"R-19@1": 3})
    assert result["queues"] == {"pictures": 3}
    assert len(result["samples"]) == 3
    assert not BacktestPart.objects.exists()
    told = Entry.objects.get(event="rehearsal.finished").fields
    assert (told["asked"], told["changed"]) == (12, 3)


def test_whom_it_hits_is_told_by_name_and_samples_lead_to_listing_and_case(holder):
    listing = stored_listing()
    case, _ = open_for(LIKE_PICTURE, holder, about=listing)
    merchant = listing.merchant.organisation
    named = {"subject": reference("listing", listing.pk), "merchant": str(merchant.pk)}
    ask([PICTURE | {"score": 0.35}], case=reference("case", case.pk), **named)
    result = done(started(lowered())).result
    assert result["groups"]["merchant"] == [{"id": str(merchant.pk), "name": merchant.name, "many": 1}]
    [sample] = result["samples"]
    assert (sample["title"], sample["merchant_name"]) == (listing.title, merchant.name)
    assert sample["case"] == reference("case", case.pk)
    assert (sample["was"]["code"], sample["would_be"]["code"]) == ("R-19", "R-12")


def decided(number: int, outcome: str, holder, reviewer, minutes: float = 4) -> str:
    """Have a case claimed and decided so many minutes later; return its reference."""
    case, _ = open_for(LIKE_PICTURE, holder, about=stored_listing(f"a-{number}"))
    claim(case_id=case.pk, actor=reviewer)
    with clock.set_to(NOW + timedelta(minutes=minutes)):
        decision.decide(case_id=case.pk, outcome=outcome, actor=reviewer)
    return reference("case", case.pk)


def test_thresholds_are_seen_against_what_became_of_the_things(holder, reviewer):
    actor = actor_for_person(reviewer)
    ask([PICTURE | {"score": 0.92}], case=decided(1, "infringing", holder, actor))
    ask([PICTURE | {"score": 0.55}], case=decided(2, "not_infringing", holder, actor))
    waiting, _ = open_for(LIKE_PICTURE, holder, about=stored_listing("a-3"))
    ask([PICTURE | {"score": 0.7}], case=reference("case", waiting.pk))
    ask([PICTURE | {"score": 0.2}, PICTURE | {"score": 0.8}])
    [score] = done(started(lowered())).result["numbers"]
    at = {
        became: [place for place, many in enumerate(bins) if many] for became, bins in score["counts"].items()
    }
    assert at == {
        "upheld": [18],
        "not_upheld": [11],
        "waiting": [14],
        "let_through": [4],
        "unopened": [16],
    }
    assert score["thresholds"] == [0.3]


def test_hours_of_review_come_from_history_or_else_from_the_settings(holder, reviewer, settings):
    settings.REVIEW_MINUTES = 6
    three_days()
    work = done(started(lowered())).result["work"]
    assert work == {
        "queues": [{"queue": "pictures", "reviews": 3, "minutes": 6, "measured_on": 0}],
        "hours": 0.3,
    }
    actor = actor_for_person(reviewer)
    for number in range(ENOUGH):
        decided(number, "infringing", holder, actor, minutes=number)
    assert minutes_of("pictures") == (2.0, ENOUGH)
    assert minutes_of("names") == (6, 0)


def test_every_step_done_twice_counts_once():
    three_days()
    row = started(lowered())
    part = row.parts.first()
    stale = queries.part(part.pk)
    for _ in range(2):
        backtest.rehearse_day.call(part_id=part.pk)
    with pytest.raises(BacktestPartDone):  # a worker that was thought dead and comes late
        operations.record_backtest_part(part=stale, tally={}, actor=ROOT)
    row.refresh_from_db()
    assert (row.state, row.done) == ("running", 1)
    done(row)
    before = row.result
    assert backtest.finish.call(backtest_id=str(row.pk)) == {"asked": 0}
    assert done(row).result == before
    assert row.result["asked"] == 12
    assert Entry.objects.filter(event="rehearsal.finished").count() == 1


def test_one_that_was_killed_within_a_day_is_done_again(monkeypatch):
    three_days()
    row = started(lowered())

    def killed(**_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(operations, "record_backtest_part", killed)
        with pytest.raises(KeyboardInterrupt):
            run_due()
    row.refresh_from_db()
    assert (row.state, row.done) == ("queued", 0)
    assert done(row).state == "done"
    assert row.result["asked"] == 12


def test_a_cancelled_one_stops():
    three_days()
    row = started(lowered())
    run_due(limit=1)
    backtest.cancel(backtest_id=row.pk, actor=ROOT)
    assert done(row).state == "cancelled"
    assert (row.done, row.result) == (1, None)
    assert DBTaskResult.objects.filter(status="FAILED").count() == 0
    with pytest.raises(Conflict):
        backtest.cancel(backtest_id=row.pk, actor=ROOT)


def test_a_file_that_was_changed_ends_it_with_the_reason():
    three_days()
    row = started(lowered())
    path = blob_path(EvaluationFile.objects.first().blob_id)
    path.write_bytes(b"changed")
    assert done(row).state == "failed"
    assert "changed since it was stored" in row.failure
    assert Entry.objects.filter(event="rehearsal.failed").count() == 1


def test_days_without_anything_give_an_empty_result():
    row = done(started(lowered()))
    assert (row.state, row.total, row.result["asked"], row.result["changed"]) == ("done", 0, 0, 0)


def test_who_may_and_which_days(reviewer, rule_owner, actor_of):
    row = lowered()
    day = NOW.date()
    given = {"code": row.code, "version": row.version}
    with pytest.raises(Forbidden):
        backtest.start(**given, first=day, last=day, actor=actor_of(reviewer))
    for first, last in ((day, day - timedelta(days=1)), (day, day + timedelta(days=1))):
        with pytest.raises(NoPeriod):
            backtest.start(**given, first=first, last=last, actor=actor_of(rule_owner))
    made = backtest.start(**given, first=day, last=day, actor=actor_of(rule_owner))
    with pytest.raises(Forbidden):
        queries.backtest(actor_of(reviewer), made.pk)
    with pytest.raises(BacktestNotFound):
        queries.backtest(ROOT, row.pk)
