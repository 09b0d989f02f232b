"""A stolen short video: found with its seconds, taken down with reasons; looked back for, never twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.catalog.sending import SENDER
from tests.catalog.subjects import video
from tests.films import film, frames, sound_only, tones, written
from tests.flows.screening.filming import LONG, protect, publish, stolen, stored
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Video
from zhengpin.enforcement.models import Measure
from zhengpin.evidence.models import Capture
from zhengpin.flows.intake.subjects import receive_videos
from zhengpin.flows.screening import rescan, video_screening
from zhengpin.flows.screening.video import screen, take_in
from zhengpin.jobs.running import run_due
from zhengpin.messages.models import Statement
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.review.models import Case
from zhengpin.rulebook.operations import install_defaults
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
US = system("tests")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    videos.forget()
    install_defaults(actor=US)
    yield
    videos.forget()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_copy_is_found_with_its_seconds_and_waits_for_a_person() -> None:
    filing = protect(stored(film(1, LONG)))
    row = publish(stored(stolen()))
    assert row.media_state == "awaited"
    run_due()
    row.refresh_from_db()
    assert (row.media_state, row.seconds, row.cover_id is not None) == (
        "kept",
        pytest.approx(14, abs=0.5),
        True,
    )
    finding = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (finding.filing_id, finding.kind, finding.facts["mirrored"]) == (filing.pk, "footage", True)
    assert finding.match["query"] == pytest.approx([4, 14], abs=1.2)
    assert finding.match["reference"] == pytest.approx([2, 12], abs=1.2)
    assert "mirrored" in finding.match["why"]["en"]
    assert "左右镜像" in finding.match["why"]["zh"]
    assert (finding.rule_code, finding.outcome) == ("R-72", "review")
    moments = list(finding.moments.order_by("at"))
    assert len(moments) >= 3
    assert all(one.protected_id and one.found_id != one.protected_id for one in moments)
    case = Case.objects.get()
    assert (case.subject, case.respondent_id) == (f"video:{row.pk}", row.creator.organisation_id)
    assert Capture.objects.get(subject=f"footage_screening:{finding.screening_id}").content["hits"]


def test_the_very_same_file_is_taken_down_at_once_with_reasons() -> None:
    blob = stored(film(1, LONG))
    protect(blob)
    row = publish(blob)
    run_due()
    finding = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (finding.rule_code, finding.state, finding.facts["share"]) == (
        "R-70",
        "upheld",
        pytest.approx(1, abs=0.1),
    )
    measure = Measure.objects.get()
    assert (measure.kind, measure.subject) == ("remove", f"video:{row.pk}")
    assert Statement.objects.filter(organisation_id=row.creator.organisation_id).exists()


def test_an_honest_video_opens_nothing() -> None:
    protect(stored(film(1, LONG)))
    publish(stored(film(5, 8)))
    run_due()
    assert Screening.objects.of_kind(ScreenedKind.VIDEO).get().outcome == "pass"
    assert not Case.objects.exists()


@pytest.mark.prove("every day listings done twice count once")
def test_done_twice_it_counts_once() -> None:
    protect(stored(film(1, LONG)))
    row = publish(stored(stolen()))
    run_due()
    assert take_in.call(video=str(row.pk), origin=row.media_origin) == "nothing to do"
    assert screen.call(video=str(row.pk), cause="intake") == {"found": 0}
    assert screen.call(video=str(row.pk), cause="again") == {"found": 0}
    assert (Finding.objects.of_kind(ScreenedKind.VIDEO).count(), Case.objects.count()) == (1, 1)
    assert [one.verdict for one in _sent_again(row)] == ["unchanged"]


def _sent_again(row: Video) -> list[Any]:
    row.refresh_from_db()
    sent = video(row.external_id, media={"digest": row.media_id})
    return receive_videos(source="harbour", items=[sent], actor=SENDER)


@pytest.mark.engines
def test_a_film_protected_later_is_sought_in_what_is_shown() -> None:
    publish(stored(stolen()))
    publish(stored(film(5, 8)), "v-2")
    run_due()
    assert not Finding.objects.of_kind(ScreenedKind.VIDEO).exists()
    filing = protect(stored(film(1, LONG)))
    while rescan.follow():
        pass
    run_due()
    finding = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (finding.filing_id, finding.screening.cause_kind) == (filing.pk, "clip")
    assert Screening.objects.of_kind(ScreenedKind.VIDEO).count() == 3


@pytest.mark.prove("every day sounds are found where films air")
def test_a_protected_sound_under_other_pictures_is_heard() -> None:
    protect(stored(sound_only(3, 20)))
    publish(stored(written(frames(8, 12), tones(3, 20)[64_000:256_000])))
    run_due()
    finding = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (finding.kind, finding.rule_code) == ("sound", "R-74")
    assert finding.match["reference"][0] == pytest.approx(4, abs=1)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_holders_own_video_passes() -> None:
    blob = stored(film(1, LONG))
    filing = protect(blob)
    row = publish(blob)
    creator = row.creator
    creator.organisation_id = filing.holder.organisation_id
    creator.save()
    run_due()
    assert (Finding.objects.of_kind(ScreenedKind.VIDEO).get().outcome, Case.objects.count()) == ("pass", 0)


def test_a_film_that_cannot_be_had_says_why() -> None:
    sent = [
        video("v-1", media={"digest": "0" * 64}),
        video("v-2", media={"url": "http://10.0.0.1/film.mp4"}),
        video("v-3", media={"digest": stored(sound_only(3, 5)).pk}),
        video("v-4", media={"url": "https://x.example/a.mp4", "digest": "0" * 64}),
    ]
    answers = receive_videos(source="harbour", items=sent, actor=SENDER)
    assert [one.verdict for one in answers] == ["stored", "stored", "stored", "refused"]
    run_due()
    codes = {row.external_id: row.media_refusal["code"] for row in Video.objects.all()}
    assert codes == {"v-1": "film.not_stored", "v-2": "fetch.private", "v-3": "film.no_pictures"}
    again = receive_videos(source="harbour", items=sent[:1], actor=SENDER)
    assert again[0].verdict == "stored"
    assert Video.objects.get(external_id="v-1").media_state == "awaited"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_moments_lie_within_the_stretch() -> None:
    protect(stored(film(1, LONG)))
    publish(stored(stolen()))
    run_due()
    start, stop = Finding.objects.of_kind(ScreenedKind.VIDEO).get().match["query"]
    assert all(
        start <= one.at <= stop for one in Finding.objects.of_kind(ScreenedKind.VIDEO).get().moments.all()
    )
    assert video_screening.MOST_MOMENTS == 4
