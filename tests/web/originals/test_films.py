"""Short videos as originals on the pages: sent in pieces, on record at once, answered later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import person
from tests.films import film
from tests.flows.originals.depositing import offer
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.evidence.uploads.operations import append_piece, begin_upload
from zhengpin.monitoring.indexes import index, shown, videos
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations import answer_film
from zhengpin.originals.operations.films import ExaminedFilm
from zhengpin.originals.states import DepositAnswer

pytestmark = pytest.mark.django_db
MINE = film(21, 2.5)


@pytest.fixture(autouse=True)
def _fresh(operator: Any) -> Iterator[None]:
    for one in (index, shown, videos):
        one.forget()
    yield
    for one in (index, shown, videos):
        one.forget()


@pytest.fixture
def merchant() -> Person:
    offer(1, picture_bytes(30))
    return person(Role.MERCHANT_MEMBER, Merchant.objects.get(external_id="m-1").organisation)


def uploaded(who: Person, content: bytes, name: str = "heron.mp4") -> str:
    actor = actor_for_person(who)
    row = begin_upload(size=len(content), digest=hashlib.sha256(content).hexdigest(), name=name, actor=actor)
    append_piece(upload_id=row.pk, offset=0, chunks=[content], actor=actor)
    return str(row.pk)


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_a_video_is_on_record_at_once_and_its_poster_stands_for_it(merchant: Person, english: Any) -> None:
    client: Client = english(merchant)
    address = reverse("web:deposit-film")
    assert "Choose a file first" in text_of(client.post(address, {"upload": "x"}, follow=True))
    page = text_of(client.post(address, {"upload": uploaded(merchant, MINE)}, follow=True))
    assert "The video is on record" in page
    assert "Being examined" in page
    row = Deposit.objects.get()
    assert (row.kind, row.name, row.seconds) == ("video", "heron.mp4", pytest.approx(2.5, abs=0.2))
    gallery = text_of(client.get(reverse("web:originals")))
    poster = reverse("web:picture", args=[row.picture_id])
    assert poster in gallery
    assert client.get(poster).status_code == 200
    found = ExaminedFilm(DepositAnswer.SEEN_HERE_EARLIER, evidence={"earlier": []})
    answer_film(deposit_id=row.pk, found=found, actor=ROOT)
    assert "Somebody else showed or deposited it here before you" in text_of(
        client.get(reverse("web:original", args=[row.pk]))
    )
