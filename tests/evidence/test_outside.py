"""Of the requests that wait for others' networks each sender has its share, and some places wait for nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from zhengpin.accounts.actor import system
from zhengpin.catalog.intake_pictures import MediaSource, resolve_pictures
from zhengpin.catalog.listing_input import PictureInput
from zhengpin.evidence import outside

US = system("tests")
ELSEWHERE = PictureInput(url="http://127.0.0.1:9/picture.jpg")


@pytest.fixture(autouse=True)
def bounded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(outside, "PATIENCE", 0.01)
    before = outside._doors
    outside.bound(2, 1)
    yield
    outside._doors = before


def test_a_sender_waits_with_its_share_only(settings):
    settings.SCREEN_FETCH_SECONDS = 6.5
    with outside.waiting(US.ref):
        with pytest.raises(outside.OwnWaitsTaken) as refused:
            resolve_pictures([[ELSEWHERE]], MediaSource(), actor=US)
        assert refused.value.status == 429
        later = refused.value.extra["retry_after"]
        assert 7 <= later <= 14, "by then what is in the way has its pictures or gave them up"
        with outside.waiting("client:another"), pytest.raises(outside.AllWaitsTaken) as full:
            resolve_pictures([[ELSEWHERE]], MediaSource(), actor=system("third"))
        assert full.value.status == 503


@pytest.mark.django_db
def test_pictures_that_are_sent_along_wait_for_nobody():
    sent = PictureInput(base64="AAAA")
    with outside.waiting(US.ref), outside.waiting("client:another"):
        [[answer]] = resolve_pictures([[sent]], MediaSource(), actor=US)
    assert answer.refusal


@pytest.mark.django_db
def test_a_stream_has_one_place_for_all_its_pictures():
    give_back = outside.take_place(US.ref)
    [[answer]] = resolve_pictures([[ELSEWHERE]], MediaSource(admitted=True, fetch_seconds=1.0), actor=US)
    assert answer.refusal.startswith("fetch.")
    with pytest.raises(outside.OwnWaitsTaken):
        outside.take_place(US.ref)
    give_back()
    outside.take_place(US.ref)()
