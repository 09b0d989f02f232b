"""A market with complaints for the operator's pages, and clients signed in as its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client

from tests.flows.complaints.complaining import MARKET_OF_SIX, Market, at
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person


def person_of(actor: Actor) -> Person:
    """Return the person that an actor of the market is."""
    return Person.objects.get(pk=actor.ref.partition(":")[2])


@pytest.fixture
@MARKET_OF_SIX.stands
def complaints(db: None) -> Iterator[Market]:
    """A market with six listings, whose clock is set for as long as the test runs."""
    market = MARKET_OF_SIX()
    with at(market):
        yield market


@pytest.fixture
def signed_in(client_of) -> Callable[[Actor], Client]:
    """Return the function that gives a client signed in as an actor of the market, who reads English."""

    def client(actor: Actor) -> Client:
        made = client_of(person_of(actor))
        made.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return made

    return client
