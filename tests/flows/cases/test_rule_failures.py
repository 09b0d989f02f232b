"""A rule whose condition fails while it is asked hits nobody and stops nothing; the operator is notified once."""

from __future__ import annotations

import pytest

from tests.catalog.sending import listing
from tests.flows.screening.screening import ROOT, WORK, owner_of, protect_work, shown
from tests.rulebook.test_reading import rule
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.messages.models import Notice
from zhengpin.monitoring.indexes import index
from zhengpin.rulebook.operations import draft, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


def test_the_other_rules_decide_and_the_operator_is_notified_once(operator, holder) -> None:
    protect_work(owner_of(holder))
    row = draft(document=rule(code="A-1", priority=1, when="1 / 0 > 1"), actor=ROOT)
    publish(code=row.code, version=row.version, actor=ROOT)
    for number in range(2):
        item = listing(f"new-{number}", pictures=shown(WORK))
        assert prescreen(source="harbour", item=item, actor=ROOT)["verdict"] == "block"
    [letter] = Notice.objects.filter(letter="rule_failed")
    assert letter.organisation_id == operator.pk
    assert "divide by zero" in letter.texts["en"]["body"]
    assert "A-1@1" in letter.texts["zh-hans"]["subject"]
