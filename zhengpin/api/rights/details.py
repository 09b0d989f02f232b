"""The schemas of what each kind of right declares, made from the declaration."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ninja import Schema
from pydantic import Field, create_model

from zhengpin.rights.kinds.fields import FieldType, KindField
from zhengpin.rights.kinds.reading import KINDS, RightKind
from zhengpin.rights.operations.books.supplying import SUPPLY
from zhengpin.rights.states import FilingKind


class GoodsIn(Schema):
    nice_class: int = Field(..., ge=1, le=45)
    groups: list[str] = Field([], max_length=100)
    items: list[str] = Field([], max_length=500)


class PriceRangeIn(Schema):
    currency: str = Field(..., min_length=3, max_length=3, description="ISO 4217")
    low: Decimal = Field(..., gt=0, lt=10**9)
    high: Decimal | None = Field(None, gt=0, lt=10**9, description="left out: as `low`")
    category: str = Field(
        "", max_length=300, description="the marketplace's path; empty: all goods of the mark"
    )


_LISTED: dict[FieldType, object] = {
    FieldType.NAMES: list[str],
    FieldType.COUNTRIES: list[str],
    FieldType.CLASSES: list[int],
    FieldType.GOODS: list[GoodsIn],
    FieldType.PRICES: list[PriceRangeIn],
}
_SINGLE: dict[FieldType, object] = {
    FieldType.DAY: date | None,
    FieldType.MOMENT: datetime | None,
    FieldType.NUMBER: int | None,
    FieldType.FLAG: bool,
}


def schema_of(kind: RightKind) -> type[Schema]:
    """Return the schema of a kind's details; every field may be left out."""
    name = "".join(part.capitalize() for part in kind.key.split("_")) + "In"
    fields: dict[str, Any] = {one.name: _typed(one) for one in kind.fields.values()}
    return create_model(name, __base__=Schema, **fields)


def _typed(field: KindField) -> tuple[object, object]:
    said: dict[str, Any] = {"description": f"{field.en}. {field.hint_en}"}
    if field.type in _LISTED:
        most = max(field.limit, 45)
        return _LISTED[field.type], Field(field.empty(), max_length=min(most, 1000), **said)
    if field.type in _SINGLE:
        return _SINGLE[field.type], Field(field.empty(), **said)
    if field.type is FieldType.CHOICE:
        said["description"] += f" One of {', '.join(field.choices)}."
    return str, Field(field.empty(), max_length=max(field.limit, 20), **said)


SCHEMAS = {kind.key: schema_of(kind) for kind in KINDS.values()}
"""By the key under which a kind's details are given."""

_SUPPLY: dict[str, Any] = {name: _typed(KINDS[FilingKind.PUBLICATION.value].fields[name]) for name in SUPPLY}
SupplyIn: Any = create_model("SupplyIn", __base__=Schema, **_SUPPLY)
"""What may be changed of a book that is approved."""

DETAILS: dict[str, Any] = {key: (schema | None, None) for key, schema in SCHEMAS.items()}
"""The fields of a body that takes the details of any kind."""
