"""Stores listings: each once a revision, many by few statements, whatever arrives twice or at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Subquery

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import events, fields
from zhengpin.catalog.addresses import address_key
from zhengpin.catalog.content import content_digest, content_of
from zhengpin.catalog.intake_pictures import ResolvedPicture
from zhengpin.catalog.listing_input import ListingInput
from zhengpin.catalog.models import Listing, ListingPicture, ListingRevision, Merchant, Shop
from zhengpin.catalog.operations import sellers
from zhengpin.catalog.operations.avatars import NONE, Avatars, digest_of, follow_avatars, refused_avatar
from zhengpin.catalog.operations.folding import LEAST, Received, fold, received_draft
from zhengpin.catalog.operations.meeting import again_where_met
from zhengpin.catalog.operations.naming import NewNames, OnNewNames, nobody
from zhengpin.catalog.operations.verdicts import Head, Stored, refused_pictures, settled
from zhengpin.catalog.problems import SourceRefused
from zhengpin.catalog.states import LineVerdict, ListingState
from zhengpin.kit import clock
from zhengpin.kit.database.copying import insert_many
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many

_FOLLOWED = [
    "shop",
    "state",
    "revision",
    "title",
    "brand",
    "category",
    "price",
    "currency",
    "url",
    "address_key",
    "published_at",
    "updated_at",
    "outcome",
]

Item = tuple[ListingInput, Sequence[ResolvedPicture]]


def store_listings(
    *,
    source: str,
    items: Sequence[Item],
    avatars: Avatars = NONE,
    on_new_names: OnNewNames = nobody,
    actor: Actor,
) -> list[Stored]:
    """Store listings and return what became of each, in order. Joins the caller's transaction.

    A listing is known by (source, external id). The same revision with the same content is unchanged, with other
    content refused; an older one is stale; without a number, content that differs becomes the next revision.
    Merchants and shops are added as they come. avatars: what became of the pictures sent beside shops' names;
    on_new_names: called with those whose names or avatars are new. Raises Forbidden, SourceRefused.
    """
    actor.require(Permission.SEND_CATALOGUE)
    if not fields.is_source(source):
        raise SourceRefused()
    if not items:
        return []
    return again_where_met(lambda: _Storing(source, avatars, on_new_names, actor).store(items))


class _Storing:
    """One attempt at storing a batch: what is known, then what each item adds, then the statements."""

    def __init__(self, source: str, avatars: Avatars, on_new_names: OnNewNames, actor: Actor) -> None:
        self.source = source
        self.on_new_names, self.avatars = on_new_names, avatars
        self.named = NewNames()
        self.actor = actor
        self.moment = clock.now()
        self.touched: dict[UUID, Listing] = {}
        self.revisions: list[ListingRevision] = []
        self.pictures: list[ListingPicture] = []
        self.received: list[Received] = []
        self.drafts: list[Draft] = []
        self.followed: list[ListingInput] = []

    def store(self, items: Sequence[Item]) -> list[Stored]:
        inputs = [item for item, _ in items]
        self.merchants = sellers.merchants_for(self.source, inputs, self.named, self.actor)
        self.shops = sellers.shops_for(self.source, inputs, self.merchants, self.named, self.actor)
        sellers.hold_changing(inputs, self.merchants)
        self.heads = self._heads({item.external_id for item in inputs})
        answers = [self._take(item, pictures) for item, pictures in items]
        self._write()
        self.named.report(self.on_new_names)
        return answers

    def _heads(self, external_ids: set[str]) -> dict[str, Head]:
        newest = ListingRevision.objects.filter(listing=OuterRef("pk"), revision=OuterRef("revision"))
        rows = Listing.objects.filter(source=self.source, external_id__in=external_ids).order_by(
            "external_id"
        )
        rows = rows.select_for_update(of=("self",)).annotate(
            digest=Subquery(newest.values("content_digest")[:1])
        )
        return {row.external_id: Head(row, row.digest) for row in rows}

    def _take(self, item: ListingInput, pictures: Sequence[ResolvedPicture]) -> Stored:
        merchant = self.merchants[item.merchant.external_id]
        shop = self.shops[item.shop.external_id]
        head = self.heads.get(item.external_id)
        content = content_of(item, pictures, digest_of(item.shop.avatar, self.avatars))
        digest = content_digest(content)
        nothing_new = settled(item, merchant, shop, head, digest)
        if nothing_new is not None:
            return nothing_new
        before = head.row.state if head else None
        row = self._follow(item, merchant, shop, head)
        put_back = before == ListingState.WITHDRAWN and row.state == ListingState.LIVE
        self.heads[item.external_id] = Head(row, digest)
        revision = ListingRevision(
            listing=row,
            revision=row.revision,
            content=content,
            content_digest=digest,
            received_at=self.moment,
            received_by=self.actor.ref,
        )
        self._add(revision, item, pictures)
        refused = refused_pictures(pictures) + refused_avatar(item.shop.avatar, self.avatars, "shop.avatar")
        verdict = LineVerdict.PARTIAL if refused else LineVerdict.STORED
        return Stored(item.external_id, verdict, row.pk, revision.pk, refused, put_back)

    def _follow(self, item: ListingInput, merchant: Merchant, shop: Shop, head: Head | None) -> Listing:
        """Return the listing as it now stands: a new row, or the known one with what the new revision says."""
        row = (
            head.row if head else Listing(merchant=merchant, source=self.source, external_id=item.external_id)
        )
        following = head.row.revision + 1 if head else 1
        row.revision = following if item.revision is None else item.revision
        row.shop = shop
        for name in ("title", "brand", "category", "price", "currency", "url", "published_at"):
            setattr(row, name, getattr(item, name))
        self._follow_sale(row, item)
        row.address_key = address_key(item.url)
        row.updated_at = self.moment
        row.outcome = ""  # of this revision nothing is known yet
        if head is None:
            row.created_at = self.moment
        self.touched[row.pk] = row
        return row

    def _follow_sale(self, row: Listing, item: ListingInput) -> None:
        """Note that its seller took it off sale or put it back; what the marketplace has taken down stays so."""
        taken_off, state = item.off_sale_at is not None, ListingState(row.state)
        moved = {
            (True, ListingState.LIVE): ListingState.WITHDRAWN,
            (False, ListingState.WITHDRAWN): ListingState.LIVE,
        }
        if becomes := moved.get((taken_off, state)):
            row.state = becomes.value
            self.drafts.append(
                Draft(
                    events.LISTING_STATE_NOTED,
                    reference("listing", row.pk),
                    reference("merchant", row.merchant_id),
                    {"state": becomes.value, "before": state.value},
                )
            )

    def _add(
        self, revision: ListingRevision, item: ListingInput, pictures: Sequence[ResolvedPicture]
    ) -> None:
        self.revisions.append(revision)
        self.followed.append(item)
        rows = [
            ListingPicture(
                revision=revision,
                position=at,
                origin="" if one.origin == one.blob_digest else one.origin[:1000],
                blob_id=one.blob_digest,
                refusal=one.refusal,
                remedy=one.remedy[:300],
            )
            for at, one in enumerate(pictures)
        ]
        self.pictures += rows
        self.received.append((revision, rows))

    def _write(self) -> None:
        rows = [
            self.touched[key] for key in sorted(self.touched, key=lambda pk: self.touched[pk].external_id)
        ]
        if not rows:
            return
        Listing.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=_FOLLOWED
        )
        if len(self.received) >= LEAST:
            fold(self.received, source=self.source, actor=self.actor)
        else:
            self.drafts += [received_draft(*one) for one in self.received]
        insert_many(connection, self.revisions)
        insert_many(connection, self.pictures)
        sellers.follow_names(self.followed, self.merchants, self.shops, self.named, self.actor)
        pictured = [(self.shops[one.shop.external_id], one.shop.avatar) for one in self.followed]
        follow_avatars(Shop, pictured, self.avatars, self.named, self.actor)
        sellers.note_categories(self.source, self.followed)
        record_many(self.drafts, actor=self.actor)
