"""Deposits the films that a shop's merchant publishes in videos: all of them once, and by standing order what comes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef

from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Shop, Video
from zhengpin.catalog.states import SubjectState
from zhengpin.evidence.models import Blob
from zhengpin.flows.originals.depositing import GivenFile, deposit_files
from zhengpin.jobs.durable import durable
from zhengpin.monitoring.models import Screening
from zhengpin.originals import operations
from zhengpin.originals.models import Deposit, StandingOrder
from zhengpin.originals.states import OriginalSource
from zhengpin.rulebook.states import ScreenedKind

DEPOSITOR = system("originals")
A_JOB = 8
OVERLAP = timedelta(minutes=1)
"""Looked at again each time: a screening can be committed after one that ended later."""
MOST_AT_ONCE = 500


def want_shop_films(shop: Shop, *, scope: str) -> int:
    """Have all films deposited that a shop's merchant shows now, in the caller's transaction; return how many."""
    home = shop.merchant.organisation_id
    known = Deposit.objects.filter(organisation_id=home, sha256=OuterRef("media_id"))
    rows = Video.objects.filter(merchant=shop.merchant, state=SubjectState.LIVE.value, media__isnull=False)
    digests = dict.fromkeys(rows.exclude(Exists(known)).order_by("pk").values_list("media_id", flat=True))
    return _enqueue([one for one in digests if one], home, scope, OriginalSource.LISTING)


def follow_film_orders() -> int:
    """Have films screened since then deposited for every standing order; return how many. Takes no time itself."""
    orders = StandingOrder.objects.filter(ended_at=None)
    lowest: datetime | None = orders.aggregate(lowest=Min("films_reached_at"))["lowest"]
    if lowest is None:
        return 0
    seen = Screening.objects.of_kind(ScreenedKind.VIDEO).filter(screened_at__gt=lowest - OVERLAP)
    newest: datetime | None = seen.aggregate(newest=Max("screened_at"))["newest"]
    if newest is None:
        return 0
    due = orders.filter(films_reached_at__lt=newest).select_related("shop")
    return sum(_follow(order, newest) for order in due)


@transaction.atomic
def _follow(order: StandingOrder, newest: datetime) -> int:
    known = Deposit.objects.filter(organisation_id=order.organisation_id, sha256=OuterRef("film_id"))
    since = max(order.ordered_at, order.films_reached_at - OVERLAP)
    rows = Screening.objects.of_kind(ScreenedKind.VIDEO).filter(
        video__merchant_id=order.shop.merchant_id, screened_at__gt=since, film__isnull=False
    )
    fresh = rows.exclude(Exists(known)).order_by("screened_at", "pk").values_list("film_id", flat=True)
    some = [one for one in dict.fromkeys(fresh[:MOST_AT_ONCE]) if one]
    operations.note_films_reached(order_id=order.pk, reached=newest, deposited=len(some), actor=DEPOSITOR)
    return _enqueue(some, order.organisation_id, order.scope, OriginalSource.STANDING_ORDER)


def _enqueue(digests: Iterable[str], organisation_id: UUID, scope: str, source: OriginalSource) -> int:
    count = 0
    for some in batched(digests, A_JOB):
        count += len(some)
        deposit_shown_films.enqueue(
            organisation_id=str(organisation_id), films=list(some), scope=scope, source=source.value
        )
    return count


@durable(priority=-10)
def deposit_shown_films(organisation_id: str, films: list[str], scope: str, source: str) -> int:
    """Deposit films that stand in videos; return how many were taken in. Done twice, it is done once."""
    titles = dict(Video.objects.filter(media__in=films).order_by("-pk").values_list("media_id", "title"))
    files = [
        GivenFile(titles.get(blob.pk, "") or blob.pk[:12], b"", film=blob)
        for blob in Blob.objects.filter(pk__in=films).order_by("pk")
    ]
    given = deposit_files(
        files, organisation_id=UUID(organisation_id), scope=scope, source=source, actor=DEPOSITOR
    )
    return sum(one.deposit is not None for one in given)
