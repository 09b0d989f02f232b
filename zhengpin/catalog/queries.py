"""Every read of the catalogue, narrowed to what the actor may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Model, Prefetch, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import (
    Category,
    Creator,
    IntakeBatch,
    IntakeLine,
    Listing,
    ListingPicture,
    ListingRevision,
    LiveRoom,
    Merchant,
    Shop,
    Video,
)
from zhengpin.catalog.models.listings import LIVE, NOTHING_FOUND, PASSED
from zhengpin.catalog.problems import (
    BatchNotFound,
    ListingNotFound,
    MerchantNotFound,
    RoomNotFound,
    SubjectNotFound,
    problem_of,
)
from zhengpin.catalog.states import ListingState
from zhengpin.catalog.text_index import narrowed_listings
from zhengpin.kit.errors import NotFound
from zhengpin.kit.ids import reference, split_reference

Wording = Callable[[Mapping[str, Any]], dict[str, object]]
"""Puts a kept problem into words, in the active language."""
NEVER = "none"
"""Stands for the outcome of what was not screened yet."""


def merchants(actor: Actor, *, text: str = "", source: str = "") -> QuerySet[Merchant]:
    """Return merchants, newest first; `text` seeks in name and external id."""
    rows = Merchant.objects.visible_to(actor).select_related("organisation")
    if text := _sought(text):
        rows = rows.filter(_holding(text, "name"))
    if source:
        rows = rows.filter(source=source)
    return rows.order_by("-pk")


def merchant(actor: Actor, merchant_id: UUID | str) -> Merchant:
    """Return one merchant. Raises MerchantNotFound, also for one that the actor may not see."""
    return _one(merchants(actor), merchant_id, MerchantNotFound)


def shops(actor: Actor, *, merchant_id: UUID | str | None = None, text: str = "") -> QuerySet[Shop]:
    """Return shops with their merchants, newest first."""
    rows = Shop.objects.visible_to(actor).select_related("merchant")
    if merchant_id:
        rows = rows.filter(merchant=merchant(actor, merchant_id))
    if text := _sought(text):
        rows = rows.filter(_holding(text, "name"))
    return rows.order_by("-pk")


def creators(actor: Actor, *, text: str = "", source: str = "") -> QuerySet[Creator]:
    """Return creators, newest first; `text` seeks in name and external id."""
    rows = Creator.objects.visible_to(actor).order_by("-pk")
    if text := _sought(text):
        rows = rows.filter(_holding(text, "name"))
    return rows.filter(source=source) if source else rows


def videos(
    actor: Actor, *, text: str = "", source: str = "", state: str = "", publisher: UUID | None = None
) -> QuerySet[Video]:
    """Return videos with who publishes them, newest first; `text` seeks in title, external id and publisher's name.

    publisher: the id of a creator or a merchant.
    """
    rows = Video.objects.visible_to(actor).select_related("creator", "merchant", "media")
    if publisher:
        rows = rows.filter(Q(creator=publisher) | Q(merchant=publisher))
    return _broadcasts(rows, text, source, state)


def video(actor: Actor, video_id: UUID | str) -> Video:
    """Return one video with its film. Raises SubjectNotFound, also for one that the actor may not see."""
    return _one(videos(actor), video_id, SubjectNotFound)


def rooms(actor: Actor, *, text: str = "", source: str = "", state: str = "") -> QuerySet[LiveRoom]:
    """Return live rooms, newest first; `text` seeks in title, external id and the name of who is live."""
    rows = LiveRoom.objects.visible_to(actor).select_related("creator", "merchant", "shop")
    return _broadcasts(rows, text, source, state)


def room(actor: Actor, room_id: UUID | str) -> LiveRoom:
    """Return one live room. Raises RoomNotFound, also for one that the actor may not see."""
    return _one(rooms(actor), room_id, RoomNotFound)


def _broadcasts(rows: QuerySet, text: str, source: str, state: str) -> QuerySet:
    if text := _sought(text):
        rows = rows.filter(_holding(text, "title", "creator__name", "merchant__name"))
    exactly = {"state": state, "source": source}
    return rows.filter(**{name: value for name, value in exactly.items() if value}).order_by("-pk")


def listing_titles(actor: Actor, references: Iterable[str]) -> dict[str, str]:
    """Return the titles of those of the typed references that are listings which the actor may see."""
    named = [split_reference(one) for one in references if one]
    rows = Listing.objects.visible_to(actor).filter(pk__in={key for kind, key in named if kind == "listing"})
    return {reference("listing", key): title for key, title in rows.values_list("pk", "title")}


def listings(
    actor: Actor,
    *,
    text: str = "",
    state: str = "",
    source: str = "",
    merchant_id: UUID | str | None = None,
    shop_id: UUID | str | None = None,
    category: str = "",
    outcome: str = "",
) -> QuerySet[Listing]:
    """Return listings, newest first, with merchant and shop; `text` seeks in title, brand, ids and seller's name.

    outcome: of the newest screening of the present revision; NEVER where there was none.
    """
    rows = Listing.objects.visible_to(actor).select_related("merchant", "shop")
    if merchant_id:
        rows = rows.filter(merchant=merchant(actor, merchant_id))
    if shop_id:
        rows = rows.filter(shop=_one(shops(actor), shop_id, NotFound))
    exactly = {"state": state, "source": source, "category": category}
    if outcome:
        rows = rows.filter(outcome="" if outcome == NEVER else outcome)
        rows = rows if outcome == NOTHING_FOUND else rows.exclude(PASSED)
    if state and state != ListingState.LIVE:
        rows = rows.exclude(LIVE)
    rows = rows.filter(**{name: value for name, value in exactly.items() if value})
    if text := _sought(text):
        held = _holding(text, "title", "brand", "merchant__name", "shop__name")
        rows = narrowed_listings(rows.filter(held), text)
    return rows.order_by("-pk")


def listing_counts_of_organisations(actor: Actor, organisation_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many listings each organisation has shown; absent where none."""
    rows = Listing.objects.visible_to(actor).filter(merchant__organisation_id__in=list(organisation_ids))
    return dict(rows.order_by().values_list("merchant__organisation_id").annotate(Count("pk")))


def listing(actor: Actor, listing_id: UUID | str) -> Listing:
    """Return one listing with merchant and shop. Raises ListingNotFound, also for one that the actor may not see."""
    return _one(listings(actor), listing_id, ListingNotFound)


def listing_by_external_id(actor: Actor, source: str, external_id: str) -> Listing:
    """Return the listing that the marketplace `source` calls `external_id`. Raises ListingNotFound."""
    row = listings(actor, source=source).filter(external_id=external_id).first()
    if row is None:
        raise ListingNotFound()
    return row


def revisions(actor: Actor, listing_id: UUID | str) -> QuerySet[ListingRevision]:
    """Return the revisions of a listing, newest first, each with its pictures in order."""
    rows = ListingRevision.objects.visible_to(actor).filter(listing=listing(actor, listing_id))
    shown = ListingPicture.objects.select_related("blob").order_by("position")
    return rows.prefetch_related(Prefetch("pictures", shown)).order_by("-revision")


def pictures(actor: Actor, listing_id: UUID | str) -> list[ListingPicture]:
    """Return the pictures of a listing as it now stands, in order, refused ones included."""
    newest = revisions(actor, listing_id).first()
    return list(newest.pictures.all()) if newest else []


def cover_pictures(actor: Actor, listings: Iterable[Listing]) -> dict[UUID, str]:
    """Return, by listing, the digest of the first stored picture of its present revision."""
    present = Q(revision__revision=F("revision__listing__revision"), blob__isnull=False)
    seen = ListingRevision.objects.visible_to(actor).filter(listing__in=list(listings))
    rows = ListingPicture.objects.filter(present, revision__in=seen).order_by("-position")
    return dict(rows.values_list("revision__listing_id", "blob_id"))


def sources(actor: Actor) -> list[str]:
    """Return the marketplaces of which there are merchants, by name."""
    rows = Merchant.objects.visible_to(actor).order_by("source")
    return list(rows.values_list("source", flat=True).distinct())


def shows_picture(actor: Actor, digest: str) -> bool:
    """Say whether a stored picture belongs to a listing, a shop, a creator or a room that the actor may see."""
    seen = ListingRevision.objects.visible_to(actor)
    if ListingPicture.objects.filter(blob_id=digest, revision__in=seen).exists():
        return True
    if Video.objects.visible_to(actor).filter(cover=digest).exists():
        return True
    with_avatar: tuple[Any, ...] = (Shop, Creator, LiveRoom)
    return any(one.objects.visible_to(actor).filter(avatar=digest).exists() for one in with_avatar)


def categories(actor: Actor, *, source: str = "", unmapped: bool = False) -> QuerySet[Category]:
    """Return categories with their Nice classes, by path, for those who see everything: only they map them."""
    rows = Category.objects.all() if actor.sees_everything else Category.objects.none()
    if source:
        rows = rows.filter(source=source)
    if unmapped:
        rows = rows.filter(nice_classes=[])
    return rows.order_by("source", "path")


def batches(actor: Actor, *, state: str = "", source: str = "", contents: str = "") -> QuerySet[IntakeBatch]:
    """Return intake batches, newest first."""
    exactly = {"state": state, "source": source, "contents": contents}
    rows = IntakeBatch.objects.visible_to(actor).select_related("organisation")
    return rows.filter(**{name: value for name, value in exactly.items() if value}).order_by("-pk")


def batch(actor: Actor, batch_id: UUID | str) -> IntakeBatch:
    """Return one batch with its progress. Raises BatchNotFound, also for one that the actor may not see."""
    return _one(batches(actor), batch_id, BatchNotFound)


def batch_lines(actor: Actor, batch_id: UUID | str, *, verdict: str = "") -> QuerySet[IntakeLine]:
    """Return the lines of a batch that were not simply stored, in file order. `shown_problems` tells their problems."""
    rows = IntakeLine.objects.filter(batch=batch(actor, batch_id)).select_related("batch")
    return (rows.filter(verdict=verdict) if verdict else rows).order_by("line")


def shown_problems(row: IntakeLine, in_words: Wording = problem_of) -> list[dict[str, object]]:
    """Return a line's problems in the active language, by the words of what its file holds."""
    return [in_words(one) for one in row.problems]


def verdict_rows(actor: Actor, batch_id: UUID | str, in_words: Wording = problem_of) -> Iterator[list[str]]:
    """Return the verdicts of a batch as the rows of a table, one a problem, its header first: for an export."""
    yield ["line", "external_id", "verdict", "code", "field", "message", "remedy"]
    for row in batch_lines(actor, batch_id).iterator(chunk_size=2000):
        for one in shown_problems(row, in_words) or [{}]:
            shown_parts = [str(one.get(name, "")) for name in ("code", "field", "message", "remedy")]
            yield [str(row.line), row.external_id, row.verdict, *shown_parts]


def _holding(text: str, *columns: str) -> Q:
    """Return the condition that any of the columns holds a text, or that it is the external id."""
    return reduce(or_, (Q(**{f"{column}__icontains": text}) for column in columns), Q(external_id=text))


def _sought(text: str) -> str:
    return text.strip().replace("\x00", "")[:200]


def _one[M: Model](rows: QuerySet[M], pk: UUID | str, missing: type[NotFound]) -> M:
    try:
        row = rows.filter(pk=pk).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        raise missing()
    return row
