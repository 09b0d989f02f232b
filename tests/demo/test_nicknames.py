"""The demo's marks have nicknames, and one proposal whose preview is done."""

from __future__ import annotations

import pytest

from tests.flows.screening.screening import owner_of, protect_name
from tests.flows.words.previewing import ROOT, offered
from zhengpin.demo.nicknames import leave_names
from zhengpin.flows.screening.listing import receive
from zhengpin.jobs.running import run_due
from zhengpin.lexicon.models import WordPreview
from zhengpin.monitoring.indexes import index
from zhengpin.rights.models import NameForm


@pytest.mark.django_db
def test_names_are_left_once_with_a_preview_that_is_done(holder) -> None:
    index.forget()
    owner = owner_of(holder)
    protect_name(owner, "VELMORA")
    protect_name(owner, "STRIVANTE", registration_no="7654321")
    receive(source="demo", items=[offered("a", "丝绒墨色 连衣裙")], actor=ROOT)
    assert leave_names() == 3
    assert leave_names() == 0
    assert sorted(NameForm.objects.values_list("state", flat=True)) == ["active", "active", "proposed"]
    row = WordPreview.objects.get()
    assert (row.state, row.result["listings"]) == ("done", 1)
    run_due()  # its own jobs, run late, change nothing
    row.refresh_from_db()
    assert row.state == "done"
