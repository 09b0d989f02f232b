"""A report by somebody without an account, as tests make it: written, its link taken from the letter, sent."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail

from tests.flows.complaints.complaining import Market
from zhengpin.complaints.models import InfringementReport
from zhengpin.flows.complaints import report_letters, report_links
from zhengpin.flows.complaints.report_links import OpenedReport
from zhengpin.flows.complaints.without_account import reporting

SENDER = "lin@crane.example"


def filled(market: Market, **more: Any) -> dict[str, Any]:
    """Return what a form holds that lacks nothing under any procedure."""
    given = {
        "email": SENDER,
        "address": "192.0.2.7",
        "language": "en",
        "procedure": "eu",
        "capacity": "owner",
        "right": {
            "kind": "mark",
            "title": "PAPER CRANE",
            "number": "12345678",
            "office": "CN",
            "owner": "Paper Crane Studio",
        },
        "reason": "unauthorised_name",
        "targets": "\n".join(one.url for one in market.listings[:1]),
        "claim_text": "The listing uses our mark without our leave.",
        "comparison": [],
        "statements": {"good_faith": True, "accuracy": True, "authority": True, "perjury": True},
        "signature": "Lin Yuan",
        "notifier": {"name": "Lin Yuan", "phone": "+86 10 5555 0100", "address": "1 Mill Road"},
    }
    return given | more


def drafted(market: Market, **more: Any) -> InfringementReport:
    """Return a report whose letter with the link is on its way."""
    return reporting.draft(**filled(market, **more))


def mailed_link(row: InfringementReport) -> OpenedReport:
    """Return the link out of the letter that confirms a report."""
    row.refresh_from_db()
    mail.outbox.clear()
    report_letters.post_confirmation.func(report_id=str(row.pk), sends=row.sends)
    [letter] = mail.outbox
    assert letter.to == [row.email]
    found = re.search(r"/my-report/([\w-]+)/", letter.body)
    assert found is not None
    return report_links.by_link(found.group(1))


def sent(market: Market, **more: Any) -> InfringementReport:
    """Return a report that was sent by its link and waits for a person."""
    return reporting.send(mailed_link(drafted(market, **more)))
