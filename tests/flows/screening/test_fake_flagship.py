"""Shops, accounts and rooms that pose as a brand are found when they are received or renamed; who may, passes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.catalog.subjects import CREATOR, MERCHANT, room, video
from tests.flows.screening.screening import (
    OTHER,
    ROOT,
    WORK,
    owner_of,
    protect_name,
    protect_work,
    sell,
    shown,
)
from tests.flows.screening.test_subjects_story import confirm_all
from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import Creator, LiveRoom, Merchant, Shop
from zhengpin.enforcement.models import Measure
from zhengpin.evidence.models import Capture
from zhengpin.flows.decisions import decision
from zhengpin.flows.intake.subjects import receive_creators, receive_rooms, receive_videos
from zhengpin.flows.screening import names as surface_screening
from zhengpin.flows.screening import rescan
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Statement
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.monitoring.queries.pictures import may_see
from zhengpin.review.models import Case
from zhengpin.rights import operations as rights
from zhengpin.rights.models import RightsHolder
from zhengpin.rulebook.models import Evaluation
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def owner(operator, holder) -> RightsHolder:
    return owner_of(holder)


@pytest.fixture
def lanhe(owner: RightsHolder) -> RightsHolder:
    """The holder of the mark Lanhe, 岚禾 in Chinese."""
    protect_name(owner, "Lanhe", forms=["岚禾"])
    return owner


def open_shop(name: str, external_id: str = "s-1", listing: str = "a-1") -> Shop:
    """Receive a plain listing of a shop of that name, and do what is due."""
    sell(listing, title="Canvas bag", brand="", shop={"external_id": external_id, "name": name})
    run_due()
    return Shop.objects.get(external_id=external_id)


def cases() -> list[Case]:
    """Return the cases about names; those about listings are told elsewhere."""
    return list(Case.objects.filter(origin_kind="name").order_by("pk"))


def seller() -> Organisation:
    return Merchant.objects.get(external_id="m-1").organisation


def decide_on(case: Case) -> None:
    with clock.set_to(clock.now() - timedelta(minutes=5)):
        made = decision.decide(case_id=case.pk, outcome="infringing", explanation="It poses.", actor=ROOT)
    decision.settle.call(decision_id=str(made.pk))


def test_a_fake_flagship_shop_is_found_and_frozen_and_everyone_is_told(lanhe, senior, actor_of) -> None:
    shop = open_shop("岚禾官方旗舰店")
    [case] = cases()
    assert (case.subject, case.title, case.queue) == (reference("shop", shop.pk), "岚禾官方旗舰店", "names")
    assert case.respondent == seller()
    assert case.complainant_id == lanhe.organisation_id
    assert case.summary["rule"]["code"] == "R-60"
    assert case.summary["subject"]["surface"] == "shop"
    assert {"part": "rule", "points": 30} in case.priority_parts

    [finding] = Finding.objects.of_kind(ScreenedKind.NAME).all()
    assert (finding.state, finding.case, finding.outcome) == ("open", case, "review")
    assert [(one["start"], one["end"], one["text"]) for one in finding.match["claims"]] == [
        (2, 7, "官方旗舰店")
    ]
    assert [(one["start"], one["end"]) for one in finding.match["places"]] == [(0, 2)]
    assert finding.match["authority"]["reason"] == "no_grant"
    assert Capture.objects.get(pk=finding.capture_id).content["name"] == "岚禾官方旗舰店"
    assert Evaluation.objects.get(subject=case.subject).rule_code == "R-60"

    decide_on(case)
    confirm_all(actor_of(senior))
    measure = Measure.objects.get(kind="freeze")
    assert (measure.subject, measure.state) == (case.subject, "in_force")
    finding.refresh_from_db()
    assert finding.state == "upheld"
    [statement] = Statement.objects.all()
    assert "岚禾官方旗舰店" in statement.texts["zh-hans"]["body"] + statement.texts["zh-hans"]["subject"]
    told = Entry.objects.filter(event="finding.upheld", subject=reference("surface_finding", finding.pk))
    assert told.count() == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_an_overturned_decision_dismisses_what_was_found(lanhe, senior, actor_of) -> None:
    open_shop("Lanhe Official Store")
    [case] = cases()
    decide_on(case)
    decision.overturn(
        decision_id=case.decisions.get().pk, explanation="It is theirs.", actor=actor_of(senior)
    )
    assert Finding.objects.of_kind(ScreenedKind.NAME).get().state == "dismissed"
    assert not Measure.objects.filter(state__in=["in_force", "proposed"]).exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_look_done_twice_counts_once(lanhe) -> None:
    shop = open_shop("Lanhe Official Store")
    [row] = Screening.objects.of_kind(ScreenedKind.NAME).filter(subject=reference("shop", shop.pk))
    assert surface_screening.screen.call(references=[row.subject], cause=str(row.cause))["screened"] == 0
    assert surface_screening.screen.call(references=[row.subject], cause="named:again")["found"] == 0
    assert len(cases()) == 1


def test_an_authorised_seller_may_call_its_shop_so(lanhe) -> None:
    open_shop("Riverside")
    rights.grant_authorisation(
        holder_id=lanhe.pk, authorised_id=seller().pk, valid_from=timezone.localdate(), actor=ROOT
    )
    open_shop("Lanhe Official Store", "s-2", "a-2")
    assert cases() == []
    [finding] = Finding.objects.of_kind(ScreenedKind.NAME).all()
    assert (finding.state, finding.rule_code) == ("authorised", "R-02")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_an_authorisation_for_another_channel_says_so(lanhe) -> None:
    open_shop("Riverside")
    rights.grant_authorisation(
        holder_id=lanhe.pk,
        authorised_id=seller().pk,
        valid_from=timezone.localdate(),
        channels=["live"],
        actor=ROOT,
    )
    open_shop("Lanhe Official Store", "s-2", "a-2")
    assert len(cases()) == 1
    assert Finding.objects.of_kind(ScreenedKind.NAME).get().match["authority"]["reason"] == "other_channel"
    receive_rooms(source="harbour", items=[room(title="Lanhe official store, live")], actor=ROOT)
    run_due()
    assert len(cases()) == 1, "on air it is authorised"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_holders_own_shop_passes(lanhe) -> None:
    open_shop("Riverside")
    RightsHolder.objects.filter(pk=lanhe.pk).update(organisation=seller())
    open_shop("Lanhe", "s-2", "a-2")
    assert cases() == []
    assert Finding.objects.of_kind(ScreenedKind.NAME).get().rule_code == "R-01"


def test_a_shop_by_the_bare_name_is_looked_at_by_a_person(lanhe) -> None:
    open_shop("LANHE")
    [case] = cases()
    assert case.summary["rule"]["code"] == "R-61"
    assert Finding.objects.of_kind(ScreenedKind.NAME).get().facts["name_alone"] is True


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize(
    "name", ["岚禾二手回收", "Lanhe repair", "Used Lanhe bags", "适用岚禾包带旗舰店", "岚禾非官方粉丝店"]
)
def test_a_name_in_passing_passes(lanhe, name) -> None:
    open_shop(name)
    assert cases() == []
    assert Finding.objects.of_kind(ScreenedKind.NAME).get().rule_code == "R-69"


def test_a_name_is_looked_at_again_when_it_changes_and_when_it_comes_back(lanhe, senior, actor_of) -> None:
    open_shop("Riverside")
    assert cases() == []
    open_shop("岚禾官方店", listing="a-2")
    [case] = cases()
    decide_on(case)
    open_shop("Riverside", listing="a-3")
    assert len(cases()) == 1
    assert Screening.objects.of_kind(ScreenedKind.NAME).latest("pk").outcome == "pass"
    open_shop("岚禾官方店", listing="a-4")
    assert [one.title for one in cases()] == ["岚禾官方店", "岚禾官方店"], "taken up again, it is found again"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_a_person_let_pass_is_not_opened_again(lanhe) -> None:
    open_shop("Lanhe")
    [case] = cases()
    decision.settle.call(
        decision_id=str(decision.decide(case_id=case.pk, outcome="not_infringing", actor=ROOT).pk)
    )
    open_shop("Riverside", listing="a-2")
    open_shop("Lanhe", listing="a-3")
    assert len(cases()) == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_room_is_found_by_its_title_against_who_publishes_it(lanhe) -> None:
    given = room(title="岚禾官方直播间 今晚八点", creator=CREATOR)
    receive_rooms(source="harbour", items=[given, room("r-2", title="岚禾包包测评")], actor=ROOT)
    run_due()
    [case] = cases()
    assert case.subject == reference("room", LiveRoom.objects.get(external_id="r-1").pk)
    assert case.respondent == Creator.objects.get().organisation
    finding = Finding.objects.of_kind(ScreenedKind.NAME).get(case=case)
    assert (finding.facts["field"], finding.facts["surface"]) == ("room", "room")
    decide_on(case)
    assert Measure.objects.get(kind="interrupt").subject == case.subject


def test_a_room_passes_where_either_publisher_is_authorised(lanhe) -> None:
    receive_rooms(source="harbour", items=[room()], actor=ROOT)
    rights.grant_authorisation(
        holder_id=lanhe.pk, authorised_id=seller().pk, valid_from=timezone.localdate(), actor=ROOT
    )
    given = room("r-2", title="Lanhe official store live", creator=CREATOR)
    receive_rooms(source="harbour", items=[given], actor=ROOT)
    run_due()
    assert cases() == []


def test_a_creator_and_a_merchants_account_are_found(lanhe) -> None:
    receive_creators(source="harbour", items=[CREATOR | {"name": "Lanhe Official"}], actor=ROOT)
    given = video(creator=None, merchant=MERCHANT | {"name": "岚禾专卖店"})
    receive_videos(source="harbour", items=[given], actor=ROOT)
    run_due()
    found = {case.subject.partition(":")[0]: case for case in cases()}
    assert set(found) == {"creator", "account"}
    assert found["account"].subject == reference("account", seller().pk)
    decide_on(found["creator"])
    assert Measure.objects.get(kind="mute").creator == Creator.objects.get()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_shop_with_its_merchants_very_name_makes_one_case(lanhe) -> None:
    sell(
        "a-1",
        title="Canvas bag",
        brand="",
        merchant=MERCHANT | {"name": "Lanhe flagship store"},
        shop={"external_id": "s-1", "name": "Lanhe flagship store"},
    )
    run_due()
    [case] = cases()
    assert case.subject.startswith("shop:")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_name_that_becomes_protected_is_sought_in_all_that_is_shown(owner, monkeypatch) -> None:
    monkeypatch.setattr(surface_screening, "BATCH", 2)
    shops = [
        open_shop(name, f"s-{at}", f"a-{at}")
        for at, name in enumerate(
            ["Lanhe Official Store", "Riverside", "岚禾旗舰店", "Hilltop", "Lanhe repair"]
        )
    ]
    assert Screening.objects.of_kind(ScreenedKind.NAME).count() == 0, (
        "while no name is protected nothing is looked at"
    )
    protect_name(owner, "Lanhe", forms=["岚禾"])
    rescan.follow()
    run_due()
    assert {case.subject for case in cases()} == {reference("shop", shops[at].pk) for at in (0, 2)}
    assert Screening.objects.of_kind(ScreenedKind.NAME).count() == 3, (
        "of a look back only what was found is kept"
    )
    again = str(Screening.objects.of_kind(ScreenedKind.NAME).first().cause)
    surface_screening.rescan_names.call(
        filings=[str(Finding.objects.of_kind(ScreenedKind.NAME).first().filing_id)], cause=again
    )
    run_due()
    assert len(cases()) == 2


def test_an_avatar_like_the_mark_is_found_and_another_is_not(
    lanhe, holder_person, merchant_person, actor_of
) -> None:
    protect_work(lanhe, WORK)
    given = CREATOR | {"name": "Bags by Reed", "avatar": shown(WORK)[0]}
    [stored] = receive_creators(source="harbour", items=[given], actor=ROOT)
    assert stored.verdict == "stored"
    run_due()
    [case] = cases()
    finding = Finding.objects.of_kind(ScreenedKind.NAME).get()
    assert (finding.kind, finding.rule_code, finding.case) == ("picture", "R-63", case)
    digest = Creator.objects.get().avatar_id
    assert finding.screening.picture_id == digest
    assert may_see(actor_of(holder_person), digest)
    assert not may_see(actor_of(merchant_person), digest)
    [again] = receive_creators(source="harbour", items=[given], actor=ROOT)
    assert again.verdict == "unchanged"
    receive_creators(source="harbour", items=[CREATOR | {"avatar": shown(OTHER)[0]}], actor=ROOT)
    run_due()
    assert len(cases()) == 1


def test_a_refused_avatar_is_told_and_refuses_nothing_else(lanhe) -> None:
    given = room(title="岚禾官方店直播", avatar={"base64": "AAAA"})
    [stored] = receive_rooms(source="harbour", items=[given], actor=ROOT)
    assert stored.verdict == "partial"
    assert stored.problems[0]["field"] == "avatar"
    run_due()
    assert len(cases()) == 1


def test_a_shops_avatar_comes_with_its_listing(lanhe) -> None:
    protect_work(lanhe, WORK)
    beside = {"external_id": "s-1", "name": "Riverside", "avatar": shown(WORK)[0]}
    sell("a-1", title="Canvas bag", brand="", shop=beside)
    run_due()
    [case] = cases()
    assert case.subject == reference("shop", Shop.objects.get().pk)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_nothing_is_asked_of_the_rules_for_names_that_stay_as_they_are(lanhe) -> None:
    open_shop("Lanhe Official Store")
    before = Screening.objects.of_kind(ScreenedKind.NAME).count()
    open_shop("Lanhe Official Store", listing="a-2")
    assert Screening.objects.of_kind(ScreenedKind.NAME).count() == before


def test_a_filing_on_trial_opens_cases_only_within_its_share(lanhe) -> None:
    lanhe.filings.update(canary_share=0)
    open_shop("Lanhe Official Store")
    assert cases() == []
    finding = Finding.objects.of_kind(ScreenedKind.NAME).get()
    assert (finding.state, finding.ruled, finding.suppression) == ("shadow", "review", "canary")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_each_side_sees_only_its_own(
    lanhe, holder_person, other_holder_person, merchant_person, actor_of
) -> None:
    open_shop("Lanhe Official Store")
    assert Finding.objects.of_kind(ScreenedKind.NAME).visible_to(actor_of(holder_person)).count() == 1
    assert Finding.objects.of_kind(ScreenedKind.NAME).visible_to(actor_of(other_holder_person)).count() == 0
    assert Finding.objects.of_kind(ScreenedKind.NAME).visible_to(actor_of(merchant_person)).count() == 0
    assert Screening.objects.of_kind(ScreenedKind.NAME).visible_to(actor_of(holder_person)).count() == 0
    assert Screening.objects.of_kind(ScreenedKind.NAME).visible_to(actor_of(merchant_person)).count() == 0
