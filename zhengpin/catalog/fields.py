"""Reads single fields of what a marketplace sends: each returns the clean value or raises a FieldError."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

MOST_REVISION = 2**63 - 1
WEB_SCHEMES = frozenset({"http", "https"})
STREAM_SCHEMES = WEB_SCHEMES | {"rtmp", "rtmps"}
MOST_PRICE = Decimal("999999999999.99")
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_DIGITS = re.compile(r"[+-]?\d{1,25}(\.\d{1,25})?")
_TIME = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


class FieldError(ValueError):
    """A field at fault: `code` and `facts` of a problem."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def text(value: object, *, limit: int, required: bool = False) -> str:
    """Return text without white space around it; numbers count as text, for tables know no difference."""
    if value is None:
        value = ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        raise FieldError("field.not_text")
    written = str(value).strip()
    if _UNREADABLE.search(written):
        raise FieldError("field.unreadable_characters")
    if required and not written:
        raise FieldError("field.missing")
    if len(written) > limit:
        raise FieldError("field.too_long", actual=len(written), limit=limit)
    return written


def is_source(value: str) -> bool:
    """Say whether this can name a marketplace: 1 to 60 characters that a database can hold."""
    return (
        isinstance(value, str)
        and 0 < len(value.strip()) <= len(value) <= 60
        and not _UNREADABLE.search(value)
    )


def number(value: object) -> Decimal | None:
    """Return an exact number from a number or from digits such as “1,299.00” or “¥1299”; None for nothing."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        raise FieldError("field.not_a_number")
    written = str(value).strip().lstrip("¥￥$€£").replace(",", "").replace("，", "").strip()
    try:
        # Digits only: a Decimal of 1e999999999 is short to write and endless to print.
        found = Decimal(written) if _DIGITS.fullmatch(written) else _from_float(value)
    except InvalidOperation as error:
        raise FieldError("field.not_a_number") from error
    return found


def _from_float(value: object) -> Decimal:
    if not isinstance(value, float) or not abs(value) < 1e25:
        raise FieldError("field.not_a_number")
    return Decimal(f"{value:.10f}")


def price(value: object) -> Decimal | None:
    """Return a price rounded to hundredths, from 0 to 999,999,999,999.99."""
    found = number(value)
    if found is None:
        return None
    if not 0 <= found <= MOST_PRICE:
        raise FieldError("field.out_of_range", least="0", most=str(MOST_PRICE))
    return found.quantize(Decimal("0.01"))


def revision(value: object) -> int | None:
    """Return a whole number from 0 to 2⁶³ - 1."""
    found = number(value)
    if found is None:
        return None
    if found != found.to_integral_value():
        raise FieldError("field.not_a_number")
    if not 0 <= found <= MOST_REVISION:
        raise FieldError("field.out_of_range", least="0", most=str(MOST_REVISION))
    return int(found)


def currency(value: object) -> str:
    written = text(value, limit=20).upper()
    if written and not re.fullmatch("[A-Z]{3}", written):
        raise FieldError("field.not_a_currency")
    return written


def email(value: object) -> str:
    written = text(value, limit=254)
    try:
        if written:
            validate_email(written)
    except ValidationError as error:
        raise FieldError("field.not_an_email") from error
    return written


def address(value: object, *, required: bool = False) -> str:
    """Return an http(s) address of at most 1,000 characters, without user and password."""
    written = text(value, limit=1000, required=required)
    if written and not _is_address(written):
        raise FieldError("field.not_an_address")
    return written


def stream_address(value: object) -> str:
    """Return the address of a live stream, of at most 1,000 characters: RTMP or http(s), without user and password."""
    written = text(value, limit=1000)
    if written and not _is_address(written, STREAM_SCHEMES):
        raise FieldError("field.not_a_stream")
    return written


def _is_address(written: str, schemes: frozenset[str] = WEB_SCHEMES) -> bool:
    try:
        parts = urlsplit(written)
        port_given = parts.port  # reading it may raise, too
    except ValueError:
        return False
    plain = not (parts.username or parts.password or re.search(r"[\s<>\"\\]", written))
    return parts.scheme in schemes and bool(parts.hostname) and plain and port_given != 0


def moment(value: object) -> datetime | None:
    """Return an aware moment from a datetime, a date, or text; without a zone it is in the operator's."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        found = _moment(value)
        return found.astimezone(UTC) if found.tzinfo else timezone.make_aware(found).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise FieldError("field.not_a_time") from error


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    parts = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if parts is None or int(parts[1]) < 1900:
        raise ValueError(value)
    zone = _zone(parts[7]) if parts[7] else None
    year, month, date_of_month, hour, minute, second = (int(part or 0) for part in parts.groups()[:6])
    return datetime(year, month, date_of_month, hour, minute, second, tzinfo=zone)


@lru_cache(maxsize=100)
def _zone(written: str) -> tzinfo | None:
    """Return the zone that `Z` or `+08:00` names. Raises ValueError."""
    return datetime.strptime(written.replace("Z", "+0000").replace(":", ""), "%z").tzinfo


def day(value: object) -> date | None:
    """Return the calendar day of a moment, in the operator's zone."""
    found = moment(value)
    return timezone.localtime(found).date() if found else None
