"""The port to a register of rights, and what it answers, in terms of WIPO Standard ST.96."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

OWNER = "owner"
"""The source of a snapshot that holds no register's word but that of the owner of the right itself."""


@dataclass(frozen=True)
class RegisterEntry:
    """One entry of a register; what the register does not say is empty. Names after WIPO ST.96.

    mark_current_status_code: as the register writes it; status: the same as one of the choices of the declared field
    `status`, `unknown` where it is not known; nice_classes: empty where the register names none; holder_names: the
    present holder first; raw_digest: SHA-256 of what was read.
    """

    registration_office_code: str
    registration_number: str = ""
    application_number: str = ""
    international_registration_number: str = ""
    application_date: date | None = None
    registration_date: date | None = None
    expiry_date: date | None = None
    mark_current_status_code: str = ""
    status: str = "unknown"
    mark_verbal_element_text: str = ""
    nice_classes: tuple[int, ...] = ()
    goods: Mapping[int, str] = field(default_factory=dict)
    holder_names: tuple[str, ...] = ()
    source: str = ""
    raw_digest: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return the entry as JSON types, by the names of ST.96."""
        return {
            "RegistrationOfficeCode": self.registration_office_code,
            "RegistrationNumber": self.registration_number,
            "ApplicationNumber": self.application_number,
            "InternationalRegistrationNumber": self.international_registration_number,
            "ApplicationDate": _day(self.application_date),
            "RegistrationDate": _day(self.registration_date),
            "ExpiryDate": _day(self.expiry_date),
            "MarkCurrentStatusCode": self.mark_current_status_code,
            "status": self.status,
            "MarkVerbalElementText": self.mark_verbal_element_text,
            "NiceClasses": list(self.nice_classes),
            "GoodsServicesDescriptionText": {str(number): text for number, text in self.goods.items()},
            "HolderNames": list(self.holder_names),
        }


class Register(Protocol):
    """Answers what a register says of a number; an adapter for each kind of register."""

    def lookup(self, office: str, number: str, nice_class: int | None = None) -> RegisterEntry | None:
        """Return the entry of a registration or application number at an office, or None where there is none.

        nice_class: where given, an entry that names classes must name this one. Raises RegisterUnreadable.
        """


def plain_number(number: str) -> str:
    """Return a number as it is compared: letters and digits alone, in capitals, without leading zeros."""
    return re.sub(r"[\W_]+", "", number).upper().lstrip("0")


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
