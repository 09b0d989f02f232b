"""What counts as known is the same for findings of every kind: kind, right and what was matched, in one content."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.films import film, sound_only
from tests.flows.screening.filming import LONG, protect, publish, stored
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import subject_of
from zhengpin.flows.screening.video_screening import screen_video
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.judging.known import Earlier, found_kind, is_known, without_known
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.monitoring.states import CauseKind
from zhengpin.monitoring.subjects.screenables import film_to_screen
from zhengpin.monitoring.subjects.subject import Hit, RightSeen, Screened
from zhengpin.rulebook.evaluate import Verdict
from zhengpin.rulebook.operations import install_defaults
from zhengpin.rulebook.states import Outcome, ScreenedKind

US = system("tests")
FILING, HOLDER = uuid4(), uuid4()
RIGHT = RightSeen(FILING, "mark", "Lanhe", HOLDER, "Lanhe Studio", uuid4(), frozenset())


def hit(
    kind: str = "picture", *, outcome: Outcome = Outcome.REVIEW, number: int | None = 1, **more: Any
) -> Hit:
    match = {} if kind == "picture" else {"clip": number}
    facts = {"authorised": False, "own_right": False} | more
    return Hit(kind, RIGHT, 0.9, match, facts, Verdict(outcome), number if kind == "picture" else None)


def earlier(kind: str = "picture", **said: Any) -> Earlier:
    given = {"filing_id": FILING, "protected": 1, "state": "open", "in_a_case": True} | said
    return Earlier(kind, **given)


@each_row(
    "before, found, known",
    [
        (earlier(), hit(), True),
        (earlier(), hit("name"), False),
        (earlier("footage"), hit("sound"), False),
        (earlier("sound"), hit("footage"), False),
        (earlier("footage"), hit("footage"), True),
        (earlier("name", protected=None), hit("name", number=None, field="pinned"), False),
        (earlier("goods", protected=None), hit("name", number=None, field="pinned"), True),
        (earlier(filing_id=uuid4()), hit(), False),
        (earlier(state="dismissed"), hit(), True),
        (earlier(state="dismissed"), hit(number=2), False),
        (earlier("footage", state="dismissed"), hit("footage", number=2), False),
        (earlier(state="upheld"), hit(number=2), True),
        (earlier(state="upheld", returned=True), hit(), False),
        (earlier(state="open", returned=True), hit(), True),
        (earlier(in_a_case=False, state="dismissed"), hit(), False),
        (earlier(in_a_case=False, state="dismissed"), hit(outcome=Outcome.PASS), True),
        (earlier(outcome="review"), hit(outcome=Outcome.ACT), False),
        (earlier(outcome="act"), hit(outcome=Outcome.REVIEW), True),
    ],
)
def test_a_hit_is_known_by_kind_right_and_content(before: Earlier, found: Hit, known: bool) -> None:
    assert is_known(found, [before]) is known


def test_what_was_authorised_is_asked_anew_once_an_authority_has_ended() -> None:
    for kind in ("picture", "footage"):
        before = [earlier(kind, state="authorised")]
        assert is_known(hit(kind), before)
        assert not is_known(hit(kind), before, lapsed=True)
        assert is_known(hit(kind, outcome=Outcome.PASS), before, lapsed=True)


def test_goods_pinned_in_a_room_are_no_name_on_its_screen() -> None:
    assert found_kind(hit("name", field="pinned")) == "goods"
    assert found_kind(hit("name", field="stream")) == "name"


@pytest.mark.django_db
@pytest.mark.prove("every day pictures found before")
def test_a_sound_is_found_in_a_film_whose_pictures_were_found_before(operator: Any) -> None:
    videos.forget()
    install_defaults(actor=US)
    blob = stored(film(1, LONG))
    filing = protect(blob)
    row = publish(blob)
    run_due()
    found = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (found.kind, found.case_id is None) == ("footage", False)
    Finding.objects.of_kind(ScreenedKind.VIDEO).update(kind="sound")
    assert screen_video(row.pk, cause=ScreeningCause(CauseKind.AGAIN, "1")) == 1
    assert set(Finding.objects.of_kind(ScreenedKind.VIDEO).values_list("kind", flat=True)) == {
        "footage",
        "sound",
    }
    assert {one.filing_id for one in Finding.objects.of_kind(ScreenedKind.VIDEO).all()} == {filing.pk}
    assert screen_video(row.pk, cause=ScreeningCause(CauseKind.AGAIN, "2")) == 0
    videos.forget()


@pytest.mark.django_db
@pytest.mark.prove("every day the same film is stopped")
def test_a_film_that_was_upheld_and_exchanged_is_found_again_when_it_returns(operator: Any) -> None:
    videos.forget()
    install_defaults(actor=US)
    blob, other = stored(film(1, LONG)), stored(sound_only(5, 4))
    protect(blob)
    publish(blob)
    run_due()
    found = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert found.state == "upheld"
    clip = found.clip_id
    right = RightSeen(found.filing_id, "original_work", "", HOLDER, "", uuid4(), frozenset())
    again = Hit("footage", right, 0.9, {"clip": clip}, {}, Verdict(Outcome.ACT))
    pair = film_to_screen(_subject(found), blob.pk), Screened(_subject(found), [again])
    assert without_known([pair])[0].hits == []
    looked = found.screening
    looked.pk, looked.film, looked.content_digest = uuid4(), other, other.pk
    Screening.objects.bulk_create([looked])
    Screening.objects.of_kind(ScreenedKind.VIDEO).filter(pk=looked.pk).update(
        screened_at=looked.screened_at.replace(year=2099)
    )
    assert without_known([pair])[0].hits == [again]
    videos.forget()


def _subject(found: Finding) -> Any:
    return subject_of(SubjectKind.VIDEO, found.screening.video)
