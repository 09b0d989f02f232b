"""Deposits what a merchant shows in its own listings: all of it once, and from then on what is new, as it comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, Max, Min, OuterRef, QuerySet

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.catalog.models import ListingPicture, Shop
from zhengpin.evidence.queries import read_blob
from zhengpin.flows.originals.depositing import FileAnswer, GivenFile, deposit_files
from zhengpin.flows.originals.shown_films import want_shop_films
from zhengpin.jobs.durable import durable
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.originals import operations
from zhengpin.originals.models import Deposit, StandingOrder
from zhengpin.originals.problems import DepositingShopNotFound
from zhengpin.originals.states import DepositScope, OriginalSource
from zhengpin.originals.texts import scope_named

DEPOSITOR = system("originals")
A_JOB = 16
OVERLAP = 500
"""Pictures looked at again each time: on PostgreSQL a lower number can be committed after a higher one."""
MOST_AT_ONCE = 2000


def deposit_shop(
    *, shop_id: UUID | str, scope: str = DepositScope.MINE_AND_AUTHORISED.value, actor: Actor
) -> int:
    """Have all pictures deposited that one's own shop shows now, and its merchant's films; return how many files.

    Jobs do it, in small lots.

    Raises DepositingShopNotFound, Invalid for an unknown scope, Forbidden.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    chosen = scope_named(scope).value
    shop = find_row(
        Shop.objects.visible_to(actor).select_related("merchant"), shop_id, DepositingShopNotFound
    )
    present = ListingPicture.objects.filter(
        revision__listing__shop=shop,
        revision__revision=F("revision__listing__revision"),
        revision__listing__state__in=LISTED,
        blob__isnull=False,
    )
    with transaction.atomic():
        home = shop.merchant.organisation_id
        operations.begin_collection(organisation_id=home, actor=actor)
        some = _first_of_each(_not_deposited(present, home))
        _enqueue(some, home, chosen, OriginalSource.LISTING)
        files = len(some) + want_shop_films(shop, scope=chosen)
        operations.note_wanted(shop_id=shop.pk, files=files, actor=actor)
    return files


def follow_orders() -> int:
    """Have what came in since deposited for every standing order; return how many pictures. Takes no time itself."""
    orders = StandingOrder.objects.filter(ended_at=None)
    lowest = orders.aggregate(lowest=Min("reached"))["lowest"]
    if lowest is None:
        return 0
    newest = ListingPicture.objects.aggregate(newest=Max("pk"))["newest"] or 0
    due = {order.shop_id: order for order in orders.filter(reached__lt=newest)}
    if not due:
        return 0
    rows = ListingPicture.objects.filter(
        pk__gt=max(0, lowest - OVERLAP), pk__lte=newest, revision__listing__shop__in=orders.values("shop")
    ).exclude(blob=None)
    by_shop: dict[UUID, list[tuple[str, UUID]]] = defaultdict(list)
    for shop, digest, listing, number in rows.order_by("pk").values_list(
        "revision__listing__shop_id", "blob_id", "revision__listing_id", "pk"
    ):
        if shop in due and number > due[shop].reached - OVERLAP:
            by_shop[shop].append((digest, listing))
    return sum(_follow(order, by_shop.get(shop, []), newest) for shop, order in due.items())


@transaction.atomic
def _follow(order: StandingOrder, seen: Iterable[tuple[str, UUID]], newest: int) -> int:
    latest = dict(seen)
    known = Deposit.objects.filter(organisation_id=order.organisation_id, sha256__in=list(latest))
    fresh = {one: latest[one] for one in latest.keys() - set(known.values_list("sha256", flat=True))}
    some = sorted(fresh.items())[:MOST_AT_ONCE]
    operations.note_reached(order_id=order.pk, reached=newest, deposited=len(some), actor=DEPOSITOR)
    _enqueue(some, order.organisation_id, order.scope, OriginalSource.STANDING_ORDER)
    return len(some)


def _not_deposited(rows: QuerySet[ListingPicture], organisation_id: UUID) -> QuerySet[ListingPicture]:
    known = Deposit.objects.filter(organisation_id=organisation_id, sha256=OuterRef("blob_id"))
    return rows.exclude(Exists(known))


def _first_of_each(rows: QuerySet[ListingPicture]) -> list[tuple[str, UUID]]:
    found: dict[str, UUID] = {}
    for digest, listing in rows.order_by("pk").values_list("blob_id", "revision__listing_id"):
        found.setdefault(digest, listing)
    return list(found.items())


def _enqueue(
    some: Sequence[tuple[str, UUID]], organisation_id: UUID, scope: str, source: OriginalSource
) -> None:
    for at in range(0, len(some), A_JOB):
        deposit_shown.enqueue(
            organisation_id=str(organisation_id),
            pictures=[[digest, str(listing)] for digest, listing in some[at : at + A_JOB]],
            scope=scope,
            source=source.value,
        )


@durable(priority=-10)
def deposit_shown(organisation_id: str, pictures: list[list[str]], scope: str, source: str) -> dict[str, int]:
    """Deposit pictures that stand in listings. Done twice, it is done once: a file is deposited once by each."""
    files = [
        GivenFile(digest[:12], read_blob(digest), listing_id=UUID(listing)) for digest, listing in pictures
    ]
    given = deposit_files(
        files, organisation_id=UUID(organisation_id), scope=scope, source=source, actor=DEPOSITOR
    )
    return _counted(given)


def _counted(given: Iterable[FileAnswer]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for one in given:
        counts[one.answer.value] += 1
    return dict(counts)
