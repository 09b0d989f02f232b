"""A second factor, from switching it on to signing in with it, in a real browser."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.cast import PASSWORD
from zhengpin.accounts.models import Person

PERIOD = 30


@pytest.mark.browser
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_person_adds_an_authenticator_and_signs_in_with_a_recovery_code(
    everywhere, transactional_db, administrator: Person
) -> None:
    watched = everywhere(administrator)
    page = watched.open("/accounts/2fa/totp/activate/")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_selector("#authenticator_secret")
    watched.assert_well()
    watched.open("/accounts/2fa/totp/activate/")  # each opening makes another secret
    secret = page.locator("#authenticator_secret").input_value()
    code = format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))
    page.locator("input[name=code]").fill(code)
    page.locator("main form button").last.click()
    page.wait_for_url(lambda url: "activate" not in url)
    watched.assert_well()
    page.goto(watched.address + "/accounts/2fa/recovery-codes/")
    watched.assert_well()
    one = page.locator("#recovery_codes").input_value().split()[0]
    page.goto(watched.address + "/accounts/logout/")
    watched.assert_well()
    page.locator("main form button").first.click()
    page.locator("input[name=login]").fill(administrator.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_url("**/2fa/authenticate/**")
    watched.assert_well()
    page.locator("input[name=code]").fill(one)
    page.locator("main form button").first.click()
    page.wait_for_url(f"{watched.address}/")
    assert page.locator("[popovertarget=user-menu]").is_visible()
