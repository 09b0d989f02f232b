"""Films of an event under a campaign: refused before they are public, or taken down after; each counts once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.test_clips import uploaded
from tests.films import film
from tests.flows.screening.screening import ROOT, owner_of
from tests.flows.screening.test_video_story import publish
from tests.programmes.campaigns import event_right, opened
from zhengpin.accounts.actor import system
from zhengpin.evidence.models import Blob
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.models import Finding
from zhengpin.programmes import queries
from zhengpin.rights import operations
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    videos.forget()
    yield
    videos.forget()


@pytest.mark.prove("every day its rooms are interrupted, and films are looked at")
def test_films_of_an_event_are_refused_or_taken_down(holder, marketplace: Any) -> None:
    event = event_right(owner_of(holder))
    upload = uploaded(marketplace, film(1, 8))
    blob = Blob.objects.get(uploads__pk=upload)
    operations.add_clip(filing_id=event.pk, blob_digest=blob.pk, actor=ROOT)
    supplement = operations.submit_supplement(filing_id=event.pk, actor=ROOT)
    operations.approve_supplement(supplement_id=supplement.pk, actor=system("second"))
    campaign = opened(event)
    videos.current(make=True)
    asked = {"source": "harbour", "external_id": "v-1", "creator": "c-1", "upload": upload}
    for _ in range(2):
        told = marketplace.post("/v1/screen/video", asked, **JSON).json()
        assert (told["verdict"], told["reasons"][0]["rule"]["code"]) == ("block", "R-92")
    share = queries.share_stopped(ROOT, campaign)
    assert (share.before, share.after) == (1, 0)
    publish(blob, "v-2")
    run_due()
    found = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (found.rule_code, found.facts["event_phase"], found.state) == ("R-92", "during", "upheld")
    share = queries.share_stopped(ROOT, campaign)
    assert (share.before, share.after, share.share) == (1, 1, 0.5)
