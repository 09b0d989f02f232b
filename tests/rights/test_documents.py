"""Papers of filings: documents and the chain of title in a draft; pictures, papers and terms for what stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.evidence.test_documents import pdf
from tests.rights.people import REVIEWER, SYSTEM, actor, holder, mark_filing, picture_bytes, work_filing
from tests.rows import each_row
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations, queries
from zhengpin.rights.models import MarkClass
from zhengpin.rights.problems import (
    DocumentNotFound,
    FilingIncomplete,
    FilingNotEditable,
    NothingSupplemented,
    NotRenewable,
    OwnFiling,
    SupplementUnderReview,
)

pytestmark = pytest.mark.django_db


def approved(kind=work_filing, **fields):
    owner, member = holder()
    filing = kind(owner, member, **fields)
    if kind is work_filing:
        operations.add_reference(filing_id=filing.pk, content=picture_bytes(1), actor=member)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    return operations.approve_filing(filing_id=filing.pk, actor=REVIEWER), member


def document_file(filing, member, kind="certificate", pages=1, **more):
    return operations.add_document(
        filing_id=filing.pk, kind=kind, content=pdf(pages), name="paper.pdf", actor=member, **more
    )


def test_documents_are_added_to_a_draft_and_taken_out_again():
    owner, member = holder()
    filing = mark_filing(owner, member)
    first, same = document_file(filing, member), document_file(filing, member)
    other = document_file(filing, member, "licence", pages=2)
    assert first.pk == same.pk
    assert [(row.kind, row.pages) for row in queries.documents(member, filing.pk)] == [
        ("certificate", 1),
        ("licence", 2),
    ]
    operations.remove_document(document_id=first.pk, actor=member)
    _, stranger = holder("Other")
    for act in (queries.document, lambda who, pk: operations.remove_document(document_id=pk, actor=who)):
        with pytest.raises(DocumentNotFound):
            act(stranger, other.pk)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    with pytest.raises(FilingNotEditable):
        operations.remove_document(document_id=other.pk, actor=member)
    with pytest.raises(FilingNotEditable):
        document_file(filing, member)
    told = Entry.objects.filter(event__startswith="document.").order_by("pk").values_list("event", flat=True)
    assert list(told) == ["document.added", "document.added", "document.removed"]


def test_a_kind_of_document_that_is_none_is_refused():
    owner, member = holder()
    with pytest.raises(Invalid) as caught:
        document_file(mark_filing(owner, member), member, "poem")
    assert caught.value.code == "document.kind_unknown"


def test_a_filing_in_another_owners_name_needs_a_whole_chain():
    owner, member = holder()
    filing = mark_filing(owner, member)
    operations.edit_filing(filing_id=filing.pk, mark={"owner_name": "Old Mill Ltd."}, actor=member)
    with pytest.raises(FilingIncomplete) as caught:
        operations.submit_filing(filing_id=filing.pk, actor=member)
    assert [(caught.value.field, one["code"]) for one in caught.value.extra["defects"]] == [
        ("title_chain", "no_link")
    ]
    step = {"kind": "assignment", "from_name": "Old Mill Ltd.", "to_name": owner.name, "on": "2020-01-01"}
    operations.write_title_chain(filing_id=filing.pk, links=[step, {}], actor=member)
    assert [weak.fault.value for weak in queries.title_weaknesses(member, filing)] == ["unproven"]
    document = document_file(filing, member, "assignment")
    rows = operations.write_title_chain(
        filing_id=filing.pk, links=[step | {"document_id": str(document.pk)}], actor=member
    )
    assert [str(row) for row in rows] == ["Old Mill Ltd. → Lanhe Studio"]
    assert operations.submit_filing(filing_id=filing.pk, actor=member).state == "submitted"


def test_a_document_of_another_filing_proves_no_step():
    owner, member = holder()
    filing, other = mark_filing(owner, member), mark_filing(owner, member, registration_no="9")
    step = {"from_name": "A", "to_name": "B", "document_id": document_file(other, member).pk}
    with pytest.raises(Invalid) as caught:
        operations.write_title_chain(filing_id=filing.pk, links=[step], actor=member)
    assert caught.value.code == "title_chain.foreign_document"


def test_a_signed_claim_as_a_document_stands_for_the_signature():
    owner, member = holder()
    filing = operations.draft_filing(
        kind="original_work", holder_id=owner.pk, title="Heron", declared_true=True, actor=member
    )
    operations.add_reference(filing_id=filing.pk, content=picture_bytes(1), actor=member)
    with pytest.raises(FilingIncomplete):
        operations.submit_filing(filing_id=filing.pk, actor=member)
    document_file(filing, member, "claim_statement")
    assert operations.submit_filing(filing_id=filing.pk, actor=member).state == "submitted"


def test_more_pictures_of_an_approved_filing_are_matched_once_they_are_approved():
    filing, member = approved()
    before = [row.pk for row in queries.active_references()]
    added = operations.add_reference(filing_id=filing.pk, content=picture_bytes(2), actor=member)
    document_file(filing, member, "deposit")
    row = operations.submit_supplement(filing_id=filing.pk, note="another view", actor=member)
    assert (row.references.count(), row.documents.count(), row.note) == (1, 1, "another view")
    assert [one.pk for one in queries.active_references()] == before, (
        "nothing is matched before it is reviewed"
    )
    with pytest.raises(SupplementUnderReview):
        operations.add_reference(filing_id=filing.pk, content=picture_bytes(3), actor=member)
    own = actor(member.ref, Role.SENIOR_REVIEWER, sees_everything=True)
    with pytest.raises(OwnFiling):
        operations.approve_supplement(supplement_id=row.pk, actor=own)
    operations.approve_supplement(supplement_id=row.pk, actor=REVIEWER)
    assert [one.pk for one in queries.active_references()] == [*before, added.pk]
    assert queries.open_supplement(member, filing.pk) is None
    with pytest.raises(Conflict):
        operations.refuse_supplement(supplement_id=row.pk, reason="late", actor=REVIEWER)


@each_row("end", ["refuse", "withdraw"])
def test_pictures_that_were_not_approved_are_never_matched(end):
    filing, member = approved()
    added = operations.add_reference(filing_id=filing.pk, content=picture_bytes(2), actor=member)
    row = operations.submit_supplement(filing_id=filing.pk, actor=member)
    if end == "refuse":
        operations.refuse_supplement(supplement_id=row.pk, reason="a stock picture", actor=REVIEWER)
    else:
        operations.withdraw_supplement(filing_id=filing.pk, actor=member)
    added.refresh_from_db()
    assert added.state == "withdrawn"
    assert queries.active_references([added.pk]) == []
    assert queries.filing(member, filing.pk).state == "approved"


def test_nothing_added_is_nothing_to_send_in():
    filing, member = approved(mark_filing)
    with pytest.raises(NothingSupplemented):
        operations.submit_supplement(filing_id=filing.pk, actor=member)
    with pytest.raises(NothingSupplemented):
        operations.withdraw_supplement(filing_id=filing.pk, actor=member)


def renewed(filing, member, valid_to):
    row = operations.renew_filing(
        filing_id=filing.pk, valid_to=valid_to, content=pdf(), name="renewal.pdf", actor=member
    )
    operations.approve_supplement(supplement_id=row.pk, actor=REVIEWER)
    return queries.filing(member, filing.pk)


def test_a_renewal_gives_a_new_term_and_protects_meanwhile():
    last = today() + timedelta(days=10)
    filing, member = approved(mark_filing, valid_to=last)
    for wrong in (last, last - timedelta(days=1), ""):
        with pytest.raises(Invalid) as caught:
            renewed(filing, member, wrong)
        assert caught.value.code == "renewal.not_later"
    assert queries.protected_names()
    after = renewed(filing, member, last + timedelta(days=3650))
    assert (after.state, after.valid_to) == ("approved", last + timedelta(days=3650))
    assert [(row.kind, row.supplement.state) for row in queries.documents(member, filing.pk)] == [
        ("renewal", "approved")
    ]


def test_an_expired_filing_comes_back_with_its_registration_and_its_pictures():
    filing, member = approved(mark_filing, valid_to=today())
    operations.expire_filings(on=today() + timedelta(days=1), actor=SYSTEM)
    assert not MarkClass.objects.filter(live=True).exists()
    after = renewed(filing, member, date(2090, 1, 1))
    assert (after.state, MarkClass.objects.filter(live=True).count()) == ("approved", 2)
    assert queries.protected_names()


def test_of_an_expired_works_pictures_those_come_back_that_nobody_withdrew():
    filing, member = approved(valid_to=today())
    kept = queries.active_references()[0]
    operations.add_reference(filing_id=filing.pk, content=picture_bytes(5), actor=member)
    row = operations.submit_supplement(filing_id=filing.pk, actor=member)
    operations.approve_supplement(supplement_id=row.pk, actor=REVIEWER)
    gone = queries.active_references()[1]
    operations.withdraw_reference(reference_id=gone.pk, reason="not ours", actor=member)
    operations.expire_filings(on=today() + timedelta(days=1), actor=SYSTEM)
    assert queries.active_references() == []
    renewed(filing, member, date(2090, 1, 1))
    assert [one.pk for one in queries.active_references()] == [kept.pk]


def test_a_draft_is_not_renewed():
    owner, member = holder()
    with pytest.raises(NotRenewable):
        renewed(mark_filing(owner, member), member, date(2090, 1, 1))
