"""Cleans what people write in matters: texts, numbers, amounts, choices, days."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from zhengpin.accounts.queries import today
from zhengpin.casework.problems import (
    CountWrong,
    ExhibitSealMissing,
    MatterChoiceUnknown,
    MatterWordsMissing,
    ValueWrong,
)
from zhengpin.kit.labels import Labelled
from zhengpin.rights import inputs

MOST = Decimal("99999999999999.99")
MOST_PEOPLE = 100_000
_CURRENCY = re.compile(r"[A-Z]{3}")


def words(value: object, field: str = "why", *, limit: int = 1000) -> str:
    """Return a text that must say something. Raises MatterWordsMissing, Invalid where it is too long."""
    found = inputs.text(value, field, limit=limit)
    if not found:
        raise MatterWordsMissing(field)
    return found


def line(value: object, field: str, *, limit: int = 200) -> str:
    """Return a short text in one line; it may be empty. Raises Invalid where it is too long."""
    return " ".join(inputs.text(value, field, limit=limit).split())


def named(value: object, field: str, *, limit: int = 200) -> str:
    """Return a short text in one line that must say something. Raises MatterWordsMissing, Invalid."""
    return " ".join(words(value, field, limit=limit).split())


def choice[Word: Labelled](value: object, vocabulary: type[Word], field: str) -> Word:
    """Return a value of a vocabulary. Raises MatterChoiceUnknown."""
    if value not in set(vocabulary):
        raise MatterChoiceUnknown(field)
    return vocabulary(str(value))


def people(value: object) -> int:
    """Return a number of people, 0 or more. Raises CountWrong."""
    text = str(value).strip()
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) > MOST_PEOPLE:
        raise CountWrong()
    return int(text)


def amount(value: object) -> Decimal:
    """Return an amount of money, 0 or more, with at most two decimals. Raises ValueWrong."""
    try:
        found = Decimal(str(value).strip().replace(",", ""))
    except InvalidOperation as error:
        raise ValueWrong("amount") from error
    if not found.is_finite() or not 0 <= found <= MOST or found != round(found, 2):
        raise ValueWrong("amount")
    return round(found, 2)


def currency(value: object) -> str:
    """Return the code of a currency. Raises ValueWrong."""
    found = str(value).strip().upper()
    if not _CURRENCY.fullmatch(found):
        raise ValueWrong("currency")
    return found


def past_day(value: object, field: str) -> date:
    """Return a day that is not to come, today where none is given. Raises Invalid."""
    found = inputs.day(value, field) or today()
    if found > today():
        raise MatterChoiceUnknown(field)
    return found


def seal(value: object) -> str:
    """Return the number of a seal as it is compared: capital letters, without blanks. Raises ExhibitSealMissing."""
    found = "".join(inputs.text(value, "seal", limit=60).split()).upper()
    if not found:
        raise ExhibitSealMissing()
    return found


def identifier(value: UUID | str | None, field: str) -> UUID:
    """Return an id. Raises MatterChoiceUnknown."""
    try:
        return value if isinstance(value, UUID) else UUID(str(value).strip())
    except ValueError as error:
        raise MatterChoiceUnknown(field) from error
