"""The staff sees what became of statements, saves what waits as a file, and corrects the public ledger."""

from __future__ import annotations

import csv
import io
import json
from random import Random

import pytest
from django.db import connection
from django.urls import reverse

from tests.messages.made_reasons import spoilt_reasons, valid_reasons
from tests.publication.receiving import TOKEN, transparency_database
from tests.publication.test_submitting import issue
from zhengpin.accounts.actor import system
from zhengpin.jobs.running import run_due
from zhengpin.publication import operations, triggers
from zhengpin.publication.models import PublicEntry, Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(merchant_organisation, settings) -> None:
    """Submit two statements, of which one is refused, and leave a third waiting."""
    random = Random(1)
    with transparency_database() as database:
        settings.TRANSPARENCY_URL, settings.TRANSPARENCY_TOKEN = database.url, TOKEN
        settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
        issue(merchant_organisation, [valid_reasons(random, 1), spoilt_reasons(random, 2, "no content")])
        operations.submit_owed(actor=system("tests"))
        run_due(queues=("out:publication",))
    settings.TRANSPARENCY_URL = settings.TRANSPARENCY_TOKEN = ""
    issue(merchant_organisation, [valid_reasons(random, 3)])
    operations.submit_owed(actor=system("tests"))


def test_states_and_faults_are_shown(submitted, english, auditor) -> None:
    client = english(auditor)
    page = client.get(reverse("web:publication"))
    assert page.context["counts"] == {"pending": 1, "accepted": 1, "rejected": 1, "duplicate": 0}
    text = page.content.decode()
    assert "content_type" in text
    assert "Address and token of the database are not set" in text
    assert "Submit again" not in text
    refused = client.get(reverse("web:publication"), {"state": "rejected"}).context["page"].items
    assert [row.state for row in refused] == ["rejected"]


def test_what_waits_is_saved_as_a_file(submitted, english, auditor) -> None:
    client = english(auditor)
    waiting = Submission.objects.get(state="pending").statement.puid
    told = json.loads(b"".join(client.get(reverse("web:export-statements", args=["json"])).streaming_content))
    assert [one["puid"] for one in told["statements"]] == [waiting]
    assert "own" not in told["statements"][0]
    table = b"".join(client.get(reverse("web:export-statements", args=["csv"])).streaming_content)
    assert [row["puid"] for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""))] == [
        waiting
    ]
    asked = {"state": "accepted"}
    told = json.loads(
        b"".join(client.get(reverse("web:export-statements", args=["json"]), asked).streaming_content)
    )
    assert len(told["statements"]) == 1
    assert client.get(reverse("web:export-statements", args=["xml"])).status_code == 404


def test_keepers_submit_and_resubmit_and_others_may_not(submitted, english, administrator, auditor) -> None:
    keeper, reader = english(administrator), english(auditor)
    row = Submission.objects.get(state="rejected")
    again = reverse("web:resubmit-statement", args=[row.pk])
    assert reader.post(again).status_code == reader.post(reverse("web:submit-statements")).status_code == 403
    assert keeper.post(again).status_code == 302
    row.refresh_from_db()
    assert row.state == "pending"
    assert keeper.post(reverse("web:submit-statements")).status_code == 409


def test_merchants_see_none_of_it(submitted, english, merchant_person) -> None:
    client = english(merchant_person)
    for name in ("publication", "publication-ledger"):
        assert client.get(reverse(f"web:{name}")).status_code == 403


def test_a_correction_is_published_or_its_fault_named(published, english, administrator, auditor) -> None:
    client = english(administrator)
    address = reverse("web:correct-entry")
    given = {"number": 1, "en": "The number was wrong.", "zh": "编号有误。"}
    answer = client.post(address, given)
    assert answer.headers["Location"] == reverse("web:public-entry", args=[7])
    assert PublicEntry.objects.get(pk=7).body["corrects"] == 1
    wrong = client.post(address, given | {"number": 99})
    assert wrong.status_code == 422
    assert "There is no such entry." in wrong.content.decode()
    assert client.post(address, given | {"zh": ""}).context["form"].errors.keys() == {"zh"}
    assert english(auditor).post(address, given).status_code == 403


def test_the_ledger_is_verified_on_the_page(published, english, auditor) -> None:
    client = english(auditor)
    address = f"{reverse('web:publication-ledger')}?verify"
    assert "The public ledger is whole: 6 entries" in client.get(address).content.decode()
    with triggers.lifted(connection):
        PublicEntry.objects.filter(pk=4).update(kind="result")
    assert "entry 4 was changed" in client.get(address).content.decode()
