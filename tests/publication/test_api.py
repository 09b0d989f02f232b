"""Programs read the public ledger without a token, and with one see what became of statements and correct entries."""

from __future__ import annotations

from random import Random

import pytest
from django.db import connection
from django.test import Client

from tests.api.conftest import api_of
from tests.messages.made_reasons import valid_reasons
from tests.publication.test_submitting import issue
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import Role
from zhengpin.kit import canonical
from zhengpin.publication import operations, triggers, verify_notices
from zhengpin.publication.lumen import from_lumen
from zhengpin.publication.models import PublicEntry

pytestmark = pytest.mark.django_db
__all__ = ["api_of"]


def test_everyone_reads_the_ledger_and_can_recompute_it(published) -> None:
    anyone, entries, cursor = Client(), [], ""
    while cursor is not None:
        told = anyone.get(f"/v1/public/entries?limit=4&cursor={cursor}").json()
        entries, cursor = entries + told["items"], told["next_cursor"]
    digests, fault = verify_notices.verify(canonical.canonical_json(entry).decode() for entry in entries)
    assert (len(digests), fault) == (6, "")
    assert verify_notices.fault_of_head(digests, anyone.get("/v1/public/head").json()) == ""
    found = anyone.get("/v1/public/notices", {"reason": "counterfeit", "text": "heron"}).json()
    assert [one["body"]["number"] for one in found["items"]] == ["C-2026-00002"]
    chain = anyone.get("/v1/public/notices/2").json()["entries"]
    assert [one["number"] for one in chain] == [1, 2, 3, 6]
    assert anyone.get("/v1/public/notices/99").status_code == 404
    assert anyone.get("/v1/public/notices", {"until": "9999-12-31"}).status_code == 422
    assert anyone.get(f"/v1/public/notices/{2**70}").status_code == 404


def test_a_notice_is_had_in_lumen_s_form(published) -> None:
    notice, counter = Client().get("/v1/public/notices/1/lumen").json()["notices"]
    assert from_lumen(notice).action_taken == "Partial"
    assert from_lumen(counter).type == "Counternotice"


def test_statements_and_corrections_are_for_the_staff(
    published, merchant_organisation, operator, api_of
) -> None:
    issue(merchant_organisation, [valid_reasons(Random(1), 1)])
    operations.gather_statements(actor=system("tests"))
    admin = api_of(operator, Role.ADMINISTRATOR)
    [row] = admin.get("/v1/publication/statements").json()["items"]
    assert row["state"] == "pending"
    assert admin.get("/v1/publication/statements/counts").json()["pending"] == 1
    sent = admin.get(f"/v1/publication/statements/{row['id']}").json()["sent"]
    assert sent["puid"] == row["puid"]
    assert "own" not in sent
    refused = admin.post("/v1/publication/statements/submit")
    assert (refused.status_code, refused.json()["code"]) == (409, "transparency.not_set")
    told = {"number": 1, "en": "It was 2.", "zh": "应为2。"}
    made = admin.post("/v1/publication/corrections", told, content_type="application/json")
    assert (made.status_code, made.json()["body"]["corrects"]) == (201, 1)
    merchant = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    assert merchant.get("/v1/publication/statements").status_code == 403
    assert Client().get("/v1/publication/statements").status_code == 401


def test_the_terminal_writes_signs_and_verifies(published, zhengpin, tmp_path) -> None:
    file = tmp_path / "ledger.jsonl"
    assert "6 entries were written." in zhengpin("publication", "export", str(file)).out
    assert verify_notices.verify(file.read_text(encoding="utf-8").splitlines())[1] == ""
    assert '"number": 6' in zhengpin("publication", "head").out
    assert "6 entries, signed up to entry 6" in zhengpin("publication", "verify").out


def test_the_terminal_names_what_was_tampered_with(published, zhengpin) -> None:
    with triggers.lifted(connection):
        PublicEntry.objects.filter(pk=2).update(body={})
    answer = zhengpin("publication", "verify")
    assert answer.status == 1
    assert "entry 2 was changed" in answer.out
