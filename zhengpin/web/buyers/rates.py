"""Rates for 10,000 orders, for the operator: tables by kind, as CSV, and the page of one unit or merchant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.feedback.periods import RatePeriod, month_of, months_until
from zhengpin.feedback.queries import rates as queries
from zhengpin.feedback.queries.feedback import SAYS_ANY_FAKE, FeedbackWanted, feedback
from zhengpin.feedback.queries.rate_table import AT_ONCE, RateRow, RateTable
from zhengpin.feedback.queries.said import behind
from zhengpin.feedback.queries.series import RatePoint, series
from zhengpin.feedback.queries.sums import Keyed, counts_of
from zhengpin.feedback.states import RATE_TABLES, Change, RateKind, RateSort, Step
from zhengpin.web.buyers.drawing import RateDrawing, drawing
from zhengpin.web.buyers.periods import asked_period, choices, period_in_words
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import asked, numbered_page, page

SIZE = 40
PARTS = {Step.DAY: 60, Step.WEEK: 26, Step.MONTH: 13}
"""How many parts a drawing shows."""
MOST_FEEDBACK = 5


@dataclass(frozen=True)
class RatesChosen:
    """What a table of rates is asked for."""

    kind: RateKind
    value: str
    period: RatePeriod
    text: str
    change: str
    enough: bool
    sort: RateSort


@page(Permission.READ_RATES, Permission.READ_FEEDBACK)
def rates(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the rates of a kind, the highest first."""
    chosen = asked_table(request, actor, list(RATE_TABLES), RateKind.SHOP)
    table = table_of(actor, chosen)
    shown = numbered_page(table, request, SIZE)
    names = queries.labels(actor, chosen.kind, [row.key for row in shown.items])
    context = {
        "page": shown,
        "rows": [(row, names.get(row.key, "")) for row in shown.items],
        "many": len(table),
        "whiskers": whiskers(shown.items),
        "chosen": chosen,
        "kinds": list(RATE_TABLES),
        "periods": choices(actor),
        "period_words": period_in_words(chosen.period),
        "sorts": list(RateSort),
        "changes": [Change.ROSE, Change.FELL],
        "filtered": bool(chosen.text or chosen.change or chosen.enough),
    }
    return render(request, "buyers/rates.html", context)


def asked_table(
    request: HttpRequest, actor: Actor, kinds: list[RateKind], otherwise: RateKind
) -> RatesChosen:
    """Return what the address asks for, as far as it can be understood."""
    value, period = asked_period(request, actor)
    return RatesChosen(
        kind=RateKind(asked(request, "kind", kinds, otherwise.value)),
        value=value,
        period=period,
        text=asked(request, "q"),
        change=asked(request, "change", [Change.ROSE, Change.FELL]),
        enough=asked(request, "enough") == "1",
        sort=RateSort(asked(request, "sort", RateSort, RateSort.RATE.value)),
    )


def table_of(actor: Actor, chosen: RatesChosen) -> RateTable:
    return queries.rates(
        actor,
        chosen.kind,
        chosen.period,
        text=chosen.text,
        change=Change(chosen.change) if chosen.change else None,
        enough=chosen.enough,
        sort=chosen.sort,
    )


def whiskers(rows: list[RateRow]) -> dict[Keyed, dict[str, str]]:
    """Return where the interval and its point of each row lie in a box 100 wide, which ends at the highest rate shown
    and half as much again."""
    top = max((row.shown or 0.0 for row in rows), default=0.0) * 1.5 or 1.0
    found = {}
    for row in rows:
        if row.shown is None or row.shown_low is None or row.shown_high is None:
            continue
        low, high = (min(end / top, 1.0) * 100 for end in (row.shown_low, row.shown_high))
        found[row.key] = {
            "low": f"{low:.2f}",
            "length": f"{max(high - low, 0.5):.2f}",
            "point": f"{min(row.shown / top, 1.0) * 98:.2f}",
        }
    return found


@page(Permission.READ_RATES, Permission.READ_FEEDBACK)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with a table of rates as CSV."""
    chosen = asked_table(request, actor, list(RATE_TABLES), RateKind.SHOP)
    name = f"rates-{chosen.kind.value}-{chosen.period.first}-{chosen.period.last}"
    return streamed_table(name, export_rows(actor, chosen.kind, table_of(actor, chosen)))


def export_rows(actor: Actor, kind: RateKind, table: RateTable) -> Iterator[list[str]]:
    """Yield a table of rates as rows of text, its header first. What is not given is empty."""
    columns = ("rate", "low", "high", "shrunk", "shrunk_low", "shrunk_high")
    earlier = ("orders", "reports", "rate", "ratio", "low", "high", "change")
    yield [
        *("kind", "key", "name", "orders", "reports", "few_orders", *columns),
        *(f"{name}_{column}" for name in ("before", "year_before") for column in earlier),
    ]
    for start in range(0, len(table), AT_ONCE):
        rows = table[start : start + AT_ONCE]
        names = queries.labels(actor, kind, [row.key for row in rows])
        for row in rows:
            cells = [row.orders, row.reports, row.few, *(getattr(row, name) for name in columns)]
            cells += [getattr(one, name) for one in (row.before, row.year_before) for name in earlier]
            yield [kind.value, str(row.key), names.get(row.key, ""), *(_cell(one) for one in cells)]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, Change):
        return value.value
    return "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)


@page(Permission.READ_RATES, Permission.READ_FEEDBACK)
def unit(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Show one unit's rate over time, and what stands behind it."""
    return _show(request, actor, queries.unit_subject(actor, unit_id))


@page(Permission.READ_RATES, Permission.READ_FEEDBACK)
def merchant(request: HttpRequest, actor: Actor, merchant_id: UUID) -> HttpResponse:
    """Show the rate of a merchant's shops together, and what stands behind it."""
    return _show(request, actor, queries.merchant_subject(actor, merchant_id))


def _show(request: HttpRequest, actor: Actor, subject: queries.RateSubject) -> HttpResponse:
    value, period = asked_period(request, actor)
    step = Step(asked(request, "step", Step, Step.MONTH.value))
    wanted = FeedbackWanted(says=SAYS_ANY_FAKE, subject=subject, period=period)
    context = {
        "subject": subject,
        "row": queries.rate(actor, subject, period),
        "counts": counts_of(subject.units, period),
        "value": value,
        "period_words": period_in_words(period),
        "periods": choices(actor),
        "step": step,
        "steps": list(Step),
        "drawing": drawn(actor, subject, period, step),
        "behind": behind(actor, subject, period),
        "newest": list(feedback(actor, wanted)[:MOST_FEEDBACK]),
    }
    return render(request, "buyers/unit.html", context)


def drawn(actor: Actor, subject: queries.RateSubject, period: RatePeriod, step: Step) -> RateDrawing:
    """Return the drawing of a unit's rate up to the end of a period; by month beside the same months a year before."""
    if step is Step.MONTH:
        return drawn_months(actor, subject, month_of(period.last), PARTS[step])
    days = PARTS[step] * (7 if step is Step.WEEK else 1)
    first = period.last - timedelta(days=days - 1)
    return drawing(series(actor, subject, RatePeriod(first, period.last), step), step)


def drawn_months(actor: Actor, subject: queries.RateSubject, last: RatePeriod, many: int) -> RateDrawing:
    """Return the drawing of so many months beside the same months a year before."""
    months = months_until(last, many + 12)
    points: list[RatePoint] = series(actor, subject, RatePeriod(months[0].first, last.last), Step.MONTH)
    return drawing(points[12:], Step.MONTH, points[:many])
