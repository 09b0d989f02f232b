"""Tracks on their pages: read by everyone, exported, and followed by a next version that is previewed first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.rows import each_row
from zhengpin.accounts.queries import today
from zhengpin.complaints.models import ProcedureVersion
from zhengpin.complaints.procedure_files import default_procedure, procedure_from_yaml
from zhengpin.complaints.procedures import procedure_in_force
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db

CODES = ("cn_goods", "cn_network", "cn_works", "us", "eu")


def text_of(answer: Any) -> str:
    return answer.content.decode()


def uploaded(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("track.yaml", text.encode(), content_type="application/yaml")


@pytest.mark.parametrize("who", ["merchant_person", "holder_person", "reviewer", "rule_owner"])
def test_everyone_reads_every_track(english, request, who: str) -> None:
    client = english(request.getfixturevalue(who))
    shown = text_of(client.get(reverse("web:procedures")))
    assert shown.count("Not confirmed by counsel yet") == len(CODES)
    assert ("Import the next version" in shown) is (who == "rule_owner")
    for code in CODES:
        page = text_of(client.get(reverse("web:procedure", args=[code, 1])))
        assert default_procedure(code).steps[0].law["en"][:40] in page
    goods = text_of(client.get(reverse("web:procedure", args=["cn_goods", 1])))
    for said in (
        "15 days",
        "≤ 20 working days",
        "Asia/Shanghai",
        "a last day off moves to the next working day",
    ):
        assert said in goods, said
    assert client.get(reverse("web:procedure", args=["cn_goods", 9])).status_code == 404
    assert client.get(reverse("web:procedure", args=["nowhere", 1])).status_code == 404


def test_a_track_is_exported_as_it_is(english, merchant_person) -> None:
    answer = english(merchant_person).get(reverse("web:export-procedure", args=["us", 1]))
    assert "us.v1.yaml" in answer["Content-Disposition"]
    assert procedure_from_yaml(text_of(answer)) == default_procedure("us")


def changed(client: Any) -> str:
    """Return the goods track as exported, with 20 days for the holder to sue."""
    text = text_of(client.get(reverse("web:export-procedure", args=["cn_goods", 1])))
    assert text.count("amount: 15") == 1
    return text.replace("amount: 15", "amount: 20")


def test_the_next_version_is_previewed_and_published(english, rule_owner) -> None:
    client = english(rule_owner)
    text = changed(client)
    preview = text_of(client.post(reverse("web:import-procedure"), {"file": uploaded(text)}))
    assert "<del>15</del>" in preview
    assert "<ins>20</ins>" in preview
    assert ProcedureVersion.objects.count() == 0
    day = today() + timedelta(days=8)
    given = {"document": text, "in_force_from": day.isoformat(), "note": "As announced."}
    answer = client.post(reverse("web:publish-procedure"), given)
    assert answer["Location"] == reverse("web:procedure", args=["cn_goods", 2])
    row = ProcedureVersion.objects.get()
    assert (row.version, row.note, row.document["version"]) == (2, "As announced.", 2)
    assert procedure_in_force("cn_goods").version == 1, "not before its day"
    page = text_of(client.get(answer["Location"]))
    assert f"Applies from {day.isoformat()}" in page
    assert "What differs from version 1" in page
    with clock.set_to(clock.now() + timedelta(days=9)):
        assert procedure_in_force("cn_goods").version == 2
        assert "An earlier version" in text_of(client.get(reverse("web:procedure", args=["cn_goods", 1])))


def test_too_short_a_notice_is_warned_of_and_may_be_confirmed(english, rule_owner) -> None:
    client = english(rule_owner)
    given = {"document": changed(client), "in_force_from": today().isoformat()}
    warned = text_of(client.post(reverse("web:publish-procedure"), given))
    assert "article 34" in warned
    assert ProcedureVersion.objects.count() == 0
    client.post(reverse("web:publish-procedure"), given | {"short_notice": "yes"})
    assert procedure_in_force("cn_goods").version == 2


def test_no_notice_is_asked_where_the_law_asks_none(english, rule_owner) -> None:
    client = english(rule_owner)
    text = text_of(client.get(reverse("web:export-procedure", args=["us", 1])))
    client.post(reverse("web:publish-procedure"), {"document": text, "in_force_from": today().isoformat()})
    assert ProcedureVersion.objects.get().code == "us"


@each_row(
    "text, said",
    [
        ("steps: [", "cannot be read as YAML"),
        ("code: cn_goods", "This is missing"),
        ("- 1", "must be a mapping"),
    ],
)
def test_a_faulty_file_names_every_fault(english, rule_owner, text: str, said: str) -> None:
    client = english(rule_owner)
    for answer in (
        client.post(reverse("web:import-procedure"), {"file": uploaded(text)}),
        client.post(reverse("web:publish-procedure"), {"document": text, "in_force_from": "2026-12-24"}),
    ):
        assert answer.status_code == 422
        assert said in text_of(answer)
    assert ProcedureVersion.objects.count() == 0


def test_only_who_may_manages_tracks(english, reviewer, holder_person) -> None:
    for who in (reviewer, holder_person):
        client = english(who)
        assert client.post(reverse("web:import-procedure"), {"file": uploaded("x")}).status_code == 403
        assert client.post(reverse("web:publish-procedure"), {"document": "x"}).status_code == 403
