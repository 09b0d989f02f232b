"""The register of requests as a table, and the two clocks by kind and country: hours to confirm the receipt and to give
effect (Implementing Regulation (EU) 2024/2835, the template for transparency reports)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities.models import AuthorityRequest
from zhengpin.authorities.queries.reading import requests

HOUR = 3600.0
HEADER = (
    "number",
    "kind",
    "state",
    "authority",
    "country",
    "reference",
    "basis",
    "territory",
    "language",
    "received_at",
    "confirm_by",
    "confirmed_at",
    "hours_to_confirm",
    "effect_by",
    "effect_at",
    "hours_to_effect",
    "items",
    "fields_given",
    "secret",
    "refusal",
    "ended_at",
    "ended_as",
)


@dataclass(frozen=True)
class ClockFigures:
    """Of one kind of request and one country: how many came, were confirmed and given effect; medians in hours, None
    without any; late: after their time, or still open past it."""

    kind: str
    country: str
    received: int
    confirmed: int
    confirm_median: float | None
    given_effect: int
    effect_median: float | None
    late: int


def clock_figures(actor: Actor, *, since: datetime, until: datetime, now: datetime) -> list[ClockFigures]:
    """Return the clocks of the requests received in [since, until), by kind and country. Raises Forbidden."""
    rows = requests(actor).filter(received_at__gte=since, received_at__lt=until)
    grouped: dict[tuple[str, str], list[AuthorityRequest]] = defaultdict(list)
    for row in rows:
        grouped[row.kind, row.country].append(row)
    return [_figures(key, some, now) for key, some in sorted(grouped.items())]


def _figures(key: tuple[str, str], rows: list[AuthorityRequest], now: datetime) -> ClockFigures:
    confirmed = [
        hours for row in rows if (hours := hours_between(row.received_at, row.confirmed_at)) is not None
    ]
    given = [hours for row in rows if (hours := hours_between(row.received_at, row.effect_at)) is not None]
    return ClockFigures(
        kind=key[0],
        country=key[1],
        received=len(rows),
        confirmed=len(confirmed),
        confirm_median=_median(confirmed),
        given_effect=len(given),
        effect_median=_median(given),
        late=sum(is_late(row, now) for row in rows),
    )


def hours_between(start: datetime, end: datetime | None) -> float | None:
    """Return the hours from one moment to another, to the hundredth; None where it has not come."""
    return None if end is None else round((end - start).total_seconds() / HOUR, 2)


def is_late(row: AuthorityRequest, now: datetime) -> bool:
    """Say whether effect was given after its time, or is owed past it. What was refused or withdrawn in time is not."""
    return (row.effect_at or row.ended_at or now) > row.effect_by


def _median(hours: list[float]) -> float | None:
    return round(median(hours), 2) if hours else None


def register_rows(actor: Actor, rows: QuerySet[AuthorityRequest]) -> Iterator[list[str]]:
    """Return requests as the rows of a table, its header first; what was given is counted, not told.

    Raises Forbidden.
    """
    actor.require(Permission.READ_AUTHORITY_REQUESTS)
    yield list(HEADER)
    for row in rows.prefetch_related("items__chosen").iterator(chunk_size=500):
        items = list(row.items.all())
        yield [
            row.number,
            row.kind,
            row.state,
            row.authority.name,
            row.country,
            row.reference,
            row.basis,
            " ".join(row.territory),
            row.language,
            row.received_at.isoformat(),
            row.confirm_by.isoformat(),
            _moment(row.confirmed_at),
            _hours(row.received_at, row.confirmed_at),
            row.effect_by.isoformat(),
            _moment(row.effect_at),
            _hours(row.received_at, row.effect_at),
            str(len(items)),
            str(sum(len(one.chosen.all()) for one in items) if row.answer_id else 0),
            "yes" if row.is_secret else "no",
            row.refusal,
            _moment(row.ended_at),
            row.ended_as,
        ]


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _hours(start: datetime, end: datetime | None) -> str:
    hours = hours_between(start, end)
    return "" if hours is None else str(hours)
