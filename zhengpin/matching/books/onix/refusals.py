"""What is wrong with an ONIX file or with a record of it, each with a stable code, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def gettext_noop(message: str) -> str:
    """Mark `message` for translation and return it unchanged: this library itself speaks English only."""
    return message


_SEND_AGAIN = gettext_noop(
    "Export the file again and send the new one; the records before this place were read."
)

REASONS: Mapping[str, tuple[str, str]] = {
    "empty": (gettext_noop("The file is empty."), gettext_noop("Send the file again.")),
    "doctype": (
        gettext_noop("The file has a document type declaration (DOCTYPE), which is not accepted."),
        gettext_noop("Export it with the namespace of ONIX 3.0 or 3.1 and without DOCTYPE and entities."),
    ),
    "not_onix": (
        gettext_noop("The file is no ONIX message: its first element is %(element)s."),
        gettext_noop("Send a file whose first element is ONIXMessage."),
    ),
    "release": (
        gettext_noop("The file is ONIX %(release)s."),
        gettext_noop("Export it as ONIX 3.0 or 3.1."),
    ),
    "broken": (gettext_noop("The XML cannot be read from line %(line)d on: %(detail)s"), _SEND_AGAIN),
    "no_records": (
        gettext_noop("The file holds no record of a product."),
        gettext_noop("Check that the export has Product elements."),
    ),
    "too_large": (
        gettext_noop("The record has more than %(most)d elements."),
        gettext_noop("Export this record without its extra content, or split it."),
    ),
    "missing": (
        gettext_noop("The record has no %(field)s."),
        gettext_noop("Add it to the record and send that record again."),
    ),
    "isbn_form": (
        gettext_noop("“%(value)s” is no ISBN."),
        gettext_noop("Write thirteen digits that begin with 978 or 979, or the ten of an older book."),
    ),
    "isbn_check": (
        gettext_noop("The check digit of “%(value)s” does not fit."),
        gettext_noop(
            "Compare it with the imprint; the last digit should be %(expected)s if the others are right."
        ),
    ),
    "isbn_contradiction": (
        gettext_noop("The record gives two different ISBNs: %(value)s and %(other)s."),
        gettext_noop("Give one ISBN for one product; make a record for each."),
    ),
    "repeated": (
        gettext_noop("The record reference %(value)s stands in this file before."),
        gettext_noop("Give every record a reference of its own."),
    ),
    "number": (
        gettext_noop("“%(value)s” is no number that %(field)s can have."),
        gettext_noop("Write digits alone, with a full stop before decimals."),
    ),
    "date": (
        gettext_noop("“%(value)s” is no date in the format that the record gives."),
        gettext_noop("Write year, month and day as eight digits, such as 20260131."),
    ),
    "currency": (
        gettext_noop("“%(value)s” is no code of a currency."),
        gettext_noop("Write three letters of ISO 4217, such as CNY."),
    ),
    "too_long": (
        gettext_noop("%(field)s is longer than %(most)d characters."),
        gettext_noop("Shorten it and send the record again."),
    ),
}
"""code → (message, remedy), English msgids with named parameters that the facts fill."""


@dataclass(frozen=True, slots=True)
class OnixFault:
    """Something wrong. field: the reference tag at fault, if one; line: of the file, 0 where it is not known."""

    code: str
    field: str
    line: int
    facts: Mapping[str, str | int]

    @property
    def message(self) -> str:
        """Return what is wrong, in English."""
        return REASONS[self.code][0] % self.facts

    @property
    def remedy(self) -> str:
        """Return what to do, in English."""
        return REASONS[self.code][1] % self.facts


class OnixRefused(Exception):  # noqa: N818 - named for what it is about
    """A file that is refused as a whole, or from a place on; records that were yielded before stand."""

    def __init__(self, code: str, *, line: int = 0, **facts: str | int) -> None:
        self.fault = OnixFault(code, "", line, {"line": line, **facts})
        super().__init__(self.fault.message)
