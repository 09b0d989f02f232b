"""The shadow, a rehearsal with its result, and the rules asked for a case, in a real browser: whole, in both sizes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import person
from tests.flows.decisions.deciding import LIKE_PICTURE, open_for, stored_listing
from tests.rulebook.evaluating import ask
from tests.rulebook.test_evaluate import NAME, PICTURE
from tests.rulebook.test_shadow_log import LOWER, changed
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.flows.decisions import decision
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.rulebook.models import Backtest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def history(operator, holder) -> None:
    """Ask of three dozen listings, of which some were decided."""
    actor = actor_for_person(person(Role.REVIEWER, operator, "Reader"))
    for number in range(12):
        listing = stored_listing(f"a-{number}", title=f"Paper crane kettle, blue glaze {number}")
        case, _ = open_for(LIKE_PICTURE, holder, about=listing)
        about = {
            "subject": reference("listing", listing.pk),
            "merchant": str(listing.merchant.organisation_id),
        }
        if number % 3:
            outcome = "infringing" if number % 2 else "not_infringing"
            decision.decide(case_id=case.pk, outcome=outcome, actor=actor)
        score = 0.45 + number / 25
        ask([PICTURE | {"score": score}], at=clock.now(), case=reference("case", case.pk), **about)
        ask([PICTURE | {"score": 0.3 + number / 100}, NAME], at=clock.now(), **about)


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_the_owner_reads_the_shadow_and_rehearses(everywhere, operator, holder, rule_owner) -> None:
    open_for(LIKE_PICTURE, holder)  # with the default rules
    row = changed(when=LOWER)
    history(operator, holder)
    watched = everywhere(rule_owner)
    watched.open(reverse("web:rule", args=[str(row)]))
    watched.assert_well("rule-in-shadow")
    watched.open(reverse("web:shadow-differences", args=[row.code, row.version]))
    watched.assert_well("shadow-differences")
    watched.open(reverse("web:rule", args=[str(row)]))
    watched.page.click("form[action$='/backtest/'] button")
    watched.page.wait_for_selector("progress")
    watched.assert_well("rehearsal-going")
    run_due()
    watched.page.wait_for_selector("#changes-title", timeout=15_000)
    watched.assert_well("rehearsal-done")
    assert Backtest.objects.get().result["changed"] == 10
    watched.open(reverse("web:backtests"))
    watched.assert_well("rehearsals")


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_reviewer_opens_the_rules_that_were_asked(everywhere, operator, holder, reviewer) -> None:
    case, _ = open_for(LIKE_PICTURE, holder)
    ask([LIKE_PICTURE], at=clock.now(), case=reference("case", case.pk))
    watched = everywhere(reviewer)
    page = watched.open(reverse("web:case", args=[case.pk]))
    page.click("#asked > summary")
    page.wait_for_selector(".asked-rule")
    for fold in page.locator("#asked details > summary").all():
        fold.click()
    watched.assert_well("case-rules-asked")
    assert page.locator(".asked-rule .badge.good").count() > 1
    watched.open(reverse("web:asked-rules", args=[case.pk]))
    watched.assert_well("asked-rules-page")
