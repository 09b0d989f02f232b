"""A second factor: kept sealed; and from switching it on to signing in with it, in a real browser."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache

from tests.cast import PASSWORD
from tests.web.codes import code_for
from zhengpin.accounts.models import Person

pytestmark = pytest.mark.usefixtures("codes_last")


def opened(person: Person, secret: str) -> bool:
    """Whether the present code of a secret signs a person in, used before or not."""
    cache.clear()
    return TOTP(Authenticator.objects.get(user=person, type="totp")).validate_code(code_for(secret))


def test_whoever_reads_the_database_can_make_no_code(settings, administrator: Person) -> None:
    secret = generate_totp_secret()
    TOTP.activate(administrator, secret)
    codes = RecoveryCodes.activate(administrator)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in codes.get_unused_codes())
    assert opened(administrator, secret)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another " * 8, [settings.SECRET_KEY]
    assert opened(administrator, secret), "a former key opens what it sealed"
    assert codes.get_unused_codes() == RecoveryCodes(codes.instance).get_unused_codes()
    settings.SECRET_KEY_FALLBACKS = []
    assert not opened(administrator, secret)
    assert not opened(administrator, "")


def test_what_was_kept_before_secrets_were_sealed_still_opens(administrator: Person) -> None:
    secret = generate_totp_secret()
    Authenticator.objects.create(user=administrator, type="totp", data={"secret": secret})
    assert opened(administrator, secret)


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
    page.locator("input[name=code]").fill(code_for(secret))
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
