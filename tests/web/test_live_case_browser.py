"""The case of a live room that plays a stolen film, in a real browser: its frames, when, why, and what was kept."""

from __future__ import annotations

import io

import numpy as np
import pytest
from django.urls import reverse
from PIL import Image

from tests.catalog.surfaces import room, send_rooms
from tests.flows.screening import PRINT, owner_of, protect_work
from tests.flows.test_live_room import START, played
from zhengpin.accounts.queries import actor_for_person
from zhengpin.catalog.models import LiveRoom
from zhengpin.demo.pictures import Artwork, jpeg
from zhengpin.flows.live_room import act_on
from zhengpin.jobs.running import run_due
from zhengpin.monitoring import index
from zhengpin.monitoring.models import RoomFreeze
from zhengpin.monitoring.pictures import may_see
from zhengpin.monitoring.room_material import Kept, LiveFrame
from zhengpin.review.models import Case
from zhengpin.review.operations import claim
from zhengpin.workers.room_buffer import RoomBuffer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


def film() -> Kept:
    """Return ten seconds of a room in which a print of the demo's comes into the picture."""
    buffer = RoomBuffer(seconds=60, limit_bytes=10_000_000)
    shown = np.asarray(Image.open(io.BytesIO(jpeg(PRINT))).convert("RGB").resize((640, 640)))[140:500]
    before = np.asarray(Image.open(io.BytesIO(jpeg(Artwork("waves", 4)))).convert("RGB").resize((640, 640)))[
        :360
    ]
    for at in range(10):
        buffer.put_frame(LiveFrame(at, START + at, np.roll(shown if at > 4 else before, 9 * at, axis=1)))
    return buffer.freeze()


@pytest.mark.parametrize(
    ("language", "said"), [("en", "of the broadcast run like"), ("zh-hans", "与受保护作品第")]
)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_case_of_a_live_room_tells_what_was_seen(
    browsing, operator, holder, other_holder, reviewer, holder_person, language, said, size
) -> None:
    work = protect_work(owner_of(holder), jpeg(PRINT))
    send_rooms(room(stream_url="rtmp://127.0.0.1/live/a"))
    raw = played(work, 0.7)
    raw[3]["wall"] = START + 7
    act_on(LiveRoom.objects.get().pk, [raw], kept=film, engine={})
    run_due()
    case = Case.objects.get(origin__startswith="live:")
    claim(case_id=case.pk, actor=actor_for_person(reviewer))
    for someone in (reviewer, holder_person):
        watched = browsing(someone, size=size, language=language)
        page = watched.open(reverse("web:case", args=[case.pk]))
        frames = page.locator(".film-strip figure")
        assert frames.count() == 7, "the protected work, and six frames"
        assert page.locator(".film-strip .is-seen figcaption").inner_text() == "7.0 s"
        assert page.locator(".film-strip img").first.evaluate("one => one.naturalWidth") > 0
        assert said in page.locator(".exhibit.live").inner_text()
        watched.assert_well("live-case")


def test_a_frame_is_shown_to_those_whom_it_concerns_alone(
    operator, holder, reviewer, holder_person, other_holder_person
) -> None:
    work = protect_work(owner_of(holder), jpeg(PRINT))
    send_rooms(room(stream_url="rtmp://127.0.0.1/live/a"))
    act_on(LiveRoom.objects.get().pk, [played(work, 0.7)], kept=film, engine={})
    digest = RoomFreeze.objects.get().frames[0]["digest"]
    seen = [may_see(actor_for_person(one), digest) for one in (reviewer, holder_person, other_holder_person)]
    assert seen == [True, True, False]
