"""Signing in as people do: the form, a wrong password, the second factor's page, signing out, the language."""

from __future__ import annotations

import pytest

from tests.cast import PASSWORD
from tests.rows import each_row


@pytest.mark.browser
def test_a_reviewer_signs_in_and_out(everywhere, reviewer) -> None:
    watched = everywhere()
    page = watched.open("/")
    watched.assert_well()
    page.locator(".public-head a[href$='/accounts/login/']").click()
    page.wait_for_url("**/accounts/login/")
    watched.assert_well()
    page.locator("input[name=login]").fill(reviewer.email)
    page.locator("input[name=password]").fill("not-the-passphrase")
    page.locator("main form button").last.click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".form-errors").is_visible()
    watched.assert_well()
    page.locator("input[name=login]").fill(reviewer.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_url(f"{watched.address}/")
    assert page.locator("h1").is_visible()
    watched.assert_well()
    page.locator("[popovertarget=user-menu]").click()
    page.locator("form[action*=logout] button").click()
    page.wait_for_url("**/accounts/login/")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.browser
def test_the_language_can_be_changed_before_signing_in(browsing, db) -> None:
    page = browsing(language="en").open("/accounts/login/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("button[value=zh-hans]").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == "zh-hans"


@pytest.mark.browser
@pytest.mark.prove("every day one signs in and out in a browser")
def test_the_pages_about_signing_in_are_well(everywhere, reviewer) -> None:
    watched = everywhere(reviewer)
    for path in ("2fa", "password/change", "password/reset"):
        watched.open(f"/accounts/{path}/")
        watched.assert_well()


@pytest.mark.browser
@pytest.mark.prove("every day one signs in and out in a browser")
def test_the_pages_that_change_an_address_are_well(everywhere, reviewer) -> None:
    watched = everywhere(reviewer)
    page = watched.open("/settings/email/")
    watched.assert_well()
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_url("**/settings/email/")
    watched.assert_well()
    page.locator("input[name=email]").fill("new@studio.example")
    page.locator("main form button").first.click()
    page.wait_for_url("**/settings/security/")
    assert page.get_by_text("new@studio.example").is_visible()
    watched.assert_well()
    watched.open("/settings/email/x/")
    watched.assert_well()


@each_row(
    "path", ["signup", "email", "confirm-email", "confirm-email/abc", "password/set", "login/code/confirm"]
)
def test_no_page_of_allauth_is_there_that_nobody_wants(client_of, reviewer, path) -> None:
    assert client_of(reviewer).post(f"/accounts/{path}/", {"email": "me@evil.example"}).status_code == 404
