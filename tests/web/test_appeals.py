"""A decision contested on the pages by the merchant, answered by a reviewer who had no part in it, unseen by others."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import person
from tests.flows.complaints.complaining import at, decided, make_market, submitted
from tests.web.decided import Decided
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.appeals.models import Appeal, AppealEvidence
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _blobs(settings: Any, tmp_path: Path) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"


def filled(**more: Any) -> dict[str, Any]:
    given = {
        "ground": "authorised",
        "explanation": "We buy from the holder's own distributor.",
        "kind": "invoice",
        "name": "Zhou Bai",
        "email": "zhou@river.example",
    }
    return given | more


def contested(of: Decided, client: Any) -> Appeal:
    address = reverse("web:contest-decision", args=[of.measure.decision_id])
    assert "Wrongly identified" in client.get(address).content.decode()
    files = [SimpleUploadedFile("invoice.txt", b"Invoice 7"), SimpleUploadedFile("empty.txt", b"")]
    answer = client.post(address, filled(files=files))
    row = Appeal.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("web:appeal", args=[row.pk])
    return row


def test_the_merchant_contests_from_the_measure_and_follows_it(decided: Decided, english: Any) -> None:
    client = english(decided.market.merchant_person)
    measure = reverse("web:measure", args=[decided.measure.pk])
    assert (
        reverse("web:contest-decision", args=[decided.measure.decision_id])
        in client.get(measure).content.decode()
    )
    row = contested(decided, client)
    assert [one.name for one in row.evidence.all()] == ["invoice.txt"], (
        "the empty file is refused, not the rest"
    )
    page = client.get(reverse("web:appeal", args=[row.pk])).content.decode()
    assert "the holder&#x27;s own distributor" in page
    assert "empty.txt" in page
    assert reverse("web:case", args=[row.case_id]) not in page, (
        "the reviewers' case is not the merchant's to see"
    )
    assert reverse("web:appeal", args=[row.pk]) in client.get(measure).content.decode()
    listed = client.get(reverse("web:appeals"), {"state": "under_review"}).content.decode()
    assert reverse("web:appeal", args=[row.pk]) in listed
    evidence = AppealEvidence.objects.get()
    got = client.get(reverse("web:appeal-evidence", args=[evidence.pk]))
    assert got.content == b"Invoice 7"
    more = [SimpleUploadedFile("licence.txt", b"Licence")]
    client.post(reverse("web:add-appeal-evidence", args=[row.pk]), {"files": more, "kind": "authorisation"})
    assert row.evidence.count() == 2
    client.post(reverse("web:withdraw-appeal", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_what_is_missing_is_said_beside_the_field(decided: Decided, english: Any) -> None:
    client = english(decided.market.merchant_person)
    address = reverse("web:contest-decision", args=[decided.measure.decision_id])
    answer = client.post(address, filled(ground="", explanation=""))
    assert answer.status_code == 422
    assert answer.content.decode().count("This field is required") == 4, "beside each field, and above all"
    assert not Appeal.objects.exists()


def test_a_senior_reviewer_answers_it_in_its_case(
    decided: Decided, english: Any, operator: Organisation, reviewer: Person, senior: Person
) -> None:
    row = contested(decided, english(decided.market.merchant_person))
    case = reverse("web:case", args=[row.case_id])
    recused = english(reviewer).get(case).content.decode()
    assert "You had a part in this decision" in recused
    client = english(senior)
    assert case in client.get(reverse("web:queue"), {"queue": "appeals"}).content.decode()
    assert "Take this case" in client.get(case).content.decode()
    client.post(reverse("web:take-case", args=[row.case_id]))
    page = client.get(case).content.decode()
    title = row.decision.case.title
    for said in ("the holder&#x27;s own distributor", "invoice.txt", "If in part, take back", title):
        assert said in page
    address = reverse("web:answer-appeal", args=[row.pk])
    wrong = client.post(address, {"result": "dismissed", "explanation": " "})
    assert wrong.status_code == 422
    assert "This needs reasons" in wrong.content.decode()
    client.post(address, {"result": "upheld", "outcome": "authorised", "explanation": "The invoice is real."})
    row.refresh_from_db()
    assert (row.state, row.new_decision.outcome) == ("upheld", "authorised")
    told = english(decided.market.merchant_person).get(reverse("web:appeal", args=[row.pk])).content.decode()
    assert "The invoice is real." in told
    assert "Authorised" in told
    assert "The invoice is real." in client.get(case).content.decode()


def test_whoever_decided_is_refused_whatever_is_sent(
    decided: Decided, english: Any, reviewer: Person
) -> None:
    row = contested(decided, english(decided.market.merchant_person))
    client = english(reviewer)
    assert client.post(reverse("web:take-case", args=[row.case_id])).status_code == 403
    given = {"result": "dismissed", "explanation": "Mine."}
    assert client.post(reverse("web:answer-appeal", args=[row.pk]), given).status_code == 403
    row.refresh_from_db()
    assert row.state == "under_review"


def test_a_late_one_is_admitted_on_its_page(decided: Decided, english: Any, senior: Person) -> None:
    client = english(decided.market.merchant_person)
    with clock.set_to(clock.now() + timedelta(days=400)):
        assert (
            "The last day was"
            in client.get(
                reverse("web:contest-decision", args=[decided.measure.decision_id])
            ).content.decode()
        )
        row = contested(decided, client)
    assert row.inadmissible == "late"
    page = english(senior).get(reverse("web:appeal", args=[row.pk])).content.decode()
    assert "Admit it although it is late" in page
    english(senior).post(reverse("web:admit-appeal", args=[row.pk]), {"explanation": "A flood."})
    row.refresh_from_db()
    assert row.state == "under_review"


def test_strangers_and_the_other_side_see_nothing_of_it(
    decided: Decided,
    english: Any,
    other_merchant_person: Person,
    other_holder_person: Person,
    holder_person: Person,
) -> None:
    row = contested(decided, english(decided.market.merchant_person))
    evidence = AppealEvidence.objects.get()
    for who in (other_merchant_person, other_holder_person, holder_person):
        client = english(who)
        assert client.get(reverse("web:appeal", args=[row.pk])).status_code == 404
        assert client.get(reverse("web:appeal-evidence", args=[evidence.pk])).status_code == 404
        assert client.get(reverse("web:case", args=[row.case_id])).status_code == 404
        assert str(row.pk) not in client.get(reverse("web:appeals")).content.decode()
        address = reverse("web:contest-decision", args=[row.decision_id])
        assert client.get(address).status_code in (403, 404)
        given = {"result": "upheld", "explanation": "Mine."}
        assert client.post(reverse("web:answer-appeal", args=[row.pk]), given).status_code == 403


def test_both_sides_of_a_complaint_are_led_to_it(english: Any) -> None:
    market = make_market()
    with at(market):
        first = submitted(market)
        [upheld] = decided_targets(market, first, "infringing")
        market.listings.reverse()
        second = submitted(market)
        [turned_down] = decided_targets(market, second, "not_infringing")
    merchant = person(Role.MERCHANT_MEMBER, market.merchant, "Second")
    home = Organisation.objects.get(kind=OrganisationKind.RIGHTS_HOLDER.value)
    holder = person(Role.HOLDER_MEMBER, home, "Second")
    with clock.set_to(market.now):
        page = english(merchant).get(reverse("web:answer", args=[first.pk])).content.decode()
        assert reverse("web:contest-decision", args=[upheld.decision_id]) in page
        page = english(holder).get(reverse("web:complaint", args=[second.pk])).content.decode()
        address = reverse("web:contest-decision", args=[turned_down.decision_id])
        assert address in page
        english(holder).post(address, filled(ground="infringing", explanation="It is our mark."))
    assert Appeal.objects.get().appellant == home


def decided_targets(market: Any, row: Any, outcome: str) -> Any:
    return decided(market, row, outcome)
