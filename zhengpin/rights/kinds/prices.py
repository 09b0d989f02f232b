"""Usual prices of a brand's goods, by currency and category, as data and as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypedDict

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid

MOST_RANGES = 100
MOST_CATEGORY = 300
_LINE = re.compile(
    r"\s*([A-Za-z]{3})\s+([\d.,]+)\s*(?:[-–—~～至]\s*([\d.,]+))?\s*(?:[:：]\s*(.*?))?\s*", re.ASCII
)


class PriceRange(TypedDict):
    """low, high: amounts as text with two decimals; category: "" for all goods."""

    currency: str
    low: str
    high: str
    category: str


def prices(value: object, field: str) -> list[PriceRange]:
    """Return `[{currency, low, high, category}]`, amounts as text with two decimals, category "" for all goods.

    value: such a list, or text with a line a range: `CNY 800-2400: Bags > Totes`. Raises Invalid.
    """
    lines = re.split(r"[\n|｜]+", value) if isinstance(value, str) else value
    if not isinstance(lines, Iterable):
        raise _unreadable(field, str(value))
    found: dict[tuple[str, str], PriceRange] = {}
    for line in lines:
        if isinstance(line, str) and not line.strip():
            continue
        entry = _entry(line, field)
        if found.setdefault((entry["currency"], entry["category"]), entry) is not entry:
            raise Invalid(
                _("The price for %(place)s is given twice.")
                % {"place": f"{entry['currency']} {entry['category']}".strip()},
                code="input.price_twice",
                field=field,
                remedy=_("Give one range for each currency and category."),
            )
    if len(found) > MOST_RANGES:
        raise _unreadable(field, str(len(found)))
    return [found[key] for key in sorted(found)]


def _entry(line: object, field: str) -> PriceRange:
    if isinstance(line, Mapping):
        currency, category = str(line.get("currency") or ""), str(line.get("category") or "")
        low, high = line.get("low"), line.get("high")
    else:
        read = _LINE.fullmatch(str(line))
        if read is None:
            raise _unreadable(field, str(line))
        currency, low, high, category = read[1], read[2], read[3], read[4] or ""
    if not re.fullmatch("[A-Za-z]{3}", currency, re.ASCII) or len(category) > MOST_CATEGORY:
        raise _unreadable(field, str(line))
    least = _amount(low, field, line)
    most = least if high in (None, "") else _amount(high, field, line)
    if not 0 < least <= most:
        raise _unreadable(field, str(line))
    return {
        "currency": currency.upper(),
        "low": f"{least:.2f}",
        "high": f"{most:.2f}",
        "category": " ".join(category.replace("\x00", "").split()),
    }


def _amount(given: object, field: str, line: object) -> Decimal:
    try:
        amount = Decimal(str(given).replace(",", ""))
    except InvalidOperation as error:
        raise _unreadable(field, str(line)) from error
    if not amount.is_finite() or not 0 <= amount < 10**9:
        raise _unreadable(field, str(line))
    return round(amount, 2)


def prices_text(value: Iterable[PriceRange]) -> str:
    """Return the ranges as lines that `prices` reads."""
    return "\n".join(
        f"{one['currency']} {_short(one['low'])}-{_short(one['high'])}"
        + (f": {one['category']}" if one["category"] else "")
        for one in value
    )


def _short(amount: str) -> str:
    return amount.removesuffix(".00")


def _unreadable(field: str, line: str) -> Invalid:
    return Invalid(
        _("“%(given)s” is no range of prices.") % {"given": line[:40]},
        code="input.not_prices",
        field=field,
        remedy=_("Write a line a range, lowest price first, such as CNY 800-2400: Bags > Totes."),
    )
