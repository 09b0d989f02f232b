"""A filing from draft to its end: who may do what, what is refused, what is matched against after each step."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rights.people import (
    REVIEWER,
    SYSTEM,
    actor,
    holder,
    mark_filing,
    organisation,
    picture_bytes,
    work_filing,
)
from tests.rows import each_row
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations, queries
from zhengpin.rights.defects import FilingDefect
from zhengpin.rights.models import MarkClass, ReferenceChange
from zhengpin.rights.operations import registrations
from zhengpin.rights.problems import (
    AlreadyRegistered,
    FilingIncomplete,
    FilingNotEditable,
    FilingNotFound,
    OwnFiling,
)

pytestmark = pytest.mark.django_db


def changes() -> list[tuple[str, bool]]:
    return [(change.kind, change.present) for change in queries.changes_since(0)]


def approved_mark():
    owner, member = holder()
    filing = operations.submit_filing(filing_id=mark_filing(owner, member).pk, actor=member)
    return operations.approve_filing(filing_id=filing.pk, actor=REVIEWER), member


def test_a_mark_is_drafted_submitted_approved_and_then_protected():
    owner, member = holder()
    filing = mark_filing(owner, member)
    assert (filing.state, filing.title) == ("draft", "Lanhe")
    operations.submit_filing(filing_id=filing.pk, actor=member)
    assert queries.protected_names() == []
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    assert queries.protected_names() == [(filing.pk, ("Lanhe", "蓝禾"))]
    assert changes() == [("name", True)]
    assert queries.last_change() == ReferenceChange.objects.get().pk
    events = Entry.objects.filter(subject=f"filing:{filing.pk}").order_by("pk").values_list("event", "actor")
    assert list(events) == [
        ("filing.drafted", member.ref),
        ("filing.submitted", member.ref),
        ("filing.approved", REVIEWER.ref),
    ]


def test_a_works_pictures_are_active_once_it_is_approved_and_gone_once_it_is_withdrawn():
    owner, member = holder()
    filing = work_filing(owner, member)
    rows = [
        operations.add_reference(filing_id=filing.pk, content=picture_bytes(n), actor=member) for n in (1, 2)
    ]
    operations.submit_filing(filing_id=filing.pk, actor=member)
    assert queries.active_references() == []
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    assert [row.pk for row in queries.active_references()] == [row.pk for row in rows]
    assert [row.pk for row in queries.active_references([rows[1].pk, 999])] == [rows[1].pk]
    assert queries.matched_references([rows[0].pk])[rows[0].pk].filing_id == filing.pk
    operations.withdraw_filing(filing_id=filing.pk, reason="sold", actor=member)
    assert queries.active_references() == []
    assert changes() == [("picture", True), ("picture", True), ("picture", False), ("picture", False)]


def test_what_is_missing_is_named_at_once_with_remedies():
    owner, member = holder()
    filing = mark_filing(owner, member, registration_no="", nice_classes=[], declared_true=False)
    with pytest.raises(FilingIncomplete) as caught:
        operations.submit_filing(filing_id=filing.pk, actor=member)
    defects = caught.value.extra["defects"]
    assert [d["code"] for d in defects] == ["registration_missing", "classes_missing", "not_declared"]
    assert all(d["remedy"]["en"] and d["remedy"]["zh"] for d in defects)
    with pytest.raises(FilingIncomplete):
        operations.submit_filing(filing_id=work_filing(owner, member).pk, actor=member)


def test_a_term_that_is_over_is_not_submitted():
    owner, member = holder()
    filing = mark_filing(owner, member, valid_to="2020-01-01")
    with pytest.raises(FilingIncomplete) as caught:
        operations.submit_filing(filing_id=filing.pk, actor=member)
    assert caught.value.field == "valid_to"


def test_returned_with_coded_defects_mended_and_submitted_again():
    owner, member = holder()
    filing = operations.submit_filing(filing_id=mark_filing(owner, member).pk, actor=member)
    returned = operations.return_filing(
        filing_id=filing.pk,
        defects=["owner_differs", {"code": "register_differs", "note": "class 18 is not in the register"}],
        actor=REVIEWER,
    )
    assert returned.state == "returned"
    assert [(d["code"], d["note"]) for d in returned.defects] == [
        ("owner_differs", ""),
        ("register_differs", "class 18 is not in the register"),
    ]
    assert returned.defects[0]["remedy"]["zh"] == FilingDefect.OWNER_DIFFERS.remedy_zh
    mended = operations.edit_filing(filing_id=filing.pk, mark={"nice_classes": [25]}, actor=member)
    assert (mended.state, mended.mark.word) == ("draft", "Lanhe")
    assert [c.nice_class for c in mended.mark.classes.all()] == [25]
    assert operations.submit_filing(filing_id=filing.pk, actor=member).defects == []


def test_a_return_needs_known_defects():
    owner, member = holder()
    filing = operations.submit_filing(filing_id=mark_filing(owner, member).pk, actor=member)
    for defects in ([], ["ugly"], [{"code": None}]):
        with pytest.raises(Invalid):
            operations.return_filing(filing_id=filing.pk, defects=defects, actor=REVIEWER)


def test_whoever_filed_cannot_review():
    owner, member = holder()
    colleague = actor("person:both", Role.ADMINISTRATOR, sees_everything=True)
    filing = mark_filing(owner, colleague)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    with pytest.raises(OwnFiling):
        operations.approve_filing(filing_id=filing.pk, actor=colleague)
    relative = actor("person:relative", Role.SENIOR_REVIEWER, owner.organisation, sees_everything=True)
    with pytest.raises(OwnFiling):
        operations.reject_filing(filing_id=filing.pk, reason="no", actor=relative)
    with pytest.raises(Forbidden):
        operations.approve_filing(filing_id=filing.pk, actor=member)
    assert operations.approve_filing(filing_id=filing.pk, actor=REVIEWER).state == "approved"


def test_only_the_holder_or_its_agent_files():
    owner, member = holder()
    _, stranger = holder("Otherwise")
    agent = actor(
        "person:agent", Role.AGENT_MEMBER, organisation("Agency", OrganisationKind.AGENT), owner.organisation
    )
    for someone, error in ((stranger, Exception), (REVIEWER, Forbidden)):
        with pytest.raises(error):
            mark_filing(owner, someone)
    filing = mark_filing(owner, agent)
    with pytest.raises(FilingNotFound):
        operations.submit_filing(filing_id=filing.pk, actor=stranger)
    assert operations.submit_filing(filing_id=filing.pk, actor=agent).submitted_by == "person:agent"


def test_the_same_registration_and_class_is_a_conflict_that_names_the_class():
    approved, _ = approved_mark()
    owner, member = holder("Second")
    with pytest.raises(AlreadyRegistered) as caught:
        mark_filing(owner, member, nice_classes=[9, 25])
    assert caught.value.extra["classes"] == [25]
    assert "25" in str(caught.value.message)
    assert caught.value.remedy
    assert mark_filing(owner, member, nice_classes=[9]).state == "draft"
    assert mark_filing(owner, member, office="US").state == "draft"
    assert approved.state == "approved"


def test_two_drafts_of_one_registration_meet_at_submission():
    (first, first_member), (second, second_member) = holder("First"), holder("Second")
    drafts = [mark_filing(first, first_member), mark_filing(second, second_member)]
    operations.submit_filing(filing_id=drafts[0].pk, actor=first_member)
    with pytest.raises(AlreadyRegistered):
        operations.submit_filing(filing_id=drafts[1].pk, actor=second_member)
    assert queries.filing(second_member, drafts[1].pk).state == "draft"


def test_two_at_the_same_moment_are_told_apart_by_the_database(monkeypatch):
    (first, first_member), (second, second_member) = holder("First"), holder("Second")
    drafts = [mark_filing(first, first_member), mark_filing(second, second_member)]
    monkeypatch.setattr(registrations, "require_free", lambda mark: None)  # both looked before either wrote
    operations.submit_filing(filing_id=drafts[0].pk, actor=first_member)
    with pytest.raises(AlreadyRegistered) as caught:
        operations.submit_filing(filing_id=drafts[1].pk, actor=second_member)
    assert caught.value.extra["classes"] == [18, 25]


@each_row("end", ["reject", "withdraw", "expire"])
def test_an_ended_filing_frees_its_registration(end):
    owner, member = holder()
    filing = operations.submit_filing(
        filing_id=mark_filing(owner, member, valid_to="2030-01-01").pk, actor=member
    )
    if end == "reject":
        operations.reject_filing(filing_id=filing.pk, reason="not the owner", actor=REVIEWER)
    else:
        operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    if end == "withdraw":
        operations.withdraw_filing(filing_id=filing.pk, actor=member)
    if end == "expire":
        assert operations.expire_filings(on=date(2030, 1, 1), actor=SYSTEM) == 0
        assert operations.expire_filings(on=date(2030, 1, 2), actor=SYSTEM) == 1
        assert operations.expire_filings(on=date(2030, 1, 2), actor=SYSTEM) == 0
    assert queries.protected_names() == []
    assert not MarkClass.objects.filter(live=True).exists()
    again = mark_filing(owner, member)
    assert operations.submit_filing(filing_id=again.pk, actor=member).state == "submitted"


def test_an_approved_filing_is_not_changed():
    filing, member = approved_mark()
    with pytest.raises(FilingNotEditable):
        operations.edit_filing(filing_id=filing.pk, title="Other", actor=member)
    with pytest.raises(Conflict) as caught:
        operations.submit_filing(filing_id=filing.pk, actor=member)
    assert caught.value.extra["state"] == "approved"


@each_row(
    "given, field",
    [
        ({"title": "x" * 301}, "title"),
        ({"valid_to": "soon"}, "valid_to"),
        ({"valid_from": "2027-01-02", "valid_to": "2027-01-01"}, "valid_to"),
        ({"nice_classes": "99"}, "nice_classes"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_wrong_input_names_its_field(given, field):
    owner, member = holder()
    with pytest.raises(Invalid) as caught:
        mark_filing(owner, member, **given)
    assert caught.value.field == field


def test_one_number_of_the_holder_is_one_filing():
    owner, member = holder()
    mark_filing(owner, member, external_id="A-1")
    with pytest.raises(Conflict) as caught:
        mark_filing(owner, member, external_id="A-1", registration_no="7")
    assert caught.value.code == "filing.external_id_taken"


def test_lists_are_filtered_counted_and_narrowed():
    owner, member = holder()
    other, other_member = holder("Other")
    filing = mark_filing(owner, member)
    work_filing(owner, member)
    mark_filing(other, other_member, word="Qingshan", registration_no="77")
    operations.submit_filing(filing_id=filing.pk, actor=member)
    assert queries.filings(member).count() == 2
    assert queries.filings(REVIEWER).count() == 3
    assert [f.pk for f in queries.filings(REVIEWER, text="1234567")] == [filing.pk]
    assert [f.pk for f in queries.filings(member, text="蓝禾")] == [filing.pk]
    assert [f.pk for f in queries.filings(member, text="红禾")] == []
    assert [f.pk for f in queries.filings(member, kind="mark", state="submitted", holder_id=owner.pk)] == [
        filing.pk
    ]
    counts = queries.filing_counts(member)
    assert (counts["draft"], counts["submitted"], counts["approved"]) == (1, 1, 0)
    with pytest.raises(FilingNotFound):
        queries.filing(other_member, filing.pk)
    with pytest.raises(FilingNotFound):
        queries.filing(member, "not-an-id")
