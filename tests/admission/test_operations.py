"""Applications are drafted, changed, given papers, corrected and answered, each by whom it concerns and told in the
ledger.
"""

from __future__ import annotations

import pytest

from tests.admission.applying import READER, applicant, drafted, with_paper
from tests.rows import each_row
from zhengpin.accounts.actor import Actor
from zhengpin.admission import operations, queries
from zhengpin.admission.models import Application
from zhengpin.admission.problems import (
    ApplicationDocumentNotFound,
    ApplicationNotEditable,
    ApplicationNotFound,
)
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.matching.documents.model import FoundField, Signal

pytestmark = pytest.mark.django_db


def told(event: str) -> int:
    return Entry.objects.filter(event=event).count()


def test_a_draft_is_changed_field_by_field_and_told(merchant_organisation) -> None:
    me = applicant(merchant_organisation)
    row = drafted(me, channels="shop, live")
    assert (row.state, row.applicant, row.nice_classes, row.channels) == (
        "draft",
        merchant_organisation,
        [25],
        ["live", "shop"],
    )
    operations.change_application(application_id=row.pk, brand="苍鹭 HERON", nice_classes=[18, 25], actor=me)
    operations.change_application(application_id=row.pk, brand="苍鹭 HERON", actor=me)
    row.refresh_from_db()
    assert (row.brand, row.nice_classes) == ("苍鹭 HERON", [18, 25])
    assert (told("application.drafted"), told("application.changed")) == (1, 1)


@each_row(
    "given, field",
    [
        ({"shop_type": "palace"}, "shop_type"),
        ({"nice_classes": "46"}, "nice_classes"),
        ({"channels": "carrier pigeon"}, "channels"),
        ({"territories": "China"}, "territories"),
        ({"brand": "x" * 201}, "brand"),
    ],
)
def test_a_wrong_value_is_refused_by_its_field(merchant_organisation, given, field) -> None:
    with pytest.raises(Invalid) as caught:
        drafted(applicant(merchant_organisation), **given)
    assert caught.value.field == field
    assert caught.value.remedy


def test_nobody_else_sees_or_changes_it(merchant_organisation, other_merchant_organisation, holder) -> None:
    me, other = applicant(merchant_organisation), applicant(other_merchant_organisation, "other")
    row = drafted(me)
    document = with_paper(row, me, "licence", company="河畔百货")
    assert not queries.applications(other).exists()
    assert queries.documents(other, row.pk) == []
    for attempt in (
        lambda: operations.change_application(application_id=row.pk, brand="x", actor=other),
        lambda: operations.submit_application(application_id=row.pk, actor=other),
    ):
        with pytest.raises(ApplicationNotFound):
            attempt()
    with pytest.raises(ApplicationDocumentNotFound):
        operations.correct_field(document_id=document.pk, name="company", value="x", actor=other)
    with pytest.raises(Forbidden):
        queries.applications(Actor("person:stranger"))


def test_only_a_merchant_or_creator_applies(holder) -> None:
    with pytest.raises(Invalid) as caught:
        drafted(applicant(holder))
    assert caught.value.field == "applicant"


def test_the_surest_of_several_values_is_kept_and_a_correction_survives_another_reading(
    merchant_organisation,
) -> None:
    me = applicant(merchant_organisation)
    row = drafted(me)
    document = with_paper(row, me, "letter", authoriser="苍路", authorised="河畔百货")
    operations.correct_field(document_id=document.pk, name="authoriser", value="苍鹭", actor=me)
    found = [
        FoundField("authoriser", value, value, 1, confidence=sure)
        for value, sure in (("甲", 0.4), ("乙", 0.9))
    ]
    operations.store_reading(document_id=document.pk, pages=[], fields=found, actor=READER)
    field = queries.field(me, document.pk, "authoriser")
    assert (field.value, field.given, field.corrected_by) == ("乙", "苍鹭", "person:applicant")
    assert queries.field(me, document.pk, "authorised") is None, "it was not read again, and nobody wrote it"
    operations.correct_field(document_id=document.pk, name="authoriser", value="乙", actor=me)
    assert queries.field(me, document.pk, "authoriser").corrected == {}, "what was read needs no correction"


@each_row(
    "name, value, kept",
    [
        ("valid_to", "2027年3月1日", "2027-03-01"),
        ("nice_classes", "25、18", [18, 25]),
        ("sublicensable", "on", True),
        ("tier", "2", 2),
        ("shop_type", "flagship", "flagship"),
        ("territories", "cn", ["CN"]),
    ],
)
def test_a_correction_is_cleaned_as_its_field_is(merchant_organisation, name, value, kept) -> None:
    me = applicant(merchant_organisation)
    document = with_paper(drafted(me), me, "letter")
    assert operations.correct_field(document_id=document.pk, name=name, value=value, actor=me).given == kept


@each_row("name, value", [("valid_to", "soon"), ("tier", "0"), ("seals", "x"), ("colour", "x")])
def test_a_correction_that_says_nothing_is_refused(merchant_organisation, name, value) -> None:
    me = applicant(merchant_organisation)
    document = with_paper(drafted(me), me, "letter")
    with pytest.raises(Invalid):
        operations.correct_field(document_id=document.pk, name=name, value=value, actor=me)


def test_signals_of_the_file_and_of_a_comparison_replace_their_own_kind(merchant_organisation) -> None:
    me = applicant(merchant_organisation)
    row = drafted(me)
    own = Signal("image_editor", 1.0, 1, (), {"program": "x"})
    document = with_paper(row, me, "letter", signals=(own,))
    other = Signal("letter_reused", 0.9, 1, (((0, 0), (1, 0), (1, 1), (0, 1)),))
    for _ in range(2):
        operations.store_comparison(application_id=row.pk, found=[(document.pk, other, None)], actor=READER)
    codes = [one.code for one in queries.signals(READER, row.pk)]
    assert codes == ["image_editor", "letter_reused"]


def test_what_was_submitted_is_no_draft_any_more(merchant_organisation) -> None:
    me = applicant(merchant_organisation)
    row = drafted(me)
    document = with_paper(row, me, "licence")
    operations.submit_application(application_id=row.pk, actor=me)
    for attempt in (
        lambda: operations.change_application(application_id=row.pk, brand="x", actor=me),
        lambda: operations.remove_document(document_id=document.pk, actor=me),
        lambda: operations.correct_field(document_id=document.pk, name="company", value="x", actor=me),
    ):
        with pytest.raises(ApplicationNotEditable):
            attempt()
    with pytest.raises(Conflict):
        operations.submit_application(application_id=row.pk, actor=me)
    operations.withdraw_application(application_id=row.pk, actor=me)
    assert Application.objects.get().state == "withdrawn"


def test_what_the_applicant_reads_in_the_ledger_says_nothing_of_forgery(merchant_organisation) -> None:
    me = applicant(merchant_organisation)
    row = drafted(me)
    operations.submit_application(application_id=row.pk, actor=me)
    judged = {"outcome": "person", "signals": [{"code": "letter_reused"}]}
    operations.note_judgement(application_id=row.pk, judged=judged, forgery=0.97, policy="p@1", actor=READER)
    operations.return_application(
        application_id=row.pk, reason="stale", explanation="Too short.", actor=READER
    )
    row.refresh_from_db()
    assert (row.state, row.reason, row.unaided, row.forgery) == ("returned", "stale", True, 0.97)
    assert told("application.judged") == 1
    seen = Entry.objects.exclude(event="application.judged").values_list("fields", flat=True)
    assert not any("forgery" in entry or "signals" in entry for entry in seen)
    with pytest.raises(Invalid):
        operations.refuse_application(application_id=row.pk, reason="none", explanation="x", actor=READER)
