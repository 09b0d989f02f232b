"""The case of a live room that plays a stolen film, in a real browser: its frames, when, why, and what was kept."""

from __future__ import annotations

import io

import numpy as np
import pytest
from django.urls import reverse
from PIL import Image

from tests.browser import View
from tests.catalog.subjects import room, send_rooms
from tests.films import RATE, written
from tests.flows.live.test_room import START, played
from tests.flows.screening.screening import PRINT, ROOT, owner_of, protect_work
from zhengpin.accounts.queries import actor_for_person
from zhengpin.catalog.models import LiveRoom
from zhengpin.demo.pictures import Artwork, jpeg
from zhengpin.evidence.operations import BlobDraft, store_blobs
from zhengpin.flows.live.room import act_on
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, RoomPreservation
from zhengpin.monitoring.queries.pictures import may_see
from zhengpin.monitoring.rooms.material import Kept, LiveFrame
from zhengpin.review.models import Case
from zhengpin.review.operations import claim
from zhengpin.rights.models import Clip
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.workers.room_buffer import RoomBuffer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SENTENCES = {"en": "of the broadcast run like", "zh-hans": "与受保护作品第"}


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


def drawn(artwork: Artwork, top: int) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(jpeg(artwork))).convert("RGB").resize((640, 640)))[
        top : top + 360
    ]


def moved(second: float) -> np.ndarray:
    """Return the picture of a film at a second: a print of the demo's, past which the camera moves."""
    return np.roll(drawn(PRINT, 140), 40 * round(second), axis=1)


def film() -> Kept:
    """Return ten seconds of a room in which the film runs from the fifth second on, from its own second on."""
    buffer = RoomBuffer(seconds=60, limit_bytes=10_000_000)
    before = drawn(Artwork("waves", 4), 0)
    for at in range(10):
        buffer.put_frame(
            LiveFrame(at, START + at, moved(at - 3) if at > 4 else np.roll(before, 9 * at, axis=1))
        )
    return buffer.preserve()


def protected_clip(work) -> Clip:
    """Protect the film itself: eight seconds of it."""
    pictures = [moved(at // RATE) for at in range(8 * RATE)]
    [blob] = store_blobs(drafts=[BlobDraft(written(pictures), "video/mp4", 640, 360)], actor=ROOT)
    return Clip.objects.create(filing=work, blob=blob, name="Video file", state="active")


@pytest.mark.prove("a world of its own for one panel of a case; the console is judged every day")
def test_the_case_of_a_live_room_tells_what_was_seen(
    everywhere, operator, holder, other_holder, reviewer, holder_person, view: View
) -> None:
    work = protect_work(owner_of(holder), jpeg(PRINT))
    send_rooms(room(stream_url="rtmp://127.0.0.1/live/a"))
    raw = played(work, 0.7)
    raw.match.update(wall=START + 7, protected="")
    act_on(LiveRoom.objects.get().pk, [raw], kept=film, engine={})
    run_due()
    case = Case.objects.get(origin_kind="live")
    claim(case_id=case.pk, actor=actor_for_person(reviewer))
    for someone in (reviewer, holder_person):
        watched = everywhere(someone)
        page = watched.open(reverse("web:case", args=[case.pk]))
        frames = page.locator(".film-strip figure")
        assert frames.count() == 7, "the protected work, and six frames"
        assert page.locator(".film-strip .is-seen figcaption").inner_text() == "7.0 s"
        assert page.locator(".film-strip img").first.evaluate("one => one.naturalWidth") > 0
        assert SENTENCES[view.language] in page.locator(".exhibit.live").inner_text()
        watched.assert_well("live-case")


@pytest.mark.prove("the panel of films is stepped through by test_footage_panel, in less time")
def test_each_frame_stands_beside_the_protected_films_at_its_second(
    everywhere, client, operator, holder, reviewer, holder_person, other_holder_person
) -> None:
    work = protect_work(owner_of(holder), jpeg(PRINT))
    clip = protected_clip(work)
    send_rooms(room(stream_url="rtmp://127.0.0.1/live/a"))
    raw = played(work, 0.7)
    told = {"query": [5.0, 9.0], "reference": [2.0, 6.0], "region": [0.1, 0.1, 0.9, 0.9]}
    raw.match.update(wall=START + 7, protected=f"clip:{clip.pk}", **told)
    act_on(LiveRoom.objects.get().pk, [raw], kept=film, engine={})
    run_due()
    case = Case.objects.get(origin_kind="live")
    claim(case_id=case.pk, actor=actor_for_person(reviewer))
    for someone in (reviewer, holder_person):
        watched = everywhere(someone)
        page = watched.open(reverse("web:case", args=[case.pk]))
        panel, shown = page.locator(".exhibit.live"), page.locator(".film-pair:visible figcaption")
        assert panel.locator(".moment").count() == 6
        assert ["4.0 s" in one or "7.0 s" in one for one in shown.all_inner_texts()] == [True, True]
        protected = panel.locator(".film-pair:visible img").first
        protected.scroll_into_view_if_needed()
        page.wait_for_function("one => one.complete && one.naturalWidth > 0", arg=protected.element_handle())
        watched.assert_well("live-case-moments")
        page.keyboard.press(".")
        assert "8.0 s" in shown.last.inner_text()
        for _ in range(5):
            page.keyboard.press(",")
        assert panel.locator(".moment-none:visible").count() == 1, "before the film began"
    seen = address_of_film(case)
    picture = as_jpeg_picture(client, reviewer, seen)
    size = picture.shape[1::-1]
    off = {
        at: np.abs(picture - np.asarray(Image.fromarray(moved(at)).resize(size)).astype(int)).mean()
        for at in range(8)
    }
    assert min(off, key=lambda at: off[at]) == 4, "the picture of that very second"
    client.force_login(other_holder_person)
    assert client.get(seen).status_code == 404


def address_of_film(case: Case) -> str:
    signal = Finding.objects.of_kind(ScreenedKind.ROOM).get()
    return f"{reverse('web:case-protected-film', args=[case.pk])}?signal={signal.pk}&second=4.0"


def as_jpeg_picture(client, someone, address: str) -> np.ndarray:
    client.force_login(someone)
    answer = client.get(address)
    assert (answer.status_code, answer["content-type"]) == (200, "image/jpeg")
    return np.asarray(Image.open(io.BytesIO(answer.content)).convert("RGB")).astype(int)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_frame_is_shown_to_those_whom_it_concerns_alone(
    operator, holder, reviewer, holder_person, other_holder_person
) -> None:
    work = protect_work(owner_of(holder), jpeg(PRINT))
    send_rooms(room(stream_url="rtmp://127.0.0.1/live/a"))
    act_on(LiveRoom.objects.get().pk, [played(work, 0.7)], kept=film, engine={})
    digest = RoomPreservation.objects.get().frames[0]["digest"]
    seen = [may_see(actor_for_person(one), digest) for one in (reviewer, holder_person, other_holder_person)]
    assert seen == [True, True, False]
