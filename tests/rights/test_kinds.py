"""Filings of every kind: what each needs, how each number is kept to one filing, what is matched of each."""

from __future__ import annotations

import pytest

from tests.rights.people import REVIEWER, holder, picture_bytes
from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.rights import operations, queries
from zhengpin.rights.content import content_of
from zhengpin.rights.details import details_of
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.operations import registrations
from zhengpin.rights.problems import AlreadyRegistered, FilingIncomplete

pytestmark = pytest.mark.django_db

COMPLETE = {
    "mark": {"word": "Lanhe", "registration_no": "123", "nice_classes": [25]},
    "original_work": {"claim_signed_by": "Mei Lin"},
    "original_picture": {
        "first_published_on": "2026-01-02",
        "first_published_at_address": "https://shop.example/1",
        "no_stock": True,
    },
    "design": {"product": "Desk lamp", "registration_no": "ZL202630012345.6"},
    "patent": {"claims": "1. A lamp with a joint.", "registration_no": "ZL202610012345.6"},
    "publication": {"isbn": "9787020002207", "publisher": "River Press"},
    "event_right": {
        "organiser": "World Games",
        "kick_off_at": "2026-06-11T20:00+08:00",
        "final_at": "2026-07-19T20:00+08:00",
        "contact_name": "Mei Lin",
        "contact_details": "+86 10 0000 0000",
    },
}


def drafted(kind, details=None, *, owner=None, member=None, picture=True):
    if owner is None:
        owner, member = holder(f"Owner of {kind} {details}"[:100])
    declared = KINDS[kind]
    filing = operations.draft_filing(
        kind=kind,
        holder_id=owner.pk,
        title=f"A {kind}",
        declared_true=True,
        actor=member,
        **{declared.key: COMPLETE[kind] | (details or {})},
    )
    if picture and declared.pictures and declared.pictures.required:
        operations.add_reference(filing_id=filing.pk, content=picture_bytes(7), actor=member)
    return filing, member


@each_row("kind", KINDS)
def test_each_kind_is_filed_submitted_and_approved(kind):
    filing, member = drafted(kind)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    approved = operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    assert approved.state == "approved"
    assert set(details_of(approved)) == set(KINDS[kind].fields)
    assert content_of(approved)[KINDS[kind].key] == details_of(approved)
    pictured = KINDS[kind].pictures is not None and KINDS[kind].pictures.required
    assert len(queries.active_references()) == int(pictured)


@each_row("kind", KINDS)
def test_each_kind_names_everything_that_it_lacks(kind):
    owner, member = holder()
    declared = KINDS[kind]
    filing = operations.draft_filing(kind=kind, holder_id=owner.pk, title="Empty", actor=member)
    with pytest.raises(FilingIncomplete) as caught:
        operations.submit_filing(filing_id=filing.pk, actor=member)
    defects = caught.value.extra["defects"]
    needed = [name for name in COMPLETE[kind] if declared.fields[name].is_needed(declared.empty())]
    pictured = declared.pictures is not None and declared.pictures.required
    assert len(defects) == len(needed) + pictured + 1, "and it is not declared"
    assert all(one["message"]["zh"] and one["remedy"]["en"] for one in defects)


@each_row("kind", ["design", "patent", "publication"])
def test_one_number_is_one_filing(kind, monkeypatch):
    first, member = drafted(kind)
    second, other = drafted(kind, {"scope_notes": "another"})
    operations.submit_filing(filing_id=first.pk, actor=member)
    with pytest.raises(AlreadyRegistered):
        operations.edit_filing(filing_id=second.pk, title="Again", actor=other)
    with pytest.raises(AlreadyRegistered) as caught:
        operations.submit_filing(filing_id=second.pk, actor=other)
    assert caught.value.field == "registration_no"
    operations.withdraw_filing(filing_id=first.pk, actor=member)
    monkeypatch.setattr(registrations, "require_free", lambda filing: None)
    assert operations.submit_filing(filing_id=second.pk, actor=other).state == "submitted"


def test_a_figurative_mark_is_matched_by_its_picture_and_by_no_word():
    filing, member = drafted("mark", {"form": "figurative", "word": "", "nature": "collective"})
    with pytest.raises(FilingIncomplete) as caught:
        operations.submit_filing(filing_id=filing.pk, actor=member)
    assert [one["code"] for one in caught.value.extra["defects"]] == ["picture_missing"]
    row = operations.add_reference(filing_id=filing.pk, content=picture_bytes(3), actor=member)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    assert queries.protected_names() == []
    assert [one.pk for one in queries.active_references()] == [row.pk]
    assert [(one.kind, one.key) for one in queries.changes_since(0)] == [("picture", str(row.pk))]
    operations.withdraw_filing(filing_id=filing.pk, actor=member)
    assert queries.active_references() == []


def test_a_combined_mark_is_matched_by_both():
    filing, member = drafted("mark", {"form": "组合商标"})
    operations.add_reference(filing_id=filing.pk, content=picture_bytes(3), actor=member)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    assert {one.kind for one in queries.changes_since(0)} == {"picture", "name"}


def test_a_work_is_registered_or_claimed_by_signature():
    filing, member = drafted("original_work", {"claim_signed_by": ""})
    with pytest.raises(FilingIncomplete) as caught:
        operations.submit_filing(filing_id=filing.pk, actor=member)
    assert (caught.value.field, caught.value.extra["defects"][0]["code"]) == (
        "claim_signed_by",
        "claim_missing",
    )
    operations.edit_filing(filing_id=filing.pk, work={"registered": True}, actor=member)
    with pytest.raises(FilingIncomplete) as caught:
        operations.submit_filing(filing_id=filing.pk, actor=member)
    assert caught.value.field == "registration_no"
    operations.edit_filing(filing_id=filing.pk, work={"registration_no": "国作登字-2026-F-1"}, actor=member)
    assert operations.submit_filing(filing_id=filing.pk, actor=member).state == "submitted"


def test_details_of_another_kind_are_refused_and_patents_take_no_pictures():
    owner, member = holder()
    with pytest.raises(Invalid) as caught:
        operations.draft_filing(kind="patent", holder_id=owner.pk, title="X", design={}, actor=member)
    assert caught.value.code == "filing.details_of_another_kind"
    with pytest.raises(Invalid) as caught:
        operations.draft_filing(kind="recipe", holder_id=owner.pk, title="X", actor=member)
    assert caught.value.code == "filing.kind_unknown"
    patent, inventor = drafted("patent")
    with pytest.raises(Invalid) as caught:
        operations.add_reference(filing_id=patent.pk, content=picture_bytes(), actor=inventor)
    assert caught.value.code == "reference.not_of_this_kind"


def test_a_filing_is_found_by_what_its_details_say():
    drafted("publication", {"fake_signs": ["第 17 页错字"], "author": "沈青"})
    for text in ("沈青", "9787020002207", "错字", "River Press"):
        assert queries.filings(REVIEWER, text=text).count() == 1, text
    assert queries.filings(REVIEWER, text="publisher").count() == 0, (
        "names of fields are no words of a filing"
    )
