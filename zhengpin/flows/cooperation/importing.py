"""Takes a table of contacts in: each row by itself, and an answer for each, whatever the others were."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import organisations
from zhengpin.cooperation import operations
from zhengpin.cooperation.columns import COLUMNS, missing, recognised
from zhengpin.cooperation.hours import USUAL
from zhengpin.cooperation.models import ContactOrganisation, ContactPerson
from zhengpin.cooperation.problems import AccountUnknown
from zhengpin.cooperation.queries.book import contact_in_book, organisation_in_book
from zhengpin.cooperation.states import (
    AddressKind,
    AddressState,
    ContactOrganisationKind,
    ContactRoleKind,
    RowAnswer,
)
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.rights import inputs
from zhengpin.rights.importing import problems
from zhengpin.rights.importing.workbook import FORMULA, is_workbook, looks_encrypted, read_sheet

MOST_ROWS = 500
"""Rows that one file may have: they are answered while the sender waits."""
MOST_BYTES = 5_000_000
_SHEETS = ("Contacts", "联络人")
_ADDRESSES = {"email": AddressKind.EMAIL, "telephone": AddressKind.TELEPHONE, "page": AddressKind.PAGE}
_LEAST_ZONE = "Asia/Shanghai"


class SentTable(Protocol):
    """A file as it was sent."""

    @property
    def size(self) -> int | None: ...

    def read(self) -> bytes: ...


@dataclass(frozen=True)
class ImportedRow:
    """What a row was answered. number: as a spreadsheet counts; organisation, name: as it gave them; contact: whom it
    is about now; problem: why it was not taken."""

    number: int
    organisation: str
    name: str
    answer: RowAnswer
    contact: ContactPerson | None = None
    problem: Problem | None = None


def import_contacts(*, content: bytes, actor: Actor) -> list[ImportedRow]:
    """Take a CSV or XLSX file of contacts in and return an answer for each row, in order.

    A good row is kept though others are not; sent again, nothing is done twice. Nobody is written to: links are sent
    when somebody asks for it. Raises Forbidden, UnreadableFile where no row can be told from the file.
    """
    actor.require(Permission.KEEP_CONTACTS)
    answers = [_answered(number, cells, actor) for number, cells in rows_of(content)]
    counts = Counter(one.answer.value for one in answers)
    if counts:
        operations.enter_import(counts={one.value: counts[one.value] for one in RowAnswer}, actor=actor)
    return answers


def bounded(file: SentTable) -> bytes:
    """Return what a file holds. Raises Invalid where it is larger than a table of contacts can be."""
    if (file.size or 0) > MOST_BYTES:
        raise Invalid(
            _("The file is larger than five megabytes."),
            code="import.too_large",
            field="file",
            remedy=_("Send it in parts."),
        )
    return file.read()


def rows_of(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a file by the names of their columns. Raises UnreadableFile."""
    lines = iter(_lines(content))
    _number, headers = next(((n, cells) for n, cells in lines if any(cells)), (0, []))
    if not headers:
        raise problems.empty()
    found = recognised(headers)
    if lacking := missing(list(found.values())):
        names = [f"{column.en} ({column.zh})" for column in lacking]
        raise problems.missing_columns(names, [header for header in headers if header][: len(COLUMNS)])
    rows: list[tuple[int, dict[str, str]]] = []
    for number, cells in lines:
        if not any(cells):
            continue
        if len(rows) == MOST_ROWS:
            raise problems.too_many_rows(MOST_ROWS)
        named = {column.name: cells[at] for at, column in found.items() if at < len(cells)}
        rows.append((number, {name: _plain(cell) for name, cell in named.items()}))
    return rows


def _plain(cell: str) -> str:
    """Take away the apostrophe by which an export keeps a cell from being read as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _lines(content: bytes) -> Iterable[tuple[int, list[str]]]:
    if is_workbook(content):
        return read_sheet(content, _SHEETS, most_rows=MOST_ROWS + 50, most_columns=len(COLUMNS) * 2)
    if looks_encrypted(content):
        raise problems.not_a_workbook("XLS / password")
    return _csv_lines(_decoded(content))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise problems.not_text()


def _csv_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            yield number, [cell.strip()[:2000] for cell in cells[: len(COLUMNS) * 2]]
    except csv.Error as error:
        raise problems.not_text() from error


def _answered(number: int, cells: dict[str, str], actor: Actor) -> ImportedRow:
    organisation, name = cells.get("organisation", "")[:200], cells.get("name", "")[:120]
    try:
        if FORMULA in cells.values():
            raise Problem(
                _("A cell of this row holds a formula."),
                code="import.formula",
                remedy=_("Write the value itself."),
            )
        with transaction.atomic():
            answer, contact = _kept(cells, actor)
    except Problem as problem:
        return ImportedRow(number, organisation, name, RowAnswer.FAULTY, problem=problem)
    return ImportedRow(number, organisation, name, answer, contact)


def _kept(cells: dict[str, str], actor: Actor) -> tuple[RowAnswer, ContactPerson]:
    home = _organisation(cells, actor)
    row = contact_in_book(actor, home.pk, cells.get("name", ""), cells.get("email", ""))
    answer = RowAnswer.KNOWN
    said = {
        "name": cells.get("name", ""),
        "title": cells.get("title", ""),
        "languages": cells.get("languages", ""),
        "time_zone": cells.get("time_zone") or (row.time_zone if row else _LEAST_ZONE),
        "hours": cells.get("hours", row.hours if row else USUAL),
    }
    if row is None:
        answer, row = RowAnswer.ADDED, operations.add_contact(organisation_id=home.pk, actor=actor, **said)
    else:
        kept = _filled(said, row)
        operations.change_contact(contact_id=row.pk, away_until=row.away_until, actor=actor, **kept)
        answer = RowAnswer.CHANGED if _differs(row) else answer
    changed = [_with_roles(row, cells, actor), _with_addresses(row, cells, actor)]
    if any(changed) and answer == RowAnswer.KNOWN:
        answer = RowAnswer.CHANGED
    return answer, row


def _filled(said: dict[str, str], row: ContactPerson) -> dict[str, str]:
    """Return what a row says of a contact, and where a cell is empty what is kept already."""
    return {
        "name": said["name"],
        "title": said["title"] or row.title,
        "languages": said["languages"] or ";".join(row.languages),
        "time_zone": said["time_zone"],
        "hours": said["hours"] or row.hours,
    }


def _differs(row: ContactPerson) -> bool:
    """Say whether a contact is kept in another way than when it was read."""
    now = ContactPerson.objects.get(pk=row.pk)
    names = ("name", "title", "languages", "time_zone", "hours")
    return any(getattr(now, name) != getattr(row, name) for name in names)


def _organisation(cells: dict[str, str], actor: Actor) -> ContactOrganisation:
    kind = inputs.member(cells.get("kind"), "kind", ContactOrganisationKind)
    name = " ".join(cells.get("organisation", "").split())
    known = organisation_in_book(actor, kind, name)
    if known is not None:
        return known
    account = cells.get("account", "")
    found = organisations(actor).filter(name=account).first() if account else None
    if account and found is None:
        raise AccountUnknown()
    return operations.add_organisation(
        kind=kind, name=name, account_id=found.pk if found else None, actor=actor
    )


def _with_roles(row: ContactPerson, cells: dict[str, str], actor: Actor) -> bool:
    """Give the roles that a row names, all for the rights that it names; say whether anything changed."""
    before = _roles_of(row)
    for kind in inputs.names(cells.get("roles", "").replace(",", ";"), "roles") or (
        [] if before else [ContactRoleKind.LEAD.value]
    ):
        operations.give_role(
            contact_id=row.pk,
            kind=kind,
            right_kinds=cells.get("right_kinds", ""),
            filings=cells.get("filings", ""),
            actor=actor,
        )
    return _roles_of(row) != before


def _roles_of(row: ContactPerson) -> set[tuple[object, ...]]:
    values = row.roles.values_list("kind", "right_kinds", "filings")
    return set(values)


def _with_addresses(row: ContactPerson, cells: dict[str, str], actor: Actor) -> bool:
    """Add the addresses that a row names and the book has not; say whether there were any."""
    standing = set(row.addresses.exclude(state=AddressState.REMOVED.value).values_list("kind", "value"))
    added = False
    for column, kind in _ADDRESSES.items():
        value = cells.get(column, "")
        if value and not any(one == kind and kept.lower() == value.lower() for one, kept in standing):
            operations.add_address(contact_id=row.pk, kind=kind.value, value=value, actor=actor)
            added = True
    return added
