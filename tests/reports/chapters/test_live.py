"""The report's rows on live rooms agree with a story that is counted by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.catalog.subjects import room, send_rooms
from tests.flows.live.test_room import minutes, played
from tests.flows.screening.screening import ROOT, owner_of, protect_work
from zhengpin.catalog.models import LiveRoom
from zhengpin.flows.live.acts import act_on_room
from zhengpin.flows.live.room import act_on
from zhengpin.kit import clock
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.rooms.operations import open_watches
from zhengpin.reports.chapters.live import LIVE
from zhengpin.reports.metrics import compute
from zhengpin.review.models import Case

pytestmark = pytest.mark.django_db


def figures() -> dict[str, dict]:
    now = clock.now()
    document = compute(now - timedelta(days=1), now + timedelta(days=1), [LIVE])
    return {row["key"]: row for row in document["chapters"][0]["figures"]}


def test_every_row_is_what_happened(operator, holder) -> None:
    index.forget()
    film = protect_work(owner_of(holder))
    stream = "rtmp://127.0.0.1/live/"
    send_rooms(*(room(f"r-{at}", title=f"Room {at}", stream_url=f"{stream}{at}") for at in range(3)))
    live = list(LiveRoom.objects.order_by("external_id"))
    began = clock.now()
    open_watches(actor=ROOT)
    with clock.set_to(began + timedelta(seconds=30)):
        act_on(live[0].pk, [played(film)], kept=minutes, engine={})
    with clock.set_to(began + timedelta(seconds=40)):
        act_on(live[1].pk, [played(film, 0.7)], kept=minutes, engine={})
    with clock.set_to(began + timedelta(seconds=90)):
        case = Case.objects.get(state="open")
        act_on_room(case_id=case.pk, measure="warn", reason="It is the match.", actor=ROOT)
    told = figures()
    counted = {key: row["value"] for key, row in told.items() if key != "time_to_act_live"}
    assert counted == {
        "rooms_watched": 3,
        "rooms_frozen": 2,
        "rooms_with_footage": 2,
        "rooms_with_pictures": 0,
        "rooms_posing": 0,
        "rooms_with_goods": 0,
        "rooms_footage_penalised": 2,
        "rooms_pictures_penalised": 0,
        "rooms_acted_on": 2,
    }
    time = told["time_to_act_live"]
    assert (time["numerator"], time["unit"]) == (2, "s")
    assert time["value"] == pytest.approx(60, abs=5)
    assert time["p95"] == pytest.approx(87, abs=5)
