"""Requests beyond what the server takes are refused at once, by whose they are; pages and health have threads left."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import Mock

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from tests.rows import each_row
from zhengpin.api.kit import middleware
from zhengpin.api.kit.middleware import Capacity
from zhengpin.api.kit.tallied_log import TalliedLog
from zhengpin.config import waiting
from zhengpin.jobs import system_health


class Door:
    """What stands behind: it lets no request of the API go until told so."""

    def __init__(self) -> None:
        self.inside, self.let_go = threading.Semaphore(0), threading.Event()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/v1/") and "quick" not in request.path_info:
            self.inside.release()
            assert self.let_go.wait(60)
        return HttpResponse("answered")


@pytest.fixture
def door(settings: Any) -> Any:
    settings.API_PLACES, settings.SENDER_SHARE = 3, 2
    behind = Door()
    return behind, Capacity(behind)


def asked(path: str, token: str = "", **headers: str) -> HttpRequest:
    given = headers | ({"Authorization": f"Bearer {token}"} if token else {})
    return RequestFactory().get(path, headers=given)


@contextmanager
def held(door: Any, *tokens: str) -> Iterator[None]:
    behind, doors = door
    threads = [threading.Thread(target=doors, args=(asked("/v1/listings", one),)) for one in tokens]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert behind.inside.acquire(timeout=60)
    try:
        yield
    finally:
        behind.let_go.set()
        for thread in threads:
            thread.join()


def test_a_sender_with_its_share_under_way_is_refused_and_others_are_not(door: Any) -> None:
    _, doors = door
    with held(door, "slow", "slow"):
        refused = doors(asked("/v1/quick", "slow", **{"Accept-Language": "en"}))
        assert (refused.status_code, json.loads(refused.content)["code"]) == (429, "capacity.own_share_taken")
        assert refused["Retry-After"] == "1"
        assert doors(asked("/v1/quick", "another")).content == b"answered"
    assert doors(asked("/v1/quick", "slow")).content == b"answered", "its places were given back"


@pytest.mark.django_db
def test_a_crowd_that_is_refused_is_one_line_in_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = TalliedLog(logging.getLogger(middleware.__name__), "refused, %s: %d")
    monkeypatch.setattr(middleware, "REFUSALS", log)
    monkeypatch.setattr(Capacity, "_admit", Mock(side_effect=middleware.AllPlacesTaken))
    answers = [Client().get("/v1/listings").status_code for _ in range(5)]
    assert (answers, caplog.messages) == ([503] * 5, ["refused, capacity.all_taken: 1"])


def test_where_all_places_are_taken_everybody_is_refused_but_pages_and_health_answer(door: Any) -> None:
    _, doors = door
    with held(door, "a", "a", "b"):
        refused = doors(asked("/v1/quick", "c"))
        assert (refused.status_code, json.loads(refused.content)["code"]) == (503, "capacity.all_taken")
        assert 1 <= int(refused["Retry-After"]) <= 3
        for path in ("/accounts/login/", "/healthz"):
            assert doors(asked(path, "c")).content == b"answered"


@pytest.mark.parametrize(("language", "word"), [("en", "too many requests"), ("zh-Hans", "请求")])
def test_it_is_said_in_the_senders_language(door: Any, language: str, word: str) -> None:
    _, doors = door
    with held(door, "slow", "slow"):
        refused = doors(asked("/v1/quick", "slow", **{"Accept-Language": language}))
    assert word in json.loads(refused.content)["message"]


@pytest.mark.django_db  # what ends a stream looks after connections
def test_a_stream_holds_its_place_until_its_end(settings: Any) -> None:
    settings.API_PLACES = settings.SENDER_SHARE = 1
    doors = Capacity(lambda _: StreamingHttpResponse(iter([b"1", b"2"])))
    stream = doors(asked("/v1/listings/batch", "a"))
    assert doors(asked("/v1/quick", "a")).status_code == 429
    assert b"".join(stream) == b"12"  # type: ignore[arg-type]
    stream = doors(asked("/v1/listings/batch", "a"))
    assert stream.status_code == 200
    stream.close()
    assert doors(asked("/v1/quick", "a")).status_code == 200


def test_what_breaks_gives_its_place_back(settings: Any) -> None:
    settings.API_PLACES = settings.SENDER_SHARE = 1

    def breaks(_: HttpRequest) -> HttpResponse:
        raise RuntimeError

    doors = Capacity(breaks)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            doors(asked("/v1/quick", "a"))


def test_threads_are_kept_for_pages() -> None:
    assert waiting.API_PLACES < waiting.SERVER_THREADS
    assert waiting.FETCH_PLACES < waiting.API_PLACES
    assert waiting.SENDER_SHARE < waiting.API_PLACES


@pytest.mark.django_db
@each_row("host", ["10.3.2.1:8000", "zhengpin.market.example", "[fd00::1]"])
def test_a_probe_by_any_address_is_answered(host: str) -> None:
    system_health.forget_check()  # what another test saw a moment ago
    answer = Client().get("/healthz", headers={"host": host})
    assert answer.status_code == 503
    assert answer.json()["ok"] is False, "no worker is there, and no word of the address"


@pytest.mark.django_db
def test_another_address_of_the_api_is_told_what_to_set() -> None:
    answer = Client().get("/v1/me", headers={"host": "10.3.2.1", "Accept-Language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (400, "host.unknown")
    assert "ZHENGPIN_HOSTS" in answer.json()["remedy"]
