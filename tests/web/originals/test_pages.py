"""Pages of originals: a merchant deposits by a form, reads each answer, chooses, withdraws, orders for its shop."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import person
from tests.flows.originals.depositing import offer, saved_again
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant, Shop
from zhengpin.monitoring.indexes import index, shown
from zhengpin.originals.models import Deposit, StandingOrder
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
MINE = picture_bytes(21)


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    install_defaults(actor=ROOT)
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def client(english):
    offer(1, picture_bytes(30))
    home = Merchant.objects.get(external_id="m-1").organisation
    return english(person(Role.MERCHANT_MEMBER, home))


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def sent(*contents: bytes) -> dict[str, list[SimpleUploadedFile]]:
    return {"files": [SimpleUploadedFile(f"{at}.png", one, "image/png") for at, one in enumerate(contents)]}


def test_a_merchant_deposits_and_reads_each_answer(client, reviewer, english) -> None:
    assert "No picture is deposited yet" in text_of(client.get(reverse("web:originals")))
    answers = text_of(client.post(reverse("web:deposit-originals"), sent(MINE, b"nothing"), follow=True))
    assert "1 picture is protected from now on." in answers
    assert "Refused" in answers
    offer(2, saved_again(MINE))
    row = Deposit.objects.get()
    page = reverse("web:original", args=[row.pk])
    assert "Merchant 2" in text_of(client.get(page))
    assert client.get(reverse("web:picture", args=[row.blob_id])).status_code == 200
    client.post(reverse("web:set-original-scope", args=[row.pk]), {"scope": "watch_only"})
    client.post(
        reverse("web:add-original-source", args=[row.pk]),
        {"file": SimpleUploadedFile("0.dng", b"camera raw"), "kind": "raw"},
    )
    client.post(reverse("web:withdraw-original", args=[row.pk]))
    row.refresh_from_db()
    assert (row.scope, row.state, row.sources.get().kind) == ("watch_only", "withdrawn", "raw")
    staff = english(reviewer)
    assert "Merchant 1" in text_of(staff.get(reverse("web:originals")))
    assert "Withdraw</button>" not in text_of(staff.get(page))
    table = b"".join(client.get(reverse("web:export-originals")).streaming_content).decode()
    assert row.sha256 in table


def test_a_shop_is_protected_by_one_button(client) -> None:
    shop = Shop.objects.get(external_id="s-1")
    assert "Protect my new pictures" in text_of(client.get(reverse("web:original-shops")))
    client.post(reverse("web:deposit-shop", args=[shop.pk]))
    client.post(reverse("web:begin-standing-order", args=[shop.pk]))
    assert "Stop depositing new pictures" in text_of(client.get(reverse("web:original-shops")))
    client.post(reverse("web:end-standing-order", args=[shop.pk]))
    assert StandingOrder.objects.get().ended_at is not None
