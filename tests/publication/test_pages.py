"""Everyone finds and reads what was published, takes it away as a file, and may not ask without end."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.conf import settings as present
from django.test import Client
from django.urls import reverse

from tests.publication.published import GOODS
from tests.rows import each_row
from zhengpin.kit.network.proxies import read_proxies
from zhengpin.publication import verify_notices
from zhengpin.publication.models import PublicEntry
from zhengpin.publication.readers import forget_readers

pytestmark = pytest.mark.django_db


@pytest.fixture
def anyone() -> Client:
    """A client of somebody who is not signed in and reads English."""
    client = Client()
    client.cookies[present.LANGUAGE_COOKIE_NAME] = "en"
    return client


def text_of(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8-sig")


@each_row(
    "asked, found",
    [
        ({}, ["3", "2", "1"]),
        ({"text": "heron"}, ["3", "2", "1"]),
        ({"text": "SHAPES at noon"}, ["2", "1"]),
        ({"right_type": "trademark"}, ["2"]),
        ({"result": "confirmed", "reason": "copied_picture"}, ["1"]),
        ({"until": "2020-01-01"}, []),
        ({"text": "nothing of the kind"}, []),
    ],
)
def test_notices_are_found(published, anyone, asked, found) -> None:
    answer = anyone.get(reverse("web:public-notices"), asked)
    assert [row.body["number"][-1] for row in answer.context["page"].items] == found
    assert ("No notice is like that" in answer.content.decode()) == (not found)


def test_every_row_and_notice_names_its_procedure(published, anyone) -> None:
    name = GOODS.en
    assert anyone.get(reverse("web:public-notices")).content.decode().count(f">{name}</td>") == 3
    assert f" · {name}</p>" in anyone.get(reverse("web:public-entry", args=[1])).content.decode()


def test_an_empty_ledger_says_so_and_a_wrong_filter_is_named(anyone) -> None:
    answer = anyone.get(reverse("web:public-notices"))
    assert "Nothing was published yet" in answer.content.decode()
    wrong = anyone.get(reverse("web:public-notices"), {"since": "yesterday", "reason": "none"})
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"since", "reason"}
    assert '<details class="public-more" open>' in wrong.content.decode()
    assert anyone.get(reverse("web:public-head")).status_code == 404
    assert anyone.get(reverse("web:public-entry", args=[1])).status_code == 404


def test_pages_of_a_long_list_follow_one_another(published, anyone, monkeypatch) -> None:
    monkeypatch.setattr("zhengpin.web.publication.public.SIZE", 2)
    first = anyone.get(reverse("web:public-notices"), {"text": "heron"})
    assert [row.body["number"][-1] for row in first.context["page"].items] == ["3", "2"]
    second = anyone.get(
        reverse("web:public-notices"), {"text": "heron", "cursor": first.context["page"].next_cursor}
    )
    assert [row.body["number"][-1] for row in second.context["page"].items] == ["1"]


@each_row("number", [1, 2, 3, 6])
def test_a_matter_is_shown_with_its_whole_chain(published, anyone, number: int) -> None:
    text = anyone.get(reverse("web:public-entry", args=[number])).content.decode()
    for said in (
        "C-2026-00001",
        "Heron cotton bag",
        "We bought from a dealer; ask [dealer W. F.] at […].",
        "The pictures are the same.",
        "Corrected by entry 6",
        "Line 2, not 1.",
        published[0].digest,
    ):
        assert said in text
    assert "李明" not in text


def test_what_is_withheld_says_why(published, anyone) -> None:
    text = anyone.get(reverse("web:public-entry", args=[5])).content.decode()
    assert "has not agreed that names and text are published" in text
    assert "Paper Crane" not in text


def test_chinese_readers_read_chinese(published, client) -> None:
    client.cookies[present.LANGUAGE_COOKIE_NAME] = "zh-hans"
    text = client.get(reverse("web:public-entry", args=[1])).content.decode()
    for said in ("投诉成立", "图片相同。", "应为第2行。", "盗用图片"):
        assert said in text


def test_the_whole_ledger_and_its_verifier_are_handed_out(published, anyone) -> None:
    ledger = text_of(anyone.get(reverse("web:public-ledger")))
    digests, fault = verify_notices.verify(ledger.splitlines())
    assert (len(digests), fault) == (6, "")
    head = anyone.get(reverse("web:public-head")).json()
    assert verify_notices.fault_of_head(digests, head) == ""
    handed_out = text_of(anyone.get(reverse("web:public-verifier")))
    with open(verify_notices.__file__, encoding="utf-8") as file:
        assert handed_out == file.read()


def test_a_search_can_be_saved_with_all_that_belongs_to_it(published, anyone) -> None:
    asked = {"reason": "copied_picture", "result": "confirmed"}
    lines = text_of(anyone.get(reverse("web:export-public-notices", args=["jsonl"]), asked)).splitlines()
    assert [json.loads(line)["number"] for line in lines] == [1, 2, 3, 6]
    for line in lines:
        entry = json.loads(line)
        assert entry["digest"] == PublicEntry.objects.get(pk=entry["number"]).digest
    table = text_of(anyone.get(reverse("web:export-public-notices", args=["csv"]), asked))
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["Kind"] for row in rows] == ["Notice", "Counter-statement", "Result", "Correction"]
    assert rows[0]["Targets"] == "https://market.example/item/10023; https://market.example/item/10024"
    assert rows[2]["Result"] == "Upheld"
    assert anyone.get(reverse("web:export-public-notices", args=["xml"])).status_code == 404


def test_one_reader_may_not_ask_without_end(published, anyone, settings) -> None:
    settings.PUBLIC_REQUESTS_A_MINUTE = 20
    forget_readers()
    address = reverse("web:public-notices")
    assert {anyone.get(address).status_code for _ in range(10)} == {200}
    assert anyone.get(reverse("web:public-ledger")).status_code == 200
    refused = anyone.get(address)
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 4
    assert "You ask more often" in refused.content.decode()
    assert anyone.get("/v1/public/notices").json()["code"] == "public.too_many_requests"
    assert anyone.get(address, REMOTE_ADDR="192.0.2.7").status_code == 200
    settings.TRUSTED_PROXIES = read_proxies("1")
    for forged in ("198.51.100.1", "198.51.100.2"):
        anyone.get(reverse("web:public-ledger"), HTTP_X_FORWARDED_FOR=f"{forged}, 203.0.113.9")
    assert anyone.get(address, HTTP_X_FORWARDED_FOR="198.51.100.3, 203.0.113.9").status_code == 429
    forget_readers()


def test_nothing_is_written_at_public_addresses(published, anyone) -> None:
    for name in ("public-notices", "public-ledger", "public-head", "public-verifier"):
        assert anyone.post(reverse(f"web:{name}")).status_code == 405


@each_row(
    "language, says, not_says",
    [("en", "E-Commerce Law, art. 42", "第四十二条"), ("zh-hans", "第四十二条", "E-Commerce Law")],
)
def test_what_a_notice_rests_on_is_read_in_the_readers_language(published, language, says, not_says) -> None:
    client = Client()
    client.cookies[present.LANGUAGE_COOKIE_NAME] = language
    text = client.get(reverse("web:public-entry", args=[1])).content.decode()
    assert says in text
    assert not_says not in text
