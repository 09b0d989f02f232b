"""Decisions on targets of complaints are contested by whichever side they went against."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flows.appeals.appealing import letters
from tests.flows.complaints.complaining import answer, at, decided, later, make_market, submitted, targets_of
from zhengpin.appeals.models import Appeal
from zhengpin.appeals.problems import (
    NotEased,
    NothingToContest,
)
from zhengpin.enforcement.models import Measure
from zhengpin.flows.appeals import appeal
from zhengpin.flows.complaints import counter
from zhengpin.flows.complaints.publication import publish_ending
from zhengpin.messages.models import Statement
from zhengpin.publication.models import PublicEntry

pytestmark = pytest.mark.django_db


class TestOfComplaints:
    """Decisions on targets of complaints: both sides may contest what went against them."""

    @pytest.fixture
    def market(self, settings: Any, tmp_path: Path) -> Any:
        settings.BLOB_DIR = tmp_path / "blobs"
        return make_market()

    def test_the_respondent_is_right_and_the_published_result_is_corrected(self, market: Any) -> None:
        with at(market):
            row = submitted(market)
            [target] = decided(market, row)
            counter.remedy(target_ids=[target.pk], actor=market.respondent)
            row.refresh_from_db()
            assert row.state == "closed"
            publish_ending.call(complaint_id=str(row.pk))
            market.now += timedelta(hours=1)
            contest = self.contest(target, market.respondent)
            appeal.decide(
                appeal_id=contest.pk, result="upheld", explanation="Genuine goods.", actor=market.senior
            )
            [target] = targets_of(row)
            row.refresh_from_db()
            assert (target.state, row.state) == ("lifted", "closed")
            assert Measure.objects.get().state == "reversed"
            publish_ending.call(complaint_id=str(row.pk))
        assert "targets_lifted_holder" in letters(market.holder.organisation_id)
        first, second = PublicEntry.objects.filter(kind="result").order_by("pk")
        assert "remedied" in str(first.body)
        assert "lifted" in str(second.body)

    def test_the_holder_is_right_and_the_target_is_upheld(self, market: Any) -> None:
        with at(market):
            row = submitted(market)
            [target] = decided(market, row, outcome="not_infringing")
            assert target.state == "not_upheld"
            contest = self.contest(target, market.complainant, ground="infringing")
            assert contest.appellant_id == market.holder.organisation_id
            with pytest.raises(NotEased):
                appeal.decide(appeal_id=contest.pk, result="partly", explanation="Half.", actor=market.senior)
            appeal.decide(
                appeal_id=contest.pk, result="upheld", explanation="It is the mark.", actor=market.senior
            )
            decided(market, row)
            [target] = targets_of(row)
            row.refresh_from_db()
            assert (target.state, row.state) == ("waiting_respondent", "in_progress")
            assert Measure.objects.get().state == "in_force"
        assert letters(market.holder.organisation_id)[-1] == "appeal_upheld"
        assert "complaint_forwarded" in letters(market.merchant.pk)
        assert Statement.objects.get().letter == "restriction"

    def test_a_counter_statement_is_quicker(self, market: Any) -> None:
        with at(market):
            row = submitted(market)
            messages_of = decided(market, row)
            contest = self.contest(messages_of[0], market.respondent)
            stated = answer(market, messages_of)
            counter.submit(counter_id=stated.pk, actor=market.respondent)
            counter.forward(counter_id=stated.pk, actor=market.reviewer)
            later(market, days=20)
            [target] = targets_of(row)
            assert target.state == "lifted", "no suit was proven in time"
            contest.refresh_from_db()
            assert (contest.state, contest.inadmissible) == ("inadmissible", "nothing_to_decide")
            with pytest.raises(NothingToContest):  # the holder's way is the court
                self.contest(target, market.complainant, ground="infringing", latest=True)

    def contest(
        self, target: Any, who: Any, *, ground: str = "misidentified", latest: bool = False
    ) -> Appeal:
        made = target.case.decisions.order_by("-pk").first()
        assert latest or made.pk == target.decision_id
        return appeal.file(decision_id=made.pk, ground=ground, explanation="Look again.", actor=who)
