"""Drafts filings and changes them while they are drafts or were returned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.transitions import move
from zhengpin.rights import events, inputs
from zhengpin.rights.content import content_digest, filing_values, mark_values, work_values
from zhengpin.rights.models import Filing, Mark, MarkClass, Work
from zhengpin.rights.operations.access import filing_to_file, holder_to_act_for, require_editable, tell
from zhengpin.rights.operations.registrations import require_free
from zhengpin.rights.states import FILING, FilingKind


@transaction.atomic
def draft_filing(
    *,
    kind: str,
    holder_id: UUID | str,
    mark: Mapping[str, Any] | None = None,
    work: Mapping[str, Any] | None = None,
    actor: Any,
    **fields: Any,
) -> Filing:
    """Draft a filing; it may still be incomplete, and is checked when it is submitted.

    fields: title (for a mark, by default its word), external_id, jurisdiction, valid_from, valid_to, notes,
    declared_true; mark: word, forms, office, registration_no, nice_classes; work: work_type, author, created_on,
    first_published_on, registration_no. Raises Invalid naming the field, AlreadyRegistered naming the classes.
    """
    holder = holder_to_act_for(actor, holder_id)
    details = _details(kind, mark, work)
    if kind == FilingKind.MARK and not fields.get("title"):
        fields["title"] = details.get("word")
    values = filing_values({"title": None} | fields)
    inputs.term(values.get("valid_from"), values.get("valid_to"))
    moment = clock.now()
    filing = Filing(
        kind=kind, holder=holder, filed_by=actor.ref, created_at=moment, updated_at=moment, **values
    )
    _insert(filing)
    _write_details(filing, details, new=True)
    tell(events.FILING_DRAFTED, filing, actor, digest=content_digest(filing))
    return filing


def _details(kind: str, mark: Mapping[str, Any] | None, work: Mapping[str, Any] | None) -> dict[str, Any]:
    if kind == FilingKind.MARK and work is None:
        return mark_values(mark or {})
    if kind == FilingKind.ORIGINAL_WORK and mark is None:
        return work_values(work or {})
    raise Invalid(
        _("A filing is of kind “mark” with a mark, or “original_work” with a work."),
        code="filing.kind_unknown",
        field="kind",
        remedy=_("Choose one kind and give its details only."),
    )


def _insert(filing: Filing) -> None:
    try:
        with transaction.atomic():
            filing.save(force_insert=True)
    except IntegrityError as error:
        raise _number_taken(filing) from error


def _number_taken(filing: Filing) -> Conflict:
    return Conflict(
        _("The holder has filed something under the number %(number)s already.")
        % {"number": filing.external_id},
        code="filing.external_id_taken",
        field="external_id",
        remedy=_("Change that filing, or choose another number."),
    )


@transaction.atomic
def edit_filing(
    *,
    filing_id: UUID | str,
    mark: Mapping[str, Any] | None = None,
    work: Mapping[str, Any] | None = None,
    actor: Any,
    **fields: Any,
) -> Filing:
    """Change a draft or returned filing, which is a draft afterwards; what is not given stays as it is."""
    filing = filing_to_file(actor, filing_id)
    require_editable(filing)
    details = _details(filing.kind, mark, work)
    values = filing_values(fields)
    inputs.term(
        values.get("valid_from", filing.valid_from),
        values.get("valid_to", filing.valid_to),
    )
    try:
        with transaction.atomic():
            move(Filing.objects.all(), FILING, "edit", pk=filing.pk, updated_at=clock.now(), **values)
    except IntegrityError as error:
        raise _number_taken(filing) from error
    filing.refresh_from_db()
    _write_details(filing, details, new=False)
    tell(events.FILING_EDITED, filing, actor, digest=content_digest(filing))
    return filing


def _write_details(filing: Filing, details: dict[str, Any], *, new: bool) -> None:
    if filing.kind == FilingKind.ORIGINAL_WORK:
        work = Work(filing=filing) if new else filing.work
        _set(work, details)
        return
    classes = details.pop("nice_classes", None)
    mark = Mark(filing=filing) if new else filing.mark
    _set(mark, details)
    if classes is None:
        classes = list(mark.classes.values_list("nice_class", flat=True))
    _write_classes(mark, classes)


def _set(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def _write_classes(mark: Mark, classes: list[int]) -> None:
    """Write a draft's classes, which hold no place yet, and say at once if another filing holds it."""
    mark.classes.all().delete()
    MarkClass.objects.bulk_create(
        MarkClass(
            mark=mark, office=mark.office, registration_no=mark.registration_no, nice_class=n, live=False
        )
        for n in classes
    )
    require_free(mark)
