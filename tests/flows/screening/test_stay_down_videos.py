"""A film that a person upheld stays down: the same one is stopped at once, until the decision is overturned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pytest
from django.conf import settings

from tests.films import film, frames, tones, written
from tests.flows.screening.filming import LONG, protect, publish, stored
from zhengpin.accounts.actor import system
from zhengpin.enforcement.models import Measure
from zhengpin.flows.decisions import decision
from zhengpin.flows.screening import rescan
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.models import Finding
from zhengpin.review.models import Case, Decision
from zhengpin.rights.models import Clip, Filing
from zhengpin.rulebook.operations import install_defaults
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
PERSON, SENIOR = system("a-person"), system("a-senior")
UNDO = timedelta(seconds=settings.UNDO_SECONDS + 1)
OTHERS = {"creator": {"external_id": "c-2", "name": "Another"}}


@pytest.fixture(autouse=True)
def _fresh(operator) -> Iterator[None]:
    videos.forget()
    install_defaults(actor=system("tests"))
    yield
    videos.forget()


def copied(*, darker: float = 1.0) -> bytes:
    """Return a stranger's opening, then ten seconds of the protected film under a stranger's sound."""
    shown = frames(77, 4) + [one[:, ::-1] for one in frames(1, LONG)[20:120]]
    return written([np.clip(one * darker, 0, 255).astype(np.uint8) for one in shown], tones(99, 14))


def upheld() -> tuple[Filing, Decision]:
    """Let a person uphold the case of a copy, and whatever follows happen."""
    filing = protect(stored(film(1, LONG)))
    publish(stored(copied()))
    run_due()
    made = decision.decide(case_id=Case.objects.get().pk, outcome="infringing", actor=PERSON)
    assert made is not None
    with clock.set_to(clock.now() + UNDO):
        run_due()
    return filing, Decision.objects.get(pk=made.pk)


def again(content: bytes, number: str) -> Finding | None:
    row = publish(stored(content), number, **OTHERS)
    run_due()
    return Finding.objects.of_kind(ScreenedKind.VIDEO).filter(screening__video=row).first()


def test_the_same_film_is_stopped_at_once_and_all_is_undone_with_the_decision() -> None:
    filing, first = upheld()
    clip = Clip.objects.exclude(upheld_as="").get()
    assert (clip.filing_id, clip.upheld_as, clip.state) == (filing.pk, "copied_video", "active")
    assert Entry.objects.filter(event="clip.kept_down").count() == 1

    found = again(copied(), "v-2")
    assert found is not None
    assert (found.rule_code, found.state, found.clip_id) == ("R-75", "upheld", clip.pk)
    assert found.facts["upheld_as"] == "copied_video"
    second = Decision.objects.exclude(pk=first.pk).get()
    assert second.automation == "fully"
    assert Clip.objects.count() == 2, "what a rule did by itself keeps nothing down in its turn"

    decision.overturn(decision_id=first.pk, explanation="It was licensed.", actor=SENIOR)
    clip.refresh_from_db()
    second.refresh_from_db()
    assert (clip.state, second.state) == ("withdrawn", "overturned")
    assert set(Measure.objects.values_list("kind", "state")) == {("remove", "reversed")}


@pytest.mark.prove("every day the same film is stopped")
def test_a_film_made_anew_of_it_is_stopped_by_picture_and_sound() -> None:
    upheld()
    found = again(copied(darker=0.8), "v-2")
    assert found is not None
    assert (found.rule_code, found.outcome) == ("R-76", "act")


@pytest.mark.prove("seconds of films")
def test_what_it_holds_beside_the_stolen_part_is_nobodys() -> None:
    upheld()
    assert again(written(frames(77, 4) + frames(5, 8), tones(5, 12)), "v-2") is None
    found = again(written(frames(8, 6) + frames(1, LONG)[30:110], tones(7, 14)), "v-3")
    assert found is not None
    assert found.facts.get("upheld_as") is None


@pytest.mark.prove(
    "seconds of films; looking again at what is shown is proven in tests/flows/screening/test_video_story.py"
)
def test_what_is_shown_already_is_sought_too() -> None:
    publish(stored(copied(darker=0.8)), "v-0", **OTHERS)
    run_due()
    upheld()
    while rescan.follow():
        pass
    run_due()
    rules = set(
        Finding.objects.of_kind(ScreenedKind.VIDEO)
        .filter(screening__video__external_id="v-0")
        .values_list("rule_code", flat=True)
    )
    assert rules, "the film that was there before is found"
