"""What buyers say of the whole marketplace: its rate by month, live rooms, what rose, and what waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.feedback.periods import RatePeriod, last_finished_month
from zhengpin.feedback.queries import rates as queries
from zhengpin.feedback.queries.corrections import corrections
from zhengpin.feedback.queries.feedback import SAYS_ANY_FAKE, FeedbackWanted, feedback
from zhengpin.feedback.queries.rate_table import RateRow
from zhengpin.feedback.queries.reports import reports, title_of
from zhengpin.feedback.queries.rises import rises
from zhengpin.feedback.queries.sums import counts_of
from zhengpin.feedback.states import (
    AnswerState,
    BuyerRecordKind,
    Change,
    CorrectionState,
    RateKind,
    RateSort,
    RiseState,
)
from zhengpin.web.buyers.periods import month_in_words, value_of
from zhengpin.web.buyers.rates import drawn_months
from zhengpin.web.shell.page import page

MONTHS = 13
MOST_RISEN, MOST_WAITING, MOST_NEWEST = 5, 3, 3
SHOWN_KINDS = (RateKind.SHOP, RateKind.BRAND, RateKind.CATEGORY)


@dataclass(frozen=True)
class Counted:
    """A count of a month beside that of the same month a year before. change: share by which it changed, None where
    there was none."""

    now: int
    before: int

    @property
    def change(self) -> float | None:
        return self.now / self.before - 1 if self.before else None


@page(Permission.READ_RATES, Permission.READ_FEEDBACK)
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the whole marketplace's rate, what rose and what waits."""
    month = last_finished_month(today())
    subject = queries.whole_subject(actor)
    context = {
        "month_words": month_in_words(month),
        "month": value_of(month),
        "waiting": _waiting(actor),
        "rises": [
            (row, queries.label_of(row.unit)) for row in rises(actor, state=RiseState.OPEN.value)[:MOST_RISEN]
        ],
        "reports": [
            (row, title_of(row)) for row in reports(actor, state=AnswerState.WAITING.value)[:MOST_WAITING]
        ],
        "newest": list(feedback(actor, FeedbackWanted(says=SAYS_ANY_FAKE))[:MOST_NEWEST]),
        "subject": subject,
        **(_counted(actor, subject, month) if subject else {}),
    }
    return render(request, "buyers/overview.html", context)


def _counted(actor: Actor, subject: queries.RateSubject, month: RatePeriod) -> dict[str, object]:
    now, before = (counts_of(subject.units, one) for one in (month, month.year_before))
    return {
        "row": queries.rate(actor, subject, month),
        "drawing": drawn_months(actor, subject, month, MONTHS),
        "in_rooms": Counted(now["room_reports"], before["room_reports"]),
        "says_fake": Counted(now["says_fake"], before["says_fake"]),
        "risen": [(kind, some) for kind in SHOWN_KINDS if (some := _risen(actor, kind, month))],
    }


def _risen(actor: Actor, kind: RateKind, month: RatePeriod) -> list[tuple[RateRow, str]]:
    """Return the units whose rate rose most surely since the month before, by more than chance."""
    table = queries.rates(actor, kind, month, change=Change.ROSE, sort=RateSort.CHANGE)
    rows = table[:MOST_RISEN]
    names = queries.labels(actor, kind, [row.key for row in rows])
    return [(row, names.get(row.key, "")) for row in rows]


def _waiting(actor: Actor) -> dict[str, int]:
    report = FeedbackWanted(kind=BuyerRecordKind.REPORT.value)
    return {
        "open": rises(actor, state=RiseState.OPEN.value).count(),
        "contested": rises(actor, state=RiseState.CONTESTED.value).count(),
        "reports": feedback(actor, report).filter(answer=AnswerState.WAITING.value).count(),
        "corrections": corrections(actor, state=CorrectionState.PROPOSED.value).count(),
    }
