"""Pages of the contact book: kept by staff and holders, confirmed and answered by links, files answered by rows."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cooperation.book import LI, confirm, named, press, token_of
from zhengpin.accounts.models import Organisation, Person
from zhengpin.cooperation import operations
from zhengpin.cooperation.models import ContactOrganisation, ContactPerson, ContactQuestion
from zhengpin.cooperation.states import AddressState, ContactState, QuestionKind, QuestionState
from zhengpin.flows.cooperation import asking, links
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db
English = Callable[[Person], Client]


def page_of(answer: Any) -> str:
    assert answer.status_code < 500
    return answer.content.decode()


def test_an_organisation_gets_a_contact_who_is_asked(
    reviewer: Person, holder: Organisation, english: English
) -> None:
    li = english(reviewer)
    assert "The contact book is empty" in page_of(li.get(reverse("web:contacts")))
    said = {
        "name": "Heron Press",
        "kind": "publisher",
        "account": str(holder.pk),
        "language": "en",
        "note": "Ask in the morning",
    }
    wrong = li.post(reverse("web:add-contact-organisation"), said | {"territory": "12"})
    assert wrong.status_code == 422
    assert "Ask in the morning" in page_of(wrong)
    li.post(reverse("web:add-contact-organisation"), said)
    [home] = ContactOrganisation.objects.all()
    person = {
        "name": "Lin Mei",
        "languages": ["en"],
        "time_zone": "Asia/Shanghai",
        "hours": "whenever",
        "role": "appraiser",
        "email": "lin@press.example",
    }
    act = reverse("web:act-on-contact-organisation", args=[home.pk, "add-contact"])
    refused = li.post(act, person)
    assert refused.status_code == 422
    assert "These office hours cannot be read." in page_of(refused)
    assert not ContactPerson.objects.exists()
    li.post(act, person | {"hours": "mon-fri 09:00-18:00"})
    [row] = home.contacts.all()
    [way] = row.addresses.all()
    assert (way.state, way.sends) == (AddressState.SENT, 1)
    shown = page_of(li.get(reverse("web:contact-organisation", args=[home.pk])))
    assert "Lin Mei" in shown
    assert "has no confirmed address" in shown

    stranger = Client(HTTP_ACCEPT_LANGUAGE="en")
    address = links.confirm_link(way)
    path = "/contact/" + token_of(address) + "/"
    seen = stranger.get(path)
    assert "Are you the contact of Heron Press?" in page_of(seen)
    assert seen["X-Robots-Tag"].startswith("noindex")
    way.refresh_from_db()
    assert way.state == AddressState.SENT, "opening it is not yet saying so"
    assert "Your address is confirmed" in page_of(stranger.post(path, {"do": "confirm"}))
    assert stranger.get(path).status_code == 410
    assert stranger.post(path, {"do": "confirm"}).status_code == 410
    assert stranger.get("/contact/nonsense/").status_code == 404
    way.refresh_from_db()
    assert way.state == AddressState.VERIFIED
    assert page_of(li.get(reverse("web:contact", args=[row.pk])))


def test_a_question_is_asked_answered_by_link_and_shown(
    reviewer: Person, english: English, operator: Organisation
) -> None:
    home = press()
    named(home, "Lin Mei")
    li = english(reviewer)
    ask = reverse("web:act-on-contact-organisation", args=[home.pk, "ask"])
    said = {
        "kind": "answer",
        "title": "Is this stall yours?",
        "text": "Stall 12",
        "due_at": (clock.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "key": "k1",
    }
    wrong = li.post(ask, said | {"filing": "F-1999-000001"})
    assert wrong.status_code == 422
    assert "Stall 12" in page_of(wrong)
    li.post(ask, said)
    li.post(ask, said)
    [row] = ContactQuestion.objects.all()
    assert "Is this stall yours?" in page_of(li.get(reverse("web:contact-questions")))
    [one] = row.asked.all()
    path = "/contact/" + token_of(links.answer_link(one)) + "/"
    stranger = Client(HTTP_ACCEPT_LANGUAGE="en")
    assert "Stall 12" in page_of(stranger.get(path))
    assert stranger.post(path, {"do": "answer", "text": ""}).status_code == 422
    assert "Your answer is kept" in page_of(stranger.post(path, {"do": "answer", "text": "It is ours"}))
    assert stranger.get(path).status_code == 410
    shown = page_of(li.get(reverse("web:contact-question", args=[row.pk])))
    assert "It is ours" in shown
    assert "A contact by link" in shown
    assert (
        li.post(reverse("web:act-on-contact-question", args=[row.pk, "answer"]), {"text": "x"}).status_code
        == 409
    )


def test_a_contact_is_it_no_more_by_link_and_by_staff(
    reviewer: Person, english: English, operator: Organisation
) -> None:
    home = press()
    lin, zhou = named(home, "Lin Mei"), named(home, "Zhou Bai", position=2)
    row = asking.ask(
        organisation_id=home.pk,
        kind=QuestionKind.ANSWER,
        title="?",
        due_at=clock.now() + timedelta(days=1),
        actor=LI,
    )
    path = "/contact/" + token_of(links.leave_link(lin)) + "/"
    stranger = Client(HTTP_ACCEPT_LANGUAGE="en")
    assert "Are you no longer the contact" in page_of(stranger.get(path))
    assert "Noted" in page_of(stranger.post(path, {"do": "not_me"}))
    lin.refresh_from_db()
    assert lin.state == ContactState.LEFT
    li = english(reviewer)
    li.post(reverse("web:act-on-contact", args=[zhou.pk, "leave"]), {"why": "Retired"})
    row.refresh_from_db()
    assert row.state == QuestionState.WITH_STAFF
    li.post(reverse("web:act-on-contact", args=[zhou.pk, "erase"]))
    zhou.refresh_from_db()
    assert (zhou.name, zhou.state) == ("", ContactState.ERASED)
    assert "Zhou Bai" not in page_of(li.get(reverse("web:contact", args=[zhou.pk])))


def test_steps_with_a_contact(reviewer: Person, english: English) -> None:
    row = named(press(), "Lin Mei", confirmed=False)
    [way] = row.addresses.all()
    li = english(reviewer)

    def step(what: str, **said: Any) -> Any:
        return li.post(reverse("web:act-on-contact", args=[row.pk, what]), said)

    assert step(f"send-{way.pk}").status_code == 302
    assert step(f"revoke-{way.pk}").status_code == 302
    assert step(f"revoke-{way.pk}").status_code == 409
    assert step("add-address", kind="telephone", value="call me").status_code == 422
    step("add-address", kind="telephone", value="+86 10 1234 5678")
    phone = row.addresses.get(kind="telephone")
    step(f"send-{phone.pk}")
    assert "confirmed when its owner opens the link" in page_of(li.get(reverse("web:contact", args=[row.pk])))
    step(f"prefer-{phone.pk}")
    phone.refresh_from_db()
    assert phone.position == 1
    step("give-role", kind="urgent", position="2", right_kinds=["mark"])
    role = row.roles.get(kind="urgent")
    assert (role.right_kinds, role.all_rights) == (" mark ", False)
    step(f"end-role-{role.pk}")
    assert not row.roles.filter(kind="urgent").exists()
    change = {"name": "Lin Mei", "time_zone": "Europe/Paris", "hours": "", "away_until": "2026-12-24"}
    step("change", **change)
    row.refresh_from_db()
    assert (row.time_zone, row.hours, str(row.away_until)) == ("Europe/Paris", "", "2026-12-24")
    step(f"remove-{phone.pk}")
    phone.refresh_from_db()
    assert phone.state == AddressState.REMOVED


ROWS = [
    ["机构", "类型", "姓名", "邮箱", "职责", "办公时间", "账号"],
    ["苍鹭出版社", "出版社", "林梅", "lin@press.example", "鉴定联络人; lead", "周一至周五 9:00-18:00", ""],
    ["苍鹭出版社", "publisher", "周白", "no address", "", "", ""],
    ["苍鹭出版社", "publisher", "吴为", "wu@press.example", "", "", "Nobody at all"],
    ["Blue Kiln", "king", "Wu", "", "", "", ""],
]


def as_csv(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode("gb18030")


def as_xlsx(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("written", [as_csv, as_xlsx])
def test_each_row_of_a_file_is_answered_and_twice_sent_is_once_done(
    written: Callable[[list[list[str]]], bytes], reviewer: Person, english: English
) -> None:
    li, address = english(reviewer), reverse("web:import-contacts")

    def send(content: bytes) -> Any:
        return li.post(address, {"file": SimpleUploadedFile("contacts", content)})

    shown = page_of(send(written(ROWS)))
    assert "2 rows were not imported." in shown
    assert "This is not an address of that kind." in shown
    assert "“king” is not known here." in shown
    lin, wu = ContactPerson.objects.order_by("added_at")
    assert [lin.name, wu.name] == ["林梅", "吴为"]
    assert sorted(lin.roles.values_list("kind", flat=True)) == ["appraiser", "lead"]
    assert lin.hours == "mon-fri 09:00-18:00"
    again = page_of(send(written(ROWS)))
    assert "Known already" in again
    assert ContactPerson.objects.count() == 2
    changed = [ROWS[0], ["苍鹭出版社", "出版社", "林梅", "lin@press.example", "urgent", "", ""]]
    assert "Changed" in page_of(send(written(changed)))
    assert lin.roles.count() == 3
    assert send(b"\x00\x01\x02").status_code == 422
    assert send(written([["a", "b"]])).status_code == 422
    li.post(reverse("web:send-contact-links"))
    assert set(lin.addresses.values_list("state", flat=True)) == {AddressState.SENT.value}


def test_what_is_exported_is_imported_without_a_change(reviewer: Person, english: English) -> None:
    home = press()
    row = named(home, "Lin Mei", "appraiser", hours="mon-fri 09:00-18:00")
    operations.add_address(contact_id=row.pk, kind="telephone", value="+86 10 1234 5678", actor=LI)
    li = english(reviewer)
    table = b"".join(li.get(reverse("web:export-contacts")).streaming_content)  # type: ignore[attr-defined]
    assert "'+86 10 1234 5678" in table.decode()
    shown = li.post(reverse("web:import-contacts"), {"file": SimpleUploadedFile("contacts.csv", table)})
    assert "Known already, nothing changed" in page_of(shown)


def test_whoever_files_sees_its_own_and_a_merchant_nothing(
    holder_person: Person,
    other_holder_person: Person,
    merchant_person: Person,
    auditor: Person,
    holder: Organisation,
    english: English,
) -> None:
    home = press(home=holder)
    row = named(home, "Lin Mei", confirmed=False)
    confirm(row.addresses.get())
    own, other, seller, reader = (
        english(one) for one in (holder_person, other_holder_person, merchant_person, auditor)
    )
    assert "Lin Mei" in page_of(own.get(reverse("web:contacts")))
    assert "Lin Mei" not in page_of(other.get(reverse("web:contacts")))
    for name, key in (("contact-organisation", home.pk), ("contact", row.pk)):
        address = reverse(f"web:{name}", args=[key])
        assert own.get(address).status_code == 200
        assert other.get(address).status_code == 404
        assert seller.get(address).status_code == 403
        assert reader.get(address).status_code == 200
    assert own.post(reverse("web:act-on-contact-organisation", args=[home.pk, "ask"]), {}).status_code == 409
    assert reader.post(reverse("web:act-on-contact", args=[row.pk, "erase"])).status_code == 403
    assert other.post(reverse("web:act-on-contact", args=[row.pk, "erase"])).status_code == 404
    assert "Coverage" in page_of(own.get(reverse("web:contact-coverage")))
    assert own.get(reverse("web:export-contact-coverage")).status_code == 200
