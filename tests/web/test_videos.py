"""The pages of videos: how far each film has come, what was found second by second, who sees it, looking again."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.videos import Shelf
from zhengpin.catalog.models import Video
from zhengpin.monitoring.models import Finding
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
ADDRESS = "/videos/"
STAGES = {
    "v-copied": "screened",
    "v-honest": "screened",
    "v-none": "none",
    "v-waiting": "awaited",
    "v-retried": "retried",
    "v-refused": "refused",
}


def rows(client: Client, **asked: Any) -> dict[str, Any]:
    return {one["video"].external_id: one for one in client.get(ADDRESS, asked).context["rows"]}


def test_each_film_is_in_one_stage_and_says_why_it_does_not_come(videos: Shelf, english, reviewer) -> None:
    client = english(reviewer)
    page = client.get(ADDRESS)
    assert {one["video"].external_id: one["stage"].value for one in page.context["rows"]} == STAGES
    counted = {name: count for name, count in page.context["counts"].items() if count}
    assert counted == {"screened": 2, "none": 1, "awaited": 1, "retried": 1, "refused": 1}
    assert "coded in a way that is not read: cinepak" in page.content.decode()
    copied = rows(client)["v-copied"]
    assert (copied["length"], copied["screened"]["outcome"], copied["found"]) == (
        "0:14",
        "review",
        [("open", 1)],
    )
    for asked, numbers in {
        "stage=refused": {"v-refused"},
        "outcome=review": {"v-copied"},
        "outcome=none&stage=awaited": {"v-waiting"},
        "q=旧货": {"v-refused"},
        "q=reed heron": set(STAGES),
        "source=elsewhere": set(),
        f"publisher={videos['v-none'].creator_id}": set(STAGES),
    }.items():
        found = client.get(f"{ADDRESS}?{asked}").context["rows"]
        assert {one["video"].external_id for one in found} == numbers, asked
    written = b"".join(client.get(reverse("web:export-videos"), {"stage": "retried"}))
    [line] = csv.DictReader(written.decode("utf-8-sig").splitlines())
    assert (line["external_id"], line["film"], line["tries"]) == ("v-retried", "retried", "1")
    assert line["next_try_at"]
    assert line["reason"] == "The address answered with status 503."
    assert line["remedy"]


def test_one_tells_its_findings_by_the_second_and_leads_to_the_case(videos: Shelf, english, reviewer) -> None:
    page = english(reviewer).get(reverse("web:video", args=[videos["v-copied"].pk]))
    finding = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    [shown] = page.context["findings"]
    assert (shown["mirrored"], shown["speed"]) == (True, None)
    assert shown["segments"][0]["found"][0] in ("0:03", "0:04", "0:05")
    text = page.content.decode()
    assert reverse("web:case", args=[finding.case_id]) in text
    assert reverse("web:filing", args=[videos.filing.pk]) in text
    assert "left" not in text or "mirrored" in text
    assert [one.external_id for one in [videos["v-copied"]]] == ["v-copied"]


@pytest.mark.prove("every day by the API")
def test_looking_again_is_for_those_who_may(
    videos: Shelf, english, administrator, reviewer, merchant_person
) -> None:
    refused, screened = videos["v-refused"], videos["v-honest"]
    client = english(administrator)
    assert client.get(reverse("web:video", args=[refused.pk])).context["may_fetch"]
    assert client.get(reverse("web:video", args=[screened.pk])).context["may_screen"]
    answer = client.post(reverse("web:fetch-video-again", args=[refused.pk]), follow=True)
    assert "The video is fetched again." in answer.content.decode()
    refused.refresh_from_db()
    assert (refused.media_state, refused.media_tries) == ("awaited", 0)
    answer = client.post(reverse("web:fetch-video-again", args=[screened.pk]), follow=True)
    assert "file is here" in answer.content.decode()
    client.post(reverse("web:screen-video-again", args=[screened.pk]))
    page = english(reviewer).get(reverse("web:video", args=[screened.pk]))
    assert not page.context["may_screen"]
    assert any("screened again" in line.sentence for line in page.context["lines"])
    for name in ("web:fetch-video-again", "web:screen-video-again"):
        assert english(reviewer).post(reverse(name, args=[screened.pk])).status_code == 403
        assert english(merchant_person).post(reverse(name, args=[screened.pk])).status_code in (403, 404)


@pytest.mark.prove("every day isolation asks for them")
def test_a_publisher_sees_its_own_videos_and_no_findings(
    videos: Shelf, english, merchant_person, holder_person
) -> None:
    stranger = english(merchant_person)
    assert stranger.get(ADDRESS).context["rows"] == []
    assert stranger.get(reverse("web:video", args=[videos["v-copied"].pk])).status_code == 404
    Video.objects.get(external_id="v-copied").creator.__class__.objects.update(
        organisation=merchant_person.memberships.get().organisation
    )
    assert set(rows(stranger)) == set(STAGES)
    page = stranger.get(reverse("web:video", args=[videos["v-copied"].pk]))
    assert "findings" not in page.context
    assert videos.filing.title not in page.content.decode()
    assert b"findings_open" not in b"".join(stranger.get(reverse("web:export-videos")))
    assert english(holder_person).get(ADDRESS).status_code == 403


def test_empty_it_says_how_videos_come(operator, english, reviewer) -> None:
    assert b"POST /v1/videos" in english(reviewer).get(ADDRESS).content


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("pages much like others that are judged every day")
def test_the_pages_of_videos_are_well(videos: Shelf, everywhere: Any, administrator: Any) -> None:
    watched = everywhere(administrator)
    watched.open(ADDRESS)
    watched.assert_well("videos")
    for number in ("v-copied", "v-retried", "v-refused"):
        watched.open(reverse("web:video", args=[videos[number].pk]))
        watched.assert_well(f"video-{number}")
    watched.open(f"{ADDRESS}?q=nothing")
    watched.assert_well("videos-none")
