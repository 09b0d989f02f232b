"""A finding is decided by the law of the right's own territory, where the marketplace serves it."""

from __future__ import annotations

import pytest

from tests.flows.screening.screening import OTHER, bags_are_class_18, owner_of, protect_name, sell
from zhengpin.accounts.actor import system
from zhengpin.flows.decisions import decision
from zhengpin.jobs.running import run_due
from zhengpin.messages.models import Statement
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.publication.operations import gather_statements
from zhengpin.review.models import Case
from zhengpin.rights.models import Filing
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    """Each test has a database of its own, so the index of the test before is dropped."""
    index.forget()
    yield
    index.forget()


@pytest.mark.parametrize(
    ("jurisdiction", "territories", "market", "scope", "used"),
    [
        ("CN", ["CN"], "cn", None, "CN"),
        ("DE", ["CN"], "cn", None, "CN"),
        ("DE", ["CN", "DE"], "eu", ["DE"], "DE"),
        ("CN", ["CN", "DE"], "cn", ["DE"], "CN"),
        ("US", ["US"], "us", None, "US"),
        ("EM", ["EU"], "eu", 27, ""),
    ],
)
def test_a_listing_that_is_found_falls_under_one_law(
    operator, holder, settings, jurisdiction, territories, market, scope, used
):
    settings.TERRITORIES = territories
    bags_are_class_18()
    filing = protect_name(owner_of(holder), "Velora")
    Filing.objects.filter(pk=filing.pk).update(jurisdiction=jurisdiction)
    sell("a-1", OTHER, brand="Velora", title="Velora bag")
    run_due()
    [case] = Case.objects.all()
    assert (case.market, case.how_it_came, case.automated_detection) == (market, "own_initiative", True)
    assert Finding.objects.of_kind(ScreenedKind.LISTING).get().facts["territory"] == used
    rule = next(one for one in published() if one.code == case.summary["rule"]["code"])
    verdict = _Verdict(rule)
    decision.decide_by_rule(case=case, verdict=verdict, counted=False, actor=system("tests"))
    [statement] = Statement.objects.filter(letter="restriction")
    told = statement.reasons.get("territorial_scope")
    assert (len(told) if isinstance(scope, int) else told) == scope
    assert gather_statements(actor=system("tests")) == (scope is not None)


class _Verdict:
    """A rule's verdict, to be acted on at once."""

    def __init__(self, rule) -> None:
        self.ground, self.rule_code, self.rule_version = rule.ground, rule.code, rule.version
        self.measures, self.second_person = ["delist"], False
