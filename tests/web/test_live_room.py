"""The page of one live room: what was seen and kept, what it sells, and what a person does about it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.catalog.sending import listing, store
from tests.films import film as protected
from tests.flows.live.test_room import minutes, played
from tests.flows.screening.screening import ROOT, owner_of, protect_name, protect_work
from tests.web.live_rooms import Rooms, watched_rooms
from zhengpin.catalog.operations import note_counts, pin_goods
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.evidence.operations import BlobDraft, store_blobs
from zhengpin.flows.live.room import act_on
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.rooms.pins import names_of_pins
from zhengpin.monitoring.rooms.queries import pins
from zhengpin.review.models import Case, Decision
from zhengpin.rights.models import Clip
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def rooms(operator, holder) -> Rooms:
    """Rooms of which one plays what is like a protected film, and sells goods under a protected name."""
    index.forget()
    owner = owner_of(holder)
    film, _ = protect_work(owner), protect_name(owner, "Lanhe", forms=["岚禾"])
    store(listing("a-1", title="Lanhe bag"), listing("a-2", title="Plain bag"))
    index.forget()
    found = watched_rooms()
    live = found["r-posing"]
    pin_goods(room_id=live.pk, external_ids=["a-1", "a-2", "a-9"], actor=ROOT)
    for viewers in (120, 480, 900):
        note_counts(
            room_id=live.pk, counts={"viewers": viewers, "chats": 40, "likes": 7, "orders": 3}, actor=ROOT
        )
    raw = played(film, 0.7)
    [blob] = store_blobs(drafts=[BlobDraft(protected(2, 3), "video/mp4", 320, 180)], actor=ROOT)
    clip = Clip.objects.create(filing=film, blob=blob, name="The match", state="active")
    raw.match.update(wall=1_790_000_001.0, reference=[0.0, 2.0], protected=f"clip:{clip.pk}")
    goods = names_of_pins(pins(live.pk), index.current())
    act_on(live.pk, [raw, *goods], kept=lambda: minutes(frames=5), engine={})
    yield found
    index.forget()


def seen_in_room() -> Finding:
    return Finding.objects.of_kind(ScreenedKind.ROOM).get(kind="footage")


def address(rooms: Rooms, name: str = "live-room") -> str:
    return reverse(f"web:{name}", args=[rooms["r-posing"].pk])


def test_it_shows_what_was_seen_kept_sold_and_done(rooms, english, reviewer) -> None:
    page = english(reviewer).get(address(rooms))
    assert {one["signal"].kind for one in page.context["signals"]} == {"goods", "footage"}
    [kept] = page.context["preservations"]
    assert [frame["is_seen"] for frame in kept["frames"]] == [False, True, False, False, False]
    goods = {one["pin"].external_id: one["signal"] for one in page.context["goods"]}
    assert goods["a-1"].rule_code == "R-87"
    assert (goods["a-2"], goods["a-9"]) == (None, None)
    kinds = {one["kind"] for one in page.context["moments"]}
    assert {"watched", "first_frame", "seen", "frozen", "pinned", "counted"} <= kinds
    shown = english(reviewer).get(
        address(rooms, "live-room-protected"),
        {"signal": str(seen_in_room().pk)},
    )
    assert (shown.status_code, shown.content[:2]) == (200, b"\xff\xd8"), "the protected video at that second"
    pairs = next(one for one in page.context["signals"] if one["signal"].kind == "footage")["pairs"]
    assert pairs
    assert all(0 <= one["second"] <= 3 for one in pairs)
    text = page.content.decode()
    assert "Seconds 4 to 12 of the broadcast run like seconds 0 to 2" in text
    assert "holds no authorisation" in text


def test_a_person_interrupts_at_once_and_lets_it_go_on(rooms, english, reviewer, senior) -> None:
    case = Case.objects.get(origin_id__contains="/played/")
    client, live = english(reviewer), rooms["r-posing"]
    refused = client.post(
        address(rooms, "act-on-live-room"), {"case": case.pk, "measure": "interrupt", "reason": " "}
    )
    assert (refused.status_code, Measure.objects.count()) == (422, 0)
    refused = client.post(
        address(rooms, "act-on-live-room"), {"case": case.pk, "measure": "ban", "reason": "x"}
    )
    assert (refused.status_code, Measure.objects.count()) == (422, 0), "a ban takes a second person"
    sent = {"case": case.pk, "measure": "interrupt", "reason": "It is the match, from the stands."}
    assert client.post(address(rooms, "act-on-live-room"), sent).status_code == 302
    measure = Measure.objects.get()
    assert (measure.kind, measure.state, measure.subject) == ("interrupt", "in_force", f"room:{live.pk}")
    made = Decision.objects.get()
    assert (made.state, made.automation, made.explanation) == ("settled", "not", sent["reason"])
    assert seen_in_room().state == "upheld"
    assert Instruction.objects.get().verb == "apply"

    release = {"reason": "They hold a licence for it after all."}
    assert client.post(address(rooms, "release-live-room"), release).status_code == 403
    senior = english(senior)
    assert senior.post(address(rooms, "release-live-room"), release).status_code == 302
    measure.refresh_from_db()
    assert measure.state == "reversed"
    assert set(Instruction.objects.values_list("verb", flat=True)) == {"apply", "reverse"}
    assert senior.post(address(rooms, "release-live-room"), release).status_code == 409


def test_a_person_acts_for_what_nothing_found(rooms, english, reviewer) -> None:
    client, live = english(reviewer), rooms["r-calm"]
    page = client.get(reverse("web:live-room", args=[live.pk]))
    assert page.context["actable"] == []
    assert "Lanhe" in page.context["rights_named"]
    act = reverse("web:act-on-sighting", args=[live.pk])
    sent = {"kind": "name", "right": "nobody", "measure": "warn", "reason": "It is on the banner."}
    refused = client.post(act, sent)
    assert (refused.status_code, Measure.objects.count()) == (422, 0)
    assert b"It is on the banner." in refused.content, "what was written stays"
    assert client.post(act, sent | {"right": "Lanhe"}).status_code == 302
    assert (Measure.objects.get().kind, Measure.objects.get().subject) == ("warn", f"room:{live.pk}")
    shown = client.get(reverse("web:live-room", args=[live.pk])).content.decode()
    assert "A person saw it:" in shown
    over = reverse("web:act-on-sighting", args=[rooms["r-over"].pk])
    assert client.post(over, sent | {"right": "Lanhe"}).status_code == 409


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_it_is_the_operators_alone(rooms, english, holder_person, merchant_person, auditor) -> None:
    sent = {"case": Case.objects.order_by("pk")[0].pk, "measure": "warn", "reason": "mine now"}
    for someone in (holder_person, merchant_person):
        client = english(someone)
        assert client.get(address(rooms)).status_code == 403
        assert client.post(address(rooms, "act-on-live-room"), sent).status_code == 403
        assert client.post(address(rooms, "release-live-room"), sent).status_code == 403
        assert client.post(address(rooms, "act-on-sighting"), sent).status_code == 403
    reads = english(auditor)
    assert b"act-reason" not in reads.get(address(rooms)).content
    assert reads.post(address(rooms, "act-on-live-room"), sent).status_code == 403
    assert not Measure.objects.exists()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_it_is_looked_at_and_acted_on_in_a_browser(rooms, everywhere: Any, senior: Any) -> None:
    run_due()
    watched = everywhere(senior)
    page = watched.open("/live-rooms/")
    page.locator(".room h2 a").first.click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("live-room")
    page.locator(".by-hand summary").click()
    watched.assert_well("live-room-by-hand")
    page.fill("#act-reason", "It is the match, from the stands.")
    page.locator("form:has(#act-reason) button[value=interrupt]").click()
    page.locator(".release summary").wait_for()
    page.locator(".release summary").click()
    watched.assert_well("live-room-interrupted")
