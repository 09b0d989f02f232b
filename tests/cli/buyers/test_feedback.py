"""`zhengpin feedback` and `import buyer-records`: for people and, with --json, for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.catalog import sending
from tests.feedback.sending import order, review
from zhengpin.feedback.models import Buyer, Order, UnitDay


def document(out: str) -> Any:
    """Return the JSON document among what a command printed; to a terminal it says the same in words before it."""
    return json.loads(out[out.index("{") :])


def test_records_are_imported_erased_and_counted_anew(zhengpin: Any, operator: Any, tmp_path: Path) -> None:
    sending.store(sending.listing("L-1"))
    path = tmp_path / "records.jsonl"
    lines = [order(), review(), order("O-2", placed_at="soon")]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    answer = zhengpin("import", "buyer-records", str(path), "--source", "harbour")
    assert "2 stored, 0 unchanged, 1 refused." in answer.out
    assert "placed_at" in answer.out

    erased = zhengpin("feedback", "erase", "--source", "harbour", typed="B-1\n")
    assert "1 orders and 1 pieces of feedback no longer have a buyer" in erased.out
    assert "B-1" not in erased.out
    assert not Buyer.objects.exists()
    assert Order.objects.count() == 1

    counted = zhengpin("feedback", "recount", "--json")
    assert (counted.status, document(counted.out)["differed"]) == (0, 0)
    UnitDay.objects.update(orders=7)
    differs = zhengpin("feedback", "recount")
    assert (differs.status, "3 differed." in differs.out) == (1, True), differs.out
    mended = zhengpin("feedback", "recount", "--mend", "--json")
    assert (mended.status, document(mended.out)["mended"]) == (0, True)
    assert zhengpin("feedback", "recount").status == 0


def test_erasing_says_when_nothing_was_held_and_when_the_number_is_none(zhengpin: Any, operator: Any) -> None:
    told = zhengpin("feedback", "erase", "--source", "harbour", "--buyer", "b", "--json")
    assert document(told.out) == {"orders": 0, "feedback": 0, "photos": 0, "held": [], "kept": 0}
    assert zhengpin("feedback", "erase", "--source", "harbour", "--buyer", " ").problem == "buyer.unreadable"
