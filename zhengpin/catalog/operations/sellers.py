"""Adds the merchants and shops that listings come from, many at a time, and follows their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.operations import create_organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog import events
from zhengpin.catalog.addresses import address_key
from zhengpin.catalog.field_reading import MerchantInput
from zhengpin.catalog.listing_input import ListingInput
from zhengpin.catalog.models import Category, Creator, Merchant, Shop
from zhengpin.catalog.operations.naming import NewNames
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record_many


class SentByName(Protocol):
    @property
    def external_id(self) -> str: ...

    @property
    def name(self) -> str: ...


class NamesMerchant(Protocol):
    @property
    def merchant(self) -> MerchantInput: ...


def merchants_for(
    source: str, items: Sequence[NamesMerchant], named: NewNames, actor: Actor
) -> dict[str, Merchant]:
    """Return the merchants that items name by external id, after adding those that are new, which `named` takes.

    Raises IntegrityError if another writer adds one at the same moment.
    """
    wanted = by_id(item.merchant for item in items)
    held = Merchant.objects.filter(source=source, external_id__in=list(wanted))
    known = {row.external_id: row for row in held}
    missing = [
        wanted[key] for key in sorted(wanted) if key not in known
    ]  # sorted: two writers never lock crosswise
    if missing:
        names = [one.name or one.external_id for one in missing]
        made = create_organisations(kind=OrganisationKind.MERCHANT, names=names, actor=actor)
        rows = [
            Merchant(
                organisation=organisation,
                source=source,
                external_id=one.external_id,
                name=organisation.name,
                joined_on=one.joined_on,
                contact_email=one.contact_email,
                created_at=clock.now(),
            )
            for one, organisation in zip(missing, made, strict=True)
        ]
        Merchant.objects.bulk_create(rows)
        named.note(rows)
        record_many((added(events.MERCHANT_ADDED, row) for row in rows), actor=actor)
        known |= {row.external_id: row for row in rows}
    return known


def hold_changing(items: Iterable[ListingInput], merchants: dict[str, Merchant]) -> None:
    """Hold the merchants of which listings bring another name or address, in one order for all.

    Before the listings themselves: whoever decides against a merchant holds it before what it sells.
    """
    changing = set()
    for one in items:
        row, sent = merchants[one.merchant.external_id], one.merchant
        if (sent.name or row.name, sent.contact_email or row.contact_email) != (row.name, row.contact_email):
            changing.add(row.pk)
    if changing:
        rows = Merchant.objects.filter(pk__in=changing).order_by("pk").select_for_update(no_key=True)
        list(rows.values_list("pk", flat=True))


def shops_for(
    source: str, items: Sequence[ListingInput], merchants: dict[str, Merchant], named: NewNames, actor: Actor
) -> dict[str, Shop]:
    """Return the shops of listings by external id, after adding those that are new, each to its first merchant."""
    wanted: dict[str, ListingInput] = {}
    for item in items:
        wanted.setdefault(item.shop.external_id, item)
    known = {row.external_id: row for row in Shop.objects.filter(source=source, external_id__in=list(wanted))}
    rows = [
        Shop(
            merchant=merchants[wanted[key].merchant.external_id],
            source=source,
            external_id=key,
            name=wanted[key].shop.name or key,
            url=wanted[key].shop.url,
            address_key=address_key(wanted[key].shop.url),
            created_at=clock.now(),
        )
        for key in sorted(wanted)
        if key not in known
    ]
    if rows:
        Shop.objects.bulk_create(rows)
        named.note(rows)
        parents = {row.pk: reference("merchant", row.merchant_id) for row in rows}
        record_many((added(events.SHOP_ADDED, row, parents[row.pk]) for row in rows), actor=actor)
    return known | {row.external_id: row for row in rows}


def follow_names(
    stored: Iterable[ListingInput],
    merchants: dict[str, Merchant],
    shops: dict[str, Shop],
    named: NewNames,
    actor: Actor,
) -> None:
    """Take over how listings just stored call and reach their merchants and shops; the last one counts."""
    given = list(stored)
    sellers = [(merchants[one.merchant.external_id], one.merchant.name) for one in given]
    rename(Merchant, sellers, events.MERCHANT_RENAMED, named, actor)
    _reach([(merchants[one.merchant.external_id], one.merchant.contact_email) for one in given])
    shown = [(shops[one.shop.external_id], one.shop) for one in given]
    rename(Shop, [(row, shop.name) for row, shop in shown], events.SHOP_RENAMED, named, actor)
    _move([(row, shop.url) for row, shop in shown])


def _reach(given: Iterable[tuple[Merchant, str]]) -> None:
    changed = {}
    for row, address in given:
        if address and address != row.contact_email:
            row.contact_email = address
            changed[row.pk] = row
    if changed:
        Merchant.objects.bulk_update(changed.values(), ["contact_email"])


def _move(given: Iterable[tuple[Shop, str]]) -> None:
    moved = {}
    for row, url in given:
        if url and url != row.url:
            row.url, row.address_key = url, address_key(url)
            moved[row.pk] = row
    if moved:
        Shop.objects.bulk_update(moved.values(), ["url", "address_key"])


def rename[R: (Creator, Merchant, Shop)](
    model: type[R], given: Iterable[tuple[R, str]], event: Event, named: NewNames, actor: Actor
) -> None:
    """Give rows the names that came with them, the last one of each, and record the change; `named` takes them."""
    before: dict[UUID, str] = {}
    rows = {}
    for row, name in given:
        if name and name != row.name:
            before.setdefault(row.pk, row.name)
            row.name = name
            rows[row.pk] = row
    changed = [row for row in rows.values() if row.name != before[row.pk]]
    if changed:
        model.objects.bulk_update(changed, ["name"])
        named.note(changed)
        kind = model._meta.model_name or ""
        drafts = [
            Draft(event, reference(kind, row.pk), fields={"before": before[row.pk], "name": row.name})
            for row in changed
        ]
        record_many(drafts, actor=actor)


def note_categories(source: str, items: Sequence[ListingInput]) -> None:
    """Keep the categories that listings name, so that someone can map them to Nice classes."""
    paths = sorted({item.category for item in items if item.category})
    known = set(Category.objects.filter(source=source, path__in=paths).values_list("path", flat=True))
    new = [Category(source=source, path=path) for path in paths if path not in known]
    if new:
        Category.objects.bulk_create(new, ignore_conflicts=True)


def by_id[N: SentByName](sent: Iterable[N]) -> dict[str, N]:
    """Return what was sent by external id; of several, the first that has a name."""
    found: dict[str, N] = {}
    for one in sent:
        if one.external_id not in found or (one.name and not found[one.external_id].name):
            found[one.external_id] = one
    return found


def added(event: Event, row: Creator | Merchant | Shop, parent: str = "") -> Draft:
    """Return the entry on a publisher or shop that was not known before."""
    kind = row._meta.model_name or ""
    fields = {"source": row.source, "external_id": row.external_id, "name": row.name}
    return Draft(event, reference(kind, row.pk), parent, fields)
