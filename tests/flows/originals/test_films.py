"""A merchant deposits short films: answered by a job, matched from then on, and nothing follows before its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from tests.films import film, frames, tones, written
from tests.flows.originals.depositing import member_of, offer
from tests.flows.screening.filming import publish, stored
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Creator, Listing, Merchant
from zhengpin.flows.originals import listings, publicity, shown_films
from zhengpin.flows.originals.depositing import FileAnswer, GivenFile, deposit_files
from zhengpin.flows.originals.film_examining import examine_films
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import index, shown, videos
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.queries.copies import copies_of
from zhengpin.originals import queries
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations import begin_order, move_deposit, withdraw_deposit
from zhengpin.rights.models import Clip
from zhengpin.rulebook.operations import install_defaults
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
MINE = film(21, 6)


@pytest.fixture(autouse=True)
def _fresh(operator: Any) -> Iterator[None]:
    for one in (index, shown, videos):
        one.forget()
    install_defaults(actor=ROOT)
    yield
    for one in (index, shown, videos):
        one.forget()


@pytest.fixture
def owner() -> Actor:
    offer(1, picture_bytes(30))
    return member_of(1)


def give(who: Actor, *contents: bytes) -> list[FileAnswer]:
    files = [GivenFile(f"{at}.mp4", content) for at, content in enumerate(contents)]
    return deposit_files(files, organisation_id=who.home, actor=who)


def copy_of(seed: int, seconds: float) -> bytes:
    """Return a film of a seed saved again, darker."""
    darker = [np.clip(one * 0.9, 0, 255).astype(np.uint8) for one in frames(seed, seconds)]
    return written(darker, tones(seed, seconds))


def published_by(who: int, content: bytes, external_id: str) -> None:
    """Let merchant `who` publish a film in a video, and have it screened."""
    merchant = {"external_id": f"m-{who}", "name": f"Merchant {who}"}
    publish(stored(content), external_id, creator=None, merchant=merchant)
    run_due()


def days_later(days: float) -> Any:
    return clock.set_to(clock.now() + timedelta(days=days))


def test_a_film_is_on_record_at_once_and_answered_by_a_job(owner: Actor) -> None:
    brief, plain = film(22, 1), written([np.full((144, 256, 3), 240, np.uint8)] * 40)
    given = give(owner, MINE, brief, b"no film", plain)
    assert [one.answer.value for one in given] == ["examining", "refused", "refused", "examining"]
    assert [one.problem.code for one in given[1:3] if one.problem] == [
        "original.film_too_short",
        "film.not_a_film",
    ]
    row = given[0].deposit
    assert row is not None
    assert (row.kind, row.state, row.clip_id) == ("video", "examining", None)
    assert row.poster is not None
    run_due()
    row.refresh_from_db()
    assert (row.answer, row.state) == ("deposited", "active")
    assert Clip.objects.get(pk=row.clip_id).state == "active"
    assert row.clip_id in videos.current(make=True).clips
    assert [one.answer for one in Deposit.objects.filter(kind="video").exclude(pk=row.pk)] == ["too_plain"]
    entries = Entry.objects.count()
    assert examine_films.call(deposit_ids=[str(row.pk)]) == {}
    assert [one.again for one in give(owner, MINE)] == [True]
    assert Entry.objects.count() == entries


def test_what_another_showed_or_deposited_before_is_told_with_where_and_when(owner: Actor) -> None:
    offer(2, picture_bytes(31))
    published_by(2, copy_of(21, 6), "v-2")
    [late] = give(owner, MINE)
    [other] = give(member_of(2), film(23, 6))
    run_due()
    late.deposit.refresh_from_db()
    assert (late.deposit.answer, late.deposit.state) == ("seen_here_earlier", "unprotected")
    [there] = give(owner, MINE)[0].details["seen"]
    assert (there["shop"], there["same_file"]) == ("Merchant 2", False)
    [again] = give(owner, film(23, 6))
    run_due()
    again.deposit.refresh_from_db()
    assert again.deposit.answer == "seen_here_earlier"
    assert other.deposit.pk != again.deposit.pk
    assert give(owner, film(23, 6))[0].details["deposited_by_another_at"]


def test_a_copy_waits_for_a_person_until_the_film_was_public_for_seven_days(owner: Actor) -> None:
    published_by(1, MINE, "v-1")
    [given] = give(owner, MINE)
    run_due()
    given.deposit.refresh_from_db()
    assert given.deposit.public_since == given.deposit.deposited_at
    published_by(2, MINE, "v-2")
    claimed = Finding.objects.of_kind(ScreenedKind.VIDEO).get(screening__respondent__name="Merchant 2")
    assert (claimed.rule_code, claimed.outcome, claimed.facts["original_strength"]) == (
        "R-135",
        "review",
        "claimed",
    )
    assert [one.pk for one in copies_of(owner, given.deposit)] == [claimed.pk]
    with days_later(8):
        assert publicity.note_exclusive() == 1
        published_by(3, MINE, "v-3")
    acted = Finding.objects.of_kind(ScreenedKind.VIDEO).get(screening__respondent__name="Merchant 3")
    assert (acted.rule_code, acted.outcome) == ("R-70", "act")


def test_what_a_disputed_film_finds_is_held_and_a_withdrawn_one_finds_nothing(owner: Actor) -> None:
    [given] = give(owner, MINE)
    run_due()
    move_deposit(deposit_id=given.deposit.pk, verb="dispute", actor=ROOT)
    published_by(2, MINE, "v-2")
    held = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (held.suppression, held.case, held.match["paused"]) == ("paused", None, True)
    move_deposit(deposit_id=given.deposit.pk, verb="keep", actor=ROOT)
    withdraw_deposit(deposit_id=given.deposit.pk, actor=owner)
    assert not len(videos.current())


def test_a_standing_order_deposits_new_films_of_the_merchant_and_none_from_before(owner: Actor) -> None:
    published_by(1, film(24, 3), "v-0")
    shop = Listing.objects.get(external_id="a-1").shop
    begin_order(shop_id=shop.pk, actor=owner)
    assert shown_films.follow_film_orders() == 0
    published_by(1, film(25, 3), "v-1")
    published_by(2, film(26, 3), "v-2")
    assert shown_films.follow_film_orders() == 1
    assert shown_films.follow_film_orders() == 0
    run_due()
    assert [(one.source, one.state) for one in Deposit.objects.filter(kind="video")] == [
        ("standing_order", "active")
    ]
    assert listings.deposit_shop(shop_id=shop.pk, actor=owner) == 2, "its picture and the film from before"


def test_a_creator_who_publishes_for_the_merchant_does_not_speak_against_it(owner: Actor) -> None:
    merchant = {"external_id": "m-1", "name": "Merchant 1"}
    publish(stored(MINE), "v-1", merchant=merchant)
    run_due()
    assert Creator.objects.exists()
    assert Merchant.objects.get().external_id == "m-1"
    [given] = give(owner, MINE)
    run_due()
    assert queries.deposit(owner, given.deposit.pk).answer == "deposited"
