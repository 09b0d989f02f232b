"""Keeps the answers of a register that is asked live, so that it is not asked the same thing again at once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from zhengpin.kit import canonical, clock
from zhengpin.rights.models import RegisterAnswer
from zhengpin.rights.register.port import Register, RegisterEntry, plain_number

_DAYS = ("application_date", "registration_date", "expiry_date")


@dataclass(frozen=True)
class CachedRegister:
    """A register before which its answers are kept, in the database, for all processes.

    kept: for how long an entry is given out again; unknown_kept: for how long that there is none, which may change any
    day. With both at zero it is asked each time, and the answer kept for whoever asks later.
    """

    inner: Register
    kept: timedelta
    unknown_kept: timedelta

    def lookup(self, office: str, number: str, nice_class: int | None = None) -> RegisterEntry | None:
        """Return the entry of this number; see `port.Register`."""
        key: dict[str, Any] = {
            "office": office.upper(),
            "number": plain_number(number)[:60],
            "nice_class": nice_class or 0,
        }
        row = RegisterAnswer.objects.filter(**key).first()
        if row is not None and row.asked_at > clock.now() - (self.kept if row.found else self.unknown_kept):
            return entry_from(row.entry) if row.found else None
        entry = self.inner.lookup(office, number, nice_class)
        said = {"found": entry is not None, "entry": as_kept(entry) if entry else {}, "asked_at": clock.now()}
        RegisterAnswer.objects.update_or_create(**key, defaults=said)
        return entry


def as_kept(entry: RegisterEntry) -> dict[str, object]:
    """Return an entry as JSON from which `entry_from` makes the same again."""
    return canonical.plain({field.name: getattr(entry, field.name) for field in fields(entry)})


def entry_from(kept: dict[str, Any]) -> RegisterEntry:
    """Return the entry that was kept."""
    made = dict(kept)
    made |= {name: date.fromisoformat(made[name]) for name in _DAYS if made.get(name)}
    made |= {name: tuple(made.get(name) or ()) for name in ("nice_classes", "holder_names")}
    made["goods"] = {int(number): text for number, text in (made.get("goods") or {}).items()}
    return RegisterEntry(**made)
