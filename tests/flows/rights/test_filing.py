"""A rights holder files a mark and a work in bulk, the operator reviews, and what was approved is looked for."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.rights.people import REVIEWER, holder, organisation, picture_bytes
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import Merchant
from zhengpin.flows.rights import filing as filing_flow
from zhengpin.messages.models import Notice
from zhengpin.rights import queries

pytestmark = pytest.mark.django_db

MARKS = "商标,注册号,类别\nLanhe,123,25\nBaita,456,3\n".encode()


@pytest.mark.engines
def test_from_a_file_to_protection_and_back():
    _, member = holder()
    imported = filing_flow.import_rights(table="marks", content=MARKS, declared=True, actor=member)
    assert imported.counts["new"] == 2
    lanhe, baita = (row.subject_id for row in imported.rows)
    filing_flow.approve(filing_id=lanhe, actor=REVIEWER)
    returned = filing_flow.return_to_holder(filing_id=baita, defects=["register_differs"], actor=REVIEWER)
    assert returned.defects[0]["code"] == "register_differs"
    assert queries.protected_names() == [(lanhe, ("Lanhe",))]
    filing_flow.submit(filing_id=baita, actor=member)
    assert filing_flow.reject(filing_id=baita, reason="not registered", actor=REVIEWER).state == "rejected"
    filing_flow.withdraw(filing_id=lanhe, actor=member)
    assert queries.protected_names() == []


@pytest.mark.engines
def test_works_come_with_their_archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("heron.png", picture_bytes(1))
    _, member = holder()
    result = filing_flow.import_rights(
        table="works",
        content="作品名称,图片\nHeron,heron.png\n".encode(),
        archive=packed,
        declared=True,
        reviewer=REVIEWER,
        actor=member,
    )
    assert result.counts["new"] == 1
    assert len(queries.active_references()) == 1


def test_sellers_go_by_number_before_name():
    first, second = (organisation(name, OrganisationKind.MERCHANT) for name in ("M-2", "Night Market"))
    Merchant.objects.create(organisation=first, source="demo", external_id="M-1", name="M-2")
    Merchant.objects.create(organisation=second, source="demo", external_id="M-2", name="Night Market")
    assert filing_flow.sellers("M-2") == [second.pk]
    assert filing_flow.sellers("Night Market") == [second.pk]
    assert filing_flow.sellers("nobody") == []


def test_the_holder_is_told_each_time_in_both_languages():
    _, member = holder()
    imported = filing_flow.import_rights(table="marks", content=MARKS, declared=True, actor=member)
    lanhe, baita = (row.subject_id for row in imported.rows)
    for note in ("class 25 is missing", "the owner differs"):
        defect = {"code": "register_differs", "note": note}
        filing_flow.return_to_holder(filing_id=lanhe, defects=[defect], actor=REVIEWER)
        filing_flow.submit(filing_id=lanhe, actor=member)
    filing_flow.approve(filing_id=lanhe, actor=REVIEWER)
    filing_flow.reject(filing_id=baita, reason="not registered", actor=REVIEWER)
    told = list(Notice.objects.visible_to(member).order_by("pk"))
    assert [notice.letter for notice in told] == [
        "filing_returned",
        "filing_returned",
        "filing_approved",
        "filing_rejected",
    ]
    assert "the owner differs" in told[1].texts["en"]["body"]
    assert "与商标注册簿记载不一致。" in told[1].texts["zh-hans"]["body"]
    assert "not registered" in told[3].texts["en"]["body"]
