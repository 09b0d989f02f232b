"""Cleans what people type into rights: texts, dates, classes, territories, channels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled
from zhengpin.rights.states import Channel, VerificationMethod

LEAST_CLASS, MOST_CLASS = 1, 45
YES = ("yes", "y", "true", "1", "是", "√", "✓")
NO = ("no", "n", "false", "0", "否", "×", "")
_TERRITORY = re.compile(r"[A-Z]{2}")
_LIST_SEPARATORS = re.compile(r"[,，、;；|｜\s]+")


def text(value: object, field: str, *, limit: int, required: bool = False) -> str:
    """Return `value` composed (NFC), stripped, without control characters. Raises Invalid if missing or too long."""
    if value is not None and not isinstance(value, (str, int, float)):
        raise _invalid(field, "not_text", _("This must be text."))
    cleaned = unicodedata.normalize("NFC", "" if value is None else str(value))
    cleaned = "".join(
        c for c in cleaned if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")
    ).strip()
    if required and not cleaned:
        raise _invalid(field, "missing", _("This is missing."), _("Fill it in."))
    if len(cleaned) > limit:
        message = _("This is longer than %(limit)d characters.") % {"limit": limit}
        raise _invalid(field, "too_long", message, _("Shorten it."))
    return cleaned


def day(value: object, field: str) -> date | None:
    """Return a date from a date, or from text such as 2026-11-25, 2026/11/25 or 2026年11月25日; None for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.date() if hasattr(value, "date") else value
    parts = re.fullmatch(
        r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00)?)?", str(value).strip()
    )
    try:
        return date(*map(int, parts.groups())) if parts else _no_day(field)
    except ValueError:
        return _no_day(field)


def _no_day(field: str) -> date:
    raise _invalid(field, "not_a_date", _("This is no date."), _("Write year, month and day: 2026-11-25."))


def term(valid_from: date | None, valid_to: date | None) -> None:
    """Raise Invalid if a term ends before it begins."""
    if valid_from and valid_to and valid_to < valid_from:
        message = _("The term ends before it begins.")
        raise _invalid("valid_to", "term_reversed", message, _("Exchange or correct the two dates."))


def items(value: object) -> list[str]:
    """Return the entries of a list, or of text that separates them by commas, semicolons or spaces (any width)."""
    if value is None:
        return []
    if isinstance(value, str):
        return [item for item in _LIST_SEPARATORS.split(value) if item]
    if isinstance(value, Iterable):
        return [str(item).strip() for item in value if str(item).strip()]
    return [str(value)]


def names(value: object, field: str, *, limit: int = 200, most: int = 100) -> list[str]:
    """Return distinct names from a list, or from text that separates them by semicolons or bars (names hold spaces)."""
    if isinstance(value, str):
        given: list[object] = re.split(r"[;；|｜\n]+", value)
    else:
        given = list(value or []) if isinstance(value, Iterable) else [value]
    cleaned = [text(item, field, limit=limit) for item in given]
    distinct = list(dict.fromkeys(item for item in cleaned if item))
    if len(distinct) > most:
        message = _("There are more than %(most)d entries.") % {"most": most}
        raise _invalid(field, "too_many", message, _("Keep the most important ones."))
    return distinct


def nice_classes(value: object, field: str = "nice_classes") -> list[int]:
    """Return distinct Nice classes in order. Raises Invalid for anything but 1 to 45."""
    found = set()
    for item in items(value):
        bare = re.fullmatch(r"第?0*(\d{1,2})(?:\.0)?类?", item, re.ASCII)
        if not bare or not LEAST_CLASS <= int(bare[1]) <= MOST_CLASS:
            message = _("“%(given)s” is no Nice class.") % {"given": item[:20]}
            raise _invalid(field, "not_a_class", message, _("Use the numbers 1 to 45, separated by commas."))
        found.add(int(bare[1]))
    return sorted(found)


def territories(value: object, field: str = "territories") -> list[str]:
    """Return distinct territories as ISO 3166 two-letter codes, in order."""
    found = {item.upper() for item in items(value)}
    for item in sorted(found):
        if not _TERRITORY.fullmatch(item):
            message = _("“%(given)s” is no country code.") % {"given": item[:20]}
            raise _invalid(field, "not_a_territory", message, _("Use two letters of ISO 3166: CN, FR."))
    return sorted(found)


def channels(value: object, field: str = "channels") -> list[str]:
    """Return distinct channels, named by their value or by their label in either language."""
    spoken = {name.lower(): c.value for c in Channel for name in (c.value, c.en, c.zh)}
    found = set()
    for item in items(value):
        if item.lower() not in spoken:
            message = _("“%(given)s” is no channel.") % {"given": item[:20]}
            known = _("Known are %(known)s.") % {"known": ", ".join(c.value for c in Channel)}
            raise _invalid(field, "not_a_channel", message, known)
        found.add(spoken[item.lower()])
    return sorted(found)


def yes_or_no(value: object, field: str) -> bool:
    """Return whether something is said to be so, in words of either language; nothing is no."""
    written = text(value, field, limit=20).lower()
    if written in YES:
        return True
    if written in NO:
        return False
    raise _invalid(field, "not_yes_or_no", _("This is neither yes nor no."), _("Write yes or no."))


def number(value: object, field: str, *, least: int, most: int) -> int | None:
    """Return a whole number within the limits, None for nothing. Raises Invalid for anything else."""
    if value is None or value == "":
        return None
    written = str(value).strip()
    if not re.fullmatch(r"[0-9]{1,9}", written) or not least <= int(written) <= most:
        message = _("This is no number from %(least)d to %(most)d.") % {"least": least, "most": most}
        raise _invalid(field, "not_a_number", message, _("Write a whole number in digits."))
    return int(written)


def member(value: object, field: str, vocabulary: type[Labelled]) -> str:
    """Return a value of a vocabulary, named by itself or by its label in either language; empty for nothing."""
    spoken = {name.lower(): one.value for one in vocabulary for name in (one.value, one.en, one.zh)}
    written = text(value, field, limit=100)
    if written and written.lower() not in spoken:
        message = _("“%(given)s” is not known here.") % {"given": written[:20]}
        known = _("Known are %(known)s.") % {"known": ", ".join(one.value for one in vocabulary)}
        raise _invalid(field, "not_known", message, known)
    return spoken.get(written.lower(), "")


def verification(value: Mapping[str, Any]) -> dict[str, object]:
    """Return how something was verified: method, result, confidence, by, at; only what is known of it."""
    if unknown := set(value) - {"method", "result", "confidence", "by", "at"}:
        raise TypeError(f"a verification says nothing of {', '.join(sorted(unknown))}")
    cleaned = {name: text(value.get(name), name, limit=200) for name in ("result", "by", "at")}
    cleaned["method"] = member(value.get("method"), "method", VerificationMethod)
    confidence = value.get("confidence")
    if confidence is not None and not 0 <= float(confidence) <= 1:
        raise ValueError(f"confidence {confidence} is not between 0 and 1")
    kept: dict[str, object] = {name: one for name, one in cleaned.items() if one}
    return kept if confidence is None else kept | {"confidence": float(confidence)}


def identifier(value: object, field: str) -> UUID:
    """Return a UUID. Raises Invalid for anything else."""
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError as error:
        raise _invalid(field, "not_an_id", _("This is no identifier.")) from error


def invalid_choice(field: str, choices: Iterable[str]) -> Invalid:
    """Return the refusal of a value that is none of a vocabulary's, naming those that are."""
    known = _("Known are %(known)s.") % {"known": ", ".join(str(one) for one in choices)}
    return _invalid(field, "not_a_choice", _("This is none of the choices."), known)


def _invalid(field: str, code: str, message: str, remedy: str = "") -> Invalid:
    return Invalid(message, code=f"input.{code}", field=field, remedy=remedy)
