"""Adds the merchants and shops that listings come from, many at a time, and follows their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from zhengpin.accounts.operations import create_organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog import events
from zhengpin.catalog.listing_input import ListingInput
from zhengpin.catalog.models import Category, Merchant, Shop
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import Draft, record_many


def merchants_for(source: str, items: Sequence[ListingInput], actor: Any) -> dict[str, Merchant]:
    """Return the merchants of listings by external id, after adding those that are new.

    Raises IntegrityError if another writer adds one at the same moment.
    """
    wanted = _by_id(item.merchant for item in items)
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
                created_at=clock.now(),
            )
            for one, organisation in zip(missing, made, strict=True)
        ]
        Merchant.objects.bulk_create(rows)
        record_many((_added(events.MERCHANT_ADDED, row) for row in rows), actor=actor)
        known |= {row.external_id: row for row in rows}
    return known


def shops_for(
    source: str, items: Sequence[ListingInput], merchants: dict[str, Merchant], actor: Any
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
            created_at=clock.now(),
        )
        for key in sorted(wanted)
        if key not in known
    ]
    if rows:
        Shop.objects.bulk_create(rows)
        parents = {row.pk: reference("merchant", row.merchant_id) for row in rows}
        record_many((_added(events.SHOP_ADDED, row, parents[row.pk]) for row in rows), actor=actor)
    return known | {row.external_id: row for row in rows}


def follow_names(
    stored: Iterable[ListingInput], merchants: dict[str, Merchant], shops: dict[str, Shop], actor: Any
) -> None:
    """Take over the names that listings just stored give to their merchants and shops; the last one counts."""
    given = [(merchants[one.merchant.external_id], one.merchant.name) for one in stored]
    _rename(Merchant, given, events.MERCHANT_RENAMED, actor)
    _rename(
        Shop, [(shops[one.shop.external_id], one.shop.name) for one in stored], events.SHOP_RENAMED, actor
    )


def _rename(model: Any, given: Iterable[tuple[Any, str]], event: Any, actor: Any) -> None:
    before: dict[Any, str] = {}
    rows = {}
    for row, name in given:
        if name and name != row.name:
            before.setdefault(row.pk, row.name)
            row.name = name
            rows[row.pk] = row
    changed = [row for row in rows.values() if row.name != before[row.pk]]
    if changed:
        model.objects.bulk_update(changed, ["name"])
        kind = model._meta.model_name
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


def _by_id(sent: Iterable[Any]) -> dict[str, Any]:
    """Return what was sent by external id; of several, the first that has a name."""
    found: dict[str, Any] = {}
    for one in sent:
        if one.external_id not in found or (one.name and not found[one.external_id].name):
            found[one.external_id] = one
    return found


def _added(event: Any, row: Any, parent: str = "") -> Draft:
    kind = row._meta.model_name
    fields = {"source": row.source, "external_id": row.external_id, "name": row.name}
    return Draft(event, reference(kind, row.pk), parent, fields)
