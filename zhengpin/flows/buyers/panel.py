"""What a reviewer sees of a rise: its numbers, weeks, what makes it up, what buyers wrote, their photos beside the
protected pictures. Shown to those alone who may read what buyers say; who they are stands nowhere in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypedDict

from django.db.models import Sum

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.feedback.brands import brand_key
from zhengpin.feedback.models import Feedback, Rise, UnitDay
from zhengpin.feedback.operations.targets import saying_fake, target_of, week_of
from zhengpin.feedback.problems import RiseNotFound
from zhengpin.feedback.queries.rises import rise
from zhengpin.feedback.rates.of_units import PER_ORDERS
from zhengpin.kit.ids import split_reference
from zhengpin.monitoring.panels.marking import segments
from zhengpin.review.models import Case
from zhengpin.review.panels import Panel
from zhengpin.rights.models import Filing, Reference
from zhengpin.rights.states import MATCHED_STATES, FilingKind, FilingState

WEEKS = 26
EXCERPTS = 12
PHOTOS = 12
PROTECTED = 6
BLIND = ("rise", "weeks", "excerpts", "photos", "protected", "facts")
"""What of a panel tells nothing of the decision."""


def evidence(case: Case, actor: Actor) -> list[Panel]:
    """Return the panel of a rise; nothing to those who may not read what buyers say."""
    if not (actor.may(Permission.READ_FEEDBACK) and actor.sees_everything):
        return []
    try:
        row = rise(actor, case.origin_id)
    except RiseNotFound:
        return []
    kept = case.summary.get("rule") or {}
    return [
        panel_of(row)
        | {
            "rule": {"code": kept.get("code", ""), "version": kept.get("version")},
            "facts": {"surface": split_reference(case.subject)[0], "rise_times": round(row.rise, 1)},
        }
    ]


def panel_of(row: Rise) -> Panel:
    """Return what is shown of a rise, also on a page of its own."""
    said = list(_said(row))
    return {
        "kind": "rise",
        "rise": row,
        "weeks": weeks_of(row),
        "excerpts": [_excerpt(one) for one in said if one.text][:EXCERPTS],
        "photos": [
            {"digest": photo.blob_id, "says": one.says}
            for one in said
            for photo in one.photos.all()
            if photo.blob_id
        ][:PHOTOS],
        "protected": _protected({one.brand.key for one in said if one.brand}),
    }


def _said(row: Rise) -> Iterable[Feedback]:
    """Return what says fake of it since the rise began: what is believed first, then the newest."""
    rows = saying_fake().filter(target_of(row.unit).records, day__gte=row.since)
    return (
        rows.select_related("listing", "brand")
        .prefetch_related("photos")
        .order_by("-weight", "-day", "-pk")[:60]
    )


def _excerpt(row: Feedback) -> dict[str, object]:
    return {
        "record": row.kind,
        "says": row.says,
        "day": row.day,
        "listing": row.listing.title if row.listing else "",
        "runs": segments(row.text, _within(row.text, row.spans)),
        "believed": row.weight >= 1,
        "doubt_reasons": row.doubt_reasons,
    }


def _within(text: str, spans: Iterable[Mapping[str, Any]]) -> list[Any]:
    return [one for one in spans if 0 <= one["start"] < one["end"] <= len(text)]


class WeekOfRise(TypedDict):
    """rate: for 10,000 orders, None without any; share: of the highest, 0 to 1."""

    week: date
    orders: float
    believed: float
    said: float
    rate: float | None
    share: float
    is_risen: bool


def weeks_of(row: Rise) -> list[WeekOfRise]:
    """Return the last 26 weeks, the oldest first."""
    last = week_of(max(row.day, row.since))
    first = last - timedelta(weeks=WEEKS - 1)
    days = UnitDay.objects.filter(unit=row.unit_id, day__gte=first, day__lt=last + timedelta(days=7))
    sums: dict[date, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    columns = ("orders", "believed", "says_fake")
    for day, *counts in days.values_list("day").annotate(*(Sum(one) for one in columns)):
        week = sums[week_of(day)]
        for at, many in enumerate(counts):
            week[at] += many
    rows = [_week(first + timedelta(weeks=at), sums, row) for at in range(WEEKS)]
    most = max((one["rate"] or 0.0 for one in rows), default=0.0) or 1.0
    for one in rows:
        one["share"] = (one["rate"] or 0.0) / most
    return rows


def _week(week: date, sums: Mapping[date, list[float]], row: Rise) -> WeekOfRise:
    orders, believed, said = sums.get(week, [0, 0.0, 0])
    rate = believed / orders * PER_ORDERS if orders else None
    return {
        "week": week,
        "orders": orders,
        "believed": believed,
        "said": said,
        "rate": rate,
        "share": 0.0,
        "is_risen": week + timedelta(days=6) >= row.since,
    }


def _protected(brands: set[str]) -> list[dict[str, object]]:
    """Return the pictures of approved marks that bear the name of any of these brands."""
    if not brands:
        return []
    marks = Filing.objects.filter(kind=FilingKind.MARK.value, state=FilingState.APPROVED.value)
    named = [
        row
        for row in marks.select_related("mark")
        if brands & {brand_key(str(name)) for name in (row.mark.word, *row.mark.forms)}
    ]
    pictures = Reference.objects.filter(
        filing__in=[row.pk for row in named], state__in=[one.value for one in MATCHED_STATES], upheld_as=""
    )
    rows = pictures.select_related("filing").order_by("pk")[:PROTECTED]
    return [{"digest": row.blob_id, "filing": row.filing_id, "title": row.filing.title} for row in rows]
