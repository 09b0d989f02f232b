"""A merchant deposits short films: answered by a job, matched from then on, and nothing follows before its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from tests.catalog.subjects import room, send_rooms
from tests.films import film, frames, tones, written
from tests.flows.live.test_room import seen
from tests.flows.originals.depositing import member_of, offer
from tests.flows.screening.filming import publish, stored
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Creator, Listing, LiveRoom, Merchant
from zhengpin.flows.originals import listings, publicity, shown_films
from zhengpin.flows.originals.depositing import FileAnswer, GivenFile, deposit_files
from zhengpin.flows.originals.disputes import disputing, hearing
from zhengpin.flows.originals.film_examining import examine_films
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes import index, shown, videos
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.queries.copies import copies_of
from zhengpin.originals import queries
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations import answer_film, begin_order, move_deposit, withdraw_deposit
from zhengpin.originals.operations.films import ExaminedFilm
from zhengpin.originals.problems import NotDisputable
from zhengpin.originals.states import DepositAnswer
from zhengpin.rights.models import Clip
from zhengpin.rulebook.operations import install_defaults
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
MINE = film(21, 3)


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
    published_by(2, copy_of(21, 3), "v-2")
    [late] = give(owner, MINE)
    [other] = give(member_of(2), film(23, 2.5))
    run_due()
    late.deposit.refresh_from_db()
    assert (late.deposit.answer, late.deposit.state) == ("seen_here_earlier", "unprotected")
    [there] = give(owner, MINE)[0].details["seen"]
    assert (there["shop"], there["same_file"]) == ("Merchant 2", False)
    [again] = give(owner, film(23, 2.5))
    run_due()
    again.deposit.refresh_from_db()
    assert again.deposit.answer == "seen_here_earlier"
    assert other.deposit.pk != again.deposit.pk
    assert give(owner, film(23, 2.5))[0].details["deposited_by_another_at"]


def test_a_copy_waits_for_a_person_until_the_film_was_public_for_seven_days(owner: Actor) -> None:
    given = Deposit.objects.get(pk=protected_at_once(owner))
    published_by(1, MINE, "v-1")
    assert publicity.note_public() == 1
    published_by(2, MINE, "v-2")
    claimed = Finding.objects.of_kind(ScreenedKind.VIDEO).get(screening__respondent__name="Merchant 2")
    assert (claimed.rule_code, claimed.outcome, claimed.facts["original_strength"]) == (
        "R-136",
        "review",
        "claimed",
    )
    assert [one.pk for one in copies_of(owner, given)] == [claimed.pk]
    with days_later(8):
        assert publicity.note_exclusive() == 1
        published_by(3, MINE, "v-3")
    acted = Finding.objects.of_kind(ScreenedKind.VIDEO).get(screening__respondent__name="Merchant 3")
    assert (acted.rule_code, acted.outcome) == ("R-70", "act")


def test_what_a_disputed_film_finds_is_held_and_a_withdrawn_one_finds_nothing(owner: Actor) -> None:
    key = protected_at_once(owner)
    move_deposit(deposit_id=key, verb="dispute", actor=ROOT)
    published_by(2, MINE, "v-2")
    held = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (held.suppression, held.case, held.match["paused"]) == ("flood", None, True)
    move_deposit(deposit_id=key, verb="keep", actor=ROOT)
    withdraw_deposit(deposit_id=key, actor=owner)
    assert not len(videos.current())


def test_a_standing_order_deposits_new_films_of_the_merchant_and_none_from_before(owner: Actor) -> None:
    published_by(1, film(24, 2.1), "v-0")
    shop = Listing.objects.get(external_id="a-1").shop
    begin_order(shop_id=shop.pk, actor=owner)
    assert shown_films.follow_film_orders() == 0
    published_by(1, film(25, 2.1), "v-1")
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


def test_in_a_live_room_a_film_deposited_lately_waits_for_a_person_and_one_of_its_time_interrupts(
    owner: Actor,
) -> None:
    given = Deposit.objects.get(pk=protected_at_once(owner))
    send_rooms(room(merchant={"external_id": "m-9", "name": "Merchant 9"}))
    live = LiveRoom.objects.get()
    filing = Clip.objects.get(pk=given.clip_id).filing
    match = {"at": 12.0, "protected": f"clip:{given.clip_id}", "query": [4.0, 12.0], "reference": [1.0, 9.0]}
    facts = {"field": "stream", "mirrored": False, "seconds": 8.0}
    [early] = seen(live, RawMatch("footage", filing.pk, 0.97, match, facts)).signals
    assert (early.rule_code, early.outcome, early.clip_id) == ("R-137", "review", given.clip_id)
    Deposit.objects.update(public_since=given.deposited_at)
    with days_later(8):
        [late] = seen(live, RawMatch("footage", filing.pk, 0.97, match, facts)).signals
    assert (late.rule_code, late.outcome) == ("R-82", "act")


def protected_at_once(owner: Actor) -> Any:
    """Return a film's deposit that was accepted, without looking at the film."""
    [given] = give(owner, MINE)
    assert given.deposit is not None
    found = ExaminedFilm(DepositAnswer.DEPOSITED)
    assert answer_film(deposit_id=given.deposit.pk, found=found, actor=ROOT)
    return given.deposit.pk


def test_a_dispute_over_films_goes_to_a_person_and_a_film_disputes_no_picture(owner: Actor) -> None:
    offer(2, picture_bytes(31))
    other = member_of(2)
    mine, theirs = protected_at_once(owner), protected_at_once(other)
    [picture] = deposit_files(
        [GivenFile("a.png", picture_bytes(32))], organisation_id=other.home, actor=other
    )
    assert picture.deposit is not None
    with pytest.raises(NotDisputable):
        disputing.dispute_deposit(deposit_id=mine, own_deposit_id=picture.deposit.pk, actor=other)
    row = disputing.dispute_deposit(deposit_id=mine, own_deposit_id=theirs, actor=other)
    with days_later(8):
        assert hearing.weigh.call(dispute_id=str(row.pk)) == "referred"
