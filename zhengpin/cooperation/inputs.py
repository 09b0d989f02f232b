"""Cleans what people write into the contact book: languages, time zones, office hours, addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from zhengpin.cooperation.hours import HoursUnreadError, read_hours, written
from zhengpin.cooperation.problems import AddressWrong, HoursUnread, LanguageUnknown, ZoneUnknown
from zhengpin.cooperation.states import AddressKind
from zhengpin.rights import inputs

LANGUAGES = ("zh-hans", "en")
_SPOKEN = {
    **dict.fromkeys(("zh-hans", "zh", "zh-cn", "chinese", "中文", "简体中文"), "zh-hans"),
    **dict.fromkeys(("en", "en-gb", "en-us", "english", "英文", "英语"), "en"),
}
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()./-]{4,28}[0-9](?:\s*(?:x|ext\.?|转)\s*[0-9]{1,6})?")
MOST_VALUE = 254


def line(value: object, field: str, *, limit: int = 120, required: bool = False) -> str:
    """Return a short text in one line. Raises Invalid where it is too long, or missing though required."""
    return " ".join(inputs.text(value, field, limit=limit, required=required).split())


def language(value: object, field: str = "language", *, required: bool = True) -> str:
    """Return the tag of a language in which letters are written. Raises LanguageUnknown."""
    written_as = str(value or "").strip().lower().replace("_", "-")
    if not written_as and not required:
        return ""
    if written_as not in _SPOKEN:
        raise LanguageUnknown(field)
    return _SPOKEN[written_as]


def languages(value: object) -> list[str]:
    """Return tags of languages, from a list or from text that divides them. Raises LanguageUnknown."""
    return list(dict.fromkeys(language(one, "languages") for one in inputs.items(value)))


def time_zone(value: object) -> str:
    """Return the name of a time zone. Raises ZoneUnknown."""
    name = str(value or "").strip()
    if name not in available_timezones():
        raise ZoneUnknown()
    return name


def hours(value: object, zone: str) -> str:
    """Return office hours as they are kept; nothing for any hour. Raises HoursUnread."""
    try:
        return written(read_hours(line(value, "hours", limit=300), zone))
    except HoursUnreadError as error:
        raise HoursUnread() from error


def address(value: object, kind: AddressKind) -> str:
    """Return an address of a kind as it is kept. Raises AddressWrong."""
    found = line(value, "value", limit=MOST_VALUE)
    if kind == AddressKind.EMAIL:
        return _email(found)
    if kind == AddressKind.TELEPHONE:
        if not _TELEPHONE.fullmatch(found):
            raise AddressWrong()
        return found
    try:
        parts = urlsplit(found)
    except ValueError as error:
        raise AddressWrong() from error
    if parts.scheme != "https" or not parts.hostname or parts.username or " " in found:
        raise AddressWrong()
    return found


def _email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError as error:
        raise AddressWrong() from error
    local, _, host = value.rpartition("@")
    return f"{local}@{host.lower()}"
