"""Campaigns over the API: drafted, changed, moved on, reported; and who may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flows.screening.screening import ROOT, owner_of
from tests.programmes.campaigns import event_right
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.programmes.operations import Stopped, record_interceptions
from zhengpin.programmes.states import Stage
from zhengpin.reports.chapters.events import EVENTS
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


def test_a_campaign_is_run_and_reported(operator, holder, api_of) -> None:
    event = event_right(owner_of(holder))
    client, now = api_of(operator, Role.RULE_OWNER), clock.now()
    times = {"protects_from": -7, "starts_at": -1, "ends_at": 20, "protects_until": 30}
    said = {one: (now + timedelta(days=days)).isoformat() for one, days in times.items()}
    sent = said | {"name": "Heron Cup", "filings": [str(event.pk)]}
    drafted = client.post("/v1/events", sent, **JSON)
    assert (drafted.status_code, drafted.json()["state"], drafted.json()["phase"]) == (201, "draft", "during")
    path = f"/v1/events/{drafted.json()['id']}"
    refused = client.post(f"{path}/open", **JSON)
    assert (refused.status_code, refused.json()["code"]) == (422, "campaign.contact_missing")
    reached = {"contacts": [{"name": "Lin Mei", "reach": "+86 138 0013 8000"}], "expressions": ["白鹭同款"]}
    assert client.patch(path, reached, **JSON).json()["expressions"] == ["白鹭同款"]
    assert client.post(f"{path}/open", **JSON).json()["state"] == "open"

    for number, stage in (("a", Stage.BEFORE_PUBLIC), ("b", Stage.AFTER_PUBLIC)):
        thing = Stopped("video", "harbour", number, "stolen goal")
        record_interceptions(stopped=thing, filings=[event.pk], stage=stage, actor=ROOT)
    feeds = f"{path}/feeds"
    assert client.post(feeds, {"address": "file:///x"}, **JSON).json()["code"] == "feed.no_stream"
    feed = client.post(feeds, {"address": "rtmp://official.example/a"}, **JSON).json()
    assert [one["state"] for one in client.get(feeds).json()["items"]] == ["airing"]
    assert (feed["condition"], feed["health"], feed["covered"]) == ("unattended", "waiting", 0.0)
    ending = f"{feeds}/{feed['number']}/end"
    assert client.post(ending, {"after": "sell"}, **JSON).status_code == 422
    ended = client.post(ending, {"after": "keep"}, **JSON).json()
    assert (ended["state"], ended["after"]) == ("ended", "keep")
    second = client.post(feeds, {"address": "rtmp://official.example/b"}, **JSON).json()
    ended = client.post(f"{feeds}/{second['number']}/end", **JSON).json()
    assert (ended["state"], ended["after"]) == ("ended", "match")
    client.post(feeds, {"address": "rtmp://official.example/c"}, **JSON)
    assert client.post(f"{feeds}/{2**70}/end", **JSON).status_code == 404
    report = client.get(f"{path}/report").json()
    assert (report["all"]["before"], report["all"]["after"], report["all"]["share"]) == (1, 1, 0.5)
    assert list(report["subject_kinds"]) == ["video"]
    listed = client.get(f"{path}/stopped?stage=after_public").json()["items"]
    assert [one["external_id"] for one in listed] == ["b"]
    own = api_of(holder, Role.HOLDER_MEMBER)
    assert [one["name"] for one in own.get("/v1/events").json()["items"]] == ["Heron Cup"]
    assert own.post(f"{path}/close", {"reason": "x"}, **JSON).status_code == 403
    assert client.post(f"{path}/close", {"reason": "over"}, **JSON).json()["closing"] == "over"
    assert [one["state"] for one in client.get(feeds).json()["items"]] == ["ended"] * 3

    [chapter] = compute(now - timedelta(days=1), now + timedelta(days=1), [EVENTS])["chapters"]
    figures = {one["key"]: one["value"] for one in chapter["figures"]}
    assert figures == {
        "event_goods": 0,
        "event_films": 2,
        "event_videos": 2,
        "event_rooms": 0,
        "event_before_public": 0.5,
    }


def test_the_marketplace_meets_no_campaign(operator, api_of) -> None:
    client = api_of(operator, Role.MARKETPLACE)
    assert client.get("/v1/events").status_code == 403
    assert client.post("/v1/events", {"name": "x"}, **JSON).status_code == 403
