"""The check of a marketplace's receiver, over real HTTP: the reference passes, and each fault is found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import marketplace as reference
import pytest

from tests.enforcement.conformance import receivers
from tests.enforcement.conformance.receivers import SECRET, TOKEN, Right, served
from tests.rows import each_row
from zhengpin.enforcement.conformance import CheckVerdict, ConformanceFinding, TestedMarketplace, check
from zhengpin.enforcement.conformance.checks import CHECKS, every_kind


@pytest.fixture(autouse=True)
def _quick(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    monkeypatch.setattr(reference, "print", lambda *_: None, raising=False)


@contextmanager
def market(
    kind: type[Right], folder: Path, *, sees: bool = True, patience: float = 0.15
) -> Iterator[TestedMarketplace]:
    with served(kind, folder) as address:
        yield TestedMarketplace(
            url=f"{address}/instructions",
            secret=SECRET,
            in_force=f"{address}/in-force" if sees else "",
            token=TOKEN,
            patience=patience,
        )


def failed(findings: list[ConformanceFinding]) -> set[str]:
    return {one.name for one in findings if one.verdict is CheckVerdict.FAILED}


def test_the_reference_marketplace_keeps_the_contract(tmp_path: Path) -> None:
    with market(Right, tmp_path, patience=5) as one:
        findings = list(check(one))
    assert [one for one in findings if one.verdict is not CheckVerdict.PASSED] == []
    assert len(findings) >= 15


def test_without_sight_of_what_is_in_force_nothing_is_said_of_it(tmp_path: Path) -> None:
    with market(Right, tmp_path, sees=False) as one:
        findings = list(check(one))
    verdicts = {one.name: one.verdict for one in findings}
    assert failed(findings) == set()
    assert verdicts["carries an order out"] is CheckVerdict.PASSED
    assert verdicts["ignores an order that its undo has overtaken"] is CheckVerdict.NOT_SEEN


FAULTS = [
    (receivers.AcceptsForged, "refuses a forged message"),
    (receivers.AcceptsOld, "refuses an old message"),
    (receivers.OnlyAnswers, "carries an order out"),
    (receivers.NeverUndoes, "takes an order back"),
    (receivers.LastWins, "ignores an undo that a later order has overtaken"),
    (receivers.ForgetsEarlyUndo, "ignores an order that its undo has overtaken"),
    (receivers.CountsOrders, "takes back what two orders asked for"),
    (receivers.OneStateAThing, "keeps measures of one thing apart"),
    (receivers.RefusesRepeats, "takes repeats of a message once"),
    (receivers.DropsWhatIsToldAgain, "takes an instruction told again"),
    (receivers.CrashesAtOnce, "takes copies that arrive at once"),
    (receivers.RefusesSilently, "answers every kind of measure"),
    (receivers.KnowsOneEvent, "lets pass what it does not know"),
    (receivers.KnowsTheseFields, "lets pass what it does not know"),
    (receivers.LeavesRooms, "has nothing in force when all is taken back"),
    (receivers.SaysItBadly, "carries an order out"),
    (receivers.RefusesAll, "takes a signed test message"),
]


@each_row("kind, name", FAULTS, ids=lambda one: getattr(one, "__name__", None))
def test_a_wrong_receiver_is_found(kind: type[Right], name: str, tmp_path: Path, monkeypatch: Any) -> None:
    real = reference.signature_fits

    def fits(secret: str, headers: Any, body: bytes) -> bool:
        if not kind.checks_signature:
            return True
        if not kind.checks_time:
            with monkeypatch.context() as late:
                late.setattr(reference, "TOLERANCE", time.time())
                return real(secret, headers, body)
        return real(secret, headers, body)

    monkeypatch.setattr(reference, "signature_fits", fits)
    asked = [one for one in CHECKS if one.name == name]
    with market(kind, tmp_path) as one:
        if asked == [CHECKS[-1]]:
            every_kind(one)
        [finding] = [each.run(one) for each in asked]
    assert finding.verdict is CheckVerdict.FAILED
    assert finding.found
    assert finding.mend


def test_a_receiver_that_takes_nothing_is_asked_nothing_else(tmp_path: Path) -> None:
    with market(receivers.RefusesAll, tmp_path) as one:
        first, *others = check(one)
    assert (first.verdict, first.found) == (CheckVerdict.FAILED, "answered HTTP 500")
    assert {other.verdict for other in others} == {CheckVerdict.NOT_SEEN}
