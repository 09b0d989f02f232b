"""What a case says of itself: the gravest hit's rule, what was found of whom, the listing as it was then."""

from __future__ import annotations

import pytest

from tests.flows.screening.screening import (
    OTHER,
    WORK,
    bags_are_class_18,
    owner_of,
    protect_name,
    protect_work,
    sell,
)
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.review.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.mark.engines
def test_a_case_names_the_rule_the_rights_the_holder_and_the_listing(operator, holder):
    owner = owner_of(holder)
    bags_are_class_18()
    work, mark = protect_work(owner), protect_name(owner, "Northwind")
    sell("a-1", OTHER, title="A bag")
    sell("a-1", WORK, title="N0RTHWIND bag")
    run_due()
    case = Case.objects.get()
    told = case.summary
    assert (case.title, case.queue) == ("N0RTHWIND bag", "pictures")
    assert (told["rule"]["code"], told["rule"]["second_person"]) == ("R-10", False)
    assert told["rule"]["measures"]
    assert set(told["rule"]["explanation"]) >= {"en", "zh"}
    assert (told["findings"], told["kinds"], told["score"]) == (2, ["name", "picture"], 1.0)
    assert [right["filing"] for right in told["rights"]] == [str(work.pk), str(mark.pk)]
    assert told["holder"] == {"id": str(owner.pk), "name": owner.name}
    listing = told["listing"]
    assert (listing["external_id"], listing["revision"], listing["title"]) == ("a-1", 2, "N0RTHWIND bag")
    assert (listing["merchant"], listing["shop"], listing["source"]) == (
        "Riverside Goods",
        "Riverside",
        "harbour",
    )


def test_the_summary_stays_as_the_listing_was_then(operator, holder):
    protect_work(owner_of(holder))
    sell("a-1", WORK, title="A first title")
    run_due()
    sell("a-1", OTHER, title="A second title")
    run_due()
    case = Case.objects.get()
    assert (case.title, case.summary["listing"]["title"]) == ("A first title", "A first title")


def test_a_long_title_is_cut_and_the_case_is_opened_all_the_same(operator, holder):
    protect_work(owner_of(holder))
    sell("a-1", WORK, title="b" * 500)
    run_due()
    case = Case.objects.get()
    assert (case.title, case.summary["listing"]["title"]) == ("b" * 300, "b" * 500)
