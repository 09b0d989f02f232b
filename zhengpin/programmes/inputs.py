"""Cleans what people say of a campaign: times, territories, goods, expressions, contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from zhengpin.programmes.problems import NoMoment, TimesReversed
from zhengpin.rights import inputs

TIMES = ("protects_from", "starts_at", "ends_at", "protects_until")
MOST_GOODS, MOST_EXPRESSIONS, MOST_CONTACTS = 5000, 200, 20
LISTS = ("territories", "goods", "expressions", "contacts")


def cleaned(said: Mapping[str, object]) -> dict[str, Any]:
    """Return what was said by name of column, as it is kept. Raises Invalid, the field named."""
    found: dict[str, object] = {}
    if "name" in said:
        found["name"] = inputs.text(said["name"], "name", limit=200, required=True)
    if "strict" in said:
        found["strict"] = bool(said["strict"])
    found |= {name: _moment(said[name], name) for name in TIMES if name in said}
    found |= {name: _list(name, said[name]) for name in LISTS if name in said}
    return found


def in_order(times: Mapping[str, datetime]) -> None:
    """Raise TimesReversed, the field named, where one of the four times stands before the one that precedes it."""
    for before, after in zip(TIMES, TIMES[1:], strict=False):
        same_allowed = (before, after) != ("starts_at", "ends_at")
        if times[after] < times[before] or (times[after] == times[before] and not same_allowed):
            raise TimesReversed(field=after)


def _moment(value: object, field: str) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else parse_datetime(str(value or "").strip())
    except ValueError:
        moment = None
    if moment is None:
        raise NoMoment(field=field)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _list(name: str, value: Any) -> Sequence[object]:
    if name == "territories":
        return inputs.territories(value)
    if name == "goods":
        return inputs.names(value, name, limit=200, most=MOST_GOODS)
    if name == "expressions":
        return inputs.names(value, name, limit=60, most=MOST_EXPRESSIONS)
    lines = value.splitlines() if isinstance(value, str) else list(value or [])
    return [one for one in map(_contact, lines[:MOST_CONTACTS]) if one["name"]]


def _contact(line: object) -> dict[str, str]:
    """Return a contact from a line `name; part; telephone or e-mail`, or from an object with these names."""
    if isinstance(line, Mapping):
        parts = [line.get(one, "") for one in ("name", "role", "reach")]
    else:
        parts = [part.strip() for part in str(line).replace("；", ";").split(";", 2)]
    name, role, reach = (inputs.text(part, "contacts", limit=200) for part in [*parts, "", "", ""][:3])
    return {"name": name, "role": role, "reach": reach}
