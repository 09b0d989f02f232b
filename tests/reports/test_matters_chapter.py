"""The report's figures of matters: twelve of them, 110 suspects and 110 million, each by documents that are counted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.casework.working import LI, document, matter
from zhengpin.casework import operations
from zhengpin.kit import clock
from zhengpin.reports.matters_chapter import MATTERS
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db


def figures() -> dict[str, float]:
    now = clock.now()
    [chapter] = compute(now - timedelta(days=1), now + timedelta(days=1), [MATTERS])["chapters"]
    return {one["key"]: one["value"] for one in chapter["figures"]}


def test_a_year_of_matters_adds_up():
    kinds = ["books"] * 5 + ["event"] + ["brands"] * 6
    for n, kind in enumerate(kinds):
        row = matter(f"Matter {n}", kind=kind)
        paper = document(row)
        said = {"matter_id": row.pk, "document_id": paper.pk, "actor": LI}
        # What was recorded wrongly at first does not count once it is recorded anew.
        for many in (20, 9) if n else (11,):
            operations.count_suspects(stage="reported", count=many, **said)
        for amount in ("20000000", "9000000") if n else ("11000000",):
            operations.record_value(kind="involved", amount=amount, currency="CNY", **said)
        operations.record_value(kind="involved", amount="7", currency="EUR", **said)
    operations.close_matter(matter_id=row.pk, closed_as="Done", actor=LI)
    found = figures()
    wanted = {
        "matters_opened": 12,
        "matters_books": 5,
        "matters_event": 1,
        "matters_standing": 11,
        "matters_suspects_reported": 110,
        "matters_suspects_sentenced": 0,
        "matters_suspects_documents": 12,
        "matters_value_involved": 110_000_000,
        "matters_value_documents": 12,
    }
    assert {key: found[key] for key in wanted} == wanted
