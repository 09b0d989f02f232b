"""Goods and services of a mark by Nice class, with their similar groups (类似群), as data and as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypedDict

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid
from zhengpin.rights import inputs

MOST_ITEMS, MOST_GROUPS = 500, 100
_LINE = re.compile(r"\s*第?0?(\d{1,2})类?\s*(?:[\[【(（]([^\]】)）]*)[\]】)）])?\s*[:：]\s*(.*)", re.ASCII)
_GROUP = re.compile(r"\d{4}")


class GoodsOfClass(TypedDict):
    """The goods and services of one Nice class. groups: similar groups, four digits each."""

    nice_class: int
    groups: list[str]
    items: list[str]


def goods(value: object, field: str) -> list[GoodsOfClass]:
    """Return `[{nice_class, groups, items}]`, one entry a class, by class.

    value: such a list, or text with a line a class: `25[2501, 2502]: T-shirts; shirts`. Raises Invalid.
    """
    lines = re.split(r"[\n|｜]+", value) if isinstance(value, str) else value
    if not isinstance(lines, Iterable):
        raise _unreadable(field, str(value))
    merged: dict[int, GoodsOfClass] = {}
    for line in lines:
        if isinstance(line, str) and not line.strip():
            continue
        entry = _entry(line, field)
        known = merged.setdefault(
            entry["nice_class"], {"nice_class": entry["nice_class"], "groups": [], "items": []}
        )
        known["groups"] += [group for group in entry["groups"] if group not in known["groups"]]
        known["items"] += [item for item in entry["items"] if item not in known["items"]]
    return [merged[number] for number in sorted(merged)]


def _entry(line: object, field: str) -> GoodsOfClass:
    if isinstance(line, Mapping):
        number, groups, items = line.get("nice_class"), line.get("groups") or [], line.get("items") or []
    else:
        read = _LINE.fullmatch(str(line))
        if read is None:
            raise _unreadable(field, str(line))
        number, groups, items = read[1], read[2] or "", read[3]
    classes = inputs.nice_classes([number], field)
    return {
        "nice_class": classes[0],
        "groups": _groups(groups, field),
        "items": inputs.names(items, field, limit=300, most=MOST_ITEMS),
    }


def _groups(given: object, field: str) -> list[str]:
    groups = inputs.items(given)[:MOST_GROUPS]
    for group in groups:
        if not _GROUP.fullmatch(group):
            message = _("“%(given)s” is no similar group.") % {"given": group[:20]}
            remedy = _("Write four digits, such as 2501.")
            raise Invalid(message, code="input.not_a_group", field=field, remedy=remedy)
    return groups


def goods_text(value: Iterable[GoodsOfClass]) -> str:
    """Return the entries as lines that `goods` reads."""
    return "\n".join(
        f"{one['nice_class']}{'[' + ', '.join(one['groups']) + ']' if one['groups'] else ''}: "
        + "; ".join(one["items"])
        for one in value
    )


def _unreadable(field: str, line: str) -> Invalid:
    return Invalid(
        _("“%(given)s” names no class and goods.") % {"given": line[:40]},
        code="input.not_goods",
        field=field,
        remedy=_("Write a line a class, such as 25[2501]: T-shirts; shirts."),
    )
