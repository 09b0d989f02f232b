"""Names what is wrong with structured reasons, field by field, before anybody else does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from zhengpin.messages.reasons.schema import (
    CONDITIONS,
    DAYS,
    EAN_13,
    LAST_DAY,
    LISTS,
    PUID,
    REQUIRED,
    RESTRICTIONS,
    TEXTS,
    WORDS,
)

Fault = dict[str, str]
_UNSEEN = re.compile(r"[\s\u200b\u200e\u200f\u2060\ufeff\u00ad\u3164]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def faults_of_restriction(reasons: Mapping[str, object]) -> list[Fault]:
    """Return what is wrong with the reasons of a restriction, each as `{"field", "code"}`; nothing if they serve.

    Codes: required, unknown_value, too_long, not_a_day, out_of_range, malformed. Fields that the schema does not know
    (ours, under `own`) are not looked at: they are never exported.
    """
    return [{"field": field, "code": code} for field, code in dict.fromkeys(_faults(reasons))]


def faults_of_change(reasons: Mapping[str, object]) -> list[Fault]:
    """Return what is wrong with the reasons of a change: it must name itself and the statement that it overrides."""
    found = [(field, "malformed") for field in ("puid", "overrides") if not _is_puid(reasons.get(field))]
    if _day(reasons.get("application_date")) is None:
        found.append(("application_date", "not_a_day"))
    return [{"field": field, "code": code} for field, code in found]


def cut(text: str, field: str) -> str:
    """Return a text cut to what its field may hold; the end of a cut one is an ellipsis."""
    most = TEXTS[field]
    return text if len(text) <= most else text[: most - 1] + "…"


def is_absent(value: object) -> bool:
    """Say whether a field holds nothing: the database takes a text of white space alone for nothing, too."""
    return value is None or value in ([], {}) or (isinstance(value, str) and bool(_UNSEEN.fullmatch(value)))


def _faults(reasons: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield from _missing(reasons)
    dropped = {one.field for one in CONDITIONS if not one.holds(reasons)}
    standing = {key: value for key, value in reasons.items() if key not in dropped and not is_absent(value)}
    for field, value in standing.items():
        code = _fault_of(field, value)
        if code:
            yield field, code


def _missing(reasons: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    conditional = [one.field for one in CONDITIONS if one.required and one.holds(reasons)]
    for field in (*REQUIRED, *conditional):
        if is_absent(reasons.get(field)):
            yield field, "required"
    if all(is_absent(reasons.get(field)) for field in RESTRICTIONS):
        yield "decision_visibility", "required"


def _fault_of(field: str, value: object) -> str:
    """Return the code of what is wrong with one value, "" if it serves or is none of the schema's."""
    if field in WORDS:
        return "" if isinstance(value, str) and value in WORDS[field] else "unknown_value"
    if field in LISTS:
        return "" if _is_list_of(LISTS[field], value) else "unknown_value"
    if field in TEXTS:
        return _fault_of_text(field, value)
    if field in DAYS:
        return _fault_of_day(field, value)
    if field == "content_id":
        return "" if _is_content_id(value) else "malformed"
    return "malformed" if field == "puid" and not _is_puid(value) else ""


def _fault_of_text(field: str, value: object) -> str:
    if not isinstance(value, str):
        return "malformed"
    if len(value) > TEXTS[field]:
        return "too_long"
    return "malformed" if field == "decision_ground_reference_url" and not _is_address(value) else ""


def _fault_of_day(field: str, value: object) -> str:
    day = _day(value)
    if day is None:
        return "not_a_day"
    return "" if DAYS[field] <= day <= LAST_DAY else "out_of_range"


def _is_puid(value: object) -> bool:
    return isinstance(value, str) and bool(PUID.fullmatch(value))


def _is_list_of(known: Collection[str], value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, str) and one in known for one in value)


def _is_content_id(value: object) -> bool:
    ean = value.get("EAN-13") if isinstance(value, Mapping) and set(value) == {"EAN-13"} else None
    return isinstance(ean, str) and bool(EAN_13.fullmatch(ean))


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", value)


def _day(value: object) -> date | None:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
