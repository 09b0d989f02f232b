"""Turns a row of marks or works into a filing: new, changed, or the same as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhengpin.kit import canonical
from zhengpin.kit.errors import Problem
from zhengpin.rights import operations, queries
from zhengpin.rights.content import FILING_FIELDS, content_of, filing_values, mark_values, work_values
from zhengpin.rights.importing.context import ImportContext
from zhengpin.rights.importing.pictures import fault_of_picture
from zhengpin.rights.importing.verdicts import RowOutcome, RowRefused
from zhengpin.rights.inputs import names
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.problems import NotEditable
from zhengpin.rights.states import FilingKind, FilingState

ENDED = [FilingState.REJECTED.value, FilingState.EXPIRED.value, FilingState.WITHDRAWN.value]
EARLIER_STATES = [FilingState.DRAFT, FilingState.RETURNED]


@dataclass(frozen=True)
class Wanted:
    """What a row says: of the filing, of its mark or work, and its pictures as `(name, bytes)`."""

    kind: FilingKind
    fields: dict[str, Any]
    details: dict[str, Any]
    pictures: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def digests(self) -> list[str]:
        return sorted({hashlib.sha256(content).hexdigest() for _, content in self.pictures})


def read_mark(row: Mapping[str, str], context: ImportContext) -> Wanted:
    """Return what a row of marks says. Raises Invalid naming the column."""
    details = mark_values(_given(row, ("word", "forms", "office", "registration_no", "nice_classes")))
    fields = _fields(row, context) | {"title": details["word"]}
    return Wanted(FilingKind.MARK, filing_values(fields), details)


def read_work(row: Mapping[str, str], context: ImportContext) -> Wanted:
    """Return what a row of works says, its pictures fetched: not inside a transaction. Raises Invalid or RowRefused."""
    details = work_values(
        _given(row, ("work_type", "author", "created_on", "first_published_on", "registration_no"))
    )
    fields = filing_values(_fields(row, context) | {"title": row.get("title")})
    listed = names(row.get("pictures"), "pictures", limit=1000)
    return Wanted(
        FilingKind.ORIGINAL_WORK,
        fields,
        details,
        list(zip(listed, context.pictures.read_all(listed), strict=True)),
    )


def _given(row: Mapping[str, str], wanted: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in wanted if name in row}


def _fields(row: Mapping[str, str], context: ImportContext) -> dict[str, Any]:
    fields = _given(row, tuple(name for name in FILING_FIELDS if name != "title"))
    return fields | ({"declared_true": True} if context.declared else {})


def keys_of(wanted: Wanted, row: Mapping[str, str]) -> set[tuple[str, ...]]:
    """Return by what the row is told from others in the same file."""
    holder = row.get("holder", "")
    if number := wanted.fields.get("external_id"):
        return {("number", holder, number)}
    if wanted.kind is FilingKind.MARK:
        details = wanted.details
        office, registration = details.get("office", "CN"), details.get("registration_no", "")
        return {("registration", office, registration, str(n)) for n in details.get("nice_classes", [])}
    return {("title", holder, wanted.fields["title"])}


def write_filing(wanted: Wanted, row: Mapping[str, str], context: ImportContext) -> tuple[RowOutcome, Filing]:
    """Draft, change or leave the filing that a row is about, in the caller's transaction."""
    holder = context.holder(row)
    present = _present(wanted, holder, context)
    if present is None:
        return RowOutcome.NEW, context.settle(_draft(wanted, holder, context))
    if present.state in ENDED:
        raise NotEditable(state=present.state)
    if _says_the_same(present, wanted):
        waits = context.submit and present.state in EARLIER_STATES
        return (RowOutcome.CHANGED, context.settle(present)) if waits else (RowOutcome.UNCHANGED, present)
    return RowOutcome.CHANGED, context.settle(_change(present, wanted, context))


def _present(wanted: Wanted, holder: RightsHolder, context: ImportContext) -> Filing | None:
    """Return the holder's filing that the row is about: by its own number, else by what identifies the right."""
    rows = queries.filings(context.actor, kind=wanted.kind.value).filter(holder=holder)
    if number := wanted.fields.get("external_id"):
        return rows.filter(external_id=number).first()
    rows = rows.exclude(state__in=ENDED)
    if wanted.kind is FilingKind.ORIGINAL_WORK:
        return rows.filter(title=wanted.fields["title"]).first()
    details = wanted.details
    return rows.filter(
        mark__office=details.get("office", "CN"),
        mark__registration_no=details.get("registration_no"),
        mark__classes__nice_class__in=details.get("nice_classes", []),
    ).first()


def _says_the_same(present: Filing, wanted: Wanted) -> bool:
    """Compare only what the row says: a column that the file lacks changes nothing."""
    content = content_of(present)
    inner = content["mark" if wanted.kind is FilingKind.MARK else "work"]
    if any(content[name] != value for name, value in canonical.plain(wanted.fields).items()):
        return False
    if any(inner[name] != value for name, value in canonical.plain(wanted.details).items()):
        return False
    return wanted.kind is FilingKind.MARK or content["pictures"] == wanted.digests


def _draft(wanted: Wanted, holder: RightsHolder, context: ImportContext) -> Filing:
    filing = operations.draft_filing(
        kind=wanted.kind.value,
        holder_id=holder.pk,
        actor=context.actor,
        **{"mark" if wanted.kind is FilingKind.MARK else "work": wanted.details},
        **wanted.fields,
    )
    _add_pictures(filing, wanted, context)
    return filing


def _change(present: Filing, wanted: Wanted, context: ImportContext) -> Filing:
    filing = operations.edit_filing(
        filing_id=present.pk,
        actor=context.actor,
        **{"mark" if wanted.kind is FilingKind.MARK else "work": wanted.details},
        **wanted.fields,
    )
    if wanted.kind is FilingKind.ORIGINAL_WORK:
        for gone in filing.references.exclude(blob_id__in=wanted.digests):
            operations.remove_reference(reference_id=gone.pk, actor=context.actor)
        _add_pictures(filing, wanted, context)
    return filing


def _add_pictures(filing: Filing, wanted: Wanted, context: ImportContext) -> None:
    faults = []
    for name, content in wanted.pictures:
        try:
            operations.add_reference(filing_id=filing.pk, content=content, actor=context.actor)
        except Problem as problem:
            faults.append(fault_of_picture(name, problem))
    if faults:
        raise RowRefused(faults)
