"""The front page offers an account as far as the setting opens the way to one."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.rows import each_row


@pytest.mark.django_db
@each_row(
    "way,applies,asks",
    [("application", True, False), ("invitation", False, True), ("off", False, False)],
)
def test_the_front_page_offers_an_account_as_the_setting_opens_it(
    settings, way: str, applies: bool, asks: bool
) -> None:
    settings.SIGN_UP = way
    front = Client(headers={"accept-language": "en"}).get("/en/").content.decode()
    assert ("Apply for an account" in front) is applies
    assert ("given by invitation" in front) is asks
    assert ("/sign-up/" in front) is (applies or asks)
    assert "Sign in" in front
