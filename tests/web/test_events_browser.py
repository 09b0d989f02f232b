"""A campaign in a real browser: drafted by its form, opened, looked at with what it stopped, closed with a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.flows.screening import ROOT, owner_of
from tests.programmes.campaigns import event_right
from zhengpin.kit import clock
from zhengpin.programmes.models import Campaign
from zhengpin.programmes.operations import Stopped, record_interceptions
from zhengpin.programmes.states import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STOPPED = (
    ("listing", "白鹭杯指定用品 保温杯", Stage.BEFORE_PUBLIC),
    ("listing", "Heron Cup mug", Stage.AFTER_PUBLIC),
    ("video", "全场进球集锦", Stage.BEFORE_PUBLIC),
    ("room", "今晚直播白鹭杯决赛", Stage.AFTER_PUBLIC),
)


@pytest.mark.parametrize(("language", "size"), [("en", "wide"), ("zh-hans", "wide"), ("zh-hans", "narrow")])
def test_a_campaign_is_drafted_opened_and_looked_at(
    browsing, operator, holder, senior, language, size
) -> None:
    event = event_right(owner_of(holder))
    watched = browsing(senior, size=size, language=language)
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
    assert page.locator("#id_protects_until_error, .errors, .field-errors").count()
    watched.assert_well("event-form")
    page.fill("[name=protects_until]", f"{now + timedelta(days=30):%Y-%m-%d %H:%M}")
    page.fill("[name=contacts]", "林梅; 值班; +86 138 0013 8000")
    page.click("main form.panel button.primary")
    page.wait_for_selector("h1:has-text('白鹭杯 2026')")
    page.click("form[action$='/open/'] button")
    page.wait_for_selector("form[action$='/close/']", state="attached")
    assert Campaign.objects.get().state == "open"
    for number, (surface, title, stage) in enumerate(STOPPED):
        thing = Stopped(surface, "harbour", f"n-{number}", title, "R-93@1")
        record_interceptions(stopped=thing, filings=[event.pk], stage=stage, actor=ROOT)
    page = watched.open(reverse("web:event", args=[Campaign.objects.get().pk]))
    assert page.locator(".tiles .tile-value").first.inner_text() == "50.0 %"
    watched.assert_well("event")
    page = watched.open(reverse("web:events"))
    watched.assert_well("events")
    page = watched.open(reverse("web:event", args=[Campaign.objects.get().pk]))
    page.click("details summary")
    page.fill("[name=reason]", "called off")
    page.click("form[action$='/close/'] button")
    page.wait_for_selector("main:has-text('called off')")
    assert Campaign.objects.get().state == "closed"
