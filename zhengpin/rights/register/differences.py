"""Compares what was filed with what a register says, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from zhengpin.rights.register.port import RegisterEntry
from zhengpin.rights.title_chain import plain_name

STANDING = frozenset({"registered", "opposed"})


@dataclass(frozen=True)
class RegisterDifference:
    """field: the declared field, or one of the filing; filed, register: as texts; grave: the right is in doubt."""

    field: str
    filed: str
    register: str
    grave: bool

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def differences(
    details: Mapping[str, Any], filed: Mapping[str, Any], entry: RegisterEntry
) -> list[RegisterDifference]:
    """Return what differs, as far as both say something.

    details: the declared values of the filing; filed: `holder_names` and `valid_to` (ISO) of the filing.
    """
    found = [
        _word(details, entry),
        _classes(details, entry),
        _owner(details, filed, entry),
        _status(details, entry),
        _text("application_no", details.get("application_no"), entry.application_number, grave=False),
        _day("filing_date", details.get("filing_date"), entry.application_date),
        _day("registration_date", details.get("registration_date"), entry.registration_date),
        _day("valid_to", filed.get("valid_to"), entry.expiry_date),
    ]
    return [difference for difference in found if difference]


def _word(details: Mapping[str, object], entry: RegisterEntry) -> RegisterDifference | None:
    return _text("word", details.get("word"), entry.mark_verbal_element_text, grave=True)


def _text(field: str, filed: object, register: str, *, grave: bool) -> RegisterDifference | None:
    if not filed or not register or plain_name(str(filed)) == plain_name(register):
        return None
    return RegisterDifference(field, str(filed), register, grave)


def _classes(details: Mapping[str, Any], entry: RegisterEntry) -> RegisterDifference | None:
    filed, registered = set(details.get("nice_classes") or ()), set(entry.nice_classes)
    if not filed or not registered or filed == registered:
        return None
    return RegisterDifference(
        "nice_classes", _joined(filed), _joined(registered), grave=bool(filed - registered)
    )


def _owner(
    details: Mapping[str, Any], filed: Mapping[str, Any], entry: RegisterEntry
) -> RegisterDifference | None:
    names = [details["owner_name"]] if details.get("owner_name") else list(filed.get("holder_names") or ())
    named = {plain_name(name) for name in names if name}
    if not named or not entry.holder_names or named & {plain_name(name) for name in entry.holder_names}:
        return None
    return RegisterDifference("owner_name", names[0], "; ".join(entry.holder_names[:3]), grave=True)


def _status(details: Mapping[str, Any], entry: RegisterEntry) -> RegisterDifference | None:
    filed = details.get("status", "unknown")
    if entry.status == "unknown" or entry.status == filed:
        return None
    if filed == "unknown" and entry.status in STANDING:
        return None
    return RegisterDifference("status", filed, entry.status, grave=entry.status not in STANDING)


def _day(field: str, filed: object, register: date | None) -> RegisterDifference | None:
    if not filed or register is None or str(filed) == register.isoformat():
        return None
    return RegisterDifference(field, str(filed), register.isoformat(), grave=False)


def _joined(numbers: set[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
