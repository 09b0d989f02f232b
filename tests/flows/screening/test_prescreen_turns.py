"""Listings are looked at while sellers wait only so many at once, and nobody waits long or holds up all others."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest
from django.test import Client

from tests.catalog.sending import listing
from tests.flows.screening.screening import OTHER, ROOT, shown
from zhengpin.accounts.operations import issue_token
from zhengpin.accounts.states import Role
from zhengpin.catalog.intake_pictures import MediaSource
from zhengpin.catalog.listing_input import PictureInput
from zhengpin.catalog.models import Listing
from zhengpin.config import waiting
from zhengpin.evidence.pictures import Offered
from zhengpin.flows.screening import prescreen_turns
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.flows.screening.prescreen_turns import AllTurnsTaken, OwnTurnsTaken, ScreeningPlace, turn


@pytest.fixture(autouse=True)
def one_looks_and_three_wait(settings: Any) -> Iterator[None]:
    settings.SCREEN_PLACES, settings.SCREEN_QUEUE, settings.SCREEN_SHARE = 1, 3, 3
    settings.SCREEN_QUEUE_SECONDS = 0.02
    prescreen_turns._turns.cache_clear()
    yield
    prescreen_turns._turns.cache_clear()


def test_whoever_has_waited_long_enough_is_told_when_to_ask_again() -> None:
    with turn(), pytest.raises(AllTurnsTaken) as refused, turn():
        raise AssertionError("its turn came while another had it")
    assert (refused.value.status, refused.value.code) == (503, "screening.all_taken")
    assert refused.value.extra["retry_after"] == 1
    with turn():
        pass


def test_a_turn_goes_to_whoever_waits_once_it_is_given_back(settings: Any) -> None:
    settings.SCREEN_QUEUE_SECONDS = 60
    had = threading.Event()

    def wait() -> None:
        with turn():
            had.set()

    waiter = threading.Thread(target=wait)
    with turn():
        waiter.start()
        assert not had.wait(0.05)
    assert had.wait(60)
    waiter.join()


def test_no_sender_has_all_places_and_none_is_refused_for_anothers_many() -> None:
    with ExitStack() as held:
        for _ in range(3):
            held.enter_context(ScreeningPlace("many"))
        with pytest.raises(OwnTurnsTaken) as refused, ScreeningPlace("many"):
            raise AssertionError("a sender had more than its share")
        assert refused.value.status == 429
        held.enter_context(ScreeningPlace("another"))
        with pytest.raises(AllTurnsTaken), ScreeningPlace("third"):
            raise AssertionError("more than there are places for were let in")
    with ScreeningPlace("many"):
        pass


@pytest.mark.django_db
def test_a_screening_that_is_refused_at_once_is_not_counted(settings: Any, operator: Any) -> None:
    settings.TOKEN_SCREENINGS_A_DAY = 1
    _, secret = issue_token(organisation_id=operator.pk, role=Role.MARKETPLACE, name="feed", actor=ROOT)
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    ask = partial(
        client.post,
        "/v1/screen?source=harbour",
        json.dumps(listing("new-1")),
        content_type="application/json",
    )
    with ExitStack() as held:
        for sender in ("a", "b", "c", "d"):
            held.enter_context(ScreeningPlace(sender))
        refused = ask()
        assert (refused.status_code, refused.json()["code"]) == (503, "screening.all_taken")
        assert refused["Retry-After"] == "1"
        stranger = ask(headers={"Authorization": "Bearer nobody's"})
        assert stranger.status_code == 503, "what is refused costs no look at who asks"
    assert [ask().status_code for _ in range(2)] == [200, 429]


def test_what_breaks_gives_its_turn_back() -> None:
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), ScreeningPlace("a"), turn():
            raise ZeroDivisionError


@pytest.mark.django_db
def test_a_listing_that_is_refused_leaves_nothing_and_passes_when_it_is_asked_again() -> None:
    item = listing("new-1", pictures=shown(OTHER))
    with turn(), pytest.raises(AllTurnsTaken):
        prescreen(source="harbour", item=item, actor=ROOT)
    assert not Listing.objects.exists()
    assert prescreen(source="harbour", item=item, actor=ROOT)["verdict"] == "pass"


@pytest.mark.django_db
def test_a_listing_goes_by_the_place_that_was_taken_for_it() -> None:
    with ExitStack() as held:
        own, *_ = [held.enter_context(ScreeningPlace(sender)) for sender in ("a", "b", "c", "d")]
        with pytest.raises(AllTurnsTaken):
            prescreen(source="harbour", item=listing("new-1"), actor=ROOT)
        assert prescreen(source="harbour", item=listing("new-1"), actor=ROOT, place=own)["verdict"] == "pass"


def test_all_processes_together_look_at_no_more_than_there_are_processors() -> None:
    assert waiting.SCREEN_PLACES * waiting.SERVER_PROCESSES >= 1
    assert waiting.SCREEN_PLACES <= waiting.SCREEN_SHARE < waiting.SCREEN_PLACES + waiting.SCREEN_QUEUE


@pytest.mark.django_db
def test_whoever_waits_for_another_host_has_no_place_meanwhile() -> None:
    class Slow(MediaSource):
        def read(self, picture: PictureInput) -> Offered:
            with ExitStack() as places:
                for sender in ("a", "b", "c", "d"):
                    places.enter_context(ScreeningPlace(sender))
            return super().read(picture)

    item = listing("new-1", pictures=[{"url": "http://127.0.0.1:9/picture.jpg"}])
    assert prescreen(source="harbour", item=item, actor=ROOT, media=Slow(fetch_seconds=1.0))[
        "pictures_refused"
    ]
