"""Guides: drafted by a brand, published by another person of the operator, seen by everyone only then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.education.teaching import bare, both, compared, drafted, published, with_picture
from tests.rows import each_row
from zhengpin.accounts.actor import ANYONE
from zhengpin.education import operations, queries
from zhengpin.education.guide_document import FaultyGuide, read_guide
from zhengpin.education.problems import (
    GuideChanged,
    GuideFileNotFound,
    GuideIncomplete,
    GuideNotEditable,
    GuideNoteMissing,
    GuideNotFound,
    GuideSecondPerson,
    GuideUnderWay,
)
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry

D = "a" * 64


@each_row(
    "change, code, field",
    [
        ({"title": {"en": "Bags"}}, "missing", "title.zh"),
        ({"colour": "red"}, "unknown_field", "colour"),
        ({"comparisons": [{"heading": both("x")}]}, "missing", "comparisons[0].genuine"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(change, code, field):
    with pytest.raises(FaultyGuide) as problem:
        read_guide(bare() | change)
    assert (code, field) in [(one.code.value, one.field) for one in problem.value.faults]


def test_an_arrow_comes_from_somewhere():
    whole = compared(bare(), D, D)
    del whole["comparisons"][0]["points"][1]["from_x"]
    with pytest.raises(FaultyGuide) as problem:
        read_guide(whole)
    assert [one.code.value for one in problem.value.faults] == ["arrow_needs_a_start"]
    assert problem.value.faults[0].field == "comparisons[0].points[1].from_x"


@pytest.fixture
def brand(holder_person, actor_of):
    return actor_of(holder_person)


@pytest.fixture
def boss(senior, actor_of):
    return actor_of(senior)


@pytest.mark.django_db
@pytest.mark.engines
def test_a_guide_goes_from_draft_to_everyone_and_its_next_version_takes_its_place(brand, boss):
    row = drafted(brand)
    with pytest.raises(GuideNotFound):
        queries.public_guide(ANYONE, row.guide_id)
    operations.submit_guide(version_id=row.pk, actor=brand)
    with pytest.raises(GuideNotEditable):
        operations.save_guide(version_id=row.pk, document=row.document, revision=2, actor=brand)
    with pytest.raises(GuideNoteMissing):
        operations.return_guide(version_id=row.pk, note=" ", actor=boss)
    assert operations.return_guide(version_id=row.pk, note="Sharper.", actor=boss).note == "Sharper."
    operations.submit_guide(version_id=row.pk, actor=brand)
    operations.take_back_guide(version_id=row.pk, actor=brand)
    operations.submit_guide(version_id=row.pk, actor=brand)
    with pytest.raises(Forbidden):
        operations.publish_guide(version_id=row.pk, actor=brand)
    operations.publish_guide(version_id=row.pk, actor=boss)
    assert queries.public_guide(ANYONE, row.guide_id).number == 1
    following = operations.begin_next_version(guide_id=row.guide_id, actor=brand)
    assert (following.number, following.document) == (2, row.document)
    with pytest.raises(GuideUnderWay):
        operations.begin_next_version(guide_id=row.guide_id, actor=brand)
    assert queries.public_guide(ANYONE, row.guide_id).number == 1, "a draft changes nothing that is public"
    operations.submit_guide(version_id=following.pk, actor=brand)
    operations.publish_guide(version_id=following.pk, actor=boss)
    assert queries.public_guide(ANYONE, row.guide_id).number == 2
    states = queries.guide_versions(brand, guide_id=row.guide_id).values_list("number", "state")
    assert dict(states) == {1: "replaced", 2: "published"}
    with pytest.raises(GuideNoteMissing):
        operations.withdraw_guide(version_id=following.pk, note="", actor=boss)
    operations.withdraw_guide(version_id=following.pk, note="The maker changed the seam.", actor=boss)
    with pytest.raises(GuideNotFound):
        queries.public_guide(ANYONE, row.guide_id)
    told = Entry.objects.filter(event__startswith="guide.").order_by("pk").values_list("event", flat=True)
    assert list(told) == [
        "guide.drafted",
        "guide.changed",
        "guide.submitted",
        "guide.returned",
        "guide.submitted",
        "guide.taken_back",
        "guide.submitted",
        "guide.published",
        "guide.drafted",
        "guide.submitted",
        "guide.published",
        "guide.withdrawn",
    ]


@pytest.mark.django_db
def test_what_is_not_complete_is_not_submitted_and_nobodys_change_is_written_over(brand):
    row = operations.begin_guide(brand="Paper Crane", category="toys", document=bare(), actor=brand)
    with pytest.raises(GuideIncomplete) as problem:
        operations.submit_guide(version_id=row.pk, actor=brand)
    assert problem.value.extra["missing"] == ["comparisons"]
    operations.save_guide(version_id=row.pk, document=bare("Better"), revision=1, actor=brand)
    with pytest.raises(GuideChanged):
        operations.save_guide(version_id=row.pk, document=bare("Worse"), revision=1, actor=brand)
    with pytest.raises(Invalid):
        operations.begin_guide(brand=" ", category="toys", document=bare(), actor=brand)
    with pytest.raises(Invalid):
        operations.begin_guide(brand="Paper Crane", category="ships", document=bare(), actor=brand)


@pytest.mark.django_db
def test_nobody_publishes_what_they_submitted_and_two_cannot_both_win(boss, actor_of, administrator):
    row = drafted(boss)
    operations.submit_guide(version_id=row.pk, actor=boss)
    with pytest.raises(GuideSecondPerson):
        operations.publish_guide(version_id=row.pk, actor=boss)
    other = actor_of(administrator)
    operations.publish_guide(version_id=row.pk, actor=other)
    with pytest.raises(Conflict):
        operations.return_guide(version_id=row.pk, note="Late.", actor=other)


@pytest.mark.django_db
def test_another_brand_sees_nothing_and_shows_no_picture_that_is_not_its_own(
    brand, boss, other_holder_person, merchant_person, actor_of
):
    row = published(brand, boss)
    secret = operations.begin_next_version(guide_id=row.guide_id, actor=brand)
    fresh = with_picture(secret, brand, 950)
    other = actor_of(other_holder_person)
    assert not queries.guides(other).exists()
    for version in (row, secret):
        with pytest.raises(GuideNotFound):
            queries.guide_version(other, version.pk)
    with pytest.raises(GuideNotFound):
        operations.withdraw_guide(version_id=row.pk, note="Mine now.", actor=other)
    with pytest.raises(GuideNotFound):
        operations.begin_next_version(guide_id=row.guide_id, actor=other)
    own = operations.begin_guide(brand="Blue Kiln", category="home", document=bare(), actor=other)
    with pytest.raises(GuideFileNotFound):
        operations.save_guide(
            version_id=own.pk, document=compared(own.document, fresh, fresh), revision=1, actor=other
        )
    with pytest.raises(GuideFileNotFound):
        queries.public_file(ANYONE, row.guide_id, fresh)
    shown = read_guide(row.document).comparisons[0].fake
    assert queries.public_file(ANYONE, row.guide_id, shown).blob_id == shown
    with pytest.raises(Forbidden):
        queries.guides(actor_of(merchant_person))


@pytest.mark.django_db
def test_days_are_counted_once_and_nothing_of_readers_is_kept(brand, boss, monkeypatch):
    row = published(brand, boss)
    for _ in range(3):
        operations.note_opened(guide_id=row.guide_id, actor=ANYONE)
    assert queries.opened_counts(brand, [row.guide_id]) == {row.guide_id: 3}
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert operations.enter_guide_days(actor=boss) == 7
    assert operations.enter_guide_days(actor=boss) == 0
    last = Entry.objects.filter(event="guides_day.counted").order_by("-pk").first()
    assert last is not None
    said = {name: last.fields[name] for name in ("guides", "brands", "opened")}
    assert said == {"guides": 1, "brands": 1, "opened": 3}
