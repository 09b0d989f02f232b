"""`zhengpin marketplace check`: a table of what the receiver does, how to mend it, and the exit status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import marketplace as reference
import pytest

from tests.enforcement.conformance.receivers import SECRET, TOKEN, OneStateAThing, Right, served


@pytest.fixture(autouse=True)
def _quiet(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    monkeypatch.setattr(reference, "print", lambda *_: None, raising=False)


def asked(zhengpin: Any, kind: type[Right], folder: Path) -> Any:
    with served(kind, folder) as address:
        given = [
            "--secret",
            SECRET,
            "--in-force",
            f"{address}/in-force",
            "--token",
            TOKEN,
            "--patience",
            "0.2",
        ]
        return zhengpin("marketplace", "check", f"{address}/instructions", *given)


def test_a_receiver_that_keeps_the_contract_passes(zhengpin: Any, tmp_path: Path) -> None:
    answer = asked(zhengpin, Right, tmp_path)
    assert answer.status == 0, answer.out
    assert "0 failed, 0 not seen" in answer.out


def test_what_is_wrong_is_shown_with_its_remedy(zhengpin: Any, tmp_path: Path) -> None:
    answer = asked(zhengpin, OneStateAThing, tmp_path)
    assert answer.status == 1
    [line] = [one for one in answer.out.splitlines() if "keeps measures of one thing apart" in one]
    assert "✗" in line
    assert "Keep state for each thing and each measure" in answer.out
    assert "14 passed, 2 failed, 0 not seen" in answer.out


def test_without_a_secret_nothing_is_sent(zhengpin: Any) -> None:
    assert zhengpin("marketplace", "check", "http://127.0.0.1:1/").problem == "marketplace.no_secret"


def test_an_address_that_deliveries_cannot_reach_is_said_to_be_one(zhengpin: Any, settings: Any) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = []
    answer = zhengpin("marketplace", "check", "http://127.0.0.1:1/", "--secret", SECRET)
    assert answer.status == 1
    assert "address.private" in answer.out
