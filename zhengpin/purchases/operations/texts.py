"""Cleans what people write in test purchases: texts, amounts, currencies, choices."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from zhengpin.kit.labels import Labelled
from zhengpin.purchases.problems import (
    AmountWrong,
    ChoiceUnknown,
    CurrencyWrong,
    PurchaseWordsMissing,
    SealMissing,
)
from zhengpin.rights import inputs

MOST = Decimal("999999999.99")
_CURRENCY = re.compile(r"[A-Z]{3}")


def words(value: object, field: str = "why", *, limit: int = 1000) -> str:
    """Return a text that must say something. Raises PurchaseWordsMissing, Invalid where it is too long."""
    found = inputs.text(value, field, limit=limit)
    if not found:
        raise PurchaseWordsMissing(field)
    return found


def line(value: object, field: str, *, limit: int = 120) -> str:
    """Return a short text in one line; it may be empty. Raises Invalid where it is too long."""
    return " ".join(inputs.text(value, field, limit=limit).split())


def amount(value: object, field: str) -> Decimal:
    """Return an amount of money above 0 with at most two decimals. Raises AmountWrong."""
    try:
        found = Decimal(str(value).strip().replace(",", ""))
    except InvalidOperation as error:
        raise AmountWrong(field) from error
    if not found.is_finite() or not 0 < found <= MOST or found != round(found, 2):
        raise AmountWrong(field)
    return round(found, 2)


def currency(value: object) -> str:
    """Return the code of a currency. Raises CurrencyWrong."""
    found = str(value).strip().upper()
    if not _CURRENCY.fullmatch(found):
        raise CurrencyWrong()
    return found


def choice[Word: Labelled](value: object, vocabulary: type[Word], field: str) -> Word:
    """Return a value of a vocabulary. Raises ChoiceUnknown."""
    if value not in set(vocabulary):
        raise ChoiceUnknown(field=field)
    return vocabulary(str(value))


def seal(value: object) -> str:
    """Return the number of a seal as it is compared: capital letters, without blanks. Raises SealMissing."""
    found = "".join(inputs.text(value, "seal", limit=60).split()).upper()
    if not found:
        raise SealMissing()
    return found
