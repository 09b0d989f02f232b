"""Lists of the most name marks and nobody: merchants and creators are counted, other rights by their kind."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from zhengpin.accounts.actor import system
from zhengpin.enforcement.events import MEASURE_APPLIED
from zhengpin.kit import clock
from zhengpin.ledger.operations import record
from zhengpin.monitoring.events import FINDING_UPHELD
from zhengpin.reports.metrics import compute
from zhengpin.reports.rankings import rankings
from zhengpin.review.events import DECISION_SETTLED
from zhengpin.rights.models import Filing
from zhengpin.rights.operations import create_holder

pytestmark = pytest.mark.django_db
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
US = system("tests")


def at(days: float, event, subject: str, **fields) -> None:
    with clock.set_to(START + timedelta(days=days)):
        record(event, actor=US, subject=subject, parent="", **fields)


def listed(key: str) -> list[tuple[str, int]]:
    [found] = [one for one in rankings(START, END) if one["key"] == key]
    return [(row["name"]["en"], row["count"]) for row in found["rows"]]


def test_grounds_are_counted_of_infringements_in_the_period() -> None:
    for number, (outcome, ground) in enumerate(
        [("infringing", "counterfeit")] * 2
        + [("infringing", "copied_text"), ("not_infringing", "counterfeit")]
    ):
        at(number, DECISION_SETTLED, f"decision:{number}", outcome=outcome, ground=ground)
    at(40, DECISION_SETTLED, "decision:late", outcome="infringing", ground="counterfeit")
    assert listed("grounds") == [("Counterfeit goods", 2), ("Copied text", 1)]


def test_marks_are_named_and_other_rights_are_not(holder) -> None:
    owner = create_holder(organisation_id=holder.pk, name=holder.name, actor=US)
    theirs = {"holder": owner, "filed_by": US.ref}
    mark = Filing.objects.create(kind="mark", title="HERON", **theirs)
    work = Filing.objects.create(kind="original_work", title="Li Ming's secret diary", **theirs)
    for number, of in enumerate([mark.pk, mark.pk, work.pk, uuid4(), ""]):
        at(1, FINDING_UPHELD, f"finding:{number}", filing=str(of), kind="name")
    assert listed("marks") == [("HERON", 2), ("Others", 2), ("Original work", 1)]
    assert "Li Ming" not in json.dumps(compute(START, END))


def test_categories_are_those_that_the_goods_had_when_they_were_found() -> None:
    for number, of in enumerate([{"category": "Shoes > Sneakers"}] * 2 + [{"category": "Bags"}, {}]):
        at(1, FINDING_UPHELD, f"finding:{number}", filing=str(uuid4()), kind="name", **of)
    assert listed("categories") == [("Shoes > Sneakers", 2), ("Bags", 1)]


def test_who_repeats_is_counted_by_decisions_and_never_named() -> None:
    first, second, creator = str(uuid4()), str(uuid4()), str(uuid4())
    rows = [(first, None, "a"), (first, None, "a"), (first, None, "b"), (second, None, "c")]
    rows += [(first, creator, f"d{number}") for number in range(7)]
    for number, (merchant, by, decision) in enumerate(rows):
        fields = {"merchant": merchant, "creator": by, "decision": decision, "surface": "listing"}
        at(2, MEASURE_APPLIED, f"measure:{number}", threshold=0, **fields)
    at(2, MEASURE_APPLIED, "measure:shop", threshold=12, merchant=second, decision="c", surface="shop")
    assert listed("repeats") == [("once", 1), ("2 times", 1), ("3 to 5 times", 0), ("6 or more", 1)]
    assert listed("places") == [("Listing", 11)]
    said = json.dumps(rankings(START, END))
    assert not any(account in said for account in (first, second, creator))


def test_a_period_without_anything_has_empty_lists() -> None:
    assert all(one["rows"] == [] for one in rankings(START, END))
