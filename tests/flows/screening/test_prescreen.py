"""A seller asks before publication: one of three answers, with reasons, and no trace but that it was asked."""

from __future__ import annotations

import base64
import hashlib

import pytest

from tests.cast import person
from tests.catalog.sending import listing
from tests.flows.screening.screening import (
    OTHER,
    ROOT,
    WORK,
    owner_of,
    protect_name,
    protect_work,
    sell,
    seller,
    shown,
)
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Listing, ListingRevision
from zhengpin.flows.screening.listing import scan
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.kit.errors import Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.review.models import Case
from zhengpin.rights import operations as rights

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def owner(operator, holder):
    return owner_of(holder)


def ask(*contents: bytes, actor=ROOT, **changes) -> dict:
    item = listing("new-1", pictures=shown(*contents), **changes)
    return prescreen(source="harbour", item=item, actor=actor)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_what_is_unlike_everything_passes(owner):
    protect_work(owner)
    answer = ask(OTHER)
    assert (answer["verdict"], answer["reasons"], answer["pictures_refused"]) == ("pass", [], [])


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_same_picture_is_blocked_and_the_reason_told(owner):
    filed = protect_work(owner)
    answer = ask(OTHER, WORK)
    [reason] = answer["reasons"]
    assert (answer["verdict"], reason["outcome"], reason["kind"]) == ("block", "block", "picture")
    assert reason["right"] == {
        "filing": str(filed.pk),
        "title": "Heron at dusk",
        "holder": "Paper Crane Studio",
    }
    assert (reason["score"], reason["rule"]["code"], reason["where"]["position"]) == (1.0, "R-10", 1)
    assert set(reason["explanation"]) >= {"en", "zh"}
    assert all(reason["explanation"].values())


def test_a_name_nearly_spelt_is_for_review_and_says_where_it_stands(owner):
    protect_name(owner, "Northwind")
    answer = ask(title="N0RTHWIND jacket")
    [reason] = answer["reasons"]
    assert (answer["verdict"], reason["outcome"]) == ("review", "review")
    [place] = reason["where"]
    assert (place["field"], place["start"], place["end"], place["text"]) == ("title", 0, 9, "N0RTHWIND")


def test_it_opens_no_case_and_keeps_no_listing_but_the_ledger_keeps_that_it_was_asked(owner):
    protect_work(owner)
    answer = ask(WORK)
    assert not any(m.objects.exists() for m in (Case, Finding, Screening, Listing, ListingRevision))
    entry = Entry.objects.get(event="listing.prescreened")
    assert (entry.actor, entry.subject) == (ROOT.ref, f"screening:{answer['screening']}")
    kept = {name: entry.fields[name] for name in ("source", "external_id", "verdict", "findings")}
    assert kept == {"source": "harbour", "external_id": "new-1", "verdict": "block", "findings": 1}
    assert len(entry.fields["content_digest"]) == 64


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_answer_is_the_one_that_the_scan_gives_after_publication(owner):
    protect_work(owner)
    protect_name(owner, "Northwind")
    asked = {"pass": ask(OTHER), "review": ask(OTHER, title="N0RTHWIND"), "act": ask(WORK)}
    assert [one["verdict"] for one in asked.values()] == ["pass", "review", "block"]
    revisions = [
        sell("b-1", OTHER),
        sell("b-2", OTHER, title="N0RTHWIND"),
        sell("b-3", WORK),
    ]
    scan.call(revision_ids=revisions)
    assert [Screening.objects.get(revision=one).outcome for one in revisions] == list(asked)


def test_an_authorised_seller_passes(owner):
    protect_work(owner)
    sell("a-1", OTHER)
    rights.grant_authorisation(
        holder_id=owner.pk, authorised_id=seller().pk, valid_from="2020-01-01", actor=ROOT
    )
    assert (ask(WORK)["verdict"], ask(WORK)["reasons"]) == ("pass", [])


def test_a_merchant_asks_about_its_own_listings_and_nobody_elses(
    owner, merchant_person, holder_person, actor_of
):
    protect_work(owner)
    sell("a-1", OTHER)
    own = actor_of(person(Role.MERCHANT_MEMBER, seller(), "Wang"))
    assert ask(WORK, actor=own)["verdict"] == "block"
    for merchant in ({"external_id": "m-1", "name": "Riverside Goods"}, {"external_id": "m-9", "name": "?"}):
        with pytest.raises(Forbidden) as refused:
            ask(WORK, actor=actor_of(merchant_person), merchant=merchant)
        assert refused.value.code == "merchant.not_yours"
        assert refused.value.remedy
    with pytest.raises(Forbidden):
        ask(WORK, actor=actor_of(holder_person))
    assert Entry.objects.filter(event="listing.prescreened").count() == 1


@pytest.mark.engines
def test_a_digest_answers_only_for_pictures_of_ones_own(owner, actor_of):
    protect_work(owner)
    sell("a-1", OTHER)
    elsewhere = {"external_id": "m-2", "name": "Quayside"}
    sell("b-1", WORK, merchant=elsewhere, shop={"external_id": "s-2", "name": "Quay shop"})
    mine, foreign = (hashlib.sha256(content).hexdigest() for content in (OTHER, WORK))
    own = actor_of(person(Role.MERCHANT_MEMBER, seller(), "Wang"))

    def asked(digest: str, actor) -> dict:
        item = listing("new-1", pictures=[{"digest": digest}])
        return prescreen(source="harbour", item=item, actor=actor)

    assert asked(foreign, ROOT)["verdict"] == "block"
    told, unknown = asked(foreign, own), asked("0" * 64, own)
    for one in (told, unknown):
        del one["screening"]
    assert told == unknown, "whether another's picture is stored here, and what it is, is not told"
    assert [one["code"] for one in told["pictures_refused"]] == ["picture.not_stored"]
    assert asked(mine, own)["pictures_refused"] == []


def test_a_listing_that_cannot_be_read_is_refused_with_every_problem():
    with pytest.raises(Invalid) as refused:
        prescreen(source="harbour", item={"external_id": "", "price": "many"}, actor=ROOT)
    problems = refused.value.extra["problems"]
    assert {one["field"] for one in problems} >= {"external_id", "price", "title"}
    assert all(one["code"] and one["message"] for one in problems)


def test_a_picture_that_cannot_be_read_is_told_and_the_others_are_looked_at(owner):
    protect_work(owner)
    bad = {"base64": base64.b64encode(b"no picture").decode()}
    item = listing("new-1", pictures=[bad, *shown(WORK)])
    answer = prescreen(source="harbour", item=item, actor=ROOT)
    [refused] = answer["pictures_refused"]
    assert (refused["position"], answer["verdict"]) == (0, "block")
    assert refused["code"]
    assert refused["remedy"]
    assert answer["reasons"][0]["where"]["position"] == 1
