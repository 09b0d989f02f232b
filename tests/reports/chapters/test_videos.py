"""The report's rows on short videos agree with a story that is counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.catalog.sending import SENDER
from tests.catalog.subjects import video
from tests.films import film, frames, sound_only, tones, written
from tests.flows.screening.test_video_story import protect, publish, stolen
from tests.rights.people import REVIEWER
from zhengpin.evidence.videos.accepting import accept_film
from zhengpin.flows.decisions import decision
from zhengpin.flows.intake.subjects import receive_videos
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.monitoring.indexes import videos
from zhengpin.reports.chapters.videos import VIDEOS
from zhengpin.reports.metrics import compute
from zhengpin.review.models import Case
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    videos.forget()
    install_defaults(actor=SENDER)
    yield
    videos.forget()


def figures(from_now: timedelta = timedelta()) -> dict[str, tuple[int, int | None]]:
    now = clock.now() + from_now
    document = compute(now - timedelta(days=1), now + timedelta(days=1), [VIDEOS])
    return {row["key"]: (row["numerator"], row["denominator"]) for row in document["chapters"][0]["figures"]}


@pytest.mark.prove("five seconds; every day other chapters")
def test_every_row_is_what_happened(tmp_path: Path, settings: Any) -> None:
    settings.UNDO_SECONDS = 0

    def stored(content: bytes) -> Any:
        path = tmp_path / "film"
        path.write_bytes(content)
        return accept_film(path, pictures=False, actor=REVIEWER)

    whole = stored(film(1, 16))
    protect(whole)
    protect(stored(sound_only(3, 20)), "Reed Records")
    publish(whole, "v-same")
    copied = publish(stored(stolen()), "v-copied")
    heard = publish(stored(written(frames(8, 12), tones(3, 20)[64_000:256_000])), "v-heard")
    publish(stored(film(5, 8)), "v-honest")
    receive_videos(source="harbour", items=[video("v-lost", media={"digest": "0" * 64})], actor=SENDER)
    run_due()
    for row, outcome in ((copied, "infringing"), (heard, "not_infringing")):
        case = Case.objects.get(subject=f"video:{row.pk}")
        made = decision.decide(case_id=case.pk, outcome=outcome, explanation="As it is.", actor=SENDER)
        assert made
        decision.settle.call(decision_id=str(made.pk))
    run_due()

    found = figures()
    assert found["videos_screened"] == (4, None)
    assert found["films_not_had"] == (1, None)
    assert found["videos_with_footage"] == (2, None), "the very same, and the copy"
    assert found["videos_with_sound"][0] == 1
    assert found["films_excused"][0] == 0
    assert found["films_upheld"] == (2, 3)
    assert found["videos_handled"] == (2, None)
    assert found["time_to_screen_films"] == (4, None)
    assert figures(timedelta(days=3)) == dict.fromkeys(found, (0, None)) | {
        "films_stopped": (0, 0),
        "films_excused": (0, 0),
        "films_upheld": (0, 0),
    }
