"""Every letter of a complaint says who reported it, and trusted flaggers are named while they hold the status."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import organisation
from tests.flows.complaints.complaining import ROOT, at, decided, make_market, submitted
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.problems import FlaggerRegistered
from zhengpin.kit.errors import Forbidden, Invalid
from zhengpin.kit.markets import Market
from zhengpin.ledger.models import Entry
from zhengpin.messages.letters.reading import all_letters, letter
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db


def flagged(market, **changes):
    given = {"awarded_by": "Bundesnetzagentur", "country": "DE", "awarded_on": today(), "actor": ROOT}
    given |= {"organisation_id": market.holder.organisation_id}
    return operations.register_flagger(**(given | changes))


def test_every_letter_about_a_complaint_to_its_respondent_says_who_reported_it() -> None:
    newest = {one.name: letter(one.name) for one in all_letters()}
    about = [
        one
        for one in newest.values()
        if "To {respondent}" in one.texts["en"]["body"] and "{number}" in one.texts["en"]["subject"]
    ]
    assert len(about) >= 9
    for one in about:
        for language, text in one.texts.items():
            assert "{reported_by}" in text["body"], (one.name, language)
    for name in ("restriction", "warning", "reversal"):
        assert "reported_by" in newest[name].placeholders, name


def test_in_the_union_both_sides_are_told_of_out_of_court_settlement_and_elsewhere_not() -> None:
    for name in ("restriction", "warning", "complaint_decided", "complaint_rejected", "targets_confirmed"):
        form = letter(name)
        said = form.phrases.get("redress") or form.phrases["ways_on"]
        assert set(said) == set(Market)
        for market, texts in said.items():
            assert ("article 21" in texts["en"]) == (market == "eu"), (name, market)
            assert ("第21条" in texts["zh-hans"]) == (market == "eu"), (name, market)
            assert "court" in texts["en"]
            assert "法院" in texts["zh-hans"]


def test_a_complaint_through_an_agent_names_both_and_nobody_who_signed() -> None:
    market = make_market(1)
    with at(market):
        row = submitted(market)
        agency = organisation(OrganisationKind.AGENT, "Heron & Partners")
        Complaint.objects.filter(pk=row.pk).update(agent=agency)
        decided(market, row)
        told = Notice.objects.get(letter="complaint_forwarded").texts
    assert "made by Paper Crane Studio, through Heron & Partners" in told["en"]["body"]
    assert "由Paper Crane Studio（由Heron & Partners代为提交）" in told["zh-hans"]["body"]
    assert "Lin Yuan" not in told["en"]["body"]


@pytest.mark.parametrize("came", ["before", "after", "another", "person"])
def test_the_status_counts_from_its_award_until_its_end(came: str) -> None:
    market = make_market(1)
    with at(market):
        if came == "before":
            made = flagged(market)
        elif came == "person":
            identifier = market.complainant.ref.partition(":")[2]
            made = flagged(market, organisation_id=None, person_id=identifier)
        elif came == "after":
            made = flagged(market)
            operations.end_flagger(flagger_id=made.pk, ended_on=today(), explanation="Given up.", actor=ROOT)
        else:
            flagged(market, organisation_id=market.merchant.pk)
        row = submitted(market, procedure="eu")
        [target] = Target.objects.filter(complaint=row).select_related("case")
    holds = came in ("before", "person")
    assert row.flagger == (made if holds else None)
    assert target.case.how_it_came == ("trusted_flagger" if holds else "notice")
    assert any(part["part"] == "fast_lane" for part in target.case.priority_parts) == holds
    if came == "person":
        assert target.case.summary["complaint"]["flagger"]["name"] == "", "no person is named to others"


def test_only_the_operator_says_who_is_one_and_the_ledger_has_it() -> None:
    market = make_market(1)
    with pytest.raises(Forbidden):
        flagged(market, actor=market.complainant)
    with pytest.raises(Invalid):
        flagged(market, country="CN")
    with pytest.raises(Invalid):
        flagged(market, organisation_id=None)
    made = flagged(market)
    with pytest.raises(FlaggerRegistered):
        flagged(market)
    operations.end_flagger(
        flagger_id=made.pk, ended_on=today() + timedelta(days=1), explanation="Suspended.", actor=ROOT
    )
    assert list(queries.trusted_flaggers(ROOT, in_force=True)) == [made]
    names = Entry.objects.filter(event__startswith="trusted_flagger").values_list("event", flat=True)
    assert sorted(names) == ["trusted_flagger.ended", "trusted_flagger.registered"]
