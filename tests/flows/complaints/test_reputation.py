"""Standing follows what was decided: fast lane and trust for the best, a warning first for the worst."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flows.complaints.complaining import (
    Market,
    answer,
    at,
    decided,
    drafted,
    make_market,
    submitted,
    targets_of,
)
from zhengpin.complaints.credibility import ComplaintSide, Tier
from zhengpin.complaints.models import Clock, StandingChange
from zhengpin.complaints.problems import DailyLimit
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints.expiry import expire_complaint_clocks
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.flows.complaints.reputation import review_standings, standing_of
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.review.models import Decision

pytestmark = pytest.mark.django_db
SMALL = {
    "least_decided": 3,
    "trusted_decided": 4,
    "trusted_upheld": 1.0,
    "fast_upheld": 0.2,
    "restricted_a_day": 1,
}


@pytest.fixture
def market(settings: Any, tmp_path: Path) -> Market:
    settings.CREDIBILITY = SMALL
    settings.BLOB_DIR = tmp_path / "blobs"
    return make_market(12)


def now(market: Market, reason: str = "unauthorised_name") -> Tier:
    return standing_of(market.holder.organisation_id, ComplaintSide.NOTIFIER, reason).tier


@pytest.mark.engines
def test_what_was_upheld_opens_the_fast_lane_and_trust_acts_at_once(market: Market) -> None:
    with at(market):
        assert now(market) is Tier.NEW
        decided(market, submitted(market, targets=4))
        assert now(market) is Tier.TRUSTED
        assert now(market, "counterfeit") is Tier.NEW, "by reason, not in general"
        market.now += timedelta(days=100)
        assert now(market) is Tier.NEW, "what is older than the window counts no more"


def test_a_trusted_notifiers_copied_picture_is_acted_on_by_rule(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "tier_of", lambda row: "trusted")
    monkeypatch.setitem(flow.__dict__, "most_a_day", lambda tier: None)
    with at(market):
        row = drafted(market, reason="copied_picture")
        monkeypatch.setattr(
            "zhengpin.complaints.operations.submitting.missing_in_complaint", lambda held, required: []
        )
        add_references(
            complaint_id=row.pk,
            references=[reference("listing", market.listings[0].pk)],
            actor=market.complainant,
        )
        flow.submit(complaint_id=row.pk, actor=market.complainant)
        made = Decision.objects.get()
        assert (made.rule_code, made.automation) == ("R-39", "fully")
        assert targets_of(row)[0].state == "waiting_respondent"


def test_warned_first_and_restricted_only_where_nothing_got_better(market: Market) -> None:
    with at(market):
        for first in (0, 6):
            row = drafted(market)
            about = [reference("listing", one.pk) for one in market.listings[first : first + 6]]
            add_references(complaint_id=row.pk, references=about, actor=market.complainant)
            flow.submit(complaint_id=row.pk, actor=market.complainant)
            decided(market, row, outcome="not_infringing")
        assert (review_standings(), review_standings()) == (1, 0)
        warning = StandingChange.objects.get()
        assert (warning.step, warning.record["decided"]) == ("warned", 12)
        assert Notice.objects.filter(letter="credibility_warning").count() == 1
        market.now += timedelta(days=29)
        assert review_standings() == 0
        market.now += timedelta(days=2)
        assert review_standings() == 1
        assert now(market) is Tier.RESTRICTED
        assert Notice.objects.filter(letter="credibility_restricted").count() == 1
        again = drafted(market, reason="unauthorised_name")
        add_references(
            complaint_id=again.pk,
            references=[reference("listing", market.listings[0].pk)],
            actor=market.complainant,
        )
        flow.submit(complaint_id=again.pk, actor=market.complainant)
        another = drafted(market)
        add_references(
            complaint_id=another.pk,
            references=[reference("listing", market.listings[1].pk)],
            actor=market.complainant,
        )
        with pytest.raises(DailyLimit):
            flow.submit(complaint_id=another.pk, actor=market.complainant)
        market.now += timedelta(days=91)
        review_standings()
        assert now(market) is Tier.NEW, "it ends by itself"
    told = list(
        Entry.objects.filter(event__startswith="standing.").order_by("pk").values_list("event", flat=True)
    )
    assert told == ["standing.warned", "standing.ended", "standing.restricted", "standing.ended"]


def test_an_answer_that_was_only_drafted_counts_for_nobody(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=4)
        told = decided(market, row)
        answer(market, told)
        market.now = Clock.objects.get(step="answer").fires_at
        expire_complaint_clocks()
        for side in (ComplaintSide.NOTIFIER, ComplaintSide.RESPONDENT):
            whose = market.holder.organisation_id if side is ComplaintSide.NOTIFIER else market.merchant.pk
            found = standing_of(whose, side, "unauthorised_name").record
            assert found.countered == 0
            assert found.decided == (4 if side is ComplaintSide.NOTIFIER else 0)
