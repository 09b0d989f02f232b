"""A campaign in a real browser: drafted by its form, opened, looked at with what it stopped, closed with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.flows.screening.screening import ROOT, owner_of
from tests.programmes.campaigns import event_right, opened
from zhengpin.kit import clock
from zhengpin.monitoring.broadcasts.operations import end_feed, hold_feeds, note_health, open_feed
from zhengpin.monitoring.models import ReferenceFeed
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.programmes.models import Campaign
from zhengpin.programmes.operations import Stopped, close_campaign, record_interceptions
from zhengpin.programmes.states import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STOPPED = (
    ("listing", "白鹭杯指定用品 保温杯", Stage.BEFORE_PUBLIC),
    ("listing", "Heron Cup mug", Stage.AFTER_PUBLIC),
    ("video", "全场进球集锦", Stage.BEFORE_PUBLIC),
    ("room", "今晚直播白鹭杯决赛", Stage.AFTER_PUBLIC),
)


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_campaign_is_drafted_opened_and_looked_at(everywhere, operator, holder, senior) -> None:
    event = event_right(owner_of(holder))
    watched = everywhere(senior)
    page = watched.open(reverse("web:events"))
    watched.assert_well("events-empty")
    page = watched.open(reverse("web:draft-event"))
    now = clock.now()
    page.fill("[name=name]", "白鹭杯 2026")
    page.check(f"[name=filings][value='{event.pk}']")
    days = {"protects_from": -7, "starts_at": -1, "ends_at": 20, "protects_until": 30}
    for name, after in days.items():
        page.fill(f"[name={name}]", f"{now + timedelta(days=after):%Y-%m-%d %H:%M}")
    page.fill("[name=expressions]", "白鹭同款\ncheer with the herons")
    watched.allowed.add(422)
    page.fill("[name=protects_until]", "soon")
    page.click("main form.panel button.primary")
    page.wait_for_selector("#id_protects_until_error, .errors, .field-errors")
    watched.assert_well("event-form")
    page.fill("[name=protects_until]", f"{now + timedelta(days=30):%Y-%m-%d %H:%M}")
    page.fill("[name=contacts]", "林梅; 值班; +86 138 0013 8000")
    page.click("main form.panel button.primary")
    page.wait_for_selector("h1:has-text('白鹭杯 2026')")
    page.click("form[action$='/open/'] button")
    page.wait_for_selector("form[action$='/close/']", state="attached")
    assert Campaign.objects.get().state == "open"
    for number, (subject_kind, title, stage) in enumerate(STOPPED):
        thing = Stopped(subject_kind, "harbour", f"n-{number}", title, "R-93@1")
        record_interceptions(stopped=thing, filings=[event.pk], stage=stage, actor=ROOT)
    page = watched.open(reverse("web:event", args=[Campaign.objects.get().pk]))
    assert page.locator(".tiles .tile-value").first.inner_text() == "50.0 %"
    watched.assert_well("event")
    page = watched.open(reverse("web:events"))
    watched.assert_well("events")
    page = watched.open(reverse("web:event", args=[Campaign.objects.get().pk]))
    page.click("details:has(#close-reason) summary")
    page.fill("#close-reason", "called off")
    page.click("form[action$='/close/'] button")
    page.wait_for_selector("main:has-text('called off')")
    assert Campaign.objects.get().state == "closed"


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_broadcasts_are_followed_looked_after_and_ended(
    everywhere, operator, holder, senior, settings
) -> None:
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, hosts=("official.example",))
    event = event_right(owner_of(holder))
    row = opened(event, expressions="白鹭同款\ncheer with the herons", territories="CN, FR", goods="n-4")
    watched = everywhere(senior)
    page = watched.open(reverse("web:event", args=[row.pk]))
    watched.assert_well("event-before")
    watched.allowed.add(422)
    page.fill("[name=address]", "https://user:word@official.example/final.m3u8")
    page.click("form[action$='/follow/'] button")
    page.wait_for_selector("#feed-wrong li")
    assert page.locator("#feed-wrong li").count() == 1
    page.fill("[name=address]", "rtmp://official.example/live/final-4f1c9d")
    page.click("form[action$='/follow/'] button")
    page.wait_for_selector("#feeds tbody tr")
    first = ReferenceFeed.objects.get()
    assert page.locator("#feeds code").first.inner_text() == "rtmp://official.example/live/fin…"
    _let_air(first, RoomHealth.LIVE, seconds=2712.0, covered=2660.5, heard=2704.0)
    second = open_feed(filing_id=event.pk, address="https://official.example/hls/second.m3u8", actor=ROOT)
    _let_air(second, RoomHealth.UNREACHABLE, detail="HTTPNotFoundError")
    third = open_feed(filing_id=event.pk, address="rtmp://official.example/live/rehearsal", actor=ROOT)
    _let_air(third, RoomHealth.LIVE, seconds=611.0, covered=600.0, heard=606.0)
    end_feed(feed_id=third.pk, actor=ROOT)
    for number, (subject_kind, title, stage) in enumerate(STOPPED):
        thing = Stopped(subject_kind, "harbour", f"n-{number}", title, "R-93@1")
        record_interceptions(stopped=thing, filings=[event.pk], stage=stage, actor=ROOT)
    page = watched.open(reverse("web:event", args=[row.pk]))
    badges = page.locator("#feeds td .badge").all_inner_texts()
    assert len(badges) == 3
    watched.assert_well("event-during")
    page.click("summary:has(+ form[action$='/end/'])")
    page.select_option("[name=feed]", str(first.pk))
    page.select_option("[name=after]", "keep")
    watched.assert_well("event-ending")
    page.click("form[action$='/end/'] button")
    page.wait_for_selector(".toast, .messages, [role=status]")
    first.refresh_from_db()
    assert (first.state, first.after) == ("ended", "keep")
    close_campaign(campaign_id=row.pk, reason="The final is over", actor=ROOT)
    page = watched.open(reverse("web:event", args=[row.pk]))
    assert not page.locator("form[action$='/follow/']").count()
    watched.assert_well("event-after")


def _let_air(feed: ReferenceFeed, health: RoomHealth, *, detail: str = "", **told: float) -> None:
    """Have a broadcast stand as the process that follows it would have it stand."""
    hold_feeds(by="one", seconds=600)
    note_health(feed_id=feed.pk, health=health, detail=detail, by="one")
    if told:
        ReferenceFeed.objects.filter(pk=feed.pk).update(seen_at=clock.now(), delay=2.4, **told)
