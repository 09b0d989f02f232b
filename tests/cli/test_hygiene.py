"""Protected pictures from the terminal: counted, listed by state, examined."""

from __future__ import annotations

import pytest

from tests.flows.screening.screening import WORK, owner_of, protect_work, sell
from tests.rights.test_quarantine import logo
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index, shown


@pytest.fixture
def filed(operator, holder):
    index.forget()
    shown.forget()
    owner = owner_of(holder)
    protect_work(owner, logo(), "Blue disc")
    yield protect_work(owner)
    index.forget()
    shown.forget()


def test_they_are_counted_listed_and_examined(zhengpin, filed, settings):
    counted = zhengpin("references").out
    assert "quarantined" in counted
    assert "Blue disc" in zhengpin("references", "--state", "quarantined").out
    assert "Held back: 0." in zhengpin("references", "--examine").out
    settings.WIDELY_SHOWN_LISTINGS, settings.WIDELY_SHOWN_MERCHANTS = 1, 1
    sell("a-1", WORK)
    run_due()
    assert "Held back: 1." in zhengpin("references", "--examine", "--state", "quarantined").out
