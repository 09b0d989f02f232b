"""Publishes what a marketplace with a year behind it has published: its own report, and the Union's of half a year."""

from __future__ import annotations

from datetime import date, timedelta

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_person, people
from zhengpin.demo.opening import OPENER
from zhengpin.demo.signing_in import address_of
from zhengpin.demo.year.span import BEGINS, YearSpan
from zhengpin.reports.days import ledger_begins
from zhengpin.reports.eu.operations import publish_report, save_answers
from zhengpin.reports.eu.periods import eu_period
from zhengpin.reports.operations import publish, take_snapshot

UNION_FIRST, UNION_LAST = date(BEGINS.year + 1, 1, 1), date(BEGINS.year + 1, 6, 30)
SAID = {
    "provider": "Demo Marketplace Operator",
    "service": "Demo Marketplace",
    "covers_everything": False,
    "texts": {
        "summary": "Listings, videos and live rooms are compared with the rights on file as they come in, and again "
        "when rights are added. What matches is held, stopped or read by a person, as the published rules say.",
        "automated_means": "Pictures, marks, names, videos and sound are compared by the published version of the "
        "engine. It proposes; the rules of the marketplace decide what follows.",
        "safeguards": "A wrong decision is overturned with all that followed. A share of the decisions is read again "
        "by a second person who does not see the first.",
        "accuracy": "Of the decisions that are read again by lot, the share that is confirmed is published "
        "with its interval in the marketplace's own report.",
    },
}
"""What only an operator knows. Every number of what was done is counted."""


def publish_reports() -> None:
    """Publish both where the year was laid; where there is no such history, nothing."""
    begins = ledger_begins()
    if begins is None or begins > BEGINS + timedelta(days=1):
        return
    keeper = _keeper()
    snapshot = take_snapshot(starts_at=BEGINS, ends_at=YearSpan().ends, actor=keeper)
    publish(snapshot_id=snapshot.pk, actor=keeper)
    save_answers(given=SAID, actor=keeper)
    publish_report(period=eu_period(UNION_FIRST, UNION_LAST), actor=keeper)


def _keeper() -> Actor:
    return actor_for_person(people(OPENER).get(email=address_of("admin")))
