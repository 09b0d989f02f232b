"""The pages of appeals in a real browser: whole, at both widths, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import organisation
from tests.flows.appeals.appealing import Taken, contested, taken_down
from tests.web.complaint_people import person_of
from zhengpin.accounts.states import OrganisationKind
from zhengpin.appeals.models import Appeal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def taken(settings: Any, tmp_path: Any) -> Taken:
    settings.BLOB_DIR = tmp_path / "blobs"
    operator = organisation(OrganisationKind.OPERATOR, "Harbour Market")
    holder = organisation(OrganisationKind.RIGHTS_HOLDER, "Paper Crane Studio")
    return taken_down(operator, holder)


def show_rail(page: Any) -> None:
    """Open the rail, which a narrow screen keeps behind a button."""
    page.wait_for_load_state("load")  # before its style has come a wide screen shows the button too
    if page.locator(".rail-bar button").is_visible():
        page.locator(".rail-bar button").click()


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_merchant_contests_a_decision_and_follows_it(everywhere, taken: Taken) -> None:
    watched = everywhere(person_of(taken.merchant))
    watched.open(reverse("web:contest-decision", args=[taken.decision.pk]))
    watched.assert_well("appeal-contest")
    page = watched.page
    page.check("input[name=ground][value=authorised]")
    page.fill("textarea[name=explanation]", "We buy from the holder's own distributor.")
    page.click("form.panel button.primary")
    page.wait_for_url("**/appeals/*/")
    watched.assert_well("appeal")
    assert Appeal.objects.get().ground == "authorised"
    watched.open(reverse("web:appeals"))
    watched.assert_well("appeals")


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_another_reviewer_answers_it(everywhere, taken: Taken) -> None:
    row = contested(taken)
    watched = everywhere(person_of(taken.senior))
    watched.open(reverse("web:case", args=[row.case_id]))
    watched.assert_well("appeal-case")
    page = watched.page
    show_rail(page)
    page.click("form[action$='/take/'] button")
    page.wait_for_selector("form.decide", state="attached")
    show_rail(page)
    page.check("input[name=result][value=dismissed]")
    page.fill("#explanation", "The invoice is of other goods.")
    watched.assert_well("appeal-answering")
    page.click("form.decide button.primary")
    page.wait_for_url("**/appeals/*/")
    watched.assert_well("appeal-answered")
    row.refresh_from_db()
    assert row.state == "dismissed"
