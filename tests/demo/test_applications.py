"""The demo's applications: the honest one passes, the short one comes back, the forged letter is held for a person."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import organisation, person
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.admission.models import Application
from zhengpin.catalog.models import Merchant
from zhengpin.demo import applications
from zhengpin.demo.steps import OpeningSteps
from zhengpin.rights import operations as rights

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ROOT = system("tests")


def seller(name: str, login: str) -> Any:
    where = organisation(OrganisationKind.MERCHANT, name)
    Merchant.objects.create(organisation=where, source="demo", external_id=name, name=name)
    return actor_for_person(person(Role.MERCHANT_MEMBER, where, login))


def marked(holder: Organisation) -> None:
    owner = rights.create_holder(
        organisation_id=holder.pk, name="Velmora Apparel", name_zh="薇尔墨服饰（上海）有限公司", actor=ROOT
    )
    given = {"word": "VELMORA", "office": "CN", "registration_no": "71620417", "nice_classes": [25]}
    row = rights.draft_filing(
        kind="mark", holder_id=owner.pk, title="VELMORA", mark=given, declared_true=True, actor=ROOT
    )
    rights.submit_filing(filing_id=row.pk, actor=ROOT)
    rights.approve_filing(filing_id=row.pk, actor=system("second"))


@pytest.mark.prove("20 s: four letters are drawn and read")
def test_one_of_each_kind_stands(
    operator: Organisation,
    holder: Organisation,
    settings: Any,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"
    marked(holder)
    people = {
        "merchant": seller("杭州拾光商贸有限公司", "zhao"),
        "merchant2": seller("义乌半夏电子商务有限公司", "qian"),
    }
    monkeypatch.setattr(applications, "_person", people.__getitem__)
    for _ in range(2):  # begun again, what stands is left as it is
        applications.leave_applications(OpeningSteps())
    found = {
        (row.applicant.name[:4], row.shop_type): (row.state, row.reason or row.judged.get("reason", ""))
        for row in Application.objects.all()
    }
    assert found == {
        ("杭州拾光", "ordinary"): ("approved", ""),
        ("杭州拾光", "multi_brand"): ("returned", "stale"),
        ("义乌半夏", "ordinary"): ("under_review", "forged"),
        ("杭州拾光", "flagship"): ("draft", ""),
    }
    held = Application.objects.get(state="under_review")
    assert held.documents.get(kind="letter").signals.filter(other__application__state="approved").exists()
