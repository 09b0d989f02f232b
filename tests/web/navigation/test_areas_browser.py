"""The areas in a real browser: at both widths, in both languages, by keyboard, and on a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser import BY_ITSELF
from tests.cast import person
from tests.web.decided import Decided
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.web.navigation import Navigation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEAR = pytest.mark.prove(
    "the same pages stand in stories of their own; every day one role's are looked at as areas"
)
NAMED = ".side .nav-link[aria-current], .area-tabs [aria-current]"


@pytest.fixture
def people(
    decided: Decided, operator: Organisation, holder_person: Person, reviewer: Person
) -> dict[str, Person]:
    return {
        "administrator": person(Role.ADMINISTRATOR, operator, "Guo"),
        "reviewer": reviewer,
        "rule_owner": person(Role.RULE_OWNER, operator, "Ren"),
        "holder": holder_person,
        "merchant": decided.market.merchant_person,
    }


def current(page: Page) -> list[str]:
    return [one.split("\n")[0] for one in page.locator(NAMED).all_inner_texts()]


@pytest.mark.parametrize(
    "role",
    [
        "holder",
        *(pytest.param(one, marks=DEAR) for one in ("administrator", "reviewer", "rule_owner", "merchant")),
    ],
)
def test_the_first_page_of_each_area_is_well(
    everywhere: Callable, people: dict[str, Person], role: str
) -> None:
    watched = everywhere(people[role])
    for area in Navigation(actor_for_person(people[role]), None).areas:
        watched.open(area.address)
        watched.assert_well(f"area-{area.name}-{role}")


@pytest.mark.prove("every day tabs are walked at the side and in the drawer")
def test_the_tabs_of_whoever_sees_all_stand_in_one_line(
    browsing: Callable, people: dict[str, Person]
) -> None:
    page = browsing(people["administrator"]).open(reverse("web:buyers"))
    row = page.locator(".area-tabs .tabs").bounding_box()
    tab = page.locator(".area-tabs .tab").first.bounding_box()
    assert row
    assert tab
    assert row["height"] < 1.5 * tab["height"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_two_clicks_lead_to_a_list_at_the_side_and_in_the_drawer(
    browsing: Callable, people: dict[str, Person]
) -> None:
    wide = browsing(people["administrator"])
    page = wide.open("/")
    assert current(page) == ["My work", "Overview"]
    page.get_by_role("navigation", name="Areas").get_by_role("link", name="Rules").click()
    page.get_by_role("navigation", name="Rules").get_by_role("link", name="Penalty points").click()
    wide.settle()
    assert page.url.endswith(reverse("web:ladder"))
    assert page.get_by_role("heading", level=1).inner_text() == "Penalty points"
    narrow = browsing(people["administrator"], size="narrow")
    page = narrow.open("/")
    page.get_by_role("button", name="My work").click()
    page.get_by_role("navigation", name="Areas").get_by_role("link", name="Marketplace").click()
    page.get_by_role("navigation", name="Marketplace").get_by_role("link", name="Reconciliations").click()
    narrow.settle()
    assert page.url.endswith(reverse("web:reconciliations"))
    here = page.locator(".area-tabs [aria-current=page]").bounding_box()
    assert here is not None
    assert 0 <= here["x"] <= 390 - here["width"]


@pytest.mark.prove("every day tabs are walked at the side and in the drawer")
def test_areas_and_tabs_are_walked_by_keyboard(browsing: Callable, people: dict[str, Person]) -> None:
    watched = browsing(people["merchant"])
    page = watched.open("/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.side .nav-link')"):
            break
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('web:answers')}")
    watched.settle()
    assert current(page) == ["Complaints", "To answer"]
    page.locator(".area-tabs a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('web:appeals')}")
    watched.settle()
    assert current(page) == ["Complaints", "Appeals"]


@pytest.mark.parametrize(
    ("language", "name"), [pytest.param("en", "Marketplace", marks=BY_ITSELF), ("zh-hans", "平台")]
)
@pytest.mark.prove("every day the first page of each area is judged in a browser")
def test_on_a_case_the_names_of_the_areas_stay_readable(
    browsing: Callable, people: dict[str, Person], decided: Decided, language: str, name: str
) -> None:
    watched = browsing(people["reviewer"], language=language)
    page = watched.open(reverse("web:case", args=[decided.measure.decision.case_id]))
    shown = page.locator(".side .nav-words", has_text=name)
    box = shown.bounding_box()
    assert box is not None
    assert box["width"] > 20
    assert 10 < box["height"] < 24, "a name in more than one line"
    assert page.evaluate(
        "document.querySelector('.side').scrollWidth <= document.querySelector('.side').clientWidth"
    )
    watched.assert_well(f"case-{language}")
