"""Versions in the shadow are asked beside the rules in force, and only what they would change is kept."""

from __future__ import annotations

import pytest

from tests.rulebook.evaluating import DAY, NOON, ROOT, SEEN, ask
from tests.rulebook.test_evaluate import NAME, PICTURE
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.rulebook.evaluations import queries, shadow_queries
from zhengpin.rulebook.models import Evaluation, RuleBook, RuleVersion, ShadowDifference
from zhengpin.rulebook.operations import (
    draft,
    file_away_past_days,
    forget_evaluations,
    install_defaults,
    publish,
    retire,
    shadow,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def installed(db: None, tmp_path, settings) -> None:
    settings.BLOB_DIR = tmp_path
    install_defaults(actor=ROOT)


def changed(code: str = "R-12", **changes) -> RuleVersion:
    """Draft a version of a rule that ships, and let it run in the shadow."""
    document = RuleVersion.objects.get(code=code, version=1).document | changes
    row = draft(document=document, actor=ROOT)
    with clock.set_to(NOON - DAY / 24):
        return shadow(code=row.code, version=row.version, actor=ROOT)


LOWER = ['kind == "picture"', "score >= 0.3", "authorised == false"]


def test_only_differences_are_kept_with_what_they_are_about():
    row = changed(when=LOWER)
    rows = ask([*SEEN, PICTURE | {"score": 0.1}], case="case:7")
    [found] = ShadowDifference.objects.all()
    assert (found.rule, found.change, found.decided_by) == (row, "pass → review", "R-19@1")
    assert found.evaluation in {one.pk for one in rows}
    assert (found.subject, found.case, found.at) == ("listing:1", "case:7", NOON)
    assert (found.was["rule"], found.would_be["rule"]) == ("R-19@1", "R-12@2")
    assert (found.would_be["outcome"], found.would_be["queue"]) == ("review", "pictures")
    assert Evaluation.objects.get(pk=found.evaluation).outcome == "pass"


def test_nothing_in_the_shadow_costs_one_question_and_keeps_nothing(django_assert_num_queries):
    ask()
    with django_assert_num_queries(6):  # the rules twice, the book, the rows, within a savepoint
        ask()
    assert not ShadowDifference.objects.exists()
    assert RuleBook.objects.get().shadow == []


def test_what_differs_in_more_than_the_outcome_counts_too():
    changed("R-23", second_person=False)
    ask([NAME])
    [found] = ShadowDifference.objects.all()
    assert found.change == "review → review"
    assert (found.was["second_person"], found.would_be["second_person"]) == (True, False)


def test_several_versions_are_asked_each_by_itself():
    one, other = changed(when=LOWER), changed(outcome="act", queue="pictures")
    ask([PICTURE, PICTURE | {"score": 0.35}])
    found = sorted(ShadowDifference.objects.values_list("rule__version", "change"))
    assert found == [(one.version, "pass → review"), (other.version, "review → act")]


def test_the_report_counts_what_was_asked_in_rows_and_files():
    ask()
    row = changed(when=LOWER)
    ask()
    ask(at=NOON + DAY)
    with clock.set_to(NOON + DAY):
        assert file_away_past_days(actor=ROOT) == 1
    told = shadow_queries.report(ROOT, row)
    assert told.since == NOON - DAY / 24
    assert (told.asked, told.differing) == (2 * len(SEEN), 2)
    assert (told.changes, told.rules) == ([("pass → review", 2)], [("R-19@1", 2)])
    assert shadow_queries.differences(ROOT, row, change="pass → review").count() == 2
    assert shadow_queries.differences(ROOT, row, change="act → pass").count() == 0


def test_a_version_that_leaves_the_shadow_is_asked_no_more_and_keeps_its_report():
    row = changed(when=LOWER)
    ask()
    publish(code=row.code, version=row.version, actor=ROOT)
    ask()
    assert shadow_queries.report(ROOT, row).asked == len(SEEN)
    other = changed(when=['kind == "picture"'])
    retire(code=other.code, version=other.version, actor=ROOT)
    ask()
    assert shadow_queries.report(ROOT, other).asked == 0
    assert shadow_queries.report(ROOT, RuleVersion.objects.get(code="R-10")) is None


def test_differences_go_with_the_time_of_what_they_are_about(settings):
    changed(when=LOWER)
    ask()
    with clock.set_to(NOON + DAY):
        file_away_past_days(actor=ROOT)
    with clock.set_to(NOON.replace(year=NOON.year + settings.EVALUATION_YEARS) + DAY):
        assert forget_evaluations(actor=ROOT) == len(SEEN)
        assert queries.days_with_any(queries.day_of(NOON), NOON.date()) == []
    assert Entry.objects.get(event="evaluations.forgotten").fields["differences"] == 1
    assert not ShadowDifference.objects.exists()


def test_differences_are_the_operators_alone(actor_of, rule_owner, holder_person):
    row = changed(when=LOWER)
    ask()
    assert shadow_queries.differences(actor_of(rule_owner), row).count() == 1
    outside = actor_of(holder_person)
    assert not shadow_queries.may_read(outside)
    assert not shadow_queries.differences(outside, row).exists()
    assert shadow_queries.report(outside, row) is None


def test_the_table_has_every_difference():
    row = changed(when=LOWER)
    ask()
    heads, line = shadow_queries.difference_rows(ROOT, row)
    told = dict(zip(heads, line, strict=True))
    assert (told["subject"], told["was_outcome"], told["would_be_outcome"]) == ("listing:1", "pass", "review")
    assert told["was_rule"] == "R-19@1"
