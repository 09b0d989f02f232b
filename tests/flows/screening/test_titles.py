"""Titles of videos and live rooms: protected names and expressions forbidden for an event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.catalog.sending import SENDER
from tests.catalog.subjects import room, video
from tests.flows.screening.screening import owner_of, protect_name
from tests.programmes.campaigns import event_right, opened
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Video
from zhengpin.enforcement.models import Measure
from zhengpin.flows.intake.subjects import receive_rooms, receive_videos
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index, videos
from zhengpin.monitoring.models import Finding
from zhengpin.review.models import Case
from zhengpin.rulebook.operations import install_defaults
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
FORBIDDEN = "官方直播 白鹭杯指定用品 开箱"


@pytest.fixture(autouse=True)
def _fresh(operator: Any) -> Iterator[None]:
    index.forget()
    videos.forget()
    install_defaults(actor=system("tests"))
    yield
    index.forget()
    videos.forget()


def published(title: str, number: str = "v-1") -> Video:
    [answer] = receive_videos(source="harbour", items=[video(number, title=title)], actor=SENDER)
    assert answer.verdict == "stored", answer.problems
    run_due()
    return Video.objects.get(external_id=number)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Velmora official flagship store: this season's bags", "R-32"),
        ("Velmora bag, 原单复刻 1:1", "R-31"),
        ("Strap that fits Velmora bags", "R-33"),
    ],
)
def test_a_name_in_a_videos_title_is_judged_by_its_use(holder: Any, title: str, rule: str) -> None:
    filing = protect_name(owner_of(holder), "Velmora")
    row = published(title)
    finding = Finding.objects.of_kind(ScreenedKind.NAME).get()
    assert (finding.filing_id, finding.screening.subject) == (filing.pk, f"video:{row.pk}")
    assert (finding.facts["field"], finding.rule_code) == ("title", rule)
    assert finding.match["places"][0]["why_use"]["zh"]
    assert Case.objects.filter(subject=f"video:{row.pk}").exists() is (rule != "R-33")


def test_a_title_that_names_nothing_protected_opens_nothing_and_a_new_title_is_looked_at(holder: Any) -> None:
    protect_name(owner_of(holder), "Velmora")
    published("How a bag is sewn")
    assert not Finding.objects.of_kind(ScreenedKind.NAME).exists()
    published("Velmora official flagship store")
    assert (
        Finding.objects.of_kind(ScreenedKind.NAME).get().screening.title == "Velmora official flagship store"
    )
    published("A strap of another hand")
    published("Velmora official flagship store")
    assert (Finding.objects.of_kind(ScreenedKind.NAME).count(), Case.objects.count()) == (1, 1)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_an_expression_forbidden_for_an_event_takes_a_video_and_a_room_down_while_it_is_on(
    holder: Any,
) -> None:
    opened(event_right(owner_of(holder)), strict=True)
    row = published(FORBIDDEN)
    receive_rooms(source="harbour", items=[room("r-1", title=FORBIDDEN)], actor=SENDER)
    run_due()
    acted = {
        one.screening.subject.partition(":")[0]: one
        for one in Finding.objects.of_kind(ScreenedKind.NAME).filter(outcome="act")
    }
    assert set(acted) == {"video", "room"}
    assert acted["room"].rule_code == "R-96"
    assert acted["video"].rule_code in ("R-93", "R-96")
    assert all(one.facts["event_expression"] for one in acted.values())
    assert Measure.objects.filter(subject=f"video:{row.pk}", kind="remove").exists()
