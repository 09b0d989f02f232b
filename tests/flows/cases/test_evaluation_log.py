"""Whatever asks the rules leaves behind what it asked: a screening, a complaint, a check before publication."""

from __future__ import annotations

import pytest

from tests.catalog.sending import listing
from tests.flows.complaints.complaining import at, make_market, submitted
from tests.flows.screening.screening import (
    OTHER,
    ROOT,
    WORK,
    owner_of,
    protect_name,
    protect_work,
    scan_again,
    sell,
    seller,
    shown,
)
from zhengpin.catalog.models import Listing
from zhengpin.flows.screening import rescan
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.jobs.running import run_due
from zhengpin.kit.ids import reference
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes import shown as shown_index
from zhengpin.monitoring.models import Finding
from zhengpin.review.models import Case
from zhengpin.rulebook.models import Evaluation
from zhengpin.rulebook.occasions import OCCASIONS
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_indexes(db: None):
    index.forget()
    shown_index.forget()
    yield
    index.forget()
    shown_index.forget()


@pytest.fixture
def owner(operator, holder):
    return owner_of(holder)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_a_screening_keeps_each_hit_with_its_case(owner):
    work, mark = protect_work(owner), protect_name(owner)
    revision = sell("a-1", WORK, OTHER, title="Lanhe bag", description="Like Lanhe")
    scan_again(revision)
    case = Case.objects.get()
    rows = {row.filing: row for row in Evaluation.objects.all()}
    assert set(rows) == {str(work.pk), str(mark.pk)}
    for row in rows.values():
        assert (row.origin, row.case) == ("screening", reference("case", case.pk))
        assert row.subject == reference("listing", Listing.objects.get().pk)
        assert row.merchant == str(seller().pk)
        finding = Finding.objects.of_kind(ScreenedKind.LISTING).get(filing=row.filing)
        assert row.facts == {name: one for name, one in finding.facts.items() if one is not None}
        assert (row.rule_code, row.outcome) == (finding.rule_code, finding.outcome)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_opens_nothing_is_kept_too_and_a_second_run_keeps_nothing_twice(owner):
    protect_work(owner)
    revision = sell("a-1", WORK)
    scan_again(revision)
    scan_again(revision)
    assert Evaluation.objects.count() == 1
    rescan.start(everything=True, actor=ROOT)
    run_due()
    first, second = Evaluation.objects.order_by("pk")
    assert (bool(first.case), second.case, second.outcome) == (True, "", "act")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_check_before_publication_is_kept_without_a_case(owner):
    protect_work(owner)
    answer = prescreen(
        source="harbour", item=listing("new-1", pictures=shown(WORK), category="Bags"), actor=ROOT
    )
    row = Evaluation.objects.get()
    assert (row.origin, row.subject) == ("prescreen", f"screening:{answer['screening']}")
    assert (row.case, row.category, row.rule_code, row.outcome) == ("", "Bags", "R-10", "act")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_complaint_keeps_what_was_asked_of_each_target():
    market = make_market()
    with at(market):
        submitted(market, targets=2)
    rows = list(Evaluation.objects.order_by("pk"))
    assert len(rows) == 2
    assert {row.case for row in rows} == {reference("case", one.pk) for one in Case.objects.all()}
    assert {row.origin for row in rows} == {"complaint"}
    assert {row.merchant for row in rows} == {str(market.merchant.pk)}
    assert {row.filing for row in rows} == {str(market.filing.pk)}
    assert all(row.facts["kind"] == "complaint" for row in rows)
    assert all(set(row.facts) == OCCASIONS["complaint"].facts for row in rows)
    assert {row.facts["territory"] for row in rows} == {"CN"}
