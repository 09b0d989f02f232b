"""Anyone has a file verified that was handed out here, by the programs that one verifies it with at home."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.evidence.dossiers.making import built
from tests.evidence.packing import bytes_of, sealed
from tests.evidence.stamping_authority import P256, Authority
from tests.originals.stamped import archive_of, deposited, stamp_all, stamping_by
from tests.publication.test_pages import text_of
from zhengpin.accounts.actor import system
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.verifiers import VERIFIERS, verifier_path
from zhengpin.kit import clock
from zhengpin.ledger.models import Seal
from zhengpin.ledger.sealing import seal_pending
from zhengpin.publication.models import PublicEntry
from zhengpin.publication.verifying import running
from zhengpin.reports.operations import take_snapshot
from zhengpin.reports.queries import verifiable
from zhengpin.web.front import verifying

pytestmark = pytest.mark.django_db
ADDRESS = "/en/public/verify/"
Send = Callable[..., str]


@pytest.fixture
def send(operator) -> Send:
    def sent(content: bytes | None = None, text: str = "", status: int = 200) -> str:
        given = {"text": text} | (
            {"file": SimpleUploadedFile("file", content)} if content is not None else {}
        )
        answer = Client(enforce_csrf_checks=True).post(ADDRESS, given)
        assert answer.status_code == status
        assert not answer.cookies
        return answer.content.decode()

    return sent


def test_a_pack_holds_as_it_was_handed_out_and_not_once_a_byte_was_changed(send: Send) -> None:
    pack = sealed()
    content = bytes_of(pack)
    shown = send(content)
    assert "Evidence pack: all of it is valid" in shown
    assert "The manifest was signed by the key" in shown
    at = content.index(b"a frame at twelve")
    changed = send(content[:at] + b"A" + content[at + 1 :])
    assert "Evidence pack: not valid" in changed
    assert "was changed" in changed
    known = send(text=f"sha256:{(pack.blob_id or '').upper()}")
    assert "An evidence pack that was sealed here." in known
    assert pack.title not in known
    EvidencePack.objects.filter(pk=pack.pk).update(subject="authority_answer:1")
    assert "No such digest is known here." in send(text=pack.blob_id or "")


def test_the_ledger_of_notices_is_verified_and_compared_with_ours(published, send: Send) -> None:
    lines = text_of(Client().get(reverse("web:public-ledger"))).splitlines()
    assert "Its last entry is entry 6 of the ledger" in send("\n".join(lines).encode())
    rewritten = json.loads(lines[1]) | {"body": {"text": "Nothing of the kind."}}
    shown = send("\n".join([lines[0], json.dumps(rewritten), *lines[2:]]).encode())
    assert "Ledger of public notices: not valid" in shown
    assert "Entry 2 was changed" in shown
    entry = PublicEntry.objects.get(pk=4)
    assert f'href="/en{reverse("web:public-entry", args=[4])}"' in send(text=entry.digest)


def test_the_digest_of_a_seal_is_known(send: Send) -> None:
    seal_pending()
    seal = Seal.objects.get()
    for digest in (seal.chain, seal.merkle_root):
        assert f"Seal {seal.number} of the ledger." in send(text=digest)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 a paper", "kind of file cannot be verified here"),
        (b'{"format": "zhengpin sample"}', "Published sample: not valid"),
        (b"PK\x03\x04 broken", "Evidence pack: not valid"),
    ],
)
def test_whatever_is_sent_gets_an_answer(content: bytes, says: str, send: Send) -> None:
    refused = "cannot" in says
    assert says in send(content, status=422 if refused else 200)


def test_a_published_report_is_counted_again(send: Send, operator) -> None:
    end = clock.now()
    actor = system("test")
    content = json.dumps(
        verifiable(take_snapshot(starts_at=end - timedelta(days=1), ends_at=end, actor=actor))
    ).encode()
    assert "Published report: all of it is valid" in send(content)
    forged = json.loads(content)
    forged["document"]["period"]["ends_at"] = "2030-01-01"
    assert "Published report: not valid" in send(json.dumps(forged).encode())


def test_a_forged_proof_an_unknown_digest_and_nothing_are_told(send: Send) -> None:
    assert "Not valid." in send(text="eyJhbGciOiJFUzI1NiJ9.e30.AAAA")
    assert "Not valid." in send(b"eyJhbGciOiJFUzI1NiJ9.e30.AAAA")
    assert "No such digest is known here." in send(text="0" * 64)
    assert "Choose a file, or paste" in send()


def test_what_is_too_large_and_who_comes_while_others_are_served_is_told(send: Send, monkeypatch) -> None:
    monkeypatch.setattr(verifying, "MOST_BYTES", 5)
    assert "larger than what is verified here" in send(b"123456", status=422)
    monkeypatch.undo()
    for _place in range(running.AT_ONCE):
        running._places.acquire()
    try:
        assert "Other files are being verified" in send(b"PK\x03\x04", status=503)
    finally:
        for _place in range(running.AT_ONCE):
            running._places.release()


def test_the_programs_are_handed_out_as_they_run_here(operator) -> None:
    for name in VERIFIERS:
        answer = Client().get(f"/public/verify/{name}.py")
        assert answer.content == verifier_path(name).read_bytes()
    assert Client().get("/public/verify/manage.py").status_code == 404


@pytest.mark.prove("a dossier is typeset and a receipt stamped; every day a pack and the ledger")
def test_receipts_and_dossiers_in_each_form_hold(
    send: Send, merchant_organisation, settings, tmp_path: Path
) -> None:
    authority = Authority(P256)
    roots = tmp_path / "roots.pem"
    roots.write_bytes(authority.pem())
    row = deposited(merchant_organisation, b"a picture")
    with stamping_by(authority) as addresses:
        stamp_all(addresses)
    receipt = archive_of(row)
    assert "nothing is wrong, and not all could be checked" in send(receipt)  # nobody is trusted yet
    settings.TIMESTAMP_ANCHORS = str(roots)
    assert "Receipt of a deposit: all of it is valid" in send(receipt)
    for suffix in (".zip", ".asice"):
        (tmp_path / suffix).mkdir()
        content = built(tmp_path / suffix, suffix).path.read_bytes()
        assert "Dossier: all of it is valid" in send(content), suffix
        at = content.rindex(b"data/dossier.json")
        assert "Dossier: not valid" in send(content[:at] + b"X" + content[at + 1 :]), suffix
