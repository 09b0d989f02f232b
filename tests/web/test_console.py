"""The review console as a reviewer uses it, in a real browser: by keys, by touch on a phone, and without script."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.market import Market
from zhengpin.accounts.queries import actor_for_person
from zhengpin.flows.decisions import decision as flow
from zhengpin.review.models import Case, Decision
from zhengpin.review.operations import claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_pages_of_reviewing_are_well(everywhere, market: Market, reviewer) -> None:
    watched = everywhere(reviewer)
    for path in ("/", reverse("web:queue"), reverse("web:find") + "?q=velmora"):
        watched.open(path)
        watched.assert_well()
    for case in (market.case_of("pictures"), market.case_of("names")):
        claim(case_id=case.pk, actor=actor_for_person(reviewer))
        watched.open(reverse("web:case", args=[case.pk]))
        watched.assert_well()


@pytest.mark.prove("every day the first page of each area is judged in a browser")
def test_the_first_pages_of_holder_and_merchant_are_well(
    everywhere, market: Market, holder_person, reviewer
) -> None:
    case = market.case_of("pictures")
    actor = actor_for_person(reviewer)
    made = flow.decide(case_id=case.pk, outcome="infringing", actor=actor)
    assert made is not None
    Decision.objects.filter(pk=made.pk).update(settle_at=made.decided_at)
    flow.settle.call(decision_id=str(made.pk))
    for someone in (holder_person, market.merchant_person):
        watched = everywhere(someone)
        for path in ("/", reverse("web:queue"), reverse("web:case", args=[case.pk])):
            watched.open(path)
            watched.assert_well()


def test_a_reviewer_decides_by_keys_and_takes_it_back(browsing, market: Market, reviewer) -> None:
    watched = browsing(reviewer)
    page = watched.open(reverse("web:queue"))
    page.keyboard.press("s")
    page.wait_for_url("**/cases/**")
    first = page.url
    assert page.evaluate("document.activeElement.id") == "case-title"
    page.keyboard.press("e")
    page.keyboard.type("3 and 1 are only typed here")
    assert page.locator("input[name=outcome]:checked").count() == 0
    page.locator("h1").click()
    page.keyboard.press("3")
    assert page.locator("input[value=not_infringing]").is_checked()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**after=**")
    assert page.url.split("?")[0] != first
    assert page.evaluate("document.activeElement.id") == "case-title"
    watched.assert_well()
    page.keyboard.press("u")
    page.wait_for_url(first)
    decision = Decision.objects.get()
    assert (decision.state, decision.explanation) == ("undone", "3 and 1 are only typed here")


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
def test_skipping_and_the_list_of_keys(browsing, market: Market, reviewer) -> None:
    watched = browsing(reviewer)
    page = watched.open(reverse("web:queue"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "row-link" in page.evaluate("document.activeElement.className")
    page.keyboard.press("s")
    page.wait_for_url("**/cases/**")
    first = page.url
    page.keyboard.press("?")
    assert page.locator("#key-help kbd").count() >= 8
    watched.assert_well()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.wait_for_url(lambda url: "/cases/" in url and url != first)


@pytest.mark.prove("every day a case is decided by keys")
def test_keys_do_nothing_once_they_are_switched_off(browsing, market: Market, reviewer) -> None:
    reviewer.keys_on = False
    reviewer.save()
    page = browsing(reviewer).open(reverse("web:queue"))
    page.keyboard.press("s")
    page.wait_for_timeout(300)
    assert page.url.endswith(reverse("web:queue"))


@pytest.mark.prove("every day a case is decided in a browser")
def test_the_pictures_are_laid_over_each_other_with_a_movable_edge(
    browsing, market: Market, reviewer
) -> None:
    watched = browsing(reviewer)
    page = watched.open(reverse("web:case", args=[market.case_of("pictures").pk]))
    page.locator(".comparison-modes label").nth(1).click()
    edge = page.locator(".edge")
    before = edge.bounding_box()["x"]
    page.locator(".slider input").focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert edge.bounding_box()["x"] > before
    watched.assert_well()


@pytest.mark.prove("every day a case is decided in a browser")
def test_the_rule_opens_in_a_side_sheet_and_the_timeline_is_narrowed(
    browsing, market: Market, reviewer
) -> None:
    watched = browsing(reviewer)
    page = watched.open(reverse("web:case", args=[market.case_of("pictures").pk]))
    page.locator("a[data-sheet]").first.click()
    page.locator("#sheet-body h3").first.wait_for()
    watched.assert_well()
    page.keyboard.press("Escape")
    lines = page.locator("#case-timeline li")
    before = lines.count()
    page.locator("#case-timeline a[href*='side=merchant']").click()
    page.locator("#case-timeline a[aria-current][href*='side=merchant']").wait_for()
    assert 0 < lines.count() < before


@pytest.mark.prove("every day it is asked without a browser")
def test_the_palette_finds_a_pasted_number(browsing, market: Market, reviewer) -> None:
    case = market.case_of("names")
    page = browsing(reviewer).open("/")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text(f"https://market.example/cases/{case.pk}?from=mail")
    page.locator(".palette-results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('web:case', args=[case.pk])}")


@pytest.mark.prove("every day a case is decided by keys")
def test_a_case_is_decided_on_a_phone_from_the_sheet_below(browsing, market: Market, reviewer) -> None:
    case = market.case_of("pictures")
    claim(case_id=case.pk, actor=actor_for_person(reviewer))
    watched = browsing(reviewer, size="narrow", language="zh-hans")
    page = watched.open(reverse("web:case", args=[case.pk]))
    page.locator(".rail-bar button").click()
    watched.assert_well()
    page.locator(".outcome.authorised").click()
    page.locator(".decide .button.primary").click()
    page.wait_for_url("**after=**")
    assert Decision.objects.get(case=case).outcome == "authorised"


@pytest.mark.prove("every day two people decide without a browser")
def test_a_second_person_sees_the_consequences_before_confirming(
    browsing, market: Market, reviewer, senior
) -> None:
    case = market.case_of("pictures")
    Case.objects.filter(pk=case.pk).update(
        summary=case.summary | {"rule": case.summary["rule"] | {"second_person": True}}
    )
    flow.decide(case_id=case.pk, outcome="infringing", actor=actor_for_person(reviewer))
    watched = browsing(senior)
    page = watched.open(reverse("web:case", args=[case.pk]))
    assert page.locator(".consequences li").count() >= 3
    watched.assert_well()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**after=**")
    assert Decision.objects.get(case=case).state == "pending"


@pytest.mark.prove("every day a case is decided by keys, and pages are read without a browser")
def test_everything_needed_works_without_script(
    chromium, live_server, market: Market, reviewer, client_of
) -> None:
    session = client_of(reviewer).cookies["sessionid"].value
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("web:queue"))
    page.locator("form[action*=next] button").last.click()
    assert "/cases/" in page.url
    page.locator(".outcome.not_infringing").click()
    page.locator(".decide .button.primary").click()
    assert "after=" in page.url
    page.locator(".toast form button").click()
    assert Decision.objects.get().state == "undone"
    context.close()
