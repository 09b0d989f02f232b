"""Receipts over the API: taken by the depositor, verified offline, not for others; numbers of evidence chains."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.evidence.stamping_authority import P256, Authority
from tests.matching.forgery.signing import identity
from tests.matching.forgery.test_credentials import photo
from tests.originals.stamped import deposited, lines_of, marks_of, stamp_all, stamping_by
from zhengpin.accounts.states import Role
from zhengpin.jobs import running
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_a_depositor_takes_its_receipt_and_verifies_it(
    api_of, merchant_organisation, other_merchant_organisation
):
    row, authority = deposited(merchant_organisation), Authority(P256)
    client, stranger = (
        api_of(one, Role.MERCHANT_MEMBER) for one in (merchant_organisation, other_merchant_organisation)
    )
    path = f"/v1/originals/{row.pk}"
    early = client.get(f"{path}/receipt")
    assert (early.status_code, early.json()["code"]) == (409, "original.receipt_not_ready")
    assert client.get(f"{path}/time-stamps").json() == []
    assert client.post(f"{path}/time-stamps").json() == {"asked": True}
    assert running.due().filter(task_path__endswith="stamp_waiting").count() == 1
    with stamping_by(authority) as addresses:
        stamp_all(addresses)
    assert client.post(f"{path}/time-stamps").json() == {"asked": False}
    [told] = client.get(f"{path}/time-stamps").json()
    [stamped] = told["time_stamps"]
    assert (told["number"], stamped["authority"], stamped["state"]) == (1, "127.0.0.1", "granted")
    archive = client.get(f"{path}/receipt")
    assert archive["Content-Disposition"] == f'attachment; filename="receipt-{row.pk}.zip"'
    alone = client.get(f"{path}/receipt", {"form": "json"}).content
    for content in (archive.content, alone):
        assert marks_of(content, authority) == {"✓", "•"}
    assert lines_of(archive.content, authority)[0].en.startswith("The receipt is whole")
    taken = Entry.objects.filter(event="original.receipt_given").values_list("fields__digest", flat=True)
    assert set(taken) == {json.loads(alone)["digest"]}
    for end in ("receipt", "time-stamps", "chain-records"):
        assert stranger.get(f"{path}/{end}").status_code == 404
    assert client.get(f"{path}/receipt", {"number": 2}).status_code == 409


def test_a_number_of_an_evidence_chain_is_recorded_with_its_certificate(
    api_of, merchant_organisation, other_merchant_organisation
):
    row = deposited(merchant_organisation)
    client = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    path, paper = f"/v1/originals/{row.pk}/chain-records", photo()

    def sent(**given: object):
        file = SimpleUploadedFile("certificate.jpg", paper, "image/jpeg")
        return client.post(path, {"chain": "天平链", "number": "TP-2026-1", "certificate": file, **given})

    made = sent()
    assert (made.status_code, made.json()["number"]) == (201, "TP-2026-1")
    assert (sent().status_code, sent().json()["code"]) == (409, "original.chain_record_known")
    assert (sent(number=" ").status_code, sent(number=" ").json()["field"]) == (422, "number")
    [kept] = client.get(path).json()["items"]
    answer = client.get(f"{path}/{kept['id']}/certificate")
    assert b"".join(answer.streaming_content) == paper
    stranger = api_of(other_merchant_organisation, Role.MERCHANT_MEMBER)
    assert stranger.get(f"{path}/{kept['id']}/certificate").status_code == 404
    assert Entry.objects.filter(event="original.chain_recorded").count() == 1


def test_a_copy_with_content_credentials_is_written_where_it_is_set_up(
    api_of, merchant_organisation, settings, tmp_path
):
    row = deposited(merchant_organisation, photo())
    client = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    path = f"/v1/originals/{row.pk}/content-credentials"
    assert (client.post(path).status_code, client.post(path).json()["code"]) == (409, "credentials.off")
    who = identity("Harbour Market")
    (tmp_path / "chain.pem").write_text(who.chain)
    (tmp_path / "key.pem").write_text(who.secret)
    settings.CREDENTIAL_CERTIFICATES, settings.CREDENTIAL_KEY = (
        str(tmp_path / "chain.pem"),
        str(tmp_path / "key.pem"),
    )
    answer = client.post(path)
    assert answer.status_code == 200
    assert b"zhengpin.deposit" in answer.content
    assert str(row.pk).encode() in answer.content
    assert Entry.objects.filter(event="original.credentials_written").count() == 1
