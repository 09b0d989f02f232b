"""Rechecks from the terminal: carried out here, left to the workers, listed, stopped."""

from __future__ import annotations

import pytest

from tests.flows.screening.screening import WORK, owner_of, protect_work, sell
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import Rescan
from zhengpin.rights.models import Reference


@pytest.fixture
def filed(operator, holder):
    index.forget()
    shown.forget()
    owner = owner_of(holder)
    sell("a-1", WORK)
    run_due()
    yield protect_work(owner)
    index.forget()
    shown.forget()


def test_it_is_carried_out_here_and_listed(zhengpin, filed):
    assert "No rescan yet" in zhengpin("rescan").out
    done = zhengpin("rescan", "--filing", str(filed.pk))
    assert done.status == 0, done.out
    assert "1 listings screened again, 1 with something new, 1 cases opened." in done.out
    again = zhengpin("rescan", "--reference", str(Reference.objects.get().pk))
    assert "1 listings screened again, 0 with something new, 0 cases opened." in again.out
    assert "1 listings screened again, 0 with something new" in zhengpin("rescan", "--all").out
    listed = zhengpin("rescan").out
    assert all(str(row.pk) in listed for row in Rescan.objects.all())


def test_it_is_left_to_the_workers_stopped_and_gone_on_with(zhengpin, filed):
    assert zhengpin("rescan", "--all", "--background").status == 0
    row = Rescan.objects.get()
    assert (row.state, row.passes.get().kind) == ("screening", "everything")
    assert "1 listings screened again" in zhengpin("rescan", "--resume", str(row.pk)).out
    assert zhengpin("rescan", "--cancel", str(row.pk)).problem == "recheck.cannot_cancel"
    assert (
        zhengpin("rescan", "--filing", "0192a000-0000-7000-8000-000000000000").problem == "filing.not_found"
    )
