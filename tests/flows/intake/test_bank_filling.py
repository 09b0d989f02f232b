"""A bank filled from a file: every good line is matched, every bad one told, and nothing is there twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from django.test import Client

from tests.api.hma.test_doors import sent
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.api.hma import endpoint
from zhengpin.banks import index
from zhengpin.banks.models import BankChange, BankContent
from zhengpin.banks.problems import BankRefused
from zhengpin.catalog.problems import NoOperator
from zhengpin.flows.intake import bank_filling
from zhengpin.flows.intake.bank_filling import fill_bank
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db
CLI = system("cli-tester")


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(index, "CHECK_EVERY", 0.0)
    endpoint._known.clear()
    yield
    endpoint._known.clear()


def made(count: int, seed: int = 1) -> list[str]:
    rng = np.random.default_rng(seed)
    return [rng.bytes(32).hex() for _ in range(count)]


@pytest.mark.engines
def test_what_a_file_holds_is_matched_at_the_doors(
    operator: Organisation, token_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank_filling, "CHUNK", 10)
    peer = Client(headers={"Authorization": f"Bearer {token_of(operator, Role.MARKETPLACE)}"})
    hashes = made(35)
    assert sent(peer, "GET", "/m/index/status")[1]["pdq"]["size"] == 0
    lines = [f"{one}, seen in {place}\n" for place, one in enumerate(hashes)]
    seen = []
    done = fill_bank(
        bank_name="SHARED", lines=lines, actor=CLI, progress=lambda filling: seen.append(filling.added)
    )
    assert (done.created, done.added, done.unchanged, done.refused) == (True, 35, 0, 0)
    assert seen == [10, 20, 30, 35]
    for one in hashes:
        [found] = sent(peer, "GET", f"/m/lookup?signal_type=pdq&signal={one}")[1]["SHARED"]
        assert found["distance"] == "0"
    content = f"/c/bank/SHARED/content/{found['bank_content_id']}"
    assert sent(peer, "GET", content)[1]["note"] == "seen in 34"
    assert sent(peer, "GET", "/m/index/status")[1]["pdq"]["size"] == 35
    told = Entry.objects.filter(event__startswith="bank").order_by("pk").values_list("event", flat=True)
    assert list(told) == ["bank.created"] + 4 * ["bank.filled"]
    assert BankChange.objects.count() == 4


def test_bad_lines_are_told_by_number_and_the_others_kept(operator: Organisation) -> None:
    one, two = made(2)
    lines = [
        "# exported in November",
        "",
        one.upper(),
        "pdq,note",
        f"{two},{'x' * 256}",
        one[:-1],
        f"{two},\udce9\n",
        f"{two},fits",
        f"{one},named twice",
    ]
    done = fill_bank(bank_name="B", lines=lines, actor=CLI)
    assert (done.added, done.unchanged, done.refused) == (2, 1, 4)
    assert [(number, problem.code) for number, problem in done.shown] == [
        (4, "bank_content.pdq"),
        (5, "bank_content.note"),
        (6, "bank_content.pdq"),
        (7, "bank_content.note"),
    ]
    kept = {bytes(row.pdq).hex(): row.note for row in BankContent.objects.all()}
    assert kept == {one: "named twice", two: "fits"}


def test_a_file_that_is_imported_again_adds_what_is_missing(operator: Organisation) -> None:
    hashes = made(6)
    fill_bank(bank_name="B", lines=hashes[:4], actor=CLI)
    before = json.dumps(list(BankContent.objects.order_by("pk").values_list("pk", flat=True)))
    done = fill_bank(bank_name="B", lines=hashes, actor=CLI)
    assert (done.created, done.added, done.unchanged) == (False, 2, 4)
    assert json.dumps(list(BankContent.objects.order_by("pk").values_list("pk", flat=True))[:4]) == before
    again = fill_bank(bank_name="B", lines=hashes, actor=CLI)
    assert (again.added, again.unchanged) == (0, 6)
    assert Entry.objects.filter(event="bank.filled").count() == 2


def test_nothing_is_made_under_a_bad_name_or_without_an_operator(operator: Organisation) -> None:
    with pytest.raises(BankRefused):
        fill_bank(bank_name="lower", lines=made(1), actor=CLI)
    assert not BankContent.objects.exists()


def test_without_an_operator_there_is_no_bank_to_fill(db: Any) -> None:
    with pytest.raises(NoOperator):
        fill_bank(bank_name="B", lines=made(1), actor=CLI)
