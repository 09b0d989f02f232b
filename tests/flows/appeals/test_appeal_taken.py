"""When an appeal is taken: in time, once, with what it needs, by whom the decision went against."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.complaints.independent_calendar import due_by_hand
from tests.flows.appeals.appealing import Taken, contested, document, letters, taken_down
from zhengpin.accounts.queries import actor_for_person
from zhengpin.appeals import operations
from zhengpin.appeals.models import Appeal
from zhengpin.appeals.period import contestable_until
from zhengpin.appeals.problems import (
    AlreadyAppealed,
    AnswerMissing,
    AppealNotFound,
    AppealNotOpen,
    NewEvidenceNeeded,
    NotConcerned,
    NothingToContest,
    NotLate,
)
from zhengpin.appeals.queries import appeals, evidence
from zhengpin.flows.appeals import appeal
from zhengpin.flows.decisions import decision
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.messages.models import Notice, Statement, WebhookDelivery, WebhookEndpoint
from zhengpin.messages.secrets import new_secret, seal
from zhengpin.review.models import Case
from zhengpin.review.problems import DecisionNotFound, Recused
from zhengpin.review.queries import cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> Taken:
    settings.BLOB_DIR = tmp_path / "blobs"
    return taken_down(operator, holder)


@pytest.mark.engines
def test_a_late_one_is_not_taken_unless_a_reviewer_admits_it(taken: Taken) -> None:
    with clock.set_to(contestable_until(taken.decision, taken.listing.merchant.organisation_id).ends_at):
        row = contested(taken)
        assert (row.state, row.inadmissible, row.case_id) == ("inadmissible", "late", None)
        body = Notice.objects.get(letter="appeal_not_taken").texts["en"]["body"]
        ended = f"24:00 on {row.last_day.day} {row.last_day:%B %Y} (Beijing time, that day included)"
        assert f"the time ended at {ended}" in body
        with pytest.raises(AnswerMissing):
            appeal.admit(appeal_id=row.pk, explanation="", actor=taken.senior)
        with pytest.raises(Recused):
            appeal.admit(appeal_id=row.pk, explanation="A flood.", actor=taken.decider)
        with pytest.raises(Forbidden):
            appeal.admit(appeal_id=row.pk, explanation="Please.", actor=taken.merchant)
        row = appeal.admit(
            appeal_id=row.pk, explanation="The shop was under water for a month.", actor=taken.senior
        )
        assert (row.state, row.inadmissible) == ("under_review", "")
        with pytest.raises(NotLate):
            appeal.admit(appeal_id=row.pk, explanation="Again.", actor=taken.senior)
    assert letters(row.appellant_id) == ["appeal_not_taken", "appeal_received"]


def test_in_the_last_moment_of_the_last_day_it_is_in_time(taken: Taken) -> None:
    until = contestable_until(taken.decision, taken.listing.merchant.organisation_id)
    with clock.set_to(until.ends_at - timedelta(microseconds=1)):
        assert contested(taken).state == "under_review"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize(("procedure", "zone"), [("eu", "Brussels time"), ("us", "New York time")])
def test_it_counts_where_the_operator_s_procedure_holds(
    operator: Any, holder: Any, settings: Any, tmp_path: Path, procedure: str, zone: str
) -> None:
    """What is found without a complaint follows the operator's own procedure: six months of its calendar."""
    settings.BLOB_DIR, settings.OWN_PROCEDURE = tmp_path / "blobs", procedure
    with clock.set_to(datetime(2027, 2, 26, 12, tzinfo=UTC)):
        taken = taken_down(operator, holder)
        letter = Statement.objects.get(letter="restriction")
        until = contestable_until(taken.decision, taken.listing.merchant.organisation_id)
    assert until.ends_at == due_by_hand(procedure, "appeal", letter.created_at)
    assert until.last_day == date(2027, 8, 26)
    assert f"24:00 on 26 August 2027 ({zone}, that day included)" in letter.texts["en"]["body"]
    with clock.set_to(until.ends_at):
        assert contested(taken).inadmissible == "late"


def test_twice_only_with_evidence_that_is_new(taken: Taken, settings: Any) -> None:
    row = contested(taken)
    with pytest.raises(AlreadyAppealed):
        contested(taken)
    appeal.decide(appeal_id=row.pk, result="dismissed", explanation="No.", actor=taken.senior)
    with pytest.raises(NewEvidenceNeeded):
        contested(taken)
    settings.APPEAL_AGAIN = "never"
    with pytest.raises(AlreadyAppealed):
        contested(taken, evidence=[document("Licence", taken.merchant)])
    settings.APPEAL_AGAIN = "new_evidence"
    again = contested(taken, evidence=[document("Licence", taken.merchant)])
    assert again.state == "under_review"
    with pytest.raises(Recused):  # whoever answered the first has made up her mind
        appeal.decide(appeal_id=again.pk, result="dismissed", explanation="No.", actor=taken.senior)


def test_withdrawn_by_whoever_filed_it_and_filed_anew(taken: Taken) -> None:
    row = contested(taken)
    row = appeal.withdraw(appeal_id=row.pk, actor=taken.merchant)
    assert row.state == "withdrawn"
    assert Case.objects.get(pk=row.case_id).state == "closed"
    with pytest.raises(Conflict):
        appeal.withdraw(appeal_id=row.pk, actor=taken.merchant)
    with pytest.raises(AppealNotOpen):
        operations.add_evidence(appeal_id=row.pk, **document("Late", taken.merchant), actor=taken.merchant)
    assert contested(taken).state == "under_review"


def test_overturned_meanwhile_there_is_nothing_to_decide(taken: Taken) -> None:
    row = contested(taken)
    decision.overturn(decision_id=taken.decision.pk, explanation="Seen again.", actor=taken.senior)
    row.refresh_from_db()
    assert (row.state, row.inadmissible) == ("inadmissible", "nothing_to_decide")
    assert Case.objects.get(pk=row.case_id).state == "closed"
    assert letters(row.appellant_id) == ["appeal_received", "appeal_not_taken"]
    with pytest.raises(NothingToContest):
        contested(taken)


def test_what_an_appeal_needs(taken: Taken) -> None:
    for given, field in (({"ground": "spite"}, "ground"), ({"explanation": " "}, "explanation")):
        with pytest.raises(Invalid) as caught:
            contested(taken, **given)
        assert caught.value.field == field
    assert not Appeal.objects.exists()


def test_nobody_else_sees_it_or_files_it(
    taken: Taken, holder_person: Any, other_merchant_person: Any, other_holder_person: Any
) -> None:
    with pytest.raises(DecisionNotFound):
        contested(taken, actor=actor_for_person(other_merchant_person))
    with pytest.raises(NotConcerned):  # the holder was right in it
        contested(taken, actor=actor_for_person(holder_person))
    row = contested(taken)
    for someone in (holder_person, other_merchant_person, other_holder_person):
        who = actor_for_person(someone)
        assert not appeals(who).exists()
        assert not evidence(who, appeal_id=row.pk).exists()
        assert not cases(who, queue="appeals").exists()
        with pytest.raises(AppealNotFound):
            appeal.withdraw(appeal_id=row.pk, actor=who)
        with pytest.raises(Forbidden):
            appeal.decide(appeal_id=row.pk, result="upheld", explanation="Mine.", actor=who)
    assert [one.pk for one in appeals(taken.merchant)] == [row.pk]
    assert not cases(taken.merchant, queue="appeals").exists()


def test_webhooks_of_the_operator_and_of_the_appellant_are_told_and_the_other_side_is_not(
    taken: Taken, operator
) -> None:
    sides = (operator, taken.listing.merchant.organisation, taken.case.complainant)
    ours, theirs, others = (
        WebhookEndpoint.objects.create(
            organisation=one,
            url=f"https://{number}.example/",
            sealed_secret=seal(new_secret()),
            event_types=["appeal.changed"],
        )
        for number, one in enumerate(sides)
    )
    row = contested(taken)
    appeal.withdraw(appeal_id=row.pk, actor=taken.merchant)
    for endpoint in (ours, theirs):
        told = [one.body["data"] for one in WebhookDelivery.objects.filter(endpoint=endpoint).order_by("pk")]
        causes = [one["cause"] for one in told]
        assert causes == ["appeal.filed", "appeal.admitted", "appeal.withdrawn"]
        assert (told[-1]["appeal"], told[-1]["state"]) == (str(row.pk), "withdrawn")
    assert not WebhookDelivery.objects.filter(endpoint=others).exists()
