"""What the tests of the pages share."""

import pytest
from django.conf import settings

from tests.web.codes import codes_last
from tests.web.decided import decided
from tests.web.filings import standing
from tests.web.market import market

__all__ = ["codes_last", "decided", "english", "market", "standing"]


@pytest.fixture
def english(client_of):
    """Return the function that gives a client signed in as a person who reads English."""

    def signed_in(who):
        client = client_of(who)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return signed_in
