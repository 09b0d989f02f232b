"""Cleans the values of declared fields: what was typed or sent becomes JSON types, or is refused naming the field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid
from zhengpin.rights import inputs
from zhengpin.rights.kinds.fields import FieldType, KindField
from zhengpin.rights.kinds.goods import goods
from zhengpin.rights.kinds.isbn import isbn
from zhengpin.rights.kinds.prices import prices
from zhengpin.rights.kinds.reading import RightKind

_YES, _NO = {"true", "1", "yes", "y", "on", "是", "有"}, {"", "false", "0", "no", "n", "off", "否", "无"}
_DIGEST = re.compile(r"[0-9a-f]{64}")


def cleaned(kind: RightKind, given: Mapping[str, object]) -> dict[str, Any]:
    """Return the cleaned values of those fields that are given, as JSON types. Raises Invalid naming the field."""
    for name in given:
        if name not in kind.fields:
            raise unknown(name, kind.fields)
    return {name: clean(kind.fields[name], value) for name, value in given.items()}


def clean(field: KindField, value: object) -> object:
    """Return one cleaned value; what is empty becomes the field's empty value."""
    if value is None or value == "":
        return field.empty()
    return _CLEANERS[field.type](field, value)


def unknown(name: object, known: Iterable[str]) -> Invalid:
    """Return the refusal of a field that is not known, so that a misspelt one is never silently dropped."""
    return Invalid(
        _("There is no field “%(name)s” here.") % {"name": str(name)[:40]},
        code="input.unknown_field",
        field=str(name)[:40],
        remedy=_("Known are %(known)s.") % {"known": ", ".join(known)},
    )


def _text(field: KindField, value: object) -> str:
    line = inputs.text(value, field.name, limit=field.limit)
    return line if field.type is FieldType.LONG_TEXT else " ".join(line.split())


def _code(field: KindField, value: object) -> str:
    return "".join(inputs.text(value, field.name, limit=field.limit).upper().split()) or field.empty()


def _choice(field: KindField, value: object) -> str:
    spoken = {word.lower(): key for key, said in field.choices.items() for word in (key, *said)}
    given = inputs.text(value, field.name, limit=200)
    if given.lower() not in spoken:
        raise _refused(
            field,
            "not_a_choice",
            _("“%(given)s” is none of the choices.") % {"given": given[:40]},
            _("Known are %(known)s.") % {"known": ", ".join(field.choices)},
        )
    return spoken[given.lower()]


def _flag(field: KindField, value: object) -> bool:
    given = str(value).strip().lower()
    if given not in _YES | _NO:
        raise _refused(field, "not_yes_or_no", _("This is neither yes nor no."), _("Write yes or no."))
    return given in _YES


def _number(field: KindField, value: object) -> int:
    given = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,9}(\.0+)?", given, re.ASCII):
        raise _refused(field, "not_a_number", _("This is no whole number."), _("Write digits only."))
    number = int(given.split(".")[0])
    if not field.least <= number <= field.most:
        message = _("This is not between %(least)d and %(most)d.") % {
            "least": field.least,
            "most": field.most,
        }
        raise _refused(field, "out_of_bounds", message, _("Fix the number."))
    return number


def _amount(field: KindField, value: object) -> str:
    try:
        amount = Decimal(inputs.text(value, field.name, limit=30).replace(",", ""))
    except InvalidOperation as error:
        raise _no_amount(field) from error
    if not amount.is_finite() or not 0 <= amount < 10**9:
        raise _no_amount(field)
    return f"{amount:.2f}"


def _no_amount(field: KindField) -> Invalid:
    return _refused(field, "not_an_amount", _("This is no amount of money."), _("Write it as 59.80."))


def _percent(field: KindField, value: object) -> str:
    given = unicodedata.normalize("NFKC", inputs.text(value, field.name, limit=30)).removesuffix("%").strip()
    try:
        share = Decimal(given)
    except InvalidOperation as error:
        raise _no_percent(field) from error
    if not share.is_finite() or not 0 <= share <= 100:
        raise _no_percent(field)
    return f"{share:.2f}"


def _no_percent(field: KindField) -> Invalid:
    message = _("This is not between 0 and 100 per cent.")
    return _refused(field, "not_a_percentage", message, _("Write it as 55 or 62.5."))


def _day(field: KindField, value: object) -> str | None:
    day = inputs.day(value, field.name)
    return day.isoformat() if day else None


def _moment(field: KindField, value: object) -> str:
    try:
        moment = (
            value if isinstance(value, datetime) else parse_datetime(str(value).strip().replace("/", "-"))
        )
    except ValueError:
        moment = None
    if moment is None:
        raise _refused(
            field, "not_a_moment", _("This is no date with a time."), _("Write it as 2026-06-11 20:00.")
        )
    aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    return aware.isoformat()


def _digest(field: KindField, value: object) -> str:
    given = inputs.text(value, field.name, limit=100).lower()
    if not _DIGEST.fullmatch(given):
        message = _("This is no SHA-256 digest.")
        raise _refused(field, "not_a_digest", message, _("Write its 64 hexadecimal digits."))
    return given


def _refused(field: KindField, code: str, message: str, remedy: str) -> Invalid:
    return Invalid(message, code=f"input.{code}", field=field.name, remedy=remedy)


_CLEANERS: dict[FieldType, Callable[[KindField, object], object]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.CODE: _code,
    FieldType.NAMES: lambda field, value: inputs.names(value, field.name, most=field.limit),
    FieldType.CLASSES: lambda field, value: inputs.nice_classes(value, field.name),
    FieldType.GOODS: lambda field, value: goods(value, field.name),
    FieldType.PRICES: lambda field, value: prices(value, field.name),
    FieldType.COUNTRIES: lambda field, value: inputs.territories(value, field.name),
    FieldType.DAY: _day,
    FieldType.MOMENT: _moment,
    FieldType.CHOICE: _choice,
    FieldType.FLAG: _flag,
    FieldType.NUMBER: _number,
    FieldType.AMOUNT: _amount,
    FieldType.PERCENT: _percent,
    FieldType.ISBN: lambda field, value: isbn(value, field.name),
    FieldType.DIGEST: _digest,
}
