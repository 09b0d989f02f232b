"""`zhengpin inspections`: what is due is listed and opened, and samples say their shares."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from tests.flows.inspection.sampled import begun, published, seeded
from tests.inspection.goods import goods
from tests.inspection.shops import INSPECTOR, NOT, round_of, shop
from zhengpin.inspection.models import ShopInspection
from zhengpin.kit import clock


def told(zhengpin: Any, *asked: str) -> list[dict[str, Any]]:
    out = zhengpin("inspections", *asked, "--json").out
    return json.loads(out[out.index("{") :])["items"]


def test_what_is_due_is_listed_and_opened(zhengpin: Any, operator: Any) -> None:
    row = round_of(shop(), NOT)
    assert told(zhengpin, "due") == []
    with clock.set_to(clock.now() + timedelta(days=130)):
        [due] = told(zhengpin, "due")
        assert (due["id"], due["state"], due["due_why"]) == (str(row.pk), "due", "schedule")
        [opened] = told(zhengpin, "due", "--open")
    assert (opened["state"], opened["last_result"]) == ("open", "not_found")
    assert ShopInspection.objects.filter(state="open").count() == 1


def test_samples_say_their_shares(zhengpin: Any, operator: Any) -> None:
    goods(shop(), 6)
    row = published(seeded(begun(INSPECTOR), INSPECTOR), INSPECTOR)
    [shown] = told(zhengpin, "samples")
    assert (shown["number"], shown["share"], shown["digest"]) == (row.number, "0/1", row.digest)
