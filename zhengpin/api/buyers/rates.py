"""Rates for 10,000 orders: by kind, and of one unit over time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import Field

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.api.buyers.rate_schemas import RateOut, RatePointOut, RateSeriesOut, named
from zhengpin.api.kit.answers import PageOf, PageQuery, Paginated, ShapedPage, answers
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.feedback.periods import RatePeriod, last_finished_month, month_of
from zhengpin.feedback.problems import PeriodUnclear, RateKindUnknown
from zhengpin.feedback.queries import rates as queries
from zhengpin.feedback.queries.rate_table import RateTable
from zhengpin.feedback.queries.series import series
from zhengpin.feedback.states import RATE_TABLES, Change, RateKind, RateSort, Step
from zhengpin.kit.pagination import page_of_list

router = Router(tags=["buyers"])
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(9000, 1, 1)


class PeriodQuery(Schema):
    """Which days: a month, or a first and a last day; without either the last month that is over."""

    month: str = Field("", description="as `2026-11`")
    first: date | None = None
    last: date | None = Field(None, description="that day included")


PeriodOf = Query[PeriodQuery]


@router.get("/rates", operation_id="list_rates", response=answers(Paginated[RateOut]))
def list_rates(
    request: ApiRequest,
    paging: PageOf,
    period: PeriodOf,
    kind: RateKind = RateKind.SHOP,
    text: str = "",
    change: Change | None = None,
    enough: bool = False,
    sort: RateSort = RateSort.RATE,
):
    """List the rates of all units of a kind in a period, the highest first.

    text: in the name; change: `rose` or `fell` by more than chance since the period before; enough: without units of
    few orders. Others than the operator get their own brands, shops, creators and rooms, of whole months that are over,
    and reports by fives.
    """
    actor = request.actor
    actor.require(Permission.READ_RATES)
    if kind not in RATE_TABLES:
        raise RateKindUnknown()
    days = asked_period(period)
    table = queries.rates(actor, kind, days, text=text, change=change, enough=enough, sort=sort)
    return _page(actor, kind, table, paging, days)


@router.get("/rates/{unit_id}", operation_id="get_rate", response=answers(RateSeriesOut))
def get_rate(request: ApiRequest, unit_id: int, period: PeriodOf, step: Step = Step.MONTH):
    """Return one unit's rate in a period, and over time within it."""
    request.actor.require(Permission.READ_RATES)
    return _series(request.actor, queries.unit_subject(request.actor, unit_id), asked_period(period), step)


@router.get(
    "/rates/merchants/{merchant_id}", operation_id="get_rate_of_merchant", response=answers(RateSeriesOut)
)
def get_rate_of_merchant(request: ApiRequest, merchant_id: UUID, period: PeriodOf, step: Step = Step.MONTH):
    """Return the rate of a merchant's shops together, and over time; for the operator."""
    request.actor.require(Permission.READ_RATES)
    subject = queries.merchant_subject(request.actor, merchant_id)
    return _series(request.actor, subject, asked_period(period), step)


def asked_period(query: PeriodQuery) -> RatePeriod:
    """Return the days that are asked for. Raises PeriodUnclear."""
    if query.month:
        return _month(query.month)
    if query.first is None and query.last is None:
        return last_finished_month(today())
    if query.first is None or query.last is None or not FIRST_DAY <= query.first <= query.last <= LAST_DAY:
        raise PeriodUnclear()
    return RatePeriod(query.first, query.last)


def _month(text: str) -> RatePeriod:
    try:
        found = month_of(date.fromisoformat(f"{text}-01"))
    except ValueError as error:
        raise PeriodUnclear() from error
    if not FIRST_DAY <= found.first <= LAST_DAY:
        raise PeriodUnclear()
    return found


def _page(
    actor: Actor, kind: RateKind, table: RateTable, paging: PageQuery, days: RatePeriod
) -> ShapedPage[RateOut]:
    places = page_of_list(range(len(table)), number=lambda at: at, cursor=paging.cursor, limit=paging.limit)
    rows = table[places.items[0] : places.items[-1] + 1] if places.items else []
    subjects = queries.subjects(actor, kind, [row.key for row in rows])
    return {
        "items": [
            RateOut.shown(row, subjects[row.key], days.first, days.last)
            for row in rows
            if row.key in subjects
        ],
        "next_cursor": places.next_cursor,
    }


def _series(actor: Actor, subject: queries.RateSubject, days: RatePeriod, step: Step) -> RateSeriesOut:
    row = queries.rate(actor, subject, days)
    return RateSeriesOut.of(
        None,
        **named(subject),
        step=step.value,
        rate=RateOut.shown(row, subject, days.first, days.last) if row else None,
        points=[RatePointOut.shown(point) for point in series(actor, subject, days, step)],
    )
