"""Brings what was counted into the columns of the tables by category: orders, notices, own initiative. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from zhengpin.reports.eu.facts import (
    BY_NOTICE,
    OWN_INITIATIVE,
    MeasureFact,
    NoticeFact,
    OrderFact,
    Restricted,
    UnionFacts,
)
from zhengpin.reports.eu.template import (
    INTELLECTUAL_PROPERTY,
    NOT_SPECIFIED_NOTICE,
    NOT_SPECIFIED_ORDER,
    TOTAL,
    TemplateCategory,
)

Cell = int | float | None
"""A value; None where there is none, or nothing that it could be of."""

ORDER_COLUMNS = 7
NOTICE_COLUMNS = 10
MEASURE_COLUMNS = 16

type Counted[Fact] = Callable[[Sequence[Fact]], list[Cell]]


def median_hours(hours: Iterable[float | None]) -> float | None:
    """Return the median of what has come to an end, in hours to the hundredth."""
    known = [one for one in hours if one is not None]
    return round(median(known), 2) if known else None


def order_cells(orders: Sequence[OrderFact]) -> list[Cell]:
    to_act = [one for one in orders if not one.informs]
    to_inform = [one for one in orders if one.informs]
    return [
        len(to_act),
        sum(one.items for one in to_act),
        median_hours(one.confirm_hours for one in to_act),
        median_hours(one.effect_hours for one in to_act),
        len(to_inform),
        median_hours(one.confirm_hours for one in to_inform),
        median_hours(one.effect_hours for one in to_inform),
    ]


def notice_cells(facts: Sequence[NoticeFact | MeasureFact]) -> list[Cell]:
    """Return the columns on notices. None is taken on the basis of terms: this software acts by the law alone."""
    notices = [one for one in facts if isinstance(one, NoticeFact)]
    actions = [one for one in facts if isinstance(one, MeasureFact)]
    flagged = [one for one in notices if one.flagged]
    after_flags = [one for one in actions if one.came == BY_NOTICE[1]]
    return [
        len(notices),
        len(flagged),
        sum(one.items for one in notices),
        sum(one.items for one in flagged),
        median_hours(one.hours for one in actions),
        median_hours(one.hours for one in after_flags),
        len(actions),
        len(after_flags),
        None,
        None,
    ]


_COLUMNS: tuple[Restricted | None, ...] = (
    Restricted.REMOVED,
    None,  # disabled
    Restricted.DEMOTED,
    None,  # age restricted
    None,  # interaction restricted
    None,  # labelled
    None,  # another restriction of visibility
    None,  # payments suspended
    None,  # payments ended
    None,  # another restriction of payments
    Restricted.SERVICE_SUSPENDED,
    Restricted.SERVICE_TERMINATED,
    Restricted.ACCOUNT_SUSPENDED,
    Restricted.ACCOUNT_TERMINATED,
)
"""What each column on restrictions counts; None: nothing here restricts so, and its cells stay empty."""


def measure_cells(measures: Sequence[MeasureFact]) -> list[Cell]:
    by_column: list[Cell] = [
        None if column is None else sum(one.restricts is column for one in measures) for column in _COLUMNS
    ]
    return [len(measures), sum(one.detected for one in measures), *by_column]


def own_measures(facts: UnionFacts) -> list[MeasureFact]:
    return [one for one in facts.measures if one.came == OWN_INITIATIVE]


def notices_and_actions(facts: UnionFacts) -> list[NoticeFact | MeasureFact]:
    actions = [one for one in facts.measures if one.came in BY_NOTICE]
    return [*facts.notices, *actions]


def by_category[Fact: OrderFact | NoticeFact | MeasureFact](
    facts: Sequence[Fact],
    categories: Sequence[TemplateCategory],
    counted: Counted[Fact],
    *,
    covers_everything: bool,
) -> list[tuple[str, list[Cell]]]:
    """Return the cells of the total and of each category.

    What bears no keyword was not specified. covers_everything: nothing else of the service is moderated elsewhere, so
    that categories which this software never meets are none; else they are somebody else's to fill, and empty.
    """
    found = [(TOTAL, counted(facts))]
    unspecified = {NOT_SPECIFIED_ORDER, NOT_SPECIFIED_NOTICE}
    for one in categories:
        if one.high_level == INTELLECTUAL_PROPERTY:
            code = None if one.is_high_level else one.code
            some = [fact for fact in facts if fact.keyword and code in (None, fact.keyword)]
            found.append((one.code, counted(some)))
        elif one.code in unspecified:
            found.append((one.code, counted([fact for fact in facts if not fact.keyword])))
        else:
            cells = counted([])
            found.append((one.code, cells if covers_everything else [None] * len(cells)))
    return found
