"""Findings of every kind stand in one list, and a holder complains of any of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.catalog.subjects import room
from tests.films import film
from tests.flows.live.test_room import minutes, played
from tests.flows.screening.books import TITLE, file_book
from tests.flows.screening.filming import LONG, protect, publish, stolen, stored
from tests.flows.screening.screening import ROOT, bags_are_class_18, owner_of, protect_name, sell
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.catalog.models import LiveRoom
from zhengpin.complaints import queries
from zhengpin.complaints.models import Evidence
from zhengpin.flows.complaints import findings as complaint_found
from zhengpin.flows.intake.subjects import receive_rooms
from zhengpin.flows.live.room import act_on
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index, videos
from zhengpin.monitoring.problems import FindingNotFound
from zhengpin.monitoring.queries.finding_list import Findings

pytestmark = pytest.mark.django_db
KINDS = {"listing", "name", "video", "room", "book"}


@pytest.fixture
def world(operator: Any, holder: Any, holder_person: Person) -> Iterator[Any]:
    """A holder whose mark stands in a listing and a room's title, whose film runs in a video and a room, whose book is
    offered as a scan."""
    index.forget()
    videos.forget()
    owner, member = owner_of(holder), actor_for_person(holder_person)
    protect_name(owner, "Lanhe", forms=["岚禾"])
    bags_are_class_18()
    work = protect(stored(film(1, LONG)), owned=(owner, member))
    file_book(owner)
    sell("a-1", title="Lanhe bag", brand="Lanhe")
    sell("b-1", title=f"{TITLE} 电子版 pdf 网盘发货", category="图书")
    publish(stored(stolen()))
    receive_rooms(
        source="harbour", items=[room(title="岚禾官方直播间", stream_url="rtmp://127.0.0.1/a")], actor=ROOT
    )
    run_due()
    raw = played(work, 0.7)
    act_on(LiveRoom.objects.get().pk, [raw], kept=minutes, engine={})
    yield member
    index.forget()
    videos.forget()


@pytest.mark.engines
def test_one_list_holds_what_was_found_in_things_of_every_kind(world: Any) -> None:
    found = list(Findings(world))
    assert {one.of.value for one in found} == KINDS
    assert [one.id for one in found] == sorted((one.id for one in found), reverse=True)
    paged, cursor = [], None
    while True:
        page = Findings(world).page(cursor=cursor, limit=1)
        paged += page.items
        if (cursor := page.next_cursor) is None:
            break
    assert [one.id for one in paged] == [one.id for one in found]
    for kind in KINDS:
        assert {one.of.value for one in Findings(world, of=kind)} == {kind}
    assert {one.subject_kind for one in Findings(world, subject_kind="room")} == {"room"}
    assert {one.found_as.value for one in Findings(world, kind="footage")} == {"footage"}
    assert (
        sum(Findings(world).counts().values())
        == len(found)
        == sum(Findings(world).counts_by_subject().values())
    )
    assert Findings(world, state="upheld").counts() == Findings(world).counts()
    assert Findings(world, of="video").counts_by_subject() == Findings(world).counts_by_subject()
    of_video = [one for one in found if one.of == "video"]
    assert sum(Findings(world, of="video").counts().values()) == len(of_video)
    state = of_video[0].state
    by_subject = Findings(world, state=state).counts_by_subject()
    assert sum(by_subject.values()) == sum(one.state == state for one in found)


def test_both_counts_of_findings_are_asked_for_at_once(world: Any, django_assert_num_queries: Any) -> None:
    found = Findings(world)
    with django_assert_num_queries(1):
        found.counts()
        found.counts_by_subject()


def test_nobody_sees_what_is_anothers(world: Any, other_holder_person: Person) -> None:
    stranger = actor_for_person(other_holder_person)
    assert list(Findings(stranger)) == []
    assert set(Findings(stranger).counts().values()) == {0}
    ids = [one.id for one in Findings(world)]
    assert Findings(stranger).chosen(ids) == []
    with pytest.raises(FindingNotFound):
        complaint_found.from_findings(finding_ids=ids, actor=stranger)


def test_a_holder_complains_of_a_finding_of_every_kind(world: Any) -> None:
    reasons = {
        "listing": "unauthorised_name",
        "name": "impersonation",
        "video": "copied_video",
        "room": "copied_video",
        "book": "pirated_book",
    }
    for kind, reason in reasons.items():
        [found] = Findings(world, of=kind)
        [made] = complaint_found.from_findings(finding_ids=[found.id], actor=world)
        assert (made.state, made.reason) == ("draft", reason)
        target = queries.targets(world, complaint_id=made.pk).get()
        assert (target.subject, target.subject_kind, target.found_by_monitoring) == (
            found.subject,
            found.subject_kind,
            True,
        )
        proof = Evidence.objects.get(complaint=made)
        assert proof.captured_at == found.found_at
        assert proof.blob_id == found.proof or not found.proof
    every = [one.id for one in Findings(world)]
    made = complaint_found.from_findings(finding_ids=every, actor=world)
    assert sorted(one.reason for one in made) == [
        "copied_video",
        "impersonation",
        "pirated_book",
        "unauthorised_name",
    ]
