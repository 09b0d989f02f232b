"""Leaves the demo's buyers: their records come by the door by which a marketplace's come, a few hundred at a time."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import batched

from django.utils.translation import gettext_noop as _

from zhengpin.accounts.queries import today
from zhengpin.demo.buyers.history import Drawn, buyer_history, planted
from zhengpin.demo.buyers.texts import WAITING
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.records import DemoMarketplace
from zhengpin.demo.steps import OpeningSteps
from zhengpin.feedback.operations.entering import enter_days
from zhengpin.flows.buyers import receive_records
from zhengpin.flows.buyers.rises import detect_rises
from zhengpin.flows.buyers.weighing import weigh_left

LOT = 400
"""Records that come at once: whoever writes besides waits for no more."""


def leave_buyers(market: DemoMarketplace, steps: OpeningSteps) -> None:
    """Have a year and a month of orders and feedback received, and leave reports that wait for an answer.

    Sent again, they change nothing. What is done every day or hour besides is done at the end, so that nobody waits for
    it: feedback counted by its evidence, rises told, days entered in the ledger.
    """
    if steps.is_behind("buyers"):
        return
    history = buyer_history(market, today())
    for number, lot in enumerate(batched(history, LOT)):
        steps.progress(_("Orders and reviews received"), number * LOT, len(history))
        steps.again(f"buyers {number}", partial(receive, lot))
    steps.progress(_("Orders and reviews received"), len(history), len(history))
    steps.again("buyer reports", lambda: receive(waiting_reports(market, today())))
    steps.again("rises", _detect_rises)
    steps.again("buyers", lambda: enter_days(actor=OPENER))


def _detect_rises() -> None:
    weigh_left()
    detect_rises()


def receive(lot: Sequence[Drawn]) -> list[str]:
    """Receive some records; return what became of each."""
    return [one["verdict"] for one in receive_records(source=SOURCE, items=lot, actor=OPENER)]


def waiting_reports(market: DemoMarketplace, today: date) -> list[Drawn]:
    """Return the reports that nobody has answered yet, of what the rising shop sells, with photos by the buyer."""
    shops = planted(market)
    if shops is None:
        return []
    goods = [one for one in market.listings if one.shop == shops.rising]
    return [
        {
            "record": "report",
            "external_id": f"REPORT-{number}",
            "listing": goods[number % len(goods)].external_id,
            "buyer": f"W{number:04d}",
            "text": text,
            "posted_at": f"{today - timedelta(days=1)}T12:00:00+00:00",
            "photos": [
                {"base64": base64.b64encode(picture).decode(), "media_type": "image/jpeg"}
                for picture in (goods[number % len(goods)].pictures * photos)[:photos]
            ],
        }
        for number, (text, photos) in enumerate(WAITING, start=1)
    ]
