"""Cleans what people write in requests by authorities: texts, countries, choices, moments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from zhengpin.authorities.problems import CountryWrong, MomentWrong, RequestChoiceUnknown, RequestWordsMissing
from zhengpin.kit import clock
from zhengpin.kit.labels import Labelled
from zhengpin.rights import inputs

_COUNTRY = re.compile(r"[A-Z]{2}")
_APART = re.compile(r"[,，、;；\s]+")
MOST_COUNTRIES = 60
EARLIEST_YEAR, LATEST_YEAR = 2000, 2200
"""Between these years a moment that somebody wrote can be meant."""


def words(value: object, field: str, *, limit: int = 1000) -> str:
    """Return a text that must say something. Raises RequestWordsMissing, Invalid where it is too long."""
    found = inputs.text(value, field, limit=limit)
    if not found:
        raise RequestWordsMissing(field)
    return found


def text(value: object, field: str, *, limit: int = 1000) -> str:
    """Return a text that may be empty. Raises Invalid where it is too long."""
    return inputs.text(value, field, limit=limit)


def line(value: object, field: str, *, limit: int = 200, required: bool = False) -> str:
    """Return a text in one line. Raises RequestWordsMissing, Invalid where it is too long."""
    found = " ".join(inputs.text(value, field, limit=limit).split())
    if required and not found:
        raise RequestWordsMissing(field)
    return found


def country(value: object, field: str = "country") -> str:
    """Return a country of two letters. Raises CountryWrong."""
    found = str(value or "").strip().upper()
    if not _COUNTRY.fullmatch(found):
        raise CountryWrong(field)
    return found


def countries(value: str | Iterable[str], field: str = "territory") -> list[str]:
    """Return countries, each once, in their order; of a text those that commas or spaces part. Raises CountryWrong."""
    given = _APART.split(value) if isinstance(value, str) else list(value)
    found = list(dict.fromkeys(country(one, field) for one in given if one.strip()))
    if len(found) > MOST_COUNTRIES:
        raise CountryWrong(field)
    return found


def choice[Word: Labelled](value: object, vocabulary: type[Word], field: str) -> Word:
    """Return a value of a vocabulary. Raises RequestChoiceUnknown."""
    if value not in set(vocabulary):
        raise RequestChoiceUnknown(field)
    return vocabulary(str(value))


def past(value: datetime | None, field: str) -> datetime:
    """Return a moment that is not to come, by default now. Raises MomentWrong."""
    moment = clock.now()
    if value is None:
        return moment
    if value.tzinfo is None or value > moment or value.year < EARLIEST_YEAR:
        raise MomentWrong(field)
    return value


def later(value: datetime | None, since: datetime, field: str) -> datetime | None:
    """Return a moment that lies after another, or None. Raises MomentWrong."""
    if value is None:
        return None
    if value.tzinfo is None or value.year > LATEST_YEAR or value <= since:
        raise MomentWrong(field)
    return value
