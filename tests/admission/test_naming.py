"""Of several marks and numbers that a letter names, its fields tell those that are applied for."""

from __future__ import annotations

import pytest

from tests.admission.applying import READER, applicant, drafted, page, with_paper
from zhengpin.admission import operations, queries
from zhengpin.admission.models import ApplicationField
from zhengpin.matching.documents.model import FoundField

pytestmark = pytest.mark.django_db
TEXT = "covers 11112222 (Heron) and 12345678 (Egret)"


def fields(me, row) -> dict[str, object]:
    (document,) = queries.documents(me, row.pk)
    return {one.name: one.given for one in document.fields.all()}


@pytest.fixture
def me(merchant_organisation):
    return applicant(merchant_organisation)


def letter(me, row, text: str = TEXT):
    document = with_paper(row, me, "letter")
    box = [[0.1, 0.1], [0.8, 0.1], [0.8, 0.12], [0.1, 0.12]]
    spans = [[at / len(text), (at + 1) / len(text)] for at in range(len(text))]
    stored = page()
    stored = type(stored)(
        1,
        stored.blob,
        620,
        877,
        True,
        [{"text": text, "confidence": 0.98, "box": box, "spans": spans}],
    )
    found = [
        FoundField("registration_no", "11112222", "11112222", 1),
        FoundField("mark", "Heron", "Heron", 1),
    ]
    return operations.store_reading(document_id=document.pk, pages=[stored], fields=found, actor=READER)


def test_a_letter_about_two_marks_is_one_about_the_mark_applied_for(me) -> None:
    row = drafted(me, brand="EGRET", registration_no="12345678")
    letter(me, row)
    assert fields(me, row) == {"registration_no": "12345678", "mark": "EGRET"}
    assert set(ApplicationField.objects.values_list("value", flat=True)) == {"11112222", "Heron"}
    operations.change_application(application_id=row.pk, brand="Heron", registration_no="11112222", actor=me)
    assert fields(me, row) == {"registration_no": "11112222", "mark": "Heron"}


def test_a_letter_that_does_not_name_it_still_says_what_it_says(me) -> None:
    row = drafted(me, brand="Osprey", registration_no="99998888")
    letter(me, row)
    assert fields(me, row) == {"registration_no": "11112222", "mark": "Heron"}


def test_what_a_person_wrote_stands(me) -> None:
    row = drafted(me, brand="Egret", registration_no="12345678")
    document = letter(me, row)
    operations.correct_field(document_id=document.pk, name="registration_no", value="55556666", actor=me)
    assert fields(me, row) == {"registration_no": "55556666", "mark": "Egret"}


def test_whoever_says_that_it_is_about_the_other_mark_is_heard(me) -> None:
    row = drafted(me, brand="Egret", registration_no="12345678")
    document = letter(me, row)
    for value in ("Heron", "Egret", "Heron"):
        operations.correct_field(document_id=document.pk, name="mark", value=value, actor=me)
        assert fields(me, row)["mark"] == value
    assert ApplicationField.objects.get(document=document, name="mark").value == "Heron"
