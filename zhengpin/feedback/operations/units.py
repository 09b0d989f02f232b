"""Finds what rates are of, and adds what is new: shops, creators, rooms, brands, categories, the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from zhengpin.catalog.models import Creator, LiveRoom, Shop
from zhengpin.feedback.brands import brand_key
from zhengpin.feedback.models import Unit
from zhengpin.feedback.states import UnitKind

Key = tuple[str, str]
"""Kind and key of a unit."""
ALL: Key = (UnitKind.ALL.value, "")


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit as it would be added. column: of its foreign key, where it has one."""

    kind: UnitKind
    key: str
    label: str
    column: str = ""

    @property
    def name(self) -> Key:
        return self.kind.value, self.key


def of_shop(row: Shop) -> NewUnit:
    return shop_unit(row.pk, row.name)


def of_creator(row: Creator) -> NewUnit:
    return creator_unit(row.pk, row.name)


def of_room(row: LiveRoom) -> NewUnit:
    return room_unit(row.pk, row.title)


def shop_unit(pk: UUID, name: str) -> NewUnit:
    return NewUnit(UnitKind.SHOP, str(pk), name, "shop_id")


def creator_unit(pk: UUID, name: str) -> NewUnit:
    return NewUnit(UnitKind.CREATOR, str(pk), name, "creator_id")


def room_unit(pk: UUID, title: str) -> NewUnit:
    return NewUnit(UnitKind.ROOM, str(pk), title, "room_id")


def of_brand(name: str) -> NewUnit | None:
    """Return the unit of a brand; None where nothing is named."""
    key = brand_key(name) if name else ""
    return NewUnit(UnitKind.BRAND, key, name.strip()) if key else None


def of_category(path: str) -> NewUnit | None:
    return NewUnit(UnitKind.CATEGORY, path, path) if path else None


def units_for(wanted: Iterable[NewUnit]) -> dict[Key, int]:
    """Return the numbers of units, those that are new added; the whole marketplace's always. Joins the caller's
    transaction; another that adds the same at the same time is met without failing."""
    by_name = {one.name: one for one in [*wanted, NewUnit(UnitKind.ALL, "", "")]}
    found = _known(by_name)
    missing = [one for name, one in sorted(by_name.items()) if name not in found]
    if missing:
        Unit.objects.bulk_create([_row(one) for one in missing], ignore_conflicts=True)
        found |= _known([one.name for one in missing])
    return found


def _row(one: NewUnit) -> Unit:
    row = Unit(kind=one.kind.value, key=one.key, label=one.label[:500])
    if one.column:
        setattr(row, one.column, one.key)
    return row


def _known(names: Iterable[Key]) -> dict[Key, int]:
    keys: dict[str, list[str]] = {}
    for kind, key in names:
        keys.setdefault(kind, []).append(key)
    return {
        (kind, key): pk
        for kind, some in keys.items()
        for pk, key in Unit.objects.filter(kind=kind, key__in=some).values_list("pk", "key")
    }
