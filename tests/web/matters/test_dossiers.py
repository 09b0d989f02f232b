"""The page and the API of a matter's dossiers: asked for, watched, taken away; shut for whoever was granted items."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.blobs import blob_path
from tests.casework.working import LI, document, matter, shared
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import Role
from zhengpin.casework import operations
from zhengpin.casework.models import MatterDossier
from zhengpin.jobs.running import run_due

pytestmark = pytest.mark.django_db


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_dossier_is_asked_for_watched_and_taken_away(
    operator: Organisation,
    holder: Organisation,
    reviewer: Person,
    auditor: Person,
    holder_person: Person,
    english: Callable[[Person], Client],
    token_of: Callable[..., str],
) -> None:
    li = english(reviewer)
    row = matter()
    paper = document(row)
    address = reverse("web:matter-dossiers", args=[row.pk])
    empty = li.get(address).content.decode()
    assert "None yet. A dossier puts all" in empty
    assert "No time-stamping authority is set" in empty
    assert address in li.get(reverse("web:matter", args=[row.pk])).content.decode()
    said = {"language": "en", "form": "zip", "key": "k1"}
    assert li.post(address, said | {"form": "rar"}).status_code == 422
    for _ in range(2):
        assert li.post(address, said).status_code == 302
    first = MatterDossier.objects.get()
    assert "Being made" in li.get(address).content.decode()
    watching = reverse("web:matter-dossier-progress", args=[row.pk])
    assert "HX-Refresh" not in li.get(watching).headers
    assert li.post(address, said | {"key": "k2"}).status_code == 422
    run_due()
    assert li.get(watching).headers["HX-Refresh"] == "true"
    taken = li.get(reverse("web:matter-dossier-archive", args=[first.pk]))
    assert content_of(taken)[:2] == b"PK"
    assert f"dossier-{row.number}-v1.zip" in taken.headers["Content-Disposition"]

    operations.change_matter(matter_id=row.pk, summary="Four shops sold copies.", actor=LI)
    ask = Client(headers={"Authorization": f"Bearer {token_of(operator, Role.REVIEWER)}"})
    at = f"/v1/matters/{row.pk}/dossiers"
    body = json.dumps({"language": "en", "form": "asice"})
    made = ask.post(at, body, content_type="application/json")
    assert made.status_code == 201, made.content
    run_due()
    one = ask.get(f"/v1/matters/dossiers/{made.json()['id']}").json()
    assert (one["state"], one["version"], one["is_kept"], one["stamped"]) == ("made", 2, True, False)
    assert (
        f"python zhengpin_dossier.py dossier-{row.number}-v2.asice --key" in li.get(address).content.decode()
    )
    assert one["follows"] == MatterDossier.objects.get(version=1).identity
    told = ask.get(f"/v1/matters/dossiers/{one['id']}/changes").json()
    assert told["since"] == 1
    assert "+ Four shops sold copies." in told["lines"]
    changed = li.get(reverse("web:matter-dossier-changes", args=[one["id"]])).content.decode()
    assert "What changed from version 1 to version 2" in changed
    assert "+ Four shops sold copies." in changed
    assert [each["version"] for each in ask.get(at).json()["items"]] == [2, 1]
    whole = content_of(ask.get(f"/v1/matters/dossiers/{one['id']}/archive"))
    assert b"mimetypeapplication/vnd.etsi.asic-e+zip" in whole[:200]

    blob_path(paper.digest).unlink()
    ask.post(at, body, content_type="application/json")
    run_due()
    shown = li.get(address).content.decode()
    assert "A file of the dossier is not what it was, or is not there." in shown
    assert f"python zhengpin_dossier.py dossier-{row.number}-v2.asice --key" in shown
    third = MatterDossier.objects.get(version=3)
    assert li.post(reverse("web:matter-dossier-again", args=[third.pk])).status_code == 302
    assert MatterDossier.objects.get(version=3).state == "wanted"

    shared(row, holder, ("document", str(paper.pk)))
    for who in (english(holder_person), english(auditor)):
        assert who.get(address).status_code == 403
        assert who.get(reverse("web:matter-dossier-archive", args=[first.pk])).status_code == 403
    assert "Dossiers" not in english(auditor).get(reverse("web:matter", args=[row.pk])).content.decode()
