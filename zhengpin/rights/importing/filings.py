"""Turns a row of a kind's table into a filing: new, changed, or the same as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhengpin.kit import canonical
from zhengpin.kit.errors import Problem
from zhengpin.rights import operations, queries
from zhengpin.rights.content import FILING_FIELDS, content_of, filing_values
from zhengpin.rights.details import columns_of
from zhengpin.rights.importing.context import ImportContext
from zhengpin.rights.importing.pictures import fault_of_picture
from zhengpin.rights.importing.verdicts import RowFault, RowOutcome, RowRefused, RowWritten
from zhengpin.rights.inputs import names
from zhengpin.rights.kinds.cleaning import cleaned
from zhengpin.rights.kinds.reading import RightKind
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.operations.books.supplying import SUPPLY
from zhengpin.rights.problems import FilingNotEditable
from zhengpin.rights.states import REGISTERED_ONCE, FilingKind, FilingState

ENDED = [FilingState.REJECTED.value, FilingState.EXPIRED.value, FilingState.WITHDRAWN.value]
EARLIER_STATES = [FilingState.DRAFT, FilingState.RETURNED]


@dataclass(frozen=True)
class Wanted:
    """What a row says: of the filing, of what its kind declares, and its pictures as `(name, bytes)` if it has any."""

    kind: RightKind
    fields: dict[str, Any]
    details: dict[str, Any]
    pictures: list[tuple[str, bytes]] | None = None

    @property
    def digests(self) -> list[str]:
        return sorted({hashlib.sha256(content).hexdigest() for _, content in self.pictures or []})


def reader_of(kind: RightKind) -> Callable[[Mapping[str, str], ImportContext], Wanted]:
    """Return what reads a row of the kind's table."""
    return lambda row, context: read_filing(kind, row, context)


def read_filing(kind: RightKind, row: Mapping[str, str], context: ImportContext) -> Wanted:
    """Return what a row says, its pictures fetched: not inside a transaction. Raises Invalid or RowRefused."""
    details = cleaned(kind, {name: row[name] for name in kind.fields if name in row})
    if "claim_signed_by" in kind.fields and not details.get("registered") and context.declared:
        details["claim_signed_by"] = details.get("claim_signed_by") or context.signer
    fields: dict[str, object] = {name: row[name] for name in FILING_FIELDS if name in row}
    fields["title"] = fields.get("title") or details.get("word")
    values = filing_values(fields | ({"declared_true": True} if context.declared else {}))
    listed = names(row.get("pictures"), "pictures", limit=1000) if kind.pictures else []
    pictures = list(zip(listed, context.pictures.read_all(listed, context.actor), strict=True))
    return Wanted(kind, values, details, pictures if "pictures" in row else None)


def keys_of(wanted: Wanted, row: Mapping[str, str]) -> set[tuple[str, ...]]:
    """Return by what the row is told from others in the same file."""
    holder = row.get("holder", "")
    if number := wanted.fields.get("external_id"):
        return {("number", holder, number)}
    if numbers := _numbers(wanted):
        return {("registration", *number) for number in numbers}
    return {("title", holder, wanted.fields["title"])}


def _numbers(wanted: Wanted) -> set[tuple[str, ...]]:
    """Return the registrations that a row would take, if its kind knows each once."""
    columns = columns_of(wanted.kind, wanted.kind.empty() | wanted.details)
    number = (columns.get("office", ""), columns.get("registration_no", ""))
    if wanted.kind.kind is FilingKind.MARK:
        return {(*number, str(n)) for n in columns["classes"]}
    return {number} if wanted.kind.kind in REGISTERED_ONCE and number[1] else set()


def write_filing(wanted: Wanted, row: Mapping[str, str], context: ImportContext) -> RowWritten:
    """Draft, change or leave the filing that a row is about, in the caller's transaction."""
    holder = context.holder(row)
    present = _present(wanted, holder, context)
    if present is None:
        return RowWritten(RowOutcome.NEW, context.settle(_draft(wanted, holder, context)))
    if present.state in ENDED:
        raise FilingNotEditable(state=present.state)
    if _says_the_same(present, wanted):
        waits = context.submit and present.state in EARLIER_STATES
        if waits:
            return RowWritten(RowOutcome.CHANGED, context.settle(present))
        return RowWritten(RowOutcome.UNCHANGED, present)
    if present.kind == FilingKind.PUBLICATION and present.state == FilingState.APPROVED:
        return _change_supply(present, wanted, context)
    return RowWritten(RowOutcome.CHANGED, context.settle(_change(present, wanted, context)))


def _change_supply(present: Filing, wanted: Wanted, context: ImportContext) -> RowWritten:
    """Change of an approved book what may be changed of it, and note what else the row says and is left as it stood.

    Raises RowRefused where the row says nothing new but that.
    """
    content = content_of(present)
    stood = content | content[wanted.kind.key]
    said = canonical.plain({**wanted.fields, **wanted.details})
    changed = [name for name, value in said.items() if stood[name] != value]
    notes = tuple(_left_as_it_stood(name) for name in changed if name not in SUPPLY)
    given = {name: wanted.details[name] for name in changed if name in SUPPLY}
    if not given:
        raise RowRefused(list(notes))
    filing = operations.file_supply(filing_id=present.pk, details=given, actor=context.actor)
    return RowWritten(RowOutcome.CHANGED, filing, notes)


def _left_as_it_stood(column: str) -> RowFault:
    return RowFault(
        column,
        FilingNotEditable.code,
        _("The approved filing says something else, and was left as it stands."),
        _("Of an approved book a file changes price, dealers and copies alone; for the rest file it anew."),
    )


def _present(wanted: Wanted, holder: RightsHolder, context: ImportContext) -> Filing | None:
    """Return the holder's filing that the row is about: by its own number, else by what identifies the right."""
    rows = queries.filings(context.actor, kind=wanted.kind.kind.value).filter(holder=holder)
    if number := wanted.fields.get("external_id"):
        return rows.filter(external_id=number).first()
    rows = rows.exclude(state__in=ENDED)
    if not _numbers(wanted):
        return rows.filter(title=wanted.fields["title"]).first()
    columns = columns_of(wanted.kind, wanted.kind.empty() | wanted.details)
    rows = rows.filter(office=columns.get("office", ""), registration_no=columns["registration_no"])
    if wanted.kind.kind is FilingKind.MARK:
        rows = rows.filter(mark__classes__nice_class__in=columns["classes"])
    return rows.first()


def standing_book(isbn: str, context: ImportContext) -> Filing | None:
    """Return the filing of a book that the actor sees and that has not ended, None where there is none."""
    rows = queries.filings(context.actor, kind=FilingKind.PUBLICATION.value).exclude(state__in=ENDED)
    return rows.filter(registration_no=isbn).first()


def _says_the_same(present: Filing, wanted: Wanted) -> bool:
    """Compare only what the row says: a column that the file lacks changes nothing."""
    content = content_of(present)
    inner = content[wanted.kind.key]
    if any(content[name] != value for name, value in canonical.plain(wanted.fields).items()):
        return False
    if any(inner[name] != value for name, value in canonical.plain(wanted.details).items()):
        return False
    return wanted.pictures is None or content["pictures"] == wanted.digests


def _draft(wanted: Wanted, holder: RightsHolder, context: ImportContext) -> Filing:
    filing = operations.draft_filing(
        kind=wanted.kind.kind.value,
        holder_id=holder.pk,
        actor=context.actor,
        **{wanted.kind.key: wanted.details},
        **wanted.fields,
    )
    _add_pictures(filing, wanted, context)
    return filing


def _change(present: Filing, wanted: Wanted, context: ImportContext) -> Filing:
    filing = operations.edit_filing(
        filing_id=present.pk,
        actor=context.actor,
        **{wanted.kind.key: wanted.details},
        **wanted.fields,
    )
    if wanted.pictures is not None:
        for gone in filing.references.filter(upheld_as="").exclude(blob_id__in=wanted.digests):
            operations.remove_reference(reference_id=gone.pk, actor=context.actor)
        _add_pictures(filing, wanted, context)
    return filing


def _add_pictures(filing: Filing, wanted: Wanted, context: ImportContext) -> None:
    faults = []
    for name, content in wanted.pictures or []:
        try:
            operations.add_reference(filing_id=filing.pk, content=content, actor=context.actor)
        except Problem as problem:
            faults.append(fault_of_picture(name, problem))
    if faults:
        raise RowRefused(faults)
