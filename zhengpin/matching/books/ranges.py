"""Parts an ISBN into registration group, registrant and publication, by the ranges of the International ISBN Agency.

The agency publishes its ranges as RangeMessage.xml (https://www.isbn-international.org/range_file_generation). The file
is imported; its rules become two sorted tables, in which a number is found by bisection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Protocol
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

MOST_BYTES = 20_000_000
MOST_EDITION = 60
"""Characters of the date that the agency writes into its file."""


class RangeFileError(ValueError):
    """A file that holds no ranges which can be read."""


@dataclass(frozen=True, slots=True)
class IsbnParts:
    """An ISBN in its parts. agency: whose group it is, as the agency names it; registrant: empty where not assigned."""

    prefix: str
    group: str
    registrant: str
    publication: str
    check: str
    agency: str = ""

    @property
    def hyphenated(self) -> str:
        """Return the number with hyphens between its parts."""
        return "-".join(
            part for part in (self.prefix, self.group, self.registrant, self.publication, self.check) if part
        )

    @property
    def registrant_prefix(self) -> str:
        """Return the number of the registrant: prefix, group and registrant; empty where no range is assigned."""
        return f"{self.prefix}-{self.group}-{self.registrant}" if self.registrant else ""


class IsbnRanges(Protocol):
    """Whatever knows the ranges."""

    def parts(self, isbn: str) -> IsbnParts | None:
        """Return the parts of thirteen digits; None where no group has them."""
        ...


@dataclass(frozen=True, slots=True)
class RangeRule:
    """Of the seven digits after `prefix` (978, 978-7), from `first` to `last`, so many are the next part; 0: none."""

    prefix: str
    first: int
    last: int
    length: int


class RangeTable:
    """Ranges in two tables. agencies: prefix with group (978-7) → name; edition: when the agency wrote them."""

    def __init__(
        self, rules: Iterable[RangeRule], agencies: Mapping[str, str] | None = None, edition: str = ""
    ) -> None:
        self._rules: dict[str, tuple[list[int], list[RangeRule]]] = {}
        self._agencies = dict(agencies or {})
        self.edition = edition
        for rule in sorted(rules, key=lambda rule: (rule.prefix, rule.first)):
            starts, held = self._rules.setdefault(rule.prefix, ([], []))
            starts.append(rule.first)
            held.append(rule)

    def __len__(self) -> int:
        return sum(len(held) for _, held in self._rules.values())

    def __iter__(self) -> Iterator[RangeRule]:
        return (rule for _, held in self._rules.values() for rule in held)

    @property
    def agencies(self) -> dict[str, str]:
        """Return the names by prefix, as they were given."""
        return dict(self._agencies)

    def parts(self, isbn: str) -> IsbnParts | None:
        """Return the parts of thirteen digits; None where no group has them."""
        prefix, rest = isbn[:3], isbn[3:12]
        length = self._length(prefix, rest)
        if not length:
            return None
        group, rest = rest[:length], rest[length:]
        name = f"{prefix}-{group}"
        length = self._length(name, rest)
        agency = self._agencies.get(name, "")
        return IsbnParts(prefix, group, rest[:length], rest[length:], isbn[12], agency)

    def _length(self, prefix: str, rest: str) -> int:
        starts, held = self._rules.get(prefix, ([], []))
        value = int(rest[:7].ljust(7, "0"))
        at = bisect_right(starts, value) - 1
        return held[at].length if at >= 0 and value <= held[at].last else 0


def read_range_message(file: IO[bytes]) -> RangeTable:
    """Return the ranges of a RangeMessage.xml. Raises RangeFileError."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RangeFileError(
            f"the file is larger than {MOST_BYTES:,} bytes; RangeMessage.xml has about 500,000"
        )
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise RangeFileError(f"this is no XML that is accepted: {error}") from error
    rules: list[RangeRule] = []
    agencies: dict[str, str] = {}
    for place in (*root.iter("EAN.UCC"), *root.iter("Group")):
        prefix = place.findtext("Prefix", "").strip()
        agencies[prefix] = place.findtext("Agency", "").strip()
        rules += [_rule(prefix, rule) for rule in place.iter("Rule")]
    if not any("-" in rule.prefix for rule in rules):
        raise RangeFileError(
            "it holds no ranges of groups; get RangeMessage.xml from the International ISBN Agency"
        )
    return RangeTable(rules, agencies, root.findtext("MessageDate", "").strip()[:MOST_EDITION])


def _rule(prefix: str, rule: Element) -> RangeRule:
    try:
        first, last = rule.findtext("Range", "").strip().split("-")
        length = int(rule.findtext("Length", ""))
        found = RangeRule(prefix, int(first), int(last), length)
    except ValueError as error:
        raise RangeFileError(f"a range of {prefix or 'no prefix'} cannot be read: {error}") from error
    if not (len(first) == len(last) == 7 and found.first <= found.last and 0 <= length <= 7):
        raise RangeFileError(f"a range of {prefix} is none: {first}-{last}, length {length}")
    return found
