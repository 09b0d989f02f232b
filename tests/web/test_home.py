"""The first page shows each role what concerns it, and what is under way is asked for again while it lasts."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse

from tests.web.market import SENDER, SOURCE, Market
from zhengpin.flows.screening.listing import receive


@pytest.fixture
def home_of(client_of):
    """Return the function that gives the first page of a person, in English."""

    def home(person) -> str:
        client = client_of(person)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        answer = client.get(reverse("web:home"))
        assert answer.status_code == 200
        return answer.content.decode()

    return home


def test_a_reviewer_sees_the_queues_and_the_week(market: Market, home_of, reviewer) -> None:
    page = home_of(reviewer)
    waiting = sum(case.state == "open" for case in market.cases)
    assert f"{waiting} cases wait for a decision." in page
    assert "Start reviewing" in page
    assert "5 of 5" in page


def test_an_auditor_sees_the_queues_but_starts_no_review(market: Market, home_of, auditor) -> None:
    page = home_of(auditor)
    assert "The last seven days" in page
    assert reverse("web:next-case") not in page


def test_a_holder_sees_what_was_found_of_its_own(
    market: Market, home_of, holder_person, other_holder_person
) -> None:
    assert "Shapes at noon" in home_of(holder_person)
    stranger = home_of(other_holder_person)
    assert "Shapes at noon" not in stranger
    assert "Nothing was found yet" in stranger


def test_a_merchant_sees_its_own_listings_counted(market: Market, home_of, other_merchant_person) -> None:
    assert "杭州拾光商贸有限公司" in home_of(market.merchant_person)
    assert "杭州拾光商贸有限公司" not in home_of(other_merchant_person)


def test_progress_is_asked_for_again_only_while_something_is_under_way(
    market: Market, client_of, reviewer
) -> None:
    client = client_of(reviewer)
    assert b"every 3s" not in client.get(reverse("web:progress")).content
    merchant = {"external_id": "M1", "name": "x"}
    item = {
        "external_id": "L9",
        "merchant": merchant,
        "shop": {"external_id": "S1", "name": "y"},
        "title": "z",
    }
    receive(source=SOURCE, items=[item], actor=SENDER)
    answer = client.get(reverse("web:progress")).content.decode()
    assert "every 3s" in answer
    assert 'max="6" value="5"' in answer
