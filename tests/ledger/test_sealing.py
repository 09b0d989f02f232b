"""Sealing places every entry once, in order, and never forks."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from tests.ledger.events import NOTED
from zhengpin.accounts.actor import system
from zhengpin.ledger import chain, sealing
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.models import Entry, Seal, SealedEntry
from zhengpin.ledger.operations import record, record_many
from zhengpin.ledger.sealing import export_anchor, seal_pending, unsealed
from zhengpin.ledger.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def note(count: int) -> None:
    record_many([Draft(NOTED, f"test:{i}", fields={"what": i}) for i in range(count)], actor="system:test")


def test_runs_hold_at_most_a_thousand_and_chain_on():
    note(2300)
    assert seal_pending() == 2300
    assert seal_pending() == 0
    assert list(Seal.objects.order_by("number").values_list("number", "count")) == [
        (1, 1000),
        (2, 1000),
        (3, 300),
    ]
    digests = list(Entry.objects.order_by("id").values_list("digest", flat=True))
    placed = list(SealedEntry.objects.order_by("seal_id", "position").values_list("link", flat=True))
    assert placed == chain.links(chain.GENESIS, digests)
    assert verify().ok


def test_an_entry_whose_transaction_ended_late_is_sealed_all_the_same():
    note(3)
    late = Entry.objects.order_by("id")[1]
    kept_back = Entry.objects.exclude(pk=late.pk).order_by("id")
    with patch.object(sealing, "unsealed", lambda **_: kept_back):
        seal_pending()
    assert seal_pending() == 1
    assert SealedEntry.objects.get(entry_id=late.pk).seal_id == 2
    assert verify().ok


def test_a_backlog_of_many_runs_is_sealed_by_one_call_and_looked_back_over_once():
    note(7)
    asked = []

    def remembered(*, after_id=0):
        asked.append(after_id)
        return unsealed(after_id=after_id)

    with patch.object(sealing, "RUN", 2), patch.object(sealing, "unsealed", remembered):
        assert seal_pending() == 7
    numbers = list(Entry.objects.order_by("id").values_list("id", flat=True))
    assert asked == [-sealing.ENTRIES_BACK, numbers[1], numbers[3], numbers[5]]
    assert Seal.objects.count() == 4
    assert verify().ok


def test_the_second_of_two_sealers_stops():
    note(3)
    stale = list(Entry.objects.order_by("id").values_list("id", "digest"))
    assert seal_pending() == 3

    class _Stale:
        def values_list(self, *_names):
            return stale

    with patch.object(sealing, "unsealed", lambda **_: _Stale()):
        assert seal_pending() == 0
    assert Seal.objects.count() == 1
    assert verify().ok


def test_thorough_sealing_finds_what_lies_far_back():
    note(4)
    first = Entry.objects.order_by("id").first()
    with patch.object(sealing, "unsealed", lambda **_: Entry.objects.exclude(pk=first.pk).order_by("id")):
        seal_pending()
    with patch.object(sealing, "ENTRIES_BACK", 1):
        assert seal_pending() == 0
        assert seal_pending(thorough=True) == 1


def test_an_anchor_is_handed_out_and_recorded():
    assert export_anchor(actor=system("test")) is None
    note(2)
    seal_pending()
    anchor = export_anchor(actor=system("test"))
    assert anchor == (1, Seal.objects.get().chain)
    assert Entry.objects.order_by("id").last().event == "ledger.anchor_exported"
    assert verify(anchors=[anchor]).ok


def test_nothing_recorded_is_nothing_wrong():
    result = verify()
    assert (result.ok, result.entries, result.seals, result.unsealed) == (True, 0, 0, 0)
    record(NOTED, actor="system:test", subject="test:1", what=1)
    assert verify().unsealed == 1
