"""Creators, videos and live rooms are stored once, each answered for by itself, and seen by those whose they are."""

from __future__ import annotations

import pytest

from tests.catalog.sending import listing, store
from tests.catalog.subjects import CREATOR, MERCHANT, room, send_creators, send_rooms, send_videos, video
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.states import Role
from zhengpin.catalog import queries
from zhengpin.catalog.models import Creator, LiveRoom, Video
from zhengpin.catalog.operations import note_subject_state, store_videos
from zhengpin.catalog.problems import SourceRefused, SubjectNotFound
from zhengpin.catalog.states import SubjectKind, SubjectState
from zhengpin.kit.errors import Forbidden
from zhengpin.kit.ids import new_id
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def verdicts(stored) -> list[str]:
    return [one.verdict.value for one in stored]


def events(name: str) -> int:
    return Entry.objects.filter(event=name).count()


def test_what_is_sent_twice_is_stored_once() -> None:
    assert verdicts(send_videos(video(), video("v-2"))) == ["stored", "stored"]
    assert verdicts(send_videos(video(), video("v-2", title="Another title"))) == ["unchanged", "stored"]
    assert Video.objects.count() == 2
    assert Creator.objects.count() == 1
    assert Video.objects.get(external_id="v-2").title == "Another title"
    assert (events("creator.added"), events("video.received")) == (1, 3)


def test_one_that_comes_twice_in_a_batch_is_one() -> None:
    assert verdicts(send_videos(video(), video(title="Later"))) == ["stored", "stored"]
    assert Video.objects.get().title == "Later"


def test_a_bad_one_harms_no_other_and_says_all_that_is_wrong() -> None:
    bad = {"external_id": "", "title": "", "url": "nowhere", "state": "hidden"}
    answers = send_videos("text", bad, video())
    assert verdicts(answers) == ["refused", "refused", "stored"]
    assert [(one["code"], one["field"]) for one in answers[1].problems] == [
        ("field.missing", "external_id"),
        ("field.missing", "title"),
        ("field.not_an_address", "url"),
        ("field.not_a_choice", "state"),
        ("subject.no_publisher", "creator"),
    ]
    assert answers[1].problems[3]["remedy"] == "请填写以下之一：live, removed。"
    assert answers[2].reference == f"video:{Video.objects.get().pk}"


def test_whose_it_is_stays_and_what_was_missing_can_be_added() -> None:
    send_videos(video())
    assert verdicts(send_videos(video(merchant=MERCHANT))) == ["stored"]
    [refused] = send_videos(video(creator={"external_id": "c-9"}))
    assert refused.problems[0]["code"] == "subject.publisher_changed"
    row = Video.objects.get()
    assert (row.creator.external_id, row.merchant.external_id) == ("c-1", "m-1")
    assert verdicts(send_videos(video())) == ["unchanged"]


def test_a_creator_is_followed_in_name_and_address() -> None:
    assert verdicts(send_creators(CREATOR)) == ["stored"]
    assert verdicts(send_creators(CREATOR | {"url": "https://market.example/c/1"})) == ["stored"]
    assert verdicts(send_creators({"external_id": "c-1"})) == ["unchanged"]
    send_videos(video(creator={"external_id": "c-1", "name": "Grey Heron"}))
    row = Creator.objects.get()
    assert (row.name, row.url, row.organisation.kind) == (
        "Grey Heron",
        "https://market.example/c/1",
        "creator",
    )
    assert len(row.address_key) == 32


def test_a_room_is_over_and_stays_so() -> None:
    store(listing())
    assert verdicts(send_rooms(room(shop={"external_id": "s-1"}))) == ["stored"]
    assert verdicts(send_rooms(room(state="ended"))) == ["stored"]
    row = LiveRoom.objects.get()
    assert (row.state, row.shop.external_id) == ("ended", "s-1")
    assert row.ended_at is not None
    assert verdicts(send_rooms(room(state="ended"))) == ["unchanged"]


def test_a_shop_must_be_the_merchants() -> None:
    store(listing("b-1", merchant={"external_id": "m-2"}, shop={"external_id": "s-2"}))
    answers = send_rooms(room(shop={"external_id": "s-2"}), room("r-2", shop={"external_id": "s-9"}))
    assert {one.problems[0]["code"] for one in answers} == {"subject.unknown_shop"}


def test_each_sees_its_own(actor_of) -> None:
    send_videos(video(merchant=MERCHANT), video("v-2", creator={"external_id": "c-2"}))
    send_rooms(room())
    mine = Creator.objects.get(external_id="c-1").organisation_id
    creator = Actor("person:c", roles=frozenset({Role.CREATOR_MEMBER}), organisation_ids=frozenset({mine}))
    seller = Video.objects.get(external_id="v-1").merchant.organisation_id
    merchant = Actor("person:m", organisation_ids=frozenset({seller}))
    assert [row.external_id for row in queries.videos(creator)] == ["v-1"]
    assert [row.external_id for row in queries.creators(creator)] == ["c-1"]
    assert not queries.rooms(creator).exists()
    assert [row.external_id for row in queries.videos(merchant)] == ["v-1"]
    assert queries.rooms(merchant, text="evening", source="harbour", state="live").count() == 1
    assert not queries.creators(merchant).exists()


def test_only_those_who_send_the_catalogue_send_them(merchant_person, actor_of) -> None:
    with pytest.raises(Forbidden):
        store_videos(source="harbour", items=[video()], actor=actor_of(merchant_person))
    with pytest.raises(SourceRefused):
        send_videos(video(), source=" ")


def test_what_the_marketplace_says_it_shows_is_noted_once(actor_of) -> None:
    send_videos(video())
    row = Video.objects.get()
    from_us = Actor("system:tests", sees_everything=True)
    for _ in range(2):
        note_subject_state(
            subject_kind=SubjectKind.VIDEO, identifier=row.pk, state=SubjectState.REMOVED, actor=from_us
        )
    row.refresh_from_db()
    assert (row.state, events("surface.state_noted")) == ("removed", 1)
    with pytest.raises(SubjectNotFound):
        note_subject_state(
            subject_kind=SubjectKind.ROOM, identifier=new_id(), state=SubjectState.LIVE, actor=from_us
        )
