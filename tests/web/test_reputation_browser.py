"""The pages of standing and of malice in a real browser: whole, at both widths, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import person
from tests.flows.complaints.complaining import Market, answer, at, decided, make_market, submitted
from tests.web.complaint_people import person_of
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.flows.complaints import counter, misuse
from zhengpin.flows.complaints.reputation import review_standings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOTE = "The appraisal bears the seal of a laboratory that does not exist; it was filed five times."


@pytest.fixture
def market(db: None, settings: Any) -> Market:
    """A market in which the notifier stands well for one reason and was restricted for another."""
    settings.CREDIBILITY = {"least_decided": 3}
    made = make_market(6)
    made.now = made.now.replace(year=2026, month=11, day=20)
    with at(made):
        told = decided(made, submitted(made, targets=5))
        again = submitted(made, reason="counterfeit")
        for _ in range(2):
            found(made, complaint_id=again.pk)
        row = answer(made, told[:1])
        counter.submit(counter_id=row.pk, actor=made.respondent)
        found(made, counter_id=row.pk)
        review_standings()
    return made


def found(market: Market, **about: Any) -> None:
    row = proposed(market, **about)
    misuse.confirm(review_id=row.pk, explanation="Seen too.", actor=market.senior)


def proposed(market: Market, **about: Any) -> Any:
    row = misuse.open_review(**about, actor=market.reviewer)
    return misuse.propose(
        review_id=row.pk, factors=["forged_proof", "repeated"], note=NOTE, actor=market.reviewer
    )


@pytest.mark.prove("pages much like others that are judged every day")
def test_each_side_sees_its_standing(everywhere, market: Market) -> None:
    for side, who in (("notifier", market.complainant), ("respondent", market.respondent)):
        watched = everywhere(person_of(who))
        watched.open(reverse("web:reputations"))
        watched.assert_well(f"standing-{side}")


@pytest.mark.prove("pages much like others that are judged every day")
def test_the_operator_sees_everyones_and_lifts(everywhere, market: Market) -> None:
    operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)
    watched = everywhere(person(Role.ADMINISTRATOR, operator, "Zhou"))
    watched.open(reverse("web:reputations"))
    watched.assert_well("standings")
    page = watched.open(reverse("web:reputation", args=[market.holder.organisation_id]))
    page.locator("details summary").first.click()
    watched.assert_well("standing-lift")
    page.locator("textarea[name=explanation]").first.fill("Contested, and rightly.")
    page.locator("form[action$='/lift/'] button").first.click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("standing-lifted")


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_malice_is_found_and_confirmed(everywhere, market: Market) -> None:
    market.listings = market.listings[5:]
    with at(market):
        complaint = submitted(market)
    watched = everywhere(person_of(market.reviewer))
    page = watched.open(reverse("web:complaint-review", args=[complaint.pk]))
    watched.assert_well("complaint-malice")
    page.locator("form[action$='/misuse/'] button").click()
    page.wait_for_url("**/misuse-reviews/**")
    page.locator("input[name=factors]").first.check()
    page.locator("textarea[name=note]").fill(NOTE)
    watched.assert_well("malice-open")
    page.locator("form[action$='/propose/'] button").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("malice-proposed")
    address = page.url.removeprefix(watched.address)
    watched = everywhere(person_of(market.senior))
    page = watched.open(address)
    watched.assert_well("malice-second")
    page.locator("form[action$='/confirm/'] button").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("malice-confirmed")
    watched.open(reverse("web:misuse-reviews"))
    watched.assert_well("misuse-reviews")
