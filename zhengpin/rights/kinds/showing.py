"""Puts the values of declared fields into words: for a reader, for a form, for a cell of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from zhengpin.rights.kinds.fields import FieldType, KindField
from zhengpin.rights.kinds.goods import goods_text
from zhengpin.rights.kinds.prices import prices_text
from zhengpin.rights.kinds.reading import RightKind

UNTOLD = ("unknown", "none")
LINES: Mapping[FieldType, Callable[[Any], str]] = {FieldType.GOODS: goods_text, FieldType.PRICES: prices_text}
"""Types that are written a line an entry, and what writes them."""


@dataclass(frozen=True)
class ShownField:
    """values: one text, or several where the field is a list; empty where nothing was given."""

    name: str
    label: str
    values: list[str]
    is_long: bool
    is_code: bool
    needed: bool


@dataclass(frozen=True)
class ShownSection:
    title: str
    fields: list[ShownField]


def shown(
    kind: RightKind, values: Mapping[str, object], language: str, *, every: bool = False
) -> list[ShownSection]:
    """Return the sections with what was given in them and what is needed; every: empty fields too."""
    sections = []
    for section in kind.sections:
        fields = [_shown(field, values, language, section.folded) for field in section.fields]
        if kept := [field for field in fields if every or field.values or field.needed]:
            sections.append(ShownSection(section.label(language), kept))
    return sections


def _shown(field: KindField, values: Mapping[str, object], language: str, folded: bool) -> ShownField:
    value = values.get(field.name)
    # A choice that nobody made says nothing, where its default means just that or stands in what nobody opened.
    untold = field.type is FieldType.CHOICE and value == field.empty() and (folded or value in UNTOLD)
    return ShownField(
        name=field.name,
        label=field.label(language),
        values=[] if untold else in_words(field, value, language),
        is_long=field.type in (FieldType.LONG_TEXT, FieldType.PRICES),
        is_code=field.type in (FieldType.CODE, FieldType.ISBN, FieldType.DIGEST),
        needed=field.is_needed(values),
    )


def in_words(field: KindField, value: Any, language: str) -> list[str]:
    """Return a value as a person reads it; nothing for an empty one."""
    if value in ("", None, []) or value is False:
        return []
    if field.type is FieldType.PRICES:
        return [prices_text(value)]
    if field.type in LINES:
        return LINES[field.type](value).splitlines()
    if isinstance(value, list):
        return [str(item) for item in value]
    if field.type is FieldType.CHOICE:
        return [field.choice_label(value, language)]
    if field.type is FieldType.FLAG:
        return ["是" if language.lower().startswith("zh") else "yes"]
    if field.type is FieldType.PERCENT:
        return [f"{_percent(value)}%"]
    if field.type is FieldType.MOMENT:
        return [_local(value).strftime("%Y-%m-%d %H:%M %z")]
    return [str(value)]


def _percent(value: str) -> str:
    return value.rstrip("0").rstrip(".") or "0"


def as_typed(field: KindField, value: Any) -> object:
    """Return a value as it is typed into a form."""
    if field.type in LINES:
        return LINES[field.type](value or [])
    if field.type is FieldType.PERCENT and value:
        return _percent(value)
    if field.type is FieldType.NAMES:
        return "\n".join(value or [])
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if field.type is FieldType.MOMENT and value:
        return _local(value).strftime("%Y-%m-%dT%H:%M")
    return value


def _local(moment: str) -> datetime:
    return timezone.localtime(datetime.fromisoformat(moment))


def as_cell(field: KindField, value: Any, language: str) -> object:
    """Return a value as a cell of a table, which can be imported again."""
    if field.type in LINES:
        return LINES[field.type](value or []).replace("\n", " | ")
    if field.type is FieldType.CHOICE:
        return field.choice_label(value, language)
    if field.type is FieldType.FLAG:
        chinese = language.lower().startswith("zh")
        return ("是" if value else "否") if chinese else ("yes" if value else "no")
    return value
