"""How a reviewer sees a film that shows a protected one: moments side by side, stepped through by keys, outlined."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from tests.browser import View
from tests.catalog.subjects import CREATOR, send_creators, send_videos, video
from tests.flows.screening.screening import ROOT, owner_of, protect_work
from tests.web.market import drawing, saved
from zhengpin.accounts.queries import actor_for_person
from zhengpin.catalog.models import Video
from zhengpin.evidence.operations import BlobDraft, store_blobs
from zhengpin.kit.ids import reference
from zhengpin.review import panels
from zhengpin.review.models import Case
from zhengpin.review.operations import claim, open_case
from zhengpin.review.states import OriginKind
from zhengpin.web.cases.exhibits import region_box

pytestmark = pytest.mark.django_db
WHY = {
    "en": "From 0:04 on it shows the protected video from 0:31 on; 8 s in all, mirrored, at 1.25 times its speed.",
    "zh": "自 0:04 起播放受保护视频自 0:31 起的画面，共 8 秒，左右镜像，以 1.25 倍速播放。",
}


def test_a_region_is_outlined_unless_it_is_the_whole_picture() -> None:
    assert region_box([0.1, 0.2, 0.6, 0.9]) == {
        "x": "10.00",
        "y": "20.00",
        "width": "50.00",
        "height": "70.00",
    }
    assert region_box([0.0, 0.0, 1.0, 0.99]) is None
    assert region_box([]) is None


@pytest.fixture
def case(operator, holder, monkeypatch) -> Case:
    """A case whose evidence is a film's, at three moments."""
    filing = protect_work(owner_of(holder))
    send_creators(CREATOR)
    send_videos(video())
    drafts = [BlobDraft(saved(drawing(seed)), "image/jpeg", 640, 480) for seed in range(6)]
    pictures = [blob.pk for blob in store_blobs(drafts=drafts, actor=ROOT)]
    moments = [
        {"at": 4.5 + n, "found": pictures[n], "reference_at": 31.0 + n, "protected": pictures[n + 3]}
        for n in range(3)
    ]
    panel = {
        "kind": "footage",
        "found_as": "picture",
        "finding": SimpleNamespace(pk="f-1", state="open", case_id=None),
        "filing": filing,
        "holder": filing.holder,
        "score": 0.83,
        "facts": {"authorised": False, "own_right": False, "score": 0.83, "seconds": 8.0},
        "rule": {"code": "R-83", "version": 1},
        "why": WHY,
        "stretches": [{"query": [4.0, 12.0], "reference": [31.0, 41.0], "score": 0.83}],
        "region": [0.1, 0.2, 0.6, 0.9],
        "mirrored": True,
        "moments": moments,
    }
    monkeypatch.setitem(panels._providers, OriginKind.VIDEO, lambda case, actor: [panel])
    return open_case(
        origin_kind=OriginKind.VIDEO,
        origin_id="1",
        queue="pictures",
        subject=reference("video", Video.objects.get().pk),
        title="How the bag is made",
        summary={},
        actor=ROOT,
    )


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_its_moments_are_stepped_through(
    case, everywhere: Any, reviewer: Any, monkeypatch, view: View
) -> None:
    monkeypatch.setattr("zhengpin.web.pictures.pages.may_see", lambda actor, digest: True)
    claim(case_id=case.pk, actor=actor_for_person(reviewer))
    watched = everywhere(reviewer)
    page = watched.open(reverse("web:case", args=[case.pk]))
    panel = page.locator(".exhibit.footage")
    assert WHY[view.language[:2]] in panel.inner_text()
    shown = panel.locator(".film-pair:visible figcaption")
    assert "4.5 s" in shown.last.inner_text()
    page.keyboard.press(".")
    assert "5.5 s" in shown.last.inner_text()
    page.keyboard.press(",")
    panel.locator(".moment-choice").nth(2).click()
    assert "6.5 s" in shown.last.inner_text()
    assert panel.locator(".outlined-frame:visible rect").count() == 2
    watched.assert_well("case-footage")
