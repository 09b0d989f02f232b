"""Sealing, verifying and anchoring from the terminal: a tampered entry is named, and the exit status tells."""

from __future__ import annotations

import pytest
from django.db import connection

from zhengpin.ledger import triggers
from zhengpin.ledger.models import Entry, Seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(operator, holder, reviewer) -> list[int]:
    """The numbers of entries: making people and organisations is recorded."""
    return list(Entry.objects.order_by("id").values_list("id", flat=True))


def tamper(number: int) -> None:
    with triggers.lifted(connection):
        Entry.objects.filter(pk=number).update(actor="system:somebody-else")


def test_a_whole_ledger_verifies(zhengpin, kept):
    sealed = zhengpin("ledger", "seal")
    assert f"{len(kept)} entries were sealed." in sealed.out
    answer = zhengpin("ledger", "verify")
    assert answer.status == 0
    assert f"{len(kept)} entries, 1 seals, 0 not sealed yet" in answer.out


def test_a_tampered_entry_is_named_and_the_status_is_one(zhengpin, kept):
    zhengpin("ledger", "seal")
    tamper(kept[1])
    answer = zhengpin("ledger", "verify")
    assert answer.status == 1
    assert f"Entry {kept[1]} was tampered with (entry.changed)" in answer.out


def test_an_entry_that_is_not_sealed_yet_is_verified_too(zhengpin, kept):
    tamper(kept[0])
    answer = zhengpin("ledger", "verify")
    assert (answer.status, f"Entry {kept[0]} " in answer.out) == (1, True)


def test_an_anchor_kept_elsewhere_shows_a_ledger_that_was_rewritten(zhengpin, kept):
    handed = zhengpin("ledger", "anchor")
    anchor = handed.out.strip().splitlines()[-1]
    number, chain = anchor.split(":")
    assert Seal.objects.get(number=int(number)).chain == chain
    assert zhengpin("ledger", "verify", "--anchor", anchor).status == 0
    other = f"{number}:{'0' * len(chain)}"
    answer = zhengpin("ledger", "verify", "--anchor", other)
    assert (answer.status, "anchor.differs" in answer.out) == (1, True)
    ahead = zhengpin("ledger", "verify", "--anchor", f"9{number}:{chain}")
    assert (ahead.status, "anchor.missing" in ahead.out) == (1, True)


def test_what_is_no_anchor_is_refused(zhengpin, kept):
    for text in ("abc", "1", "1:", ":abc"):
        assert zhengpin("ledger", "verify", "--anchor", text).problem == "anchor.malformed"


def test_an_empty_ledger_has_no_anchor(zhengpin):
    assert Entry.objects.count() == 0
    assert zhengpin("ledger", "anchor").problem == "ledger.empty"
